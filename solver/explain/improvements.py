"""What would help: changes of a timetable ranked by what they save, and the price of a seat in each offering."""

from collections import Counter
from dataclasses import dataclass, replace

from solver.clock import Clock
from solver.explain.changes import changes, repeats
from solver.explain.finding import Finding
from solver.explain.floor import Floor, make_floor
from solver.explain.held import Held, hold
from solver.explain.measure import Vector
from solver.explain.timetable import Timetable
from solver.explain.trial import (
    Base,
    Trial,
    by_exchange,
    by_settling,
    can_settle,
    gains_of,
    is_true,
    minus,
    repeat_at_most,
    settle,
)
from solver.plan import Plan
from solver.problem import Problem
from solver.verify import objective

SETTLE_SECONDS = 2.5  # for one change that needs all rounds at once
EACH = 5  # changes of one kind that are told: whoever cannot repeat a session may have a larger room
BASE_PART = 0.3  # of the time, for the timetable itself


@dataclass(frozen=True, slots=True)
class Improvement:
    """`least` and `most` it saves, equal when exact; attendees better and worse off in a plan that saves `least`."""

    finding: Finding
    least: Vector
    most: Vector | None
    gaining: int
    losing: int

    @property
    def exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class SeatPrice:
    """What one more seat in an offering saves, at least and at most."""

    session: int
    round: int
    seats: int
    seated: int
    least: Vector
    most: Vector


@dataclass(frozen=True, slots=True)
class Advice:
    """`better_seats`: what the best seats known save without any change. `untried`: changes for which time ran out.

    `settled`: the seats of the timetable are proven best, so that what is saved is due to the change alone.
    """

    improvements: tuple[Improvement, ...]
    prices: tuple[SeatPrice, ...]
    better_seats: Vector
    settled: bool
    untried: int


def advise(problem: Problem, plan: Plan, clock: Clock) -> Advice:
    """The plan must break no rule; the timetable is taken as it stands."""
    base, held, floor = _begin(problem, plan, clock)
    timetable = Timetable.of(problem, base.plan)
    trials = _trials(timetable, held, floor)
    found, untried = _settled(base, trials, clock)
    best = sorted(
        (one for one in found if _helps(one)), key=lambda one: (one.least or (), one.most or ()), reverse=True
    )
    kinds: Counter[str] = Counter()
    told: list[Improvement] = []
    for one in best:
        kind = one.change.finding.code
        if kinds[kind] < EACH and is_true(base, one):
            kinds[kind] += 1
            told.append(_told(base, one))
    return Advice(
        tuple(told),
        tuple(_sharpened(problem, seat_prices(held, floor), found)) if held and floor else (),
        minus(objective(problem, plan), base.objective),
        base.proven,
        untried,
    )


def _begin(problem: Problem, plan: Plan, clock: Clock) -> tuple[Base, Held | None, Floor | None]:
    """The best seats of the timetable as it stands, and what is proven about them."""
    held = hold(problem, plan)
    if held is not None:
        plan, sure = held.plan(), make_floor(held)
        if sure.lacks == 0:
            value = objective(problem, plan)
            return Base(problem, plan, value, value), held, sure
    if not can_settle(problem, plan.offerings):
        return Base(problem, plan, objective(problem, plan), None), held, make_floor(held) if held else None
    seconds = clock.left() * BASE_PART
    result = settle(problem, plan.offerings, clock, seconds, plan)
    value = objective(problem, plan)
    if result.plan is not None and result.objective is not None and result.objective < value:
        plan, value = result.plan, result.objective
        held = hold(problem, plan)
    floor = make_floor(held) if held is not None else None
    return Base(problem, plan, value, result.bound), held, floor


def _trials(timetable: Timetable, held: Held | None, floor: Floor | None) -> list[Trial]:
    again = [one for number in range(len(timetable.problem.sessions)) for one in repeats(timetable, number)]
    if held is None or floor is None:
        return [Trial(one) for one in (*changes(timetable), *again)]
    tried = [by_exchange(held, floor, one) for one in changes(timetable)]
    tried += [repeat_at_most(held, floor, one) for one in again]
    return [one for one in tried if one is not None]


def _settled(base: Base, trials: list[Trial], clock: Clock) -> tuple[list[Trial], int]:
    """Work out what is still between two numbers, the most promising first, until none of its kind would be told."""
    zero = (0,) * len(base.objective)
    done = [one for one in trials if one.exact]
    rest = [one for one in trials if not one.exact]
    known = sorted((one for one in rest if one.most is not None), key=lambda one: one.most or (), reverse=True)
    unknown = [one for one in rest if one.most is None]
    left, slowest = 0, 0.0
    for trial in (*known, *unknown):
        alike = [one.least or zero for one in done if one.change.finding.code == trial.change.finding.code]
        enough = sorted(alike, reverse=True)[EACH - 1 : EACH]
        if trial.most is not None and enough and trial.most <= enough[0]:
            done.append(trial)
        elif clock.left() <= slowest or clock.stopped() or not can_settle(trial.change.problem, trial.change.placement):
            done.append(trial)
            left += 1
        else:
            began = clock.seconds()
            done.append(by_settling(base, trial, clock, SETTLE_SECONDS))
            slowest = max(slowest, clock.seconds() - began)
    return done, left


def _helps(trial: Trial) -> bool:
    return trial.least is not None and trial.least > (0,) * len(trial.least)


def _told(base: Base, trial: Trial) -> Improvement:
    return Improvement(trial.change.finding, trial.least or (), trial.most, *gains_of(base, trial))


def _sharpened(problem: Problem, prices: list[SeatPrice], trials: list[Trial]) -> list[SeatPrice]:
    """With what was found out since about one more seat."""
    tried = {one.change.finding.params[:2]: one for one in trials if one.change.finding.code == "one_more_seat"}

    def sharper(price: SeatPrice) -> SeatPrice:
        where = (("session", problem.sessions[price.session].id), ("round", problem.rounds[price.round].id))
        trial = tried.get(where)
        if trial is None or trial.least is None or trial.most is None:
            return price
        return replace(price, least=max(price.least, trial.least), most=min(price.most, trial.most))

    return sorted(map(sharper, prices), key=lambda one: (one.most, one.least), reverse=True)


def seat_prices(held: Held, floor: Floor) -> list[SeatPrice]:
    """Every offering, the dearest seats first."""
    found: list[SeatPrice] = []
    for table in held.tables:
        for column, offering in enumerate(table.offerings):
            least = table.ways.seat_gain(column)
            most = max(least, floor.seat(table, column)) if held.coupled else least
            found.append(
                SeatPrice(
                    offering.session,
                    table.round,
                    int(table.exchange.upper[column]),
                    int(table.exchange.load[column]),
                    held.measure.vector(least),
                    held.measure.vector(most),
                )
            )
    return sorted(found, key=lambda one: (one.most, one.least), reverse=True)

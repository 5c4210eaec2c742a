"""Trying a change of a timetable: what it saves at least (a plan shows it) and at most (a bound does)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import NEVER, Ints
from solver.clock import Clock
from solver.explain.changes import Change, Limit
from solver.explain.floor import Floor
from solver.explain.held import Held, Table, plan_of, seat_rules
from solver.explain.measure import Numbers, Vector
from solver.placing import Placing
from solver.plan import Limits, Plan, Result
from solver.problem import Offering, Problem
from solver.solve import solve
from solver.verify import objective, violations
from solver.verify.costs import outcomes
from solver.verify.facts import know
from solver.verify.reading import Reading

QUICK_SEATS = 1_500  # attendees x offerings up to which the whole model of the seats is asked


@dataclass(frozen=True, slots=True)
class Base:
    """The best seats known for the timetable, and what any seats of it cost at least (None: nothing is known)."""

    problem: Problem
    plan: Plan
    objective: Vector
    bound: Vector | None

    @property
    def proven(self) -> bool:
        return self.bound == self.objective


@dataclass(frozen=True, slots=True)
class Trial:
    """`least` and `most`: what the change saves compared to the best seats known for the timetable. None: not known."""

    change: Change
    least: Vector | None = None
    most: Vector | None = None
    plan: Plan | None = None

    @property
    def exact(self) -> bool:
        return self.least is not None and self.least == self.most


def minus(one: Vector, other: Vector) -> Vector:
    return tuple(a - b for a, b in zip(one, other, strict=True))


def as_fixed(problem: Problem, placement: Iterable[Offering]) -> Problem:
    """The problem in which this placement is all there is."""
    held = tuple(placement)
    counts = [sum(one.session == number for one in held) for number in range(len(problem.sessions))]
    sessions = tuple(
        replace(session, offerings_min=count, offerings_max=count)
        for session, count in zip(problem.sessions, counts, strict=True)
    )
    return replace(problem, sessions=sessions, fixed_offerings=held)


def settle(problem: Problem, placement: Iterable[Offering], clock: Clock, seconds: float, start: Plan | None) -> Result:
    """The best seats for a placement, by the solver itself."""
    limits = Limits(min(seconds, clock.left()), clock.limits.seed, clock.limits.workers)
    return solve(as_fixed(problem, placement), limits, None, clock.stopped, start)


def by_settling(base: Base, trial: Trial, clock: Clock, seconds: float) -> Trial:
    """What the solver finds and proves about a change."""
    change = trial.change
    result = settle(change.problem, change.placement, clock, seconds, trial.plan)
    if result.plan is None or result.objective is None:
        return trial
    least = minus(base.objective, result.objective)
    most = minus(base.objective, result.bound) if result.bound is not None else trial.most
    return Trial(change, least, min(most, trial.most) if most and trial.most else most, result.plan)


def can_settle(problem: Problem, placement: Iterable[Offering]) -> bool:
    """Whether the solver is likely to settle a placement within seconds."""
    flows = problem.objective.kind == "total" and not seat_rules(problem)
    return flows or len(problem.attendees) * sum(1 for _ in placement) <= QUICK_SEATS


def by_exchange(held: Held, floor: Floor, change: Change) -> Trial | None:
    """What other limits save, by exchanging seats in the rounds concerned; None when that can be nothing."""
    if change.limits is None:
        return Trial(change)
    placing = placing_gain(held.problem, held.offerings, change)
    if placing is None:
        return None
    most = floor.lacks + placing + sum(_priced(held, floor, limit) for limit in change.limits)
    if most <= 0:
        return None
    saved, tables = placing, list(held.tables)
    for index in {limit.offering.round for limit in change.limits}:
        table = _with_limits(tables[index], [one for one in change.limits if one.offering.round == index])
        if table is None:
            return None
        saved += tables[index].exchange.total() - table.exchange.total()
        tables[index] = table
    vector = held.measure.vector
    plan = Plan(tuple(sorted(change.placement, key=lambda o: (o.round, o.session))), plan_of(tables).seats)
    return Trial(change, vector(saved), vector(most if held.coupled else saved), plan)


def placing_gain(problem: Problem, placement: Iterable[Offering], change: Change) -> int | None:
    """What the rules between sessions cost less; None when the change breaks one.

    Exchanges count only seats: an objective other than `total` is refused as soon as these rules cost anything else.
    """
    before, after = Placing(problem).cost(placement), Placing(change.problem).cost(change.placement)
    if after >= NEVER or (before != after and problem.objective.kind != "total"):
        return None
    return before - after


def _priced(held: Held, floor: Floor, limit: Limit) -> int:
    """What a bound says this limit saves at most."""
    table = held.tables[limit.offering.round]
    column = table.column(limit.offering.session)
    assert column is not None  # noqa: S101  # limits are of offerings that are held
    price = int(floor.price[table.round][column])
    more = limit.upper - int(table.exchange.upper[column])
    fewer = int(table.exchange.lower[column]) - limit.lower
    return max(price, 0) * more + max(-price, 0) * fewer


def _with_limits(table: Table, limits: list[Limit]) -> Table | None:
    exchange = table.exchange.copy()
    lower, upper = exchange.lower.copy(), exchange.upper.copy()
    for limit in limits:
        column = table.column(limit.offering.session)
        lower[column], upper[column] = limit.lower, limit.upper
    if (lower > upper).any() or exchange.rebound(lower, upper) is None:
        return None
    return Table(table.round, table.people, table.offerings, exchange, table.fit)


def repeat_at_most(held: Held, floor: Floor, change: Change) -> Trial | None:
    """What one more offering of a session saves at most; None when that is nothing.

    Who attends the session in another round already is charged what leaving it there would cost: see `floor`.
    """
    new = next(one for one in change.placement if one not in held.offerings)
    placing = placing_gain(held.problem, held.offerings, change)
    table = held.tables[new.round]
    if placing is None:
        return None
    cost, allowed = held.measure.seats(held.arrays, new.round, table.people, np.array([new.session]))
    charge = _charges(held, floor, new.session)[table.people]
    worth = floor.worth[new.round]
    saves = np.where(allowed[:, 0], np.maximum(worth - cost[:, 0] - charge, 0), 0)
    best = np.sort(saves)[::-1][: held.grounds.seats(new)]
    most = int(best.sum()) + floor.lacks + placing
    return Trial(change, most=held.measure.vector(most)) if most > 0 else None


def _charges(held: Held, floor: Floor, session: int) -> Numbers:
    """What attending the session once more is charged, by attendee: its charge, and what leaving it would cost."""
    own = np.zeros(held.arrays.attendees, dtype=held.measure.of_position.dtype)
    for table in held.tables:
        column = table.column(session)
        if column is not None and len(table.people):
            reduced = floor.reduced(table)
            others = np.delete(reduced, column, axis=1).min(axis=1)
            leaving = np.maximum(others - reduced[:, column], 0)
            own[table.people] = np.maximum(own[table.people], leaving)
    return own if floor.charge is None else own + floor.charge[:, session]


def is_true(base: Base, trial: Trial) -> bool:
    """Whether the verifier agrees: the plan breaks no rule of the changed problem and saves what is said."""
    if trial.plan is None or trial.least is None or violations(trial.change.problem, trial.plan):
        return False
    return minus(base.objective, objective(trial.change.problem, trial.plan)) == trial.least


def gains_of(base: Base, trial: Trial) -> tuple[int, int]:
    """How many attendees are better off by their own costs, and how many worse."""
    if trial.plan is None:
        return 0, 0
    before, after = _costs(base.problem, base.plan), _costs(trial.change.problem, trial.plan)
    return int((after < before).sum()), int((after > before).sum())


def _costs(problem: Problem, plan: Plan) -> Ints:
    return outcomes(know(Reading(problem), plan)).total

"""A plan's timetable as it stands, prepared for questions: one exchange of seats a round, and everybody's seats."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import Arrays, Bools, Ints, make_arrays
from solver.explain.exchange import Exchange, Ways
from solver.explain.measure import Measure, Numbers, Vector, make_measure
from solver.grounds import Grounds, make_grounds
from solver.placing import TIMETABLE_KINDS
from solver.plan import Plan
from solver.problem import Offering, Problem, Rule, Seat

NOWHERE = -1


@dataclass(frozen=True)
class Table:
    """One round: `people` are attendees, `offerings` its columns; `exchange` holds its seats at their best."""

    round: int
    people: Ints
    offerings: tuple[Offering, ...]
    exchange: Exchange
    fit: Bools  # fit[person, column]: may be, seats in other rounds apart

    @cached_property
    def ways(self) -> Ways:
        return Ways.of(self.exchange)

    @cached_property
    def prices(self) -> Numbers:
        return self.ways.prices()

    @cached_property
    def person(self) -> dict[int, int]:
        """Attendee -> number in this round."""
        return {int(attendee): number for number, attendee in enumerate(self.people)}

    def column(self, session: int) -> int | None:
        return next((at for at, one in enumerate(self.offerings) if one.session == session), None)


@dataclass(frozen=True)
class Held:
    """`coupled`: some session is repeated, so rounds are exact only one by one. `gained`: by exchanging seats."""

    problem: Problem
    arrays: Arrays
    grounds: Grounds
    measure: Measure
    offerings: tuple[Offering, ...]
    tables: tuple[Table, ...]
    coupled: bool
    gained: int

    @cached_property
    def seating(self) -> Ints:
        """seating[attendee, round] = session, or NOWHERE."""
        found = np.full(self.arrays.open.shape, NOWHERE, dtype=np.int64)
        for table in self.tables:
            found[table.people, table.round] = sessions_of(table)[table.exchange.at]
        return found

    def total(self) -> int:
        return sum(table.exchange.total() for table in self.tables)

    def plan(self, instead: Table | None = None) -> Plan:
        """The seats at their best, with another table for one of the rounds."""
        tables = [instead if instead and instead.round == one.round else one for one in self.tables]
        return plan_of(tables)


def sessions_of(table: Table) -> Ints:
    """The session of each column."""
    return np.array([*(one.session for one in table.offerings), NOWHERE], dtype=np.int64)


def plan_of(tables: list[Table]) -> Plan:
    seats = [
        Seat(int(attendee), table.offerings[column].session, table.round)
        for table in tables
        for attendee, column in zip(table.people, table.exchange.at, strict=True)
        if column < len(table.offerings)
    ]
    offerings = [one for table in tables for one in table.offerings]
    return Plan(
        tuple(sorted(offerings, key=lambda o: (o.round, o.session))),
        tuple(sorted(seats, key=lambda s: (s.attendee, s.round))),
    )


def seat_rules(problem: Problem) -> list[Rule]:
    """The rules that depend on who sits where."""
    return [
        rule
        for rule in problem.rules
        if rule.kind not in TIMETABLE_KINDS and (rule.strength == "hard" or (rule.strength == "soft" and rule.weight))
    ]


def hold(problem: Problem, plan: Plan) -> Held | None:
    """None where seats are no exchange: rules between attendees, long sessions, or an objective that is no sum.

    The plan must break no rule.
    """
    arrays, grounds = make_arrays(problem), make_grounds(problem)
    measure = make_measure(problem, arrays)
    bound = bool(seat_rules(problem)) or problem.previous.max_changes is not None
    if measure is None or bound or any(session.length > 1 for session in problem.sessions):
        return None
    seating = np.full(arrays.open.shape, NOWHERE, dtype=np.int64)
    for seat in plan.seats:
        seating[seat.attendee, seat.round] = seat.session
    often = Counter(one.session for one in plan.offerings)
    coupled = any(count > 1 for count in often.values())
    gained = 0
    while True:
        tables, now = [], gained
        for index in range(len(problem.rounds)):
            table = _table(problem, arrays, grounds, measure, plan.offerings, seating, index)
            gained -= table.exchange.optimise()
            seating[table.people, index] = sessions_of(table)[table.exchange.at]
            tables.append(table)
        if not coupled or gained == now:  # nothing moved, so every table knows the seats in the others as they are
            return Held(problem, arrays, grounds, measure, plan.offerings, tuple(tables), coupled, gained)


def _table(
    problem: Problem,
    arrays: Arrays,
    grounds: Grounds,
    measure: Measure,
    placement: tuple[Offering, ...],
    seating: Ints,
    index: int,
) -> Table:
    offerings = tuple(one for one in placement if one.round == index)
    sessions = np.array([one.session for one in offerings], dtype=np.int64)
    people = np.flatnonzero(free_in(arrays, sessions, index))
    cost, allowed = measure.seats(arrays, index, people, sessions)
    nobody = np.full((len(people), 1), measure.unseated, dtype=cost.dtype)
    column = {int(session): at for at, session in enumerate(sessions)} | {NOWHERE: len(sessions)}
    at = np.array([column[int(session)] for session in seating[people, index]], dtype=np.int64)
    allowed = np.column_stack([allowed, np.ones(len(people), dtype=np.bool_)])
    pinned = np.isin(people, [seat.attendee for seat in problem.fixed_seats if seat.round == index])
    allowed[pinned] = np.arange(len(sessions) + 1)[None, :] == at[pinned][:, None]
    fit = allowed.copy()
    others = np.delete(seating[people], index, axis=1)
    if others.shape[1]:
        allowed[:, :-1] &= ~(others[:, :, None] == sessions[None, None, :]).any(axis=1)
    lower = np.array([*(problem.sessions[s].min for s in sessions), 0], dtype=np.int64)
    upper = np.array([*(grounds.seats(one) for one in offerings), len(people)], dtype=np.int64)
    exchange = Exchange(np.column_stack([cost, nobody]), allowed, at, lower, upper)
    return Table(index, people, offerings, exchange, fit)


def free_in(arrays: Arrays, sessions: Ints, index: int) -> Bools:
    """Who may have a seat in a round in which these sessions are held."""
    free: Bools = arrays.open[:, index].copy()
    free[[attendee for attendee, presented in arrays.busy if presented in sessions]] = False
    return free


def difference(before: Vector, after: Vector) -> Vector:
    return tuple(one - other for one, other in zip(before, after, strict=True))

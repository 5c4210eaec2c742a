"""The whole problem as one CP-SAT model: which offerings are held, in which rooms, and who sits where.

Rules that forbid a single choice say so before a variable is made (`rounds_allowed`, `rooms_fit`, `present_only`,
`no_veto`); the others are constraints in `model_rules` and `model_kinds`, one function each, named as in `verify`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python import cp_model

from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.wishes import Wishes, make_wishes

Bool = cp_model.IntVar
Start = tuple[int, int]  # (session, round in which an offering of it starts)
Expr = cp_model.LinearExprT


@dataclass(frozen=True)
class Model:
    """`held[session, round]`, `inside[session, round, room]`, `seat[attendee, session, round]` are 0 or 1."""

    problem: Problem
    cp: cp_model.CpModel
    held: Mapping[Start, Bool]
    inside: Mapping[tuple[int, int, int], Bool]
    seat: Mapping[tuple[int, int, int], Bool]
    soft: list[tuple[int, Expr]] = field(default_factory=list)  # (weight, units of violation)

    def span(self, start: Start) -> range:
        """The rounds that an offering occupies."""
        return range(start[1], start[1] + self.problem.sessions[start[0]].length)

    @cached_property
    def wishes(self) -> Wishes:
        return make_wishes(self.problem)

    @cached_property
    def seated(self) -> Mapping[Start, list[tuple[int, Bool]]]:
        """Offering -> (attendee, seat) of everybody who may sit in it."""
        found: dict[Start, list[tuple[int, Bool]]] = {start: [] for start in self.held}
        for (attendee, session, first), seat in self.seat.items():
            found[session, first].append((attendee, seat))
        return found

    @cached_property
    def of_attendee(self) -> Sequence[list[tuple[Start, Bool]]]:
        """of_attendee[attendee] = (offering, seat) of every seat they may have."""
        found: list[list[tuple[Start, Bool]]] = [[] for _ in self.problem.attendees]
        for (attendee, session, first), seat in self.seat.items():
            found[attendee].append(((session, first), seat))
        return found

    @cached_property
    def in_round(self) -> Sequence[list[Start]]:
        """in_round[round] = the offerings that would occupy it."""
        rounds = range(len(self.problem.rounds))
        return [[start for start in self.held if round_ in self.span(start)] for round_ in rounds]

    def read(self, value: Mapping[int, int]) -> Plan:
        """The plan that these values (by index of the variable) stand for."""
        rooms: dict[Start, list[int]] = {start: [] for start, held in self.held.items() if value[held.index]}
        for (session, first, room), inside in self.inside.items():
            if value[inside.index]:
                rooms[session, first].append(room)
        offerings = [Offering(session, first, tuple(sorted(rooms[session, first]))) for session, first in rooms]
        seats = [Seat(*key) for key, seat in self.seat.items() if value[seat.index]]
        return Plan(
            tuple(sorted(offerings, key=lambda o: (o.round, o.session))),
            tuple(sorted(seats, key=lambda s: (s.attendee, s.round))),
        )

    def values(self, plan: Plan) -> dict[int, int]:
        """The value of every decision in this plan, by index of the variable; rules' own variables are left out."""
        rooms = {(o.session, o.round): set(o.rooms) for o in plan.offerings}
        seats = {(s.attendee, s.session, s.round) for s in plan.seats}
        found = {held.index: int(start in rooms) for start, held in self.held.items()}
        found |= {var.index: int(room in rooms.get((s, r), ())) for (s, r, room), var in self.inside.items()}
        return found | {seat.index: int(key in seats) for key, seat in self.seat.items()}


def rounds_allowed(problem: Problem, start: Start) -> bool:
    session, first = start
    return set(range(first, first + problem.sessions[session].length)) <= set(problem.sessions[session].rounds)


def rooms_fit(problem: Problem, start: Start, room: int) -> bool:
    """Whether the offering could be in this room; how many rooms it has is a constraint of the same name."""
    session = problem.sessions[start[0]]
    place = (problem.rooms or ())[room]
    free = place.unavailable.isdisjoint(range(start[1], start[1] + session.length))
    return room in session.allowed_rooms and session.features <= place.features and free


def present_only(problem: Problem, attendee: int, start: Start) -> bool:
    span = range(start[1], start[1] + problem.sessions[start[0]].length)
    return problem.attendees[attendee].present.issuperset(span)


def no_veto(problem: Problem, attendee: int, start: Start) -> bool:
    return start[0] not in problem.attendees[attendee].veto


def not_busy(problem: Problem, attendee: int, start: Start) -> bool:
    """Half of `people_once`: nobody is seated in a round in which they are busy, nor in what they present."""
    one = problem.attendees[attendee]
    span = range(start[1], start[1] + problem.sessions[start[0]].length)
    return one.busy_rounds.isdisjoint(span) and start[0] not in one.busy_sessions


def declare(problem: Problem, placement: Iterable[Offering] | None = None) -> Model:
    """Variables without rules. With a placement only its offerings are known, and `fix` has nothing to choose there."""
    cp = cp_model.CpModel()
    every = [(s, r) for s in range(len(problem.sessions)) for r in range(len(problem.rounds))]
    given = None if placement is None else {(o.session, o.round): o.rooms for o in placement}
    starts = [start for start in every if rounds_allowed(problem, start) and (given is None or start in given)]
    held = {start: cp.new_bool_var(f"held{start}") for start in starts}
    inside = {
        (*start, room): cp.new_bool_var(f"inside{start}{room}")
        for start in starts
        for room in range(len(problem.rooms or ()))
        if rooms_fit(problem, start, room) and (given is None or room in given[start])
    }
    seat = {
        (attendee, *start): cp.new_bool_var("")
        for attendee in range(len(problem.attendees))
        for start in starts
        if present_only(problem, attendee, start)
        and no_veto(problem, attendee, start)
        and not_busy(problem, attendee, start)
    }
    model = Model(problem, cp, held, inside, seat)
    if given is not None:
        for variable in (*held.values(), *inside.values()):
            cp.add(variable == 1)
    return model

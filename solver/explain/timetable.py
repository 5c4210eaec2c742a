"""A timetable as it stands with its loads, and small changes of problems and placements."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from solver.grounds import Grounds, make_grounds
from solver.plan import Plan
from solver.problem import Offering, Problem, Room, Session


@dataclass(frozen=True)
class Timetable:
    problem: Problem
    grounds: Grounds
    plan: Plan

    @classmethod
    def of(cls, problem: Problem, plan: Plan) -> "Timetable":
        return cls(problem, make_grounds(problem), plan)

    @cached_property
    def load(self) -> Counter[tuple[int, int]]:
        """(session, round) -> how many sit there."""
        return Counter((seat.session, seat.round) for seat in self.plan.seats)

    def seated(self, one: Offering) -> int:
        return self.load[one.session, one.round]

    def seats(self, one: Offering) -> int:
        return self.grounds.seats(one)

    def full(self, one: Offering) -> bool:
        return self.seated(one) >= self.seats(one)

    def of_session(self, number: int) -> list[Offering]:
        return [one for one in self.plan.offerings if one.session == number]

    def in_round(self, index: int) -> list[Offering]:
        return [one for one in self.plan.offerings if index in self.grounds.covers(one)]

    def free_rooms(self, one: Offering) -> list[int]:
        """Rooms that nobody uses while the offering runs."""
        taken = {room for at in self.grounds.covers(one) for other in self.in_round(at) for room in other.rooms}
        return [room for room in range(len(self.problem.rooms or ())) if room not in taken]

    def fits(self, one: Offering) -> bool:
        """Whether the offering may be in the rooms it names."""
        rooms, span = list(one.rooms), list(self.grounds.covers(one))
        usable = self.grounds.usable[rooms][:, span].all()
        return bool(self.grounds.fits[one.session, rooms].all() and usable)

    def movable(self, one: Offering) -> bool:
        """Whether it has one room, not fixed by hand."""
        pins = ((pin.session, pin.round) for pin in self.problem.fixed_offerings if pin.rooms)
        return len(one.rooms) == 1 and (one.session, one.round) not in pins


def with_session(problem: Problem, number: int, session: Session) -> Problem:
    sessions = list(problem.sessions)
    sessions[number] = session
    return replace(problem, sessions=tuple(sessions))


def with_seats(timetable: Timetable, offering: Offering, seats: int) -> tuple[Problem, tuple[Offering, ...]]:
    """Only this offering seats that many: it and the session's others get rooms of their own, of the right size.

    Without rooms in the problem every offering gets one, since then only `max` tells how many it seats.
    """
    problem = timetable.problem
    before, rooms, moved = len(problem.rooms or ()), list(problem.rooms or ()), dict[Offering, Offering]()
    for one in timetable.plan.offerings:
        if problem.rooms is None or one.session == offering.session:
            size = seats if one == offering else timetable.seats(one)
            rooms.append(Room(f"+{one.session}/{one.round}", size, problem.sessions[one.session].features))
            moved[one] = replace(one, rooms=(len(rooms) - 1,))
    sessions = list(problem.sessions)
    for number in {one.session for one in moved}:
        own = sessions[number]
        most = own.max if own.max is None or number != offering.session else max(own.max, seats)
        allowed = (*own.allowed_rooms, *range(before, len(rooms)))
        sessions[number] = replace(own, max=most, allowed_rooms=allowed, rooms=1)
    changed = replace(problem, rooms=tuple(rooms), sessions=tuple(sessions))
    return _renamed(changed, moved), tuple(moved.get(one, one) for one in timetable.plan.offerings)


def _renamed(problem: Problem, moved: dict[Offering, Offering]) -> Problem:
    """Pins and the previous plan speak of the new rooms where they spoke of the old ones."""
    same = {(one.session, one.round, frozenset(one.rooms)): other for one, other in moved.items()}

    def renamed(offerings: tuple[Offering, ...]) -> tuple[Offering, ...]:
        return tuple(same.get((one.session, one.round, frozenset(one.rooms)), one) for one in offerings)

    return replace(
        problem,
        fixed_offerings=renamed(problem.fixed_offerings),
        previous=replace(problem.previous, offerings=renamed(problem.previous.offerings)),
    )

"""The plan as it can be judged: only offerings and seats that make sense; the rest is told as unsound."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from solver.plan import Plan
from solver.problem import Attendee, Offering, Problem, Room, Round, Seat, Session

Where = tuple[tuple[str, str], ...]  # ("session", its id), ("round", its id), ...


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken at one place; `rule` is the name of its function or the kind of the problem's own rule."""

    rule: str
    words: str
    where: Where = ()


@dataclass(frozen=True)
class Facts:
    problem: Problem
    offerings: tuple[Offering, ...]  # of a known session, in a known round, in known rooms
    seats: tuple[Seat, ...]  # of a known attendee, in an offering that is held
    unsound: tuple[Violation, ...]

    @cached_property
    def seated(self) -> Mapping[tuple[int, int], list[int]]:
        """(session, starting round) of each offering -> attendees, in the order of the plan."""
        found: dict[tuple[int, int], list[int]] = {(one.session, one.round): [] for one in self.offerings}
        for seat in self.seats:
            found[seat.session, seat.round].append(seat.attendee)
        return found

    @cached_property
    def seats_of(self) -> Mapping[int, list[Seat]]:
        """Attendee -> seats; an attendee without any is absent."""
        found: defaultdict[int, list[Seat]] = defaultdict(list)
        for seat in self.seats:
            found[seat.attendee].append(seat)
        return found

    @cached_property
    def starts(self) -> Mapping[int, list[int]]:
        """Session -> the rounds in which its offerings start; a session that is not held is absent."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for offering in self.offerings:
            found[offering.session].append(offering.round)
        return found

    @cached_property
    def busy(self) -> Mapping[int, frozenset[int]]:
        """Attendee -> rounds in which they present something or are busy; who never is, is absent."""
        found: dict[int, frozenset[int]] = {}
        for number, attendee in enumerate(self.problem.attendees):
            if attendee.busy_rounds or attendee.busy_sessions:
                held = (
                    r for s in attendee.busy_sessions for start in self.starts.get(s, ()) for r in self.span(s, start)
                )
                found[number] = attendee.busy_rounds.union(held)
        return found

    def span(self, session: int, start: int) -> range:
        """The rounds that an offering of this session occupies."""
        return range(start, start + self.problem.sessions[session].length)

    def where(self, **numbers: int) -> Where:
        """Numbers by kind turned into ids by kind, in the given order."""
        return tuple((kind, self.name(kind, number)) for kind, number in numbers.items())

    def name(self, kind: str, number: int) -> str:
        """The id of a session, round, room or attendee; a round past the last one has only its number."""
        problem = self.problem
        things: Sequence[Session | Round | Room | Attendee]
        match kind:
            case "session":
                things = problem.sessions
            case "round":
                things = problem.rounds
            case "room":
                things = problem.rooms or ()
            case _:
                things = problem.attendees
        return things[number].id if number < len(things) else f"number {number + 1}"


def know(problem: Problem, plan: Plan) -> Facts:
    """Set apart what refers to nothing, so that every rule can look up what it needs."""
    unsound: list[Violation] = []
    offerings = tuple(_sound_offerings(problem, plan.offerings, unsound))
    held = {(offering.session, offering.round) for offering in offerings}
    seats = tuple(_sound_seats(problem, plan.seats, held, unsound))
    return Facts(problem, offerings, seats, tuple(unsound))


def _sound_offerings(problem: Problem, offerings: Iterable[Offering], unsound: list[Violation]) -> Iterator[Offering]:
    sessions, rounds, rooms = len(problem.sessions), len(problem.rounds), len(problem.rooms or ())
    for at, offering in enumerate(offerings):
        known = 0 <= offering.session < sessions and 0 <= offering.round < rounds
        if known and all(0 <= room < rooms for room in offering.rooms):
            yield offering
        else:
            words = f"Offering {at} of the plan names a session, round or room that does not exist."
            unsound.append(Violation("structure", words, (("offering", str(at)),)))


def _sound_seats(
    problem: Problem, seats: Iterable[Seat], held: set[tuple[int, int]], unsound: list[Violation]
) -> Iterator[Seat]:
    attendees = len(problem.attendees)
    for at, seat in enumerate(seats):
        if 0 <= seat.attendee < attendees and (seat.session, seat.round) in held:
            yield seat
        else:
            words = f"Seat {at} of the plan names an attendee that does not exist or an offering that is not held."
            unsound.append(Violation("structure", words, (("seat", str(at)),)))

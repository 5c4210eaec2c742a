"""The plan as it can be judged: only offerings and seats that make sense; the rest is told as unsound."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.plan import Plan
from solver.problem import Attendee, Offering, Problem, Room, Round, Seat, Session
from solver.ragged import Ints, columns, steps
from solver.verify.reading import Bools, Reading

NO_SEAT = -1  # the number of the seat of who has none in a round
Where = tuple[tuple[str, str], ...]  # ("session", its id), ("round", its id), ...


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule broken at one place; `rule` is the name of its function or the kind of the problem's own rule."""

    rule: str
    words: str
    where: Where = ()


@dataclass(frozen=True)
class Facts:
    """A plan as it can be judged. `attendee[i]`, `session[i]` and `start[i]` are the i-th sound seat of the plan."""

    reading: Reading
    offerings: tuple[Offering, ...]  # of a known session, in a known round, in known rooms
    attendee: Ints  # a known one
    session: Ints  # of an offering that is held
    start: Ints
    unsound: tuple[Violation, ...]

    @property
    def problem(self) -> Problem:
        return self.reading.problem

    @cached_property
    def seated(self) -> Mapping[tuple[int, int], list[int]]:
        """(session, starting round) of each offering -> attendees, in the order of the plan."""
        found: dict[tuple[int, int], list[int]] = {(one.session, one.round): [] for one in self.offerings}
        for attendee, session, start in zip(
            self.attendee.tolist(), self.session.tolist(), self.start.tolist(), strict=True
        ):
            found[session, start].append(attendee)
        return found

    @cached_property
    def load(self) -> Ints:
        """load[session, starting round] = how many are seated."""
        load = np.zeros((len(self.problem.sessions), len(self.problem.rounds)), dtype=np.int64)
        np.add.at(load, (self.session, self.start), 1)
        return load

    @cached_property
    def served(self) -> tuple[Ints, Ints]:
        """(number of the seat, round) for every round that a seat occupies, seat by seat."""
        each = self.reading.length[self.session]
        seat = np.repeat(np.arange(len(each)), each)
        return seat, self.start[seat] + steps(each)

    @cached_property
    def place(self) -> Ints:
        """place[attendee, round] = number of the first seat of the plan that occupies it, or NO_SEAT."""
        nothing = len(self.attendee)
        place = np.full((len(self.problem.attendees), self.reading.width), nothing, dtype=np.int64)
        seat, round_ = self.served
        np.minimum.at(place, (self.attendee[seat], round_), seat)
        place[place == nothing] = NO_SEAT
        return place

    @cached_property
    def key(self) -> Ints:
        """Each seat as one number, to see whether a plan has it."""
        return self.reading.triple(self.attendee, self.session, self.start)

    def has(self, seats: Collection[Seat]) -> Bools:
        """Which of these seats are in the plan."""
        if not seats:
            return np.zeros(0, dtype=np.bool_)
        return np.isin(self.reading.triple(*columns(seats, "attendee", "session", "round")), self.key)

    @cached_property
    def starts(self) -> Mapping[int, list[int]]:
        """Session -> the rounds in which its offerings start; a session that is not held is absent."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for offering in self.offerings:
            found[offering.session].append(offering.round)
        return found

    @cached_property
    def busy(self) -> Bools:
        """busy[attendee, round]: they present something or have said so."""
        busy = self.reading.busy_rounds.copy()
        for attendee, session in zip(*(part.tolist() for part in self.reading.presents), strict=True):
            for start in self.starts.get(session, ()):
                busy[attendee, list(self.span(session, start))] = True
        return busy

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


def know(reading: Reading, plan: Plan) -> Facts:
    """Set apart what refers to nothing, so that every rule can look up what it needs."""
    unsound: list[Violation] = []
    offerings = tuple(_sound_offerings(reading.problem, plan.offerings, unsound))
    seats = columns(plan.seats, "attendee", "session", "round")
    sound = _sound_seats(reading.problem, seats, offerings)
    for at in np.flatnonzero(~sound).tolist():
        words = f"Seat {at} of the plan names an attendee that does not exist or an offering that is not held."
        unsound.append(Violation("structure", words, (("seat", str(at)),)))
    attendee, session, start = seats if sound.all() else (part[sound] for part in seats)
    return Facts(reading, offerings, attendee, session, start, tuple(unsound))


def _sound_offerings(problem: Problem, offerings: Iterable[Offering], unsound: list[Violation]) -> Iterator[Offering]:
    sessions, rounds, rooms = len(problem.sessions), len(problem.rounds), len(problem.rooms or ())
    for at, offering in enumerate(offerings):
        known = 0 <= offering.session < sessions and 0 <= offering.round < rounds
        if known and all(0 <= room < rooms for room in offering.rooms):
            yield offering
        else:
            words = f"Offering {at} of the plan names a session, round or room that does not exist."
            unsound.append(Violation("structure", words, (("offering", str(at)),)))


def _sound_seats(problem: Problem, seats: tuple[Ints, ...], offerings: Iterable[Offering]) -> Bools:
    """Which seats are of a known attendee, in an offering that is held."""
    held = np.zeros((len(problem.sessions), len(problem.rounds)), dtype=np.bool_)
    for offering in offerings:
        held[offering.session, offering.round] = True
    known = np.ones(len(seats[0]), dtype=np.bool_)
    for numbers, count in zip(seats, (len(problem.attendees), *held.shape), strict=True):
        known &= (numbers >= 0) & (numbers < count)
    known[known] = held[seats[1][known], seats[2][known]]
    return known

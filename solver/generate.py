"""Realistic problems of any size, the same for the same seed: for benchmarks, demos and bug reports.

Wishes follow Plackett and Luce: who ranks sessions draws them one after another with chances in proportion to their
appeal. The draws are made as a race: with an exponential arrival time of rate `appeal` for each session, the order
of arrival has exactly that distribution (which is Gumbel noise on the logarithm of the appeal).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.problem import Attendee, Offering, Problem, Room, Round, Session

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

PROFESSIONS = {  # answers to a survey among 204 people who work in palliative care
    "verpleegkundige": 87,
    "anders": 37,
    "arts": 21,
    "geestelijk verzorger": 20,
    "fysiotherapeut": 17,
    "verzorgende": 12,
    "ergotherapeut": 10,
}
ZIPF = 0.9  # appeal of the n-th most popular session is n ** -ZIPF
TOPICS = 8
PROFESSION_TASTE = 0.7  # spread of the logarithm of a topic's appeal to a profession
OWN_TASTE = 0.5  # and to one person
FEWEST_WISHES, MOST_WISHES = 3, 10
EMPTY = 0.05  # share of attendees without wishes
ABSENT = 0.04  # chance that somebody misses a round
SEATS_PER_PERSON = 1.15  # in every round
ROOM_SPREAD = 0.5  # of the logarithm of a room's capacity
REPEATS = 1.5  # offerings per session when sessions may be repeated
CHUNK = 4_000_000  # cells of attendees x sessions drawn at a time


@dataclass(frozen=True, slots=True)
class Shape:
    """How many offerings the sessions have together, and how many rooms hold them."""

    offerings: int
    rooms: int


def generate(
    *, attendees: int, sessions: int, rounds: int, seed: int, repeat: bool = False, fixed: bool = False
) -> Problem:
    """A problem whose sessions can all be placed. `repeat`: sessions may be held again; `fixed`: all is placed already.

    Raises ValueError when there is no session or no round, or a number is negative.
    """
    if attendees < 0 or seed < 0 or min(sessions, rounds) < 1:
        raise ValueError("Give 1 session and 1 round at least, and no negative number.")
    rng = np.random.default_rng(seed)
    shape = _shape(sessions, rounds, repeat=repeat)
    popularity = rng.permutation(sessions)  # 0 is the most popular
    topics = rng.integers(TOPICS, size=sessions)
    rooms = tuple(_rooms(rng, attendees, shape))
    copies = _copies(popularity, shape, rounds)
    most = min(rounds, max(2, int(copies.max()))) if repeat else 1
    return Problem(
        rounds=tuple(Round(f"r{number + 1}") for number in range(rounds)),
        sessions=tuple(
            Session(
                id=f"s{number + 1}",
                rounds=tuple(range(rounds)),
                allowed_rooms=tuple(range(shape.rooms)),
                offerings_min=int(copies[number]) if fixed else 1,
                offerings_max=int(copies[number]) if fixed else most,
                themes=(f"topic-{topics[number] + 1}",),
            )
            for number in range(sessions)
        ),
        attendees=tuple(_attendees(rng, attendees, rounds, popularity, topics)),
        rooms=rooms,
        fixed_offerings=_placed(popularity, copies, rooms, rounds) if fixed else (),
    )


def _shape(sessions: int, rounds: int, *, repeat: bool) -> Shape:
    """With repeats there are enough offerings to hold something in every round."""
    offerings = min(max(int(np.ceil(REPEATS * sessions)), rounds), sessions * rounds) if repeat else sessions
    return Shape(offerings, -(-offerings // rounds))


def _rooms(rng: np.random.Generator, attendees: int, shape: Shape) -> Iterator[Room]:
    """Rooms of lognormal capacities that hold everybody and SEATS_PER_PERSON more together."""
    sizes = rng.lognormal(0.0, ROOM_SPREAD, shape.rooms)
    seats = np.ceil(sizes / sizes.sum() * attendees * SEATS_PER_PERSON)
    for number, capacity in enumerate(seats):
        yield Room(f"room-{number + 1}", max(1, int(capacity)))


def _copies(popularity: Ints, shape: Shape, rounds: int) -> Ints:
    """How often each session is held when all is placed: once, and the popular ones more often."""
    copies = np.ones(len(popularity), dtype=np.int64)
    order = np.argsort(popularity)
    while copies.sum() < shape.offerings:
        more = order[: shape.offerings - int(copies.sum())]
        copies[more] = np.minimum(copies[more] + 1, rounds)
    return copies


def _placed(popularity: Ints, copies: Ints, rooms: tuple[Room, ...], rounds: int) -> tuple[Offering, ...]:
    """Popular sessions first, each in the emptiest rounds; within a round the most popular get the largest rooms.

    Rounds never differ by more than one offering, so the rooms suffice.
    """
    by_size = sorted(range(len(rooms)), key=lambda room: (-rooms[room].capacity, room))
    loads = [0] * rounds
    found: list[Offering] = []
    for session in np.argsort(popularity).tolist():
        for start in sorted(range(rounds), key=lambda round_: (loads[round_], round_))[: int(copies[session])]:
            found.append(Offering(session, start, (by_size[loads[start]],)))
            loads[start] += 1
    return tuple(sorted(found, key=lambda offering: (offering.round, offering.session)))


def _attendees(rng: np.random.Generator, count: int, rounds: int, popularity: Ints, topics: Ints) -> Iterator[Attendee]:
    shares = np.array(list(PROFESSIONS.values())) / sum(PROFESSIONS.values())
    groups = [frozenset({name}) for name in PROFESSIONS]
    professions = rng.choice(len(groups), size=count, p=shares)
    lengths = rng.integers(FEWEST_WISHES, MOST_WISHES + 1, size=count)
    lengths[rng.random(count) < EMPTY] = 0
    everywhere = frozenset(range(rounds))
    present: npt.NDArray[np.bool_] = rng.random((count, rounds)) >= ABSENT
    complete: list[bool] = np.all(present, axis=1).tolist()
    rankings = _rankings(rng, professions, popularity, topics)
    for number, ranking in enumerate(rankings):
        yield Attendee(
            id=f"a{number + 1}",
            present=everywhere if complete[number] else frozenset(np.flatnonzero(present[number]).tolist()),
            groups=groups[professions[number]],
            ranking=tuple(ranking[: lengths[number]]),
        )


def _rankings(rng: np.random.Generator, professions: Ints, popularity: Ints, topics: Ints) -> Iterator[list[int]]:
    """The first MOST_WISHES sessions of each attendee's own order."""
    sessions = len(popularity)
    most = min(MOST_WISHES, sessions)
    base = ((popularity + 1) ** -ZIPF).astype(np.float32)
    tastes = rng.normal(0.0, PROFESSION_TASTE, (len(PROFESSIONS), TOPICS))
    size = max(1, CHUNK // sessions)
    for begin in range(0, len(professions), size):
        own = tastes[professions[begin : begin + size]]
        own = np.exp(own + rng.normal(0.0, OWN_TASTE, own.shape)).astype(np.float32)
        arrival = rng.standard_exponential((len(own), sessions), dtype=np.float32)
        arrival /= own[:, topics] * base
        yield from _earliest(arrival, most)


def _earliest(arrival: Floats, most: int) -> Iterator[list[int]]:
    """The columns of the `most` smallest entries of each row, smallest first."""
    near = np.argpartition(arrival, most - 1, axis=1)[:, :most]
    order = np.argsort(np.take_along_axis(arrival, near, axis=1), axis=1, kind="stable")
    yield from np.take_along_axis(near, order, axis=1).tolist()

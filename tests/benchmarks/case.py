"""A problem as bare arrays, so that every rival starts from the same thing; needs numpy and scipy, nothing of ours.

Only what generated problems have: rankings, rounds, rooms, repeats; the objective `total`; no rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import maximum_bipartite_matching

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
OUT = -1  # no seat


@dataclass(frozen=True)
class Case:
    """Wishes are sorted by attendee and, within one, from most wanted on; `offering_*` is empty when none is placed."""

    present: Bools  # present[attendee, round]
    wish_attendee: Ints
    wish_session: Ints
    wish_cost: Ints
    offering_session: Ints
    offering_round: Ints
    offering_seats: Ints
    room_seats: Ints  # seats of each room
    least: Ints  # least[session]: how often it must be held
    most: Ints
    unranked: Ints  # what a seat costs that was not wished for
    unseated: Ints

    def save(self, path: Path) -> None:
        np.savez(path, allow_pickle=False, **{one.name: getattr(self, one.name) for one in fields(self)})

    @classmethod
    def load(cls, path: Path) -> "Case":
        with np.load(path) as stored:
            return cls(**{one.name: stored[one.name] for one in fields(cls)})

    def rounds(self) -> Iterator["OneRound"]:
        for index in range(self.present.shape[1]):
            yield OneRound.of(self, index)


@dataclass(frozen=True)
class OneRound:
    """A placed round: its people (attendee numbers), its offerings, and the wishes for them, both numbered from 0."""

    index: int
    people: Ints
    sessions: Ints
    seats: Ints
    person: Ints
    offering: Ints
    cost: Ints

    @classmethod
    def of(cls, case: Case, index: int) -> "OneRound":
        here = np.flatnonzero(case.offering_round == index)
        people = np.flatnonzero(case.present[:, index])
        sessions = case.offering_session[here]
        place = np.full(len(case.least), OUT)
        place[sessions] = np.arange(len(sessions))
        number = np.full(len(case.present), OUT)
        number[people] = np.arange(len(people))
        kept = (place[case.wish_session] != OUT) & (number[case.wish_attendee] != OUT)
        person, offering = number[case.wish_attendee[kept]], place[case.wish_session[kept]]
        return cls(index, people, sessions, case.offering_seats[here], person, offering, case.wish_cost[kept])

    def dense(self, unranked: int) -> Ints:
        """What each person's seat in each offering costs."""
        full = np.full((len(self.people), len(self.sessions)), unranked, dtype=np.int64)
        full[self.person, self.offering] = self.cost
        return full


class Known(NamedTuple):
    """What was known by then: the objective of the best plan, and what is proven about any plan."""

    seconds: float
    objective: tuple[int, ...]
    bound: tuple[int, ...] | None


@dataclass(frozen=True)
class Answer:
    """What somebody made of a case. `placed` rows are (session, round, room), when placing was asked."""

    seating: Ints | None  # seating[attendee, round] = session, or OUT
    bound: float | None = None
    placed: Ints | None = None
    note: str = ""
    figures: dict[str, float] = field(default_factory=dict)
    curve: tuple[Known, ...] = ()


def nobody(case: Case) -> Ints:
    return np.full(case.present.shape, OUT, dtype=np.int64)


def deal(seating: Ints, one: OneRound, waiting: Ints, places: Ints) -> None:
    """Seat the people who wait (numbers in the round) in as many of `places[offering]` as there are, nobody twice."""
    seat = np.repeat(np.arange(len(places)), places)
    held = seating[one.people[waiting]]
    allowed = ~(held[:, :, None] == one.sessions[None, None, :]).any(axis=1)
    if allowed.all():
        who, got = waiting[: len(seat)], seat[: len(waiting)]
    else:
        found = maximum_bipartite_matching(sparse.csr_array(allowed[:, seat]), perm_type="column")
        who, got = waiting[found >= 0], seat[found[found >= 0]]
    seating[one.people[who], one.index] = one.sessions[got]

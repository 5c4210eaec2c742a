"""Where and when each session can be held: the hard rules on placing as arrays, for building and moving placements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from solver.arrays import Bools, Ints
from solver.problem import Offering, Problem, Rule

ANY_ROOM: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a session or room allows by itself, and which sessions may not share a round."""

    starts: tuple[tuple[int, ...], ...]  # starts[session] = rounds it may start in
    fits: Bools  # fits[session, room]
    usable: Bools  # usable[room, round]
    clash: Bools  # clash[session, session]: may not share a round
    capacity: Ints  # of each room
    most: Ints  # most[session]: its own bound on seats
    length: Ints  # of each session, in rounds
    rooms: Ints  # rooms that each session needs at once
    roomless: bool  # nothing needs a room
    unbounded: bool  # no room bounds the seats

    def rooms_needed(self, session: int) -> int:
        return 0 if self.roomless else int(self.rooms[session])

    def seats(self, offering: Offering) -> int:
        """How many people the offering can take."""
        if self.unbounded:
            return int(self.most[offering.session])
        return min(int(self.most[offering.session]), int(self.capacity[list(offering.rooms)].sum()))

    def allow(self, placement: Iterable[Offering]) -> bool:
        """Whether every offering is in rounds that exist and are allowed for its session."""
        return all(offering.round in self.starts[offering.session] for offering in placement)

    def covers(self, offering: Offering) -> range:
        """The rounds this offering is held in."""
        return range(offering.round, offering.round + int(self.length[offering.session]))


def make_grounds(problem: Problem) -> Grounds:
    rooms, rounds = problem.rooms or (), len(problem.rounds)
    fits = np.zeros((len(problem.sessions), len(rooms)), dtype=np.bool_)
    for number, session in enumerate(problem.sessions):
        fits[number, [room for room in session.allowed_rooms if session.features <= rooms[room].features]] = True
    usable = np.ones((len(rooms), rounds), dtype=np.bool_)
    for number, room in enumerate(rooms):
        usable[number, list(room.unavailable)] = False
    everyone = len(problem.attendees)
    return Grounds(
        starts=_starts(problem),
        fits=fits,
        usable=usable,
        clash=_clashes(problem),
        capacity=np.array([room.capacity for room in rooms], dtype=np.int64),
        most=np.array([everyone if s.max is None else min(s.max, everyone) for s in problem.sessions], dtype=np.int64),
        length=np.array([s.length for s in problem.sessions], dtype=np.int64),
        rooms=np.array([s.rooms for s in problem.sessions], dtype=np.int64),
        roomless=not problem.rooms,
        unbounded=problem.rooms is None,
    )


def _starts(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """The rounds each session may start in, as far as its own rounds and hard rules about others that are held tell."""
    starts = [
        {first for first in s.rounds if set(range(first, first + s.length)) <= set(s.rounds)} for s in problem.sessions
    ]
    length, held = [s.length for s in problem.sessions], [s.offerings_min > 0 for s in problem.sessions]
    pairs = [(rule.kind, *pair) for rule in problem.rules for pair in _ordered(rule)]
    left = -1
    while left != (left := sum(map(len, starts))):  # until nothing more is ruled out
        for kind, one, other in pairs:
            ends = min((first + length[one] for first in starts[one]), default=0)
            last = max(starts[other], default=0)
            for own, rival, fits in (
                (one, other, {first for first in starts[one] if first + length[one] <= last}),
                (other, one, {first for first in starts[other] if first >= ends}),
            ):
                if held[rival]:
                    starts[own] &= fits if kind == "before" else starts[rival]
    return tuple(tuple(sorted(one)) for one in starts)


def _ordered(rule: Rule) -> Iterable[tuple[int, int]]:
    """The pairs of sessions that a hard rule puts in one round or in this order."""
    hard = rule.strength == "hard" and rule.kind in {"same_round", "before"}
    return combinations(rule.sessions, 2) if hard else ()


def _clashes(problem: Problem) -> Bools:
    """Pairs of sessions that a hard rule keeps out of one round."""
    clash = np.zeros((len(problem.sessions), len(problem.sessions)), dtype=np.bool_)
    needing: defaultdict[str, list[int]] = defaultdict(list)
    for number, session in enumerate(problem.sessions):
        for person in session.people:
            needing[person].append(number)
    pairs = [pair for sessions in needing.values() for pair in combinations(sessions, 2)]
    for rule in problem.rules:
        if rule.strength != "hard":
            continue
        if rule.kind == "not_same_round":
            pairs.extend(combinations(rule.sessions, 2))
        elif rule.kind == "themes_apart":
            pairs.extend(themed_pairs(problem, rule.sessions, rule.themes))
    for a, b in pairs:
        clash[a, b] = clash[b, a] = True
    return clash


def themed_pairs(problem: Problem, among: tuple[int, ...], themes: tuple[str, ...]) -> list[tuple[int, int]]:
    """Pairs of sessions that share a theme; empty `among` or `themes` means all of them."""
    chosen = among or tuple(range(len(problem.sessions)))
    shared = [frozenset(s.themes) & frozenset(themes or s.themes) for s in problem.sessions]
    return [(a, b) for a, b in combinations(chosen, 2) if shared[a] & shared[b]]


@dataclass(slots=True)
class Board:
    """A placement under construction: who stands where."""

    grounds: Grounds
    held: list[Offering]
    taken: Bools  # taken[room, round]
    running: Bools  # running[session, round]

    @classmethod
    def empty(cls, grounds: Grounds) -> "Board":
        rounds, sessions = grounds.usable.shape[1], len(grounds.starts)
        return cls(grounds, [], ~grounds.usable, np.zeros((sessions, rounds), dtype=np.bool_))

    def put(self, offering: Offering) -> None:
        span = list(self.grounds.covers(offering))
        self.held.append(offering)
        self.running[offering.session, span] = True
        self.taken[np.ix_(list(offering.rooms), span)] = True

    def take(self, offering: Offering) -> None:
        span = list(self.grounds.covers(offering))
        self.held.remove(offering)
        self.running[offering.session, span] = False
        self.taken[np.ix_(list(offering.rooms), span)] = False

    def free_rooms(self, session: int, first: int) -> Ints | None:
        """The rooms this session could take from this round on; None when it cannot be held then at all."""
        span = slice(first, first + int(self.grounds.length[session]))
        if first not in self.grounds.starts[session] or self.running[session, span].any():
            return None
        if self.running[self.grounds.clash[session], span].any():
            return None
        if self.grounds.roomless:
            return ANY_ROOM
        free = np.flatnonzero(self.grounds.fits[session] & ~self.taken[:, span].any(axis=1))
        return free if len(free) >= self.grounds.rooms[session] else None

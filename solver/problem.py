"""What the solver is asked: one frozen problem, numbered from 0, its axes named, checked when made.

The file format is `parallel-sessions/1`; ids live here, everything else in the solver works with numbers.
"""

from dataclasses import dataclass
from typing import Literal

Strength = Literal["hard", "soft", "advice"]
ObjectiveKind = Literal["total", "rank_maximal", "fair", "balanced", "worst_first"]


@dataclass(frozen=True, slots=True)
class Round:
    """A time in which sessions run in parallel. Rounds are consecutive in the order of the problem."""

    id: str
    start: str | None = None  # ISO 8601
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    id: str
    capacity: int
    features: frozenset[str] = frozenset()
    unavailable: frozenset[int] = frozenset()  # rounds


@dataclass(frozen=True, slots=True)
class Session:
    id: str
    rounds: tuple[int, ...]  # rounds in which it may be held (all `length` of them must be allowed)
    allowed_rooms: tuple[int, ...]  # rooms, ascending; empty when the problem has no rooms
    min: int = 0
    max: int | None = None
    offerings_min: int = 1
    offerings_max: int = 1
    length: int = 1  # consecutive rounds
    rooms: int = 1  # rooms at once
    features: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """One of `ranking`, `ranking_by_round` or `ratings` holds the preferences; all empty means no preference."""

    id: str
    present: frozenset[int]  # rounds
    groups: frozenset[str] = frozenset()
    ranking: tuple[int, ...] = ()  # sessions, most wanted first
    ranking_by_round: tuple[tuple[int, tuple[int, ...]], ...] | None = None  # (round, sessions most wanted first)
    ratings: tuple[tuple[int, int], ...] | None = None  # (session, 0..100), higher is better
    veto: frozenset[int] = frozenset()  # sessions
    busy_rounds: frozenset[int] = frozenset()
    busy_sessions: frozenset[int] = frozenset()  # sessions this attendee presents

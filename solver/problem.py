"""What the solver is asked: one frozen problem, numbered from 0, its axes named.

The file format is `parallel-sessions/1`; ids live here, everything else in the solver works with numbers. Plain values:
`problem_json.read_problem` is the door that checks them. What each field means exactly: solver/README.md.
"""

from dataclasses import dataclass
from typing import Literal

Strength = Literal["hard", "soft", "advice"]
ObjectiveKind = Literal["total", "rank_maximal", "fair", "balanced", "worst_first"]
RuleKind = Literal[
    "quota", "mix", "together", "apart", "same_round", "not_same_round", "before", "themes_apart", "parallel", "staff"
]


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
    veto: frozenset[int] = frozenset()  # sessions; stronger than any wish
    busy_rounds: frozenset[int] = frozenset()
    busy_sessions: frozenset[int] = frozenset()  # sessions this attendee presents


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of any kind; beside each field stand the kinds that use it."""

    kind: RuleKind
    strength: Strength = "hard"
    weight: int = 1  # cost per unit of violation, for a soft rule
    reason: str = ""
    session: int | None = None  # quota, mix, staff
    sessions: tuple[int, ...] = ()  # same_round, not_same_round, before (in this order), themes_apart (empty = all)
    attendees: tuple[int, ...] = ()  # together, apart
    group: str | None = None  # quota; staff: the role
    themes: tuple[str, ...] = ()  # themes_apart (empty = every theme)
    min: int | None = None  # quota, parallel; mix: at least this many groups
    max: int | None = None  # quota, parallel; mix: no group over this percentage; staff: above this many seated
    rounds: tuple[int, ...] = ()  # parallel (empty = every round)


@dataclass(frozen=True, slots=True)
class Objective:
    kind: ObjectiveKind = "total"
    weights: tuple[int, ...] = (0, 1, 3, 6, 10, 15, 21, 28, 36, 45)  # cost by position; beyond it the last
    unranked: int = 60
    unseated: int = 500
    exponent: int = 3  # worst_first


@dataclass(frozen=True, slots=True)
class Offering:
    """A session held in one (starting) round and its rooms, ascending; rooms is empty when the problem has none.

    In `fixed_offerings` and `previous` rooms may be empty too: then the offering is meant in whatever rooms.
    """

    session: int
    round: int
    rooms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """`round` is the round in which the offering starts."""

    attendee: int
    session: int
    round: int


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier plan, or part of one: each offering and seat of it that a plan does not keep is a change."""

    offerings: tuple[Offering, ...] = ()
    seats: tuple[Seat, ...] = ()
    change_weight: int = 0
    max_changes: int | None = None  # a plan with more changes is no plan


@dataclass(frozen=True, slots=True)
class Problem:
    rounds: tuple[Round, ...]
    sessions: tuple[Session, ...]
    attendees: tuple[Attendee, ...]
    rooms: tuple[Room, ...] | None = None  # None: only the sessions' own max bounds a seat count
    rules: tuple[Rule, ...] = ()
    fixed_offerings: tuple[Offering, ...] = ()
    fixed_seats: tuple[Seat, ...] = ()
    objective: Objective = Objective()
    previous: Previous = Previous()

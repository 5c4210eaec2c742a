"""The solver's answer: offerings and seats, what they cost and what has been proven about that."""

from dataclasses import dataclass
from typing import Literal

from solver.problem import Offering, Seat

Status = Literal["optimal", "feasible", "infeasible", "stopped"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Offerings sorted by (round, session); seats sorted by (attendee, round)."""

    offerings: tuple[Offering, ...]
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop, keeping the best so far. `iterations` with one seed repeats exactly; seconds of wall clock do not.

    `memory_mb` is what this process may hold in memory, all that it held before included; None for no limit.
    """

    seconds: float = 20.0
    seed: int = 0
    workers: int = 1
    iterations: int | None = None
    memory_mb: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Told while solving: the best so far and the proven bound, as objective vectors (smaller is better)."""

    seconds: float
    phase: str  # start | search | bound | prove
    plan: Plan | None  # the new incumbent, or None when only the bound moved
    objective: tuple[int, ...]
    bound: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Result:
    """`optimal` means objective == bound, proven; `feasible` has a bound below or none; a plan has passed verify."""

    status: Status
    plan: Plan | None
    objective: tuple[int, ...] | None
    bound: tuple[int, ...] | None
    seconds: float
    seed: int
    conflict: tuple[str, ...] = ()  # infeasible: a smallest set of rules that cannot hold together, in words
    building: float = 0.0  # of `seconds`: to read the problem into arrays

"""What must hold of every result, and whether a result is what brute force finds."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from solver import incumbent
from solver.plan import Limits, Result
from solver.problem import Problem
from solver.solve import solve
from solver.verify import false_claims, violations
from tests.brute_force import best_plan

Vector = tuple[int, ...]

LOOKS = 3_000  # plans that brute force looks at


def faults(ours: Problem, result: Result) -> list[str]:
    """Lies that the result tells about itself."""
    found = [claim.words for claim in false_claims(ours, result)]
    if result.plan is not None:
        found += [violation.words for violation in violations(ours, result.plan)]
        if result.objective is None or result.status == "infeasible":
            found.append(f"There is a plan, status {result.status} and objective {result.objective}.")
    elif result.status in {"optimal", "feasible"} or result.objective is not None:
        found.append(f"Status {result.status} and objective {result.objective} without a plan.")
    if result.conflict and result.status != "infeasible":
        found.append("There is a conflict where nothing is infeasible.")
    return found


def optimum(ours: Problem, limit: int = LOOKS) -> Vector | None:
    """The true optimum, None when no plan exists; raises TooLarge."""
    best = best_plan(ours, limit)
    return None if best is None else best[0]


def lies(ours: Problem, result: Result, best: Vector | None) -> list[str]:
    """As `faults`, and what brute force refutes: a better plan, a bound above it, a plan where there is none."""
    found = faults(ours, result)
    if best is None:
        if result.plan is not None:
            found.append("There is no plan, says brute force.")
        return found
    if result.status == "infeasible":
        found.append(f"Infeasible, but brute force finds {best}.")
    if result.objective is not None and result.objective < best:
        found.append(f"{result.objective} is better than the best, {best}.")
    if result.bound is not None and result.bound > best:
        found.append(f"The bound {result.bound} is above the optimum, {best}.")
    if result.status == "optimal" and result.objective != best:
        found.append(f"{result.objective} is called optimal, brute force finds {best}.")
    return found


def shortcomings(ours: Problem, result: Result, best: Vector | None) -> list[str]:
    """As `lies`, and everything that was not found or not proven."""
    found = lies(ours, result, best)
    if best is None and result.status != "infeasible":
        found.append(f"No plan exists; the answer is {result.status}.")
    if best is not None and (result.status, result.objective, result.bound) != ("optimal", best, best):
        found.append(f"{result.status} {result.objective}, bound {result.bound}; the optimum is {best}.")
    return found


@contextmanager
def bounds_told() -> Iterator[list[Vector]]:
    """Every bound that any method claims, before it is clipped to the best plan."""
    told: list[Vector] = []
    clipped = incumbent.Incumbent.raise_bound

    def listen(self: incumbent.Incumbent, bound: Vector, phase: str) -> None:
        told.append(bound)
        clipped(self, bound, phase)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incumbent.Incumbent, "raise_bound", listen)
        yield told


def refuted(ours: Problem, best: Vector | None, limits: Limits) -> list[str]:
    """What is wrong with this solve, its bounds included before they are clipped."""
    with bounds_told() as told:
        result = solve(ours, limits)
    found = lies(ours, result, best)
    if best is not None:
        found += [f"A method claims the bound {bound}; the optimum is {best}." for bound in told if bound > best]
    return found

"""What brute force says of a problem that Hypothesis drew; too large for it, and Hypothesis draws another."""

from hypothesis import reject

from solver.plan import Plan
from solver.problem import Problem
from tests.brute_force import TooLarge, best_plan, has_plan

LIMIT = 20_000  # plans that are looked at

Best = tuple[tuple[int, ...], Plan]


def best_of(ours: Problem, limit: int = LIMIT) -> Best | None:
    """The smallest objective and a plan that reaches it; None when there is no plan."""
    try:
        return best_plan(ours, limit)
    except TooLarge:
        reject()


def optimum_of(ours: Problem) -> tuple[int, ...]:
    """The smallest objective; where there is no plan Hypothesis draws another problem."""
    best = best_of(ours)
    return reject() if best is None else best[0]


def possible(ours: Problem) -> bool:
    """Whether there is a plan."""
    try:
        return has_plan(ours, LIMIT)
    except TooLarge:
        reject()

"""Whether a result claims about its plan what is true."""

from collections.abc import Iterator

from solver.plan import Result
from solver.problem import Problem
from solver.verify.costs import objective_of
from solver.verify.facts import Violation, know
from solver.verify.reading import Reading


def false_claims(problem: Problem, result: Result) -> list[Violation]:
    """Claims of the result that its own plan or figures refute; that a bound is valid is not in sight here."""
    return list(_false_claims(problem, result))


def _false_claims(problem: Problem, result: Result) -> Iterator[Violation]:
    if result.plan is None or result.status == "infeasible":
        return
    true = objective_of(know(Reading(problem), result.plan))
    if result.objective is not None and result.objective != true:
        yield Violation("objective_claimed", f"The plan claims {_shown(result.objective)} and costs {_shown(true)}.")
    if result.bound is not None and (result.bound > true or len(result.bound) > len(true)):
        yield Violation("bound_claimed", f"The bound {_shown(result.bound)} is above the cost, {_shown(true)}.")
    if result.status == "optimal" and result.bound != true:
        yield Violation("optimal_claimed", "The plan is called optimal, but its bound does not equal its cost.")


def _shown(vector: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, vector))}]"

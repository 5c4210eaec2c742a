"""Choose the formulation, keep the limits, stop on request, report progress, give the best plan and what is proven."""

from collections.abc import Callable

from solver.plan import Limits, Plan, Progress, Result
from solver.problem import Problem
from solver.run import Run


def solve(
    problem: Problem,
    limits: Limits,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    start: Plan | None = None,
) -> Result:
    """The best plan found within the limits, judged by `verify`; `start` is a plan to begin from.

    `optimal` and `infeasible` are said only when proven. `on_progress` and `should_stop` are called in this thread.
    """
    return Run(problem, limits, on_progress, should_stop).result(start)

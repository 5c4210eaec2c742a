"""fairpyx: utilitarian matching, which looks at the value of all seats together and not at conflicts."""

from fairpyx.algorithms import utilitarian_matching

from tests.benchmarks.case import Answer
from tests.benchmarks.rivals.iterated import Model, build, read

__all__ = ["build", "solve"]


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    utilitarian_matching(model[2])
    return read(model)

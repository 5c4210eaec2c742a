"""wassign, a peer that assigns choosers to choices: its problem files and its result tables, both ways."""

from solver.convert.wassign.read import read_script
from solver.convert.wassign.results import read_results, write_assignment, write_scheduling
from solver.convert.wassign.score import Scale, scale_of, score
from solver.convert.wassign.to_problem import to_problem
from solver.convert.wassign.write import write_wassign
from solver.problem import Problem


def read_wassign(document: str | bytes, *, parts_once: bool = False) -> Problem:
    """The problem of a wassign file. Raises ProblemError with the line of everything that cannot be taken exactly."""
    return to_problem(read_script(document), parts_once=parts_once)


__all__ = [
    "Scale",
    "read_results",
    "read_script",
    "read_wassign",
    "scale_of",
    "score",
    "to_problem",
    "write_assignment",
    "write_scheduling",
    "write_wassign",
]

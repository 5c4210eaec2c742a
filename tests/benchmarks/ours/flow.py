"""Our seats for a placement in which each session is held once: arrays and flow networks, all rounds."""

from solver.arrays import make_arrays
from solver.grounds import make_grounds
from solver.problem import Problem
from solver.seating import Seater
from tests.benchmarks.case import Answer
from tests.benchmarks.store import load

__all__ = ["build", "load", "solve"]
Model = tuple[Problem, Seater]


def build(problem: Problem) -> Model:
    return problem, Seater(problem, make_arrays(problem), make_grounds(problem))


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it takes what it takes
    problem, seater = model
    return Answer(seater.seat_all(problem.fixed_offerings))

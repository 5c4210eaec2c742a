"""Our whole solve, as `rondo solve` does it: every incumbent judged, the bound told, all in one process."""

import os

import numpy as np

from solver.plan import Limits, Plan, Progress
from solver.problem import Problem
from solver.solve import solve as solve_problem
from tests.benchmarks.case import OUT, Answer, Ints, Known
from tests.benchmarks.store import load

SEED = int(os.environ.get("RONDO_BENCH_SEED", "0"))
__all__ = ["build", "load", "solve"]


def build(problem: Problem) -> Problem:
    """The model is built in the solve; `figures["model"]` are the seconds of it that go before everything else."""
    return problem


def solve(problem: Problem, seconds: float) -> Answer:
    curve: list[Known] = []

    def hear(news: Progress) -> None:
        curve.append(Known(news.seconds, news.objective, news.bound))

    result = solve_problem(problem, Limits(seconds=seconds, seed=SEED), hear)
    bound = float(result.bound[-1]) if result.bound else None
    if result.plan is None:
        return Answer(None, bound, note=result.status, figures={"model": result.building})
    if result.objective is not None:
        curve.append(Known(result.seconds, result.objective, result.bound))
    seating, placed = arrays_of(problem, result.plan)
    return Answer(
        seating, bound, placed, result.status, {"model": result.building, "seconds": result.seconds}, tuple(curve)
    )


def arrays_of(problem: Problem, plan: Plan) -> tuple[Ints, Ints]:
    """seating[attendee, starting round] = session, and rows (session, round, room)."""
    seating = np.full((len(problem.attendees), len(problem.rounds)), OUT, dtype=np.int64)
    for seat in plan.seats:
        seating[seat.attendee, seat.round] = seat.session
    rows = [(one.session, one.round, one.rooms[0] if one.rooms else OUT) for one in plan.offerings]
    return seating, np.array(rows, dtype=np.int64).reshape(-1, 3)

"""Why an attendee did not get what they wanted more: asked for some of them, each time from problem and plan."""

import statistics
import time
from pathlib import Path

from solver.explain.document import explain_attendees
from solver.plan import Plan
from solver.problem import Problem
from tests.benchmarks.case import Answer
from tests.benchmarks.ours.whole import arrays_of
from tests.benchmarks.store import load as load_problem
from tests.benchmarks.store import planned

ASKED = 20  # attendees
Model = tuple[Problem, Plan]


def load(path: Path) -> Model:
    return load_problem(path), planned(path)


def build(given: Model) -> Model:
    return given


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it takes what it takes
    problem, plan = model
    times: list[float] = []
    told = 0
    for attendee in range(0, len(problem.attendees), max(1, len(problem.attendees) // ASKED)):
        began = time.perf_counter()
        found = explain_attendees(problem, plan, [attendee]) or {}
        times.append(time.perf_counter() - began)
        told += sum(len(one) for one in found.values() if isinstance(one, list))
    figures = {"median": statistics.median(times), "slowest": max(times), "told": told, "asked": len(times)}
    seating, placed = arrays_of(problem, plan)
    return Answer(seating, placed=placed, figures=figures)

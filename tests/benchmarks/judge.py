"""Judges every answer by the specification, whoever gave it."""

from dataclasses import dataclass

import numpy as np

from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.verify import objective, satisfaction, violations
from tests.benchmarks.case import OUT, Answer


@dataclass(frozen=True)
class Verdict:
    """What a plan costs, how many rules it breaks, and how many seats are first choices, second choices, ..."""

    objective: tuple[int, ...]
    faults: int
    positions: tuple[int, ...]


def plan_of(problem: Problem, answer: Answer) -> Plan:
    """The answer as a plan: its own placement, or the problem's when only seats were asked."""
    assert answer.seating is not None
    if answer.placed is None:
        offerings = problem.fixed_offerings
    else:
        offerings = tuple(Offering(one, index, () if room == OUT else (room,)) for one, index, room in answer.placed)
    seats = tuple(
        Seat(int(who), int(answer.seating[who, index]), int(index)) for who, index in np.argwhere(answer.seating != OUT)
    )
    return Plan(tuple(sorted(offerings, key=lambda one: (one.round, one.session))), seats)


def judge(problem: Problem, plan: Plan) -> Verdict:
    positions = satisfaction(problem, plan).everybody.positions
    return Verdict(objective(problem, plan), len(violations(problem, plan)), positions)

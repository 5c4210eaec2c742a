"""scipy's linear_sum_assignment (Jonker and Volgenant): a column for every seat, and one to stay out for everybody."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from tests.benchmarks.case import Answer, Case, Ints, OneRound, nobody

Model = tuple[Ints, list[tuple[OneRound, Ints, Ints]]]


def build(case: Case) -> Model:
    return nobody(case), [_table(one, case) for one in case.rounds()]


def _table(one: OneRound, case: Case) -> tuple[OneRound, Ints, Ints]:
    """The round, the offering of each column, and what each person pays for each column."""
    seat = np.repeat(np.arange(len(one.sessions)), np.minimum(one.seats, len(one.people)))
    short = max(0, len(one.people) - len(seat))
    table = one.dense(int(case.unranked))[:, seat]
    table = np.hstack([table, np.full((len(one.people), short), int(case.unseated))])
    return one, np.append(seat, np.full(short, -1)), table


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    seating = model[0].copy()
    for one, seat, table in model[1]:
        row, column = linear_sum_assignment(table)
        got = seat[column]
        seating[one.people[row[got >= 0]], one.index] = one.sessions[got[got >= 0]]
    return Answer(seating)

"""scipy's linprog (HiGHS) on the linear relaxation, whose corners are whole when each session is held once."""

import numpy as np
from scipy.optimize import linprog

from tests.benchmarks.case import Answer
from tests.benchmarks.rivals.formulation import Formulation, formulate

__all__ = ["build", "solve"]
build = formulate


def solve(model: Formulation, seconds: float) -> Answer:
    same = model.low == model.high
    found = linprog(  # type: ignore[call-overload]  # sparse matrices are taken, as documented
        model.cost,
        A_ub=model.rows[~same],
        b_ub=model.high[~same],
        A_eq=model.rows[same],
        b_eq=model.low[same],
        bounds=np.column_stack([np.zeros_like(model.upper), model.upper]),
        options={"time_limit": seconds},
    )
    if found.x is None or found.status != 0:
        return Answer(None, note=found.message)
    if np.abs(found.x - np.round(found.x)).max() > 1e-6:
        return Answer(None, found.fun, note="fractional")
    return model.answer(found.x, found.fun)

"""scipy's milp (HiGHS) on the whole programme, as it comes."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.benchmarks.case import Answer
from tests.benchmarks.rivals.formulation import Formulation, formulate

__all__ = ["build", "solve"]
build = formulate


def solve(model: Formulation, seconds: float) -> Answer:
    found = milp(
        model.cost,
        integrality=np.ones_like(model.cost),
        bounds=Bounds(0, model.upper),
        constraints=LinearConstraint(model.rows, model.low, model.high),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return Answer(None, found.mip_dual_bound, note=found.message)
    return model.answer(found.x, found.mip_dual_bound)

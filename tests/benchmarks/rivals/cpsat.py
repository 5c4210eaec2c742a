"""CP-SAT on the whole programme with its default settings."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from tests.benchmarks.case import Answer, Case
from tests.benchmarks.rivals.formulation import Formulation, formulate


@dataclass(frozen=True)
class Model:
    programme: Formulation
    cp: cp_model.CpModel
    variables: list[cp_model.IntVar]


def build(case: Case) -> Model:
    programme, cp = formulate(case), cp_model.CpModel()
    variables = [cp.new_int_var(0, most, "") for most in programme.upper.tolist()]
    rows = programme.rows
    for row, (low, high) in enumerate(zip(programme.low.tolist(), programme.high.tolist(), strict=True)):
        span = slice(rows.indptr[row], rows.indptr[row + 1])
        terms = [variables[column] for column in rows.indices[span].tolist()]
        total = cp_model.LinearExpr.weighted_sum(terms, rows.data[span].astype(np.int64).tolist())
        cp.add_linear_constraint(total, low, high)
    cp.minimize(cp_model.LinearExpr.weighted_sum(variables, programme.cost.tolist()))
    return Model(programme, cp, variables)


def solve(model: Model, seconds: float) -> Answer:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model.cp)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(None, solver.best_objective_bound, note=solver.status_name(status).lower())
    values = np.array(solver.values(model.variables), dtype=np.float64)
    return model.programme.answer(values, solver.best_objective_bound)

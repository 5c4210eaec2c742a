"""The prices at which a placement with repeats is seated best: the duals of the linear relaxation of `seat_mip`."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from solver.arrays import Ints
from solver.seat_mip import blocks_of, costs_of, repeats_of, rows_of
from solver.seating import Placement, Seater

SECONDS = 2.0  # longer is not worth waiting for


@dataclass(frozen=True, slots=True)
class Duals:
    """`charge[attendee, session]` of attending a session twice, `price[round, session]` of a seat; rounded."""

    charge: Ints
    price: Ints


def seat_duals(seater: Seater, placement: Placement) -> Duals | None:
    """None when they were not found in time."""
    sessions = len(seater.problem.sessions)
    blocks = blocks_of(seater, placement)
    cost, upper = costs_of(blocks, seater)
    matrix, least, most = rows_of(blocks, placement)
    same = least == most
    free = matrix[~same]
    found = linprog(  # type: ignore[call-overload]  # its stubs know no sparse matrices
        cost.astype(np.float64),
        A_ub=sparse.vstack([free, -free]),
        b_ub=np.concatenate([most[~same], -least[~same]]),
        A_eq=matrix[same],
        b_eq=least[same],
        bounds=np.column_stack([np.zeros(len(upper)), upper]).astype(np.float64),
        method="highs",
        options={"time_limit": SECONDS},
    )
    if found.status != 0:
        return None
    dual = np.zeros(len(least))
    above, below = np.split(found.ineqlin.marginals, 2)
    dual[~same] = np.maximum(below - above, 0)
    price = np.zeros((len(blocks), sessions), dtype=np.int64)
    begin = 0
    for index, block in enumerate(blocks):
        begin += len(block.table.task.pooled)
        own = [offering.session for offering in block.table.offerings]
        price[index, own] = np.round(dual[begin : begin + len(own)])
        begin += len(own) + 1
    charge = np.zeros((seater.arrays.attendees, sessions), dtype=np.int64)
    keys, width, _ = repeats_of(blocks, placement)
    unique = np.unique(keys)
    charge[unique // width, unique % width] = np.round(dual[begin:])
    return Duals(charge, price)

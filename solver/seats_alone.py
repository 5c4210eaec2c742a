"""What seats and rounds are worth where it is forgotten when sessions are held: prices to begin from."""

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from solver.arrays import Arrays, Ints
from solver.cover import Floats


def prices_alone(arrays: Arrays, seats: Ints) -> tuple[Floats, Floats]:
    """(price of a seat by session, cost of one more round by attendee): duals of the linear relaxation.

    Everybody takes as many different sessions as they have rounds, by the wishes for the first round; `seats[session]`.
    """
    cells, people = arrays.cells[0], arrays.attendees
    wish = np.flatnonzero(cells.cost < arrays.unranked)
    who, what, free = cells.attendee[wish], cells.session[wish], arrays.open.sum(axis=1)
    every, count = np.arange(people), len(wish) + 2 * people
    if not people:
        return np.zeros(arrays.sessions), np.zeros(0)
    rows = np.concatenate([who, every, every])
    result = linprog(  # type: ignore[call-overload]  # its stubs know no sparse matrices
        np.concatenate([cells.cost[wish], np.full(people, arrays.unranked), np.full(people, arrays.unseated)]),
        A_ub=sparse.csr_array((np.ones(len(wish)), (what, np.arange(len(wish)))), shape=(arrays.sessions, count)),
        b_ub=seats,
        A_eq=sparse.csr_array((np.ones(count), (rows, np.arange(count))), shape=(people, count)),
        b_eq=free,
        bounds=np.column_stack([np.zeros(count), np.concatenate([np.ones(len(wish)), np.full(2 * people, np.inf)])]),
        method="highs-ipm",
    )
    if result.status:
        return np.zeros(arrays.sessions), np.full(people, float(arrays.unranked))
    return -result.ineqlin.marginals, result.eqlin.marginals

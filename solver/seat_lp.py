"""The seats of a market as a linear or integer programme: all of it for `first_order`, the core of it for HiGHS.

    min sum (c - outside) x    x >= 0, each at most once in sum for
    offering o (seats_o times)    attendee and round    attendee and session that is repeated
The pool needs no rows: who takes none of their arcs is dealt a seat that is left. Only where people outside the pool
could take the last seats of a round from it, e_r counts the pool's people who then go without:
e_r >= sum of x outside the pool - spare_r.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint, linprog

from solver.arrays import Bools, Ints
from solver.clock import Clock
from solver.first_order import Floats
from solver.highs import least_whole, meanwhile, minimise_whole
from solver.market import Market

HALF = 0.5
WHOLE = 1e-6  # how far from a whole number a value may be that is taken for one


@dataclass(frozen=True, slots=True)
class Box:
    """Prices should stay within `width` of `price`: beyond, seats are bought from outside or sold to it."""

    price: Floats
    width: float


@dataclass(frozen=True, slots=True)
class Answer:
    """`x` by arc of the core, `price` by offering, `lack` by round (to be added to its prices); `whole`: x is 0 or 1.

    `outside`: whether seats were bought or sold at the sides of the box, so that this is not the core's own optimum;
    `short`: whether any were bought, so that these seats are not to be had.
    """

    x: Floats
    price: Floats
    lack: Ints
    outside: bool
    short: bool
    whole: bool


def packing(market: Market) -> tuple[Floats, sparse.csr_array, Floats]:
    """Costs, matrix and right sides of everything but e_r, all rows <=; the first rows are the offerings."""
    arcs = np.arange(len(market.cost))
    seats, cells, pairs = _rows(market, arcs)
    matrix = sparse.csr_array(sparse.vstack([seats, cells, pairs]))
    most = np.ones(matrix.shape[0])
    most[: len(market.seats)] = market.seats
    return _costs(market, arcs), matrix, most


def _costs(market: Market, arcs: Ints) -> Floats:
    """What taking each arc changes. Where seats are short, a seat taken outside the pool leaves one more without."""
    who, index = market.attendee[arcs], market.round[arcs]
    displaced = ~market.pooled[who, index] & (market.spare[index] < 0)
    return np.asarray(market.cost[arcs] - market.outside[who, index] + market.lack * displaced, dtype=np.float64)


def _rows(market: Market, arcs: Ints) -> tuple[sparse.csr_array, sparse.csr_array, sparse.csr_array]:
    """Rows of offerings, of attendees in rounds, and of sessions of which an attendee has several arcs here."""

    def incidence(row: Ints, column: Ints, count: int) -> sparse.csr_array:
        return sparse.csr_array((np.ones(len(row)), (row, column)), shape=(count, len(arcs)))

    every = np.arange(len(arcs))
    cells, cell = np.unique(market.attendee[arcs] * market.here.shape[1] + market.round[arcs], return_inverse=True)
    repeated = np.flatnonzero(market.pair[arcs] >= 0)
    _, pair, size = np.unique(market.pair[arcs][repeated], return_inverse=True, return_counts=True)
    kept = size > 1
    inside = kept[pair]
    return (
        incidence(market.offering[arcs], every, len(market.seats)),
        incidence(cell, every, len(cells)),
        incidence((np.cumsum(kept) - 1)[pair[inside]], repeated[inside], int(kept.sum())),
    )


class _Core:
    """The programme of some arcs, given others: x, the slack of an attendee's round, seats bought and sold, e_r."""

    def __init__(self, market: Market, arcs: Ints, given: Bools, box: Box | None) -> None:
        self.market, self.arcs = market, arcs
        taken = np.flatnonzero(given)
        self.left = market.seats - np.bincount(market.offering[taken], minlength=len(market.seats))
        seats, cells, pairs = _rows(market, arcs)
        rows = np.flatnonzero((market.spare >= 0) & (market.spare < _outsiders(market)))
        rounds = market.round[arcs]
        alone = ~market.pooled[market.attendee[arcs], rounds]
        short = sparse.csr_array((rounds[None, :] == rows[:, None]) & alone[None, :], dtype=np.float64)
        self.rows, self.offerings, self.slacks = rows, len(market.seats), cells.shape[0]
        trades = self.offerings if box else 0
        trade = sparse.eye_array(self.offerings, trades, format="csr")
        self.less = sparse.block_array(
            [
                [seats, sparse.csr_array((self.offerings, self.slacks)), -trade, trade, None],
                [pairs, None, None, None, None],
                [short, None, None, None, -sparse.eye_array(len(rows))],
            ],
            format="csr",
        )
        spare = market.spare - market.unpooled(taken)
        self.most = np.concatenate([self.left, np.ones(pairs.shape[0]), spare[rows]]).astype(np.float64)
        rest = self.less.shape[1] - len(arcs) - self.slacks
        self.same = sparse.csr_array(
            sparse.hstack([cells, sparse.eye_array(self.slacks), sparse.csr_array((self.slacks, rest))])
        )
        low = np.maximum(box.price - box.width, 0.0) if box else np.empty(0)
        high = box.price + box.width if box else np.empty(0)
        self.cost = np.concatenate(
            [_costs(market, arcs), np.zeros(self.slacks), high, -low, np.full(len(rows), float(market.lack))]
        )
        unlimited = np.full(trades + len(rows), np.inf)
        self.upper = np.concatenate(
            [np.ones(len(arcs) + self.slacks), unlimited[:trades], np.where(low > 0, np.inf, 0.0), unlimited[trades:]]
        )
        self.constant = market.total(given)


def _outsiders(market: Market) -> Ints:
    """How many people of each round are not in its pool."""
    return np.asarray((market.here & ~market.pooled).sum(axis=0))


def solve_core(market: Market, arcs: Ints, given: Bools, box: Box | None, clock: Clock) -> Answer | None:
    """The linear relaxation of the core; None when it was not solved in time."""
    core = _Core(market, arcs, given, box)
    found = meanwhile(
        lambda: linprog(  # type: ignore[call-overload]  # its stubs know no sparse matrices
            core.cost,
            A_ub=core.less,
            b_ub=core.most,
            A_eq=core.same,
            b_eq=np.ones(core.slacks),
            bounds=np.column_stack([np.zeros(len(core.upper)), core.upper]),
            method="highs",
            options={"time_limit": clock.left()},
        ),
        clock,
    )
    if found is None or found.status != 0:
        return None
    x = found.x[: len(arcs)]
    dual = -found.ineqlin.marginals
    trades = found.x[len(arcs) + core.slacks : len(found.x) - len(core.rows)]
    lack = np.where(market.spare < 0, market.lack, 0)
    lack[core.rows] = np.rint(dual[len(dual) - len(core.rows) :]).astype(np.int64)
    return Answer(
        x=x,
        price=np.maximum(dual[: core.offerings], 0.0),
        lack=lack,
        outside=bool((trades > WHOLE).any()),
        short=bool((trades[: core.offerings] > WHOLE).any()),
        whole=bool((np.abs(x - np.rint(x)) <= WHOLE).all()),
    )


def solve_whole(market: Market, arcs: Ints, given: Bools, clock: Clock) -> tuple[Bools | None, int | None]:
    """The best whole choice of the core with what is given, and a bound on it; None what was not found in time."""
    core = _Core(market, arcs, given, None)
    least = np.concatenate([np.full(len(core.most), -np.inf), np.ones(core.slacks)])
    most = np.concatenate([core.most, np.ones(core.slacks)])
    rows = LinearConstraint(sparse.csr_array(sparse.vstack([core.less, core.same])), least, most)
    found = minimise_whole(core.cost, core.upper, rows, clock)
    if found is None:
        return None, None
    chosen = None
    if found.x is not None:
        chosen = given.copy()
        chosen[arcs[found.x[: len(arcs)] > HALF]] = True
    bound = found.mip_dual_bound
    return chosen, None if bound is None else least_whole(core.constant + bound, len(core.cost))

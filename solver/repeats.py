"""All seats of a placement in which sessions are repeated: by the market where it can tell, else by one model.

The market leaves the pool to be dealt the seats that nobody chose. Whoever can be given
none of them, since they hold those sessions already, leaves the pool and chooses too. Where minima are not met the
whole is settled by `seat_mip`.
"""

import numpy as np

from solver.arrays import Bools, Ints
from solver.clock import Clock
from solver.dealing import deal
from solver.flow import OUT
from solver.market import Market, make_market, unpool
from solver.seat_core import settle
from solver.seat_mip import seat_mip
from solver.seat_plan import SeatPlan, fixed_cost, fixed_only, held_often, reseat_idle, tables_of
from solver.seating import Placement, Seater, Table

TIMES = 10  # the market is settled at most, each time with fewer people in the pool
FEW = 3  # times, after which all the pool of a round leaves where somebody was left out
ARCS = 3_000_000  # of those who leave the pool, at most


def suits(seater: Seater) -> bool:
    """Whether repeats are all that makes the rounds of a problem depend on each other."""
    return not (seater.long or seater.ignored or seater.quotas)


def best_seats(seater: Seater, placement: Placement, clock: Clock, *, must: bool = False) -> SeatPlan | None:
    """The cheapest seating of a placement as far as time goes; None when none was found.

    With `must` time that is over is no reason for that.
    """
    tables = tables_of(seater, placement)
    market = make_market(tables, seater.arrays.attendees)
    best: SeatPlan | None = None
    left = np.empty(0, dtype=np.int64)
    for time in range(TIMES):
        market = unpool(market, left) if len(left) else market
        settled = settle(market, clock, must=must)
        bound = settled.bound + fixed_cost(seater)
        seating = None if settled.chosen is None else _seating(seater, placement, tables, market, settled.chosen)
        if seating is None:
            break
        alone = _left_out(seating, tables, market)
        crowd = market.pooled & alone.any(axis=0) if time >= FEW else alone
        left = np.flatnonzero(crowd.any(axis=1))
        best = SeatPlan(seating, bound)
        if not len(left) or clock.over() or len(left) * len(market.seats) > ARCS:
            break
    if best is not None:
        reseat_idle(seater, best.seating, placement, tables)
        return best
    if clock.over() and not must:
        return None
    whole = seat_mip(seater, placement, clock)
    return whole and SeatPlan(whole.seating, max(bound, whole.bound))


def _left_out(seating: Ints, tables: list[Table], market: Market) -> Bools:
    """[attendee, round]: who of the pool has no seat where some are free, since they hold the sessions of those."""
    found = np.zeros_like(market.pooled)
    for index, table in enumerate(tables):
        if int((seating[table.people, index] != OUT).sum()) < int(table.task.upper.sum()):
            found[:, index] = market.pooled[:, index] & (seating[:, index] == OUT)
    return found


def _seating(seater: Seater, placement: Placement, tables: list[Table], market: Market, chosen: Bools) -> Ints | None:
    """Everybody's choice, and for the pool what is left; None when a minimum is not met."""
    seating = fixed_only(seater)
    arcs = np.flatnonzero(chosen)
    seating[market.attendee[arcs], market.round[arcs]] = market.session[market.offering[arcs]]
    load, often = np.bincount(market.offering[arcs], minlength=len(market.seats)), held_often(seater, placement)
    for index, table in enumerate(tables):
        own = load[market.start == index]
        least, most = np.maximum(table.task.lower - own, 0), table.task.upper - own
        waiting = np.flatnonzero(market.pooled[:, index] & (seating[:, index] == OUT))
        if not deal(seater, seating, waiting, table, often, least, most):
            return None
    return seating

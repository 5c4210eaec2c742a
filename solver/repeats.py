"""All seats of a placement in which sessions are repeated: by the market where it can tell, else by one model.

The market leaves the pool to be dealt the seats that nobody chose. Where those people do not meet a minimum the whole
is settled by `seat_mip`.
"""

import numpy as np

from solver.arrays import Bools, Ints
from solver.clock import Clock
from solver.dealing import deal
from solver.market import Market, make_market
from solver.seat_core import settle
from solver.seat_mip import seat_mip
from solver.seat_plan import SeatPlan, fixed_cost, fixed_only, held_often, reseat_idle, tables_of
from solver.seating import Placement, Seater, Table


def suits(seater: Seater) -> bool:
    """Whether repeats are all that makes the rounds of a problem depend on each other."""
    return not (seater.long or seater.ignored or seater.quotas)


def best_seats(seater: Seater, placement: Placement, clock: Clock) -> SeatPlan | None:
    """The cheapest seating of a placement as far as time goes; None when none was found."""
    tables = tables_of(seater, placement)
    market = make_market(tables, seater.arrays.attendees)
    settled = settle(market, clock)
    bound = settled.bound + fixed_cost(seater)
    seating = None if settled.chosen is None else _seating(seater, placement, tables, market, settled.chosen)
    if seating is not None:
        return SeatPlan(seating, bound)
    whole = seat_mip(seater, placement, clock)
    return whole and SeatPlan(whole.seating, max(bound, whole.bound))


def _seating(seater: Seater, placement: Placement, tables: list[Table], market: Market, chosen: Bools) -> Ints | None:
    """Everybody's choice, and for the pool what is left; None when a minimum is not met."""
    seating = fixed_only(seater)
    arcs = np.flatnonzero(chosen)
    seating[market.attendee[arcs], market.round[arcs]] = market.session[market.offering[arcs]]
    load, often = np.bincount(market.offering[arcs], minlength=len(market.seats)), held_often(seater, placement)
    first = 0
    for table in tables:
        own = load[first : first + len(table.offerings)]
        first += len(own)
        if not deal(seater, seating, table, often, np.maximum(table.task.lower - own, 0), table.task.upper - own):
            return None
    reseat_idle(seater, seating, placement, tables)
    return seating

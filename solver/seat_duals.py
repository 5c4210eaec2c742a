"""The prices at which a placement with repeats is seated best: what `seat_core` proves its bound by."""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.clock import Clock
from solver.market import Market, make_market
from solver.plan import Limits
from solver.seat_core import Known, prices
from solver.seat_plan import tables_of
from solver.seating import Placement, Seater

SECONDS = 5.0  # longer is not worth waiting for; seldom needed, since the work itself is limited


@dataclass(frozen=True, slots=True)
class Duals:
    """`charge[attendee, session]` of attending a session twice, `price[round, session]` of a seat; rounded."""

    charge: Ints
    price: Ints


@dataclass(frozen=True, slots=True)
class Near:
    """A seating[attendee, round] that may well be the best, and `price[round, session]` >= 0 that belongs to it."""

    seating: Ints
    price: Ints


def seat_duals(seater: Seater, placement: Placement, near: Near | None = None) -> Duals | None:
    """None when they were not found in time; sooner found where seats and prices near them are known."""
    sessions = seater.arrays.sessions
    market = make_market(tables_of(seater, placement), seater.arrays.attendees)
    found = prices(market, Clock(Limits(SECONDS)), _known(market, near) if near else None)
    if found is None:
        return None
    judged = market.judge(found)
    price = np.zeros((len(seater.problem.rounds), sessions), dtype=np.int64)
    price[market.start, market.session] = found
    charge = np.zeros((seater.arrays.attendees, sessions), dtype=np.int64)
    charge[market.attendee, market.session[market.offering]] = judged.twice
    return Duals(charge, price)


def _known(market: Market, near: Near) -> Known:
    own = near.seating[market.attendee, market.round]
    return Known(own == market.session[market.offering], near.price[market.start, market.session])

"""The prices at which a placement with repeats is seated best: what `seat_core` proves its bound by."""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.clock import Clock
from solver.market import make_market
from solver.plan import Limits
from solver.seat_core import prices
from solver.seat_plan import tables_of
from solver.seating import Placement, Seater

SECONDS = 5.0  # longer is not worth waiting for; seldom needed, since the work itself is limited


@dataclass(frozen=True, slots=True)
class Duals:
    """`charge[attendee, session]` of attending a session twice, `price[round, session]` of a seat; rounded."""

    charge: Ints
    price: Ints


def seat_duals(seater: Seater, placement: Placement) -> Duals | None:
    """None when they were not found in time."""
    sessions = seater.arrays.sessions
    market = make_market(tables_of(seater, placement), seater.arrays.attendees)
    found = prices(market, Clock(Limits(SECONDS)))
    if found is None:
        return None
    judged = market.judge(found)
    price = np.zeros((len(seater.problem.rounds), sessions), dtype=np.int64)
    price[market.start, market.session] = found
    charge = np.zeros((seater.arrays.attendees, sessions), dtype=np.int64)
    charge[market.attendee, market.session[market.offering]] = judged.twice
    return Duals(charge, price)

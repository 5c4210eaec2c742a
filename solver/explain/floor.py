"""What all plans of a timetable must cost at least, by weak duality; and so at most what a change could save.

For prices p of seats (negative: of minima) and charges mu >= 0 for attending a repeated session,
    cost >= sum_ir min_o (c_io + mu_is + p_o) - sum_o (p_o+ u_o - p_o- l_o) - sum_is mu_is.
Every dual vector gives a true bound; those of the round's own exchange (no repeats) or of the linear relaxation over
all rounds (repeats) make it tight. A limit that changes by d changes the bound by p d, so no seat saves more than p
plus what the bound lacks.
"""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.explain.held import Held, Table, sessions_of
from solver.explain.measure import Numbers
from solver.repeats import suits
from solver.seat_duals import Near, seat_duals
from solver.seating import Seater


@dataclass(frozen=True)
class Floor:
    """`price[round][column]`, `worth[round][person]` (the least of their reduced costs); `lacks`: cost less bound."""

    held: Held
    price: tuple[Numbers, ...]
    worth: tuple[Numbers, ...]
    charge: Ints | None  # charge[attendee, session]
    lacks: int

    def reduced(self, table: Table) -> Numbers:
        """Costs with charges and prices [person, column]; what may not be is dearer than everything."""
        return _reduced(table, self.price[table.round], self.charge)

    def forced(self, table: Table, person: int, column: int) -> int:
        """What everything costs more at least if this person sits in that column."""
        dearer = self.reduced(table)[person, column] - self.worth[table.round][person]
        return max(0, int(dearer) - self.lacks)

    def seat(self, table: Table, column: int, chairs: int = 1) -> int:
        """What this many more seats save at most."""
        return max(0, int(self.price[table.round][column])) * chairs + self.lacks


def make_floor(held: Held) -> Floor:
    """The bound of the whole timetable."""
    price: tuple[Numbers, ...] = tuple(table.prices for table in held.tables)
    charge = None
    if held.coupled and held.measure.kind == "total":
        seater = Seater(held.problem, held.arrays, held.grounds)
        duals = seat_duals(seater, held.offerings, _near(held)) if suits(seater) else None
        if duals is not None:
            charge = duals.charge
            price = tuple(np.append(duals.price[table.round, sessions_of(table)[:-1]], 0) for table in held.tables)
    worth: list[Numbers] = []
    value = 0 if charge is None else -int(charge.sum())
    for table, prices in zip(held.tables, price, strict=True):
        worth.append(_reduced(table, prices, charge).min(axis=1))
        exchange = table.exchange
        seats = np.where(prices > 0, exchange.upper, exchange.lower)
        value += int(worth[-1].sum()) - int((prices * seats).sum())
    return Floor(held, price, tuple(worth), charge, held.total() - value)


def _near(held: Held) -> Near:
    """The seats as they are, and the prices of each round by itself."""
    price = np.zeros((len(held.tables), held.arrays.sessions), dtype=np.int64)
    for table in held.tables:
        price[table.round, sessions_of(table)[:-1]] = np.maximum(table.prices[:-1], 0)
    return Near(held.seating, price)


def _reduced(table: Table, price: Numbers, charge: Ints | None) -> Numbers:
    cost = table.exchange.cost + price[None, :]
    if charge is not None:
        cost[:, :-1] += charge[table.people][:, sessions_of(table)[:-1]]
    reduced: Numbers = np.where(table.fit, cost, table.exchange.far)
    return reduced

"""What every method for all seats of a placement begins and ends with: its rounds as tables, a seating, a bound."""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints
from solver.flow import OUT
from solver.seating import Placement, Seater, Table


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A seating of the whole placement, and what the seats of any such seating cost at least."""

    seating: Ints
    bound: int


def fixed_only(seater: Seater) -> Ints:
    """The seating in which nobody has a seat that is not fixed."""
    seating: Ints = np.full(seater.arrays.open.shape, OUT, dtype=np.int64)
    seater.keep_fixed(seating)
    return seating


def tables_of(seater: Seater, placement: Placement) -> list[Table]:
    """Every round, before anybody has a seat that is not fixed."""
    seating = fixed_only(seater)
    return [seater.table(seating, placement, index) for index in range(len(seater.problem.rounds))]


def fixed_cost(seater: Seater) -> int:
    """What the fixed seats cost, which are in no table."""
    total = 0
    attendee, session, first = seater.fixed
    for index in np.unique(first):
        cells, own = seater.arrays.cells[index], np.flatnonzero(first == index)
        cost = {(int(attendee[one]), int(session[one])): seater.arrays.unranked for one in own}
        for cell in np.flatnonzero(np.isin(cells.attendee, attendee[own])):
            seat = int(cells.attendee[cell]), int(cells.session[cell])
            if seat in cost:
                cost[seat] = int(cells.cost[cell])
        total += sum(cost.values())
    return total


def held_often(seater: Seater, placement: Placement) -> Ints:
    """How often each session is held."""
    return np.bincount([one.session for one in placement], minlength=seater.arrays.sessions)


def reseat_idle(seater: Seater, seating: Ints, placement: Placement, tables: list[Table]) -> None:
    """Seat rounds once more in which somebody was dealt out of a seat."""
    for index, table in enumerate(tables):
        if (seating[table.people, index] == OUT).any():
            seater.reseat(seating, placement, index)

"""Better charges for seats in repeated sessions, by subgradient ascent on a master problem of few sets.

Where the optimum of the master problem has somebody attend a session more than once, counting each set by its weight,
that charge rises; where less than once, it falls. The sets are the columns of the last cover, so a step takes
milliseconds; what the new charges prove is then computed for all sets.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from solver.arrays import Arrays, Bools, Ints
from solver.charges import Charges, make_charges
from solver.cover import Floats, master
from solver.rounds import Rounds
from solver.subsets import RoomSide, linear, room_prices, sums_of

SHRINK = 0.96  # of the step, from step to step
MEMORY = 0.8  # of attendance, from step to step
TRIFLE = 1e-4  # weights below it are nothing


@dataclass(frozen=True, slots=True)
class Setting:
    """What stays as it is: problem and prices (`price[round]`), how many a session seats, how often it is held."""

    rounds: Rounds
    sides: list[RoomSide]
    price: Ints
    held: list[Ints]  # held[round] = sessions of the best plan
    seats: Ints
    often: tuple[Ints, Ints]  # at least, at most
    repeated: Ints  # how often, where the charges touch


def costs_of(arrays: Arrays, rounds: Rounds, index: int, price: Ints) -> Ints:
    """cost[person, session] in a round, at these prices, nobody paying more than going without."""
    cost: Ints = np.minimum(arrays.dense[index][rounds.people[index]] + price, arrays.unseated)
    return cost


def ascend(
    setting: Setting, wanted: Ints, columns: list[tuple[int, int]], step: float, steps: int
) -> Generator[None, None, Ints]:
    """The best charges met, in steps from the first on shorter; control comes back after each step."""
    index, masks = (np.array(part, dtype=np.int64) for part in zip(*columns, strict=True))
    now, best = wanted.astype(np.float64), (-np.inf, wanted)
    attendance: Floats | None = None
    several: Bools = setting.often[1] > 1
    for _ in range(steps):
        asked = np.round(now).astype(np.int64)
        charges = make_charges(setting.rounds.arrays, asked, setting.seats, setting.repeated)
        cost = _column_costs(setting, charges, index, masks)
        value, _, weights = master(masks, index, cost, setting.rounds.count, setting.often)
        if value > best[0]:
            best = value, asked
        used = np.flatnonzero(weights > TRIFLE)
        there = _attendance(setting, charges, index[used], masks[used], weights[used])
        attendance = there if attendance is None else MEMORY * attendance + (1 - MEMORY) * there
        now[:, several] = np.maximum(now[:, several] + step * (attendance[:, several] - 1), 0)
        step *= SHRINK
        yield
    return best[1]


def _column_costs(setting: Setting, charges: Charges, index: Ints, masks: Ints) -> Ints:
    """A lower bound on what each set costs in its round with these charges."""
    cost = np.zeros(len(masks), dtype=np.int64)
    for number in range(setting.rounds.count):
        at = np.flatnonzero(index == number)
        price = setting.price[number]
        gain, rent = room_prices(price, setting.held[number], setting.sides[number])
        paid = costs_of(charges.arrays, setting.rounds, number, price)
        cost[at] = sums_of(masks[at], paid, charges.arrays.unseated) - linear(masks[at], gain) - int(rent.sum())
        cost[at] -= charges.back(masks[at], number)
    return cost


def _attendance(setting: Setting, charges: Charges, index: Ints, masks: Ints, weights: Floats) -> Floats:
    """How often each attendee attends each session where everybody takes what is cheapest."""
    rounds = setting.rounds
    there = np.zeros((charges.arrays.attendees, charges.arrays.sessions))
    for number, mask, weight in zip(index, masks, weights, strict=True):
        held = np.flatnonzero(int(mask) >> np.arange(charges.arrays.sessions) & 1)
        if len(held):
            cost = charges.arrays.dense[number][rounds.people[number]][:, held] + setting.price[number, held]
            there[rounds.people[number], held[cost.argmin(axis=1)]] += weight
    return there

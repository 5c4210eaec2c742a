"""From columns of a master problem to one set for every round that go together: a placement that is worth seating."""

from collections.abc import Mapping

import numpy as np

from solver.arrays import Ints
from solver.subsets import Table, linear

WIDTH = 200  # combinations kept from round to round
COLUMNS = 60  # of each round
FORBIDDEN = 1 << 29  # what costs so much is no set that a round may hold


def cheapest_together(
    tables: list[Table], columns: Mapping[tuple[int, int], int], multipliers: Ints, often: tuple[Ints, Ints]
) -> tuple[int, list[int]] | None:
    """(what they cost by the tables, the set of each round) of the cheapest found, or None.

    `columns` are (round, set) and their cost. The last round gets what is left; what may be held again is not added.
    """
    bits = 1 << np.arange(len(multipliers))
    once, need = int(bits[often[1] <= 1].sum()), int(bits[often[0] >= 1].sum())
    used, cost, rated = (np.zeros(1, dtype=np.int64) for _ in range(3))
    chosen = np.empty((1, 0), dtype=np.int64)
    for index in range(len(tables) - 1):
        masks = np.array([mask for at, mask in columns if at == index], dtype=np.int64)
        costs = np.array([own for (at, _), own in columns.items() if at == index], dtype=np.int64)
        reduced = costs - linear(masks, multipliers)
        near = np.argsort(reduced)[:COLUMNS]
        row, at = np.nonzero(used[:, None] & masks[near][None, :] & once == 0)
        at = near[at]
        sums = rated[row] + reduced[at]
        few = np.argsort(sums, kind="stable")[:WIDTH]
        row, at, rated = row[few], at[few], sums[few]
        used, cost = used[row] | masks[at], cost[row] + costs[at]
        chosen = np.column_stack([chosen[row], masks[at]])
    if not len(used):
        return None
    rest = need & ~used
    chosen = np.column_stack([chosen, rest])
    times = (chosen[:, :, None] >> np.arange(len(multipliers)) & 1).sum(axis=1)
    total = np.where((times <= often[1]).all(axis=1), cost + tables[-1][rest], FORBIDDEN)
    best = int(np.argmin(total))
    return None if total[best] >= FORBIDDEN else (int(total[best]), chosen[best].tolist())

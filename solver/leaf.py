"""One leaf of `leaves`: where some sessions are held is settled, and the bound is worked on for that case alone.

The tables of a leaf are over all sets of the other sessions and small (2^18 numbers where six of 24 are settled), so
multipliers of its own take it a tenth of a second and charges of its own half a second. Both prove much more about one
case than about all cases at once.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Ints
from solver.ascent import Setting, ascend, costs_of
from solver.charges import Charges, make_charges
from solver.cover import master
from solver.grid import CAUTION, FORBIDDEN, SAYS_NOTHING, whole
from solver.leaves import rows_add
from solver.subsets import Table, every_sum, halves, linear, room_prices, seat_sums
from solver.whole_sets import cheapest_together

Column = tuple[int, int]  # round, set

PASSES = 14  # through the tables, for one choice of charges
COLUMNS = 8  # sets a round puts into the master problem at a time
MOST_COLUMNS = 150  # sets that charges are improved on
STEPS = 24  # of the ascent
CLOSE = 1.0  # to the optimum of the master problem: near enough


@dataclass(frozen=True, slots=True)
class Proved:
    """`bound` by these multipliers of the sessions and these charges."""

    bound: int
    multipliers: Ints
    wanted: Ints


class Leaf:
    """`tables[round]`: of the tables over all sets, the part with what the leaf holds there of the `settled` sessions.

    `held[round]` is that, as a set of sessions; `times[settled]` says how often each is held.
    """

    def __init__(self, setting: Setting, tables: list[Table], settled: Ints, times: Ints, held: list[int]) -> None:
        fewest, most = (one.copy() for one in setting.often)
        repeated = setting.repeated.copy()
        fewest[settled] = most[settled] = repeated[settled] = times
        self.setting = replace(setting, often=(fewest, most), repeated=repeated)
        self.free = np.setdiff1d(np.arange(len(fewest)), settled)
        self.low, _ = halves(len(self.free))
        self.tables, self.held = tables, held
        self.whole: tuple[int, list[int]] | None = None  # the cheapest sets that go together, and what they cost so far
        self.own = [np.flatnonzero(mask >> np.arange(len(repeated)) & 1) for mask in held]

    def priced(self, start: Proved) -> Generator[None, None, Proved]:
        """Better multipliers with the charges of the tables over all sets."""
        return (yield from self._cover(self.tables, start))[0]

    def charged(self, start: Proved, step: float) -> Generator[None, None, Proved]:
        """Better charges too, begun from where the multipliers are best; a `step` of 0 keeps the charges."""
        tables = yield from self._tables(start.wanted)
        proved, columns = yield from self._cover(tables, start)
        if not len(columns) or not step:
            return proved
        wanted = yield from ascend(self.setting, start.wanted, columns, step, STEPS)
        tables = yield from self._tables(wanted)
        better, _ = yield from self._cover(tables, replace(proved, bound=SAYS_NOTHING, wanted=wanted))
        return max(proved, better, key=lambda one: one.bound)

    def _tables(self, wanted: Ints) -> Generator[None, None, list[Table]]:
        charges = self._charges(wanted)
        tables = []
        for index in range(len(self.held)):
            tables.append(self._table(charges, index))
            yield
        return tables

    def _charges(self, wanted: Ints) -> Charges:
        """A session held once at most is not charged for."""
        asked = np.where(self.setting.repeated > 1, wanted, 0)
        return make_charges(self.setting.rounds.arrays, asked, self.setting.seats, self.setting.repeated)

    def _table(self, charges: Charges, index: int) -> Table:
        """What the round costs at least, for every set of the free sessions."""
        setting, own = self.setting, self.own[index]
        gain, rent = room_prices(setting.price[index], setting.held[index], setting.sides[index])
        taken = gain + charges.each
        constant = int(rent.sum()) + int(taken[own].sum()) + (charges.constant if index == 0 else 0)
        cost = costs_of(charges.arrays, setting.rounds, index, setting.price[index])
        table = seat_sums(cost[:, self.free], cost[:, own].min(axis=1, initial=charges.arrays.unseated))
        table -= _every(taken[self.free]) + np.int32(constant)
        table[self.tables[index] == FORBIDDEN] = FORBIDDEN
        return table

    def _cover(self, tables: list[Table], start: Proved) -> Generator[None, None, tuple[Proved, list[Column]]]:
        """The master problem over these tables: what it proves, and the columns near its optimum."""
        often = (self.setting.often[0][self.free], self.setting.often[1][self.free])
        known: dict[tuple[int, int], int] = {}
        best, multipliers, value = start, start.multipliers[self.free], np.inf
        for _ in range(PASSES):
            sums, bound = _every(multipliers), rows_add(multipliers, often)
            for index, table in enumerate(tables):
                rows = (table - sums).reshape(-1, 1 << self.low)
                where = rows.argmin(axis=1)
                least = rows[np.arange(len(rows)), where]
                bound += int(least.min())
                for row in np.argsort(least)[:COLUMNS].tolist():
                    mask = row << self.low | int(where[row])
                    known[index, mask] = int(table[mask])
            yield
            if bound > best.bound:
                every = start.multipliers.copy()
                every[self.free] = multipliers
                best = Proved(bound, every, start.wanted)
            if value - bound < CLOSE:
                break
            index_of, masks = (np.array(part, dtype=np.int64) for part in zip(*known, strict=True))
            cost = np.fromiter(known.values(), dtype=np.int64)
            value, fresh, _ = master(masks, index_of, cost, len(tables), often)
            multipliers = whole(CAUTION * best.multipliers[self.free] + (1 - CAUTION) * fresh)
        together = cheapest_together(tables, known, best.multipliers[self.free], often)
        if together is not None:
            sets = linear(np.array(together[1]), 1 << self.free) | np.array(self.held)
            self.whole = together[0], sets.tolist()
        return best, self._near(known, best)

    def _near(self, known: dict[tuple[int, int], int], best: Proved) -> list[Column]:
        """The columns that are least dear at these multipliers, as sets of all sessions."""
        index, masks = (np.array(part, dtype=np.int64) for part in zip(*known, strict=True))
        cost = np.fromiter(known.values(), dtype=np.int64)
        reduced = cost - linear(masks, best.multipliers[self.free])
        lowest = np.full(len(self.held), FORBIDDEN)
        np.minimum.at(lowest, index, reduced)
        near = np.argsort(reduced - lowest[index])[:MOST_COLUMNS]
        near = near[cost[near] < FORBIDDEN]
        sets = linear(masks[near], 1 << self.free) | np.array(self.held)[index[near]]
        return list(zip(index[near].tolist(), sets.tolist(), strict=True))


def _every(values: Ints) -> Table:
    """The sum over every set."""
    return every_sum(values.astype(np.int32))

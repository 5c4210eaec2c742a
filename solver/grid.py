"""A lower bound for every one of the 2^n sets of sessions of a round, for problems with too many sets to list.

The table is a matrix: rows are what a set holds of the upper half of the sessions, columns what it holds of the lower.
Looking through it with whole multipliers is one pass in blocks that stay in the cache, and tells on the way what is
least for each pattern of a few sessions (`leaves`).
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.allowed import Bounds
from solver.arrays import Ints
from solver.cover import Floats, Pool, master
from solver.leaves import Leaves, rows_add
from solver.subsets import Table, every_sum, halves, linear, seat_sums

FORBIDDEN = 1 << 30
SAYS_NOTHING = -(1 << 29)
MOST_MULTIPLIED = 1 << 27  # all multipliers together, so that tables less multipliers stay within 32 bits
ROWS = 64  # at a time
COLUMNS = 30  # sets a round puts into the master problem at a time
CAUTION = 0.6  # how much of the best multipliers so far is kept


@dataclass(frozen=True, slots=True)
class Cheapest:
    """The least of all costs less multipliers, some sets that come near it, and the least by pattern."""

    least: int
    masks: Ints
    by_pattern: Ints  # by what a set holds of the sessions that are told apart; their multipliers not taken off


class Grid:
    """`table[upper, lower]`; sets that the round may not hold are FORBIDDEN.

    Bits stand for the sessions in this `order`; the last `apart` of them, at most half, are told apart as patterns.
    """

    def __init__(self, order: Ints, apart: int, allowed: Bounds) -> None:
        self.order, self.apart, self.sessions = order, apart, len(order)
        self.place = np.argsort(order)
        self.low, self.high = halves(self.sessions)
        size = every_sum(np.ones(self.sessions, dtype=np.int8))
        flat = np.where((size < allowed.smallest) | (size > allowed.largest), FORBIDDEN, SAYS_NOTHING).astype(np.int32)
        for bit, session in enumerate(order):
            by_bit = flat.reshape(-1, 2, 1 << bit)
            if allowed.must >> int(session) & 1:
                by_bit[:, 0] = FORBIDDEN
            if allowed.never >> int(session) & 1:
                by_bit[:, 1] = FORBIDDEN
        for pair in allowed.pairs:
            one, other = sorted(int(self.place[session]) for session in pair)
            flat.reshape(-1, 2, 1 << (other - one - 1), 2, 1 << one)[:, 1, :, 1] = FORBIDDEN
        self._allowed: npt.NDArray[np.bool_] = flat < FORBIDDEN
        self.table: Table = flat.reshape(1 << self.high, 1 << self.low)

    def forget(self) -> None:
        """Begin anew, with other costs."""
        self.table = np.where(self._allowed, np.int32(SAYS_NOTHING), np.int32(FORBIDDEN)).reshape(self.table.shape)

    def raise_to(self, cost: Ints, unseated: int | Ints, taken: Ints, constant: int) -> None:
        """Each set costs what people pay (`cost[person, session]`) less what its sessions take off, less a constant.

        Nobody pays more than `unseated`, which may differ from person to person.
        """
        if int(np.abs(taken).sum()) + abs(constant) >= -SAYS_NOTHING:
            return
        sums = seat_sums(cost[:, self.order], unseated).reshape(self.table.shape)
        upper, lower = self._halved(taken)
        for begin in range(0, len(sums), ROWS):
            rows = slice(begin, begin + ROWS)
            proven = sums[rows]
            proven -= lower
            proven -= (upper[rows] + np.int32(constant))[:, None]
            np.maximum(self.table[rows], proven, out=self.table[rows])

    def at(self, masks: Ints) -> Ints:
        return self.table.reshape(-1)[linear(masks, 1 << self.place)].astype(np.int64)

    def part(self, pattern: int) -> Table:
        """The table of all sets with this pattern, by what they hold of the other sessions."""
        part: Table = self.table.reshape(1 << self.apart, -1)[pattern]
        return part

    def may_hold(self, mask: int) -> bool:
        return bool(self.at(np.array([mask]))[0] < FORBIDDEN)

    def cheapest(self, multipliers: Ints) -> Cheapest:
        """Of every row the best set, and of these the best."""
        upper, lower = self._halved(multipliers)
        count = len(upper)
        least, where, every = np.empty(count, dtype=np.int32), np.empty(count, dtype=np.int64), np.arange(ROWS)
        for begin in range(0, count, ROWS):
            block = self.table[begin : begin + ROWS] - lower
            best = block.argmin(axis=1)
            where[begin : begin + ROWS] = best
            least[begin : begin + ROWS] = block[every[: len(best)], best]
        least -= upper
        rows = np.argsort(least)[:COLUMNS]
        masks = linear(rows << self.low | where[rows], 1 << self.order)
        told = every_sum(multipliers[self.order[self.sessions - self.apart :]])
        return Cheapest(int(least.min()), masks, least.reshape(1 << self.apart, -1).min(axis=1) + told)

    def count(self, multipliers: Ints, limit: float, most: int) -> int:
        """How many sets `within` would give; more than `most` are not counted."""
        return sum(map(len, self._inside(multipliers, limit, most)))

    def within(self, multipliers: Ints, limit: float, most: int) -> Pool | None:
        """The sets whose cost less multipliers is within the limit; None when there are more than `most`."""
        found = list(self._inside(multipliers, limit, most))
        if sum(map(len, found)) > most:
            return None
        pool = Pool.of(np.sort(linear(np.concatenate(found), 1 << self.order)), 0)
        pool.least[:] = self.at(pool.masks)
        return pool

    def _inside(self, multipliers: Ints, limit: float, most: int) -> Iterator[Ints]:
        """These sets, as places in the table, until there are more than `most`."""
        upper, lower = self._halved(multipliers)
        count = 0
        for begin in range(0, len(upper), ROWS):
            block = self.table[begin : begin + ROWS] - lower - upper[begin : begin + ROWS, None]
            inside = np.flatnonzero(block <= limit)
            yield inside + (begin << self.low)
            count += len(inside)
            if count > most:
                return

    def _halved(self, values: Ints) -> tuple[Table, Table]:
        """The sums of `values[session]` over what a set may hold of the upper and of the lower half."""
        exact = values[self.order].astype(np.int32)
        return every_sum(exact[self.low :]), every_sum(exact[: self.low])


def whole(multipliers: Floats) -> Ints:
    """Rounded, and not so large that tables would overflow: any multipliers prove something."""
    most = MOST_MULTIPLIED // max(1, len(multipliers))
    return np.clip(np.rint(multipliers), -most, most).astype(np.int64)


@dataclass(frozen=True, slots=True)
class GridCover:
    """As `cover.Cover`, for grids: `columns` are (round, set), `weights` how much of each the optimum holds."""

    bound: float
    multipliers: Ints
    lowest: tuple[float, ...]
    columns: tuple[tuple[int, int], ...]
    weights: Floats


def cover_grids(
    grids: list[Grid],
    often: tuple[Ints, Ints],
    multipliers: Ints,
    columns: Iterable[tuple[int, int]],
    passes: int,
    leaves: Leaves,
) -> Generator[None, None, GridCover]:
    """The master problem over whole tables by column generation, its multipliers damped; pauses after every pass."""
    known = dict.fromkeys(columns)
    best, lowest, best_multipliers = -np.inf, (0.0,) * len(grids), multipliers
    value, weights = np.inf, np.empty(0)
    if not multipliers.any():
        multipliers = whole(master(*_columns(grids, list(known)), len(grids), often)[1])
    for _ in range(passes):
        before = len(known)
        found: list[Cheapest] = []
        for index, grid in enumerate(grids):
            found.append(grid.cheapest(multipliers))
            known.update(dict.fromkeys((index, int(mask)) for mask in found[-1].masks if grid.may_hold(int(mask))))
            yield
        least = [one.least for one in found]
        leaves.hear([one.by_pattern for one in found], multipliers)
        bound = float(rows_add(multipliers, often)) + sum(least)
        if bound > best:
            best, lowest, best_multipliers = bound, tuple(map(float, least)), multipliers
        if value - best < 1 or (len(known) == before and len(weights)):
            break
        masks, rounds, cost = _columns(grids, list(known))
        value, fresh, weights = master(masks, rounds, cost, len(grids), often)
        multipliers = whole(CAUTION * best_multipliers + (1 - CAUTION) * fresh)
        yield
    return GridCover(best, best_multipliers, lowest, tuple(known)[: len(weights)], weights)


def _columns(grids: list[Grid], columns: list[tuple[int, int]]) -> tuple[Ints, Ints, Ints]:
    """(set, round, cost) of each column."""
    rounds, masks = (np.array(part, dtype=np.int64) for part in zip(*columns, strict=True))
    cost = np.zeros(len(masks), dtype=np.int64)
    for index, grid in enumerate(grids):
        cost[rounds == index] = grid.at(masks[rounds == index])
    return masks, rounds, cost

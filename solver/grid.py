"""A lower bound for every one of the 2^n sets of sessions of a round, for problems with too many sets to list.

The table is a matrix: rows are what a set holds of the upper half of the sessions, columns what it holds of the lower.
Looking through it with multipliers is one pass in blocks that stay in the cache.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from solver.allowed import Bounds
from solver.arrays import Ints
from solver.cover import Floats, Pool, master
from solver.subsets import Table, every_sum, halves, seat_sums

FORBIDDEN = 1 << 30
SAYS_NOTHING = -(1 << 29)
ROWS = 64  # at a time
COLUMNS = 30  # sets a round puts into the master problem at a time
CAUTION = 0.6  # how much of the best multipliers so far is kept


class Grid:
    """`table[upper, lower]`; sets that the round may not hold are FORBIDDEN."""

    def __init__(self, sessions: int, allowed: Bounds) -> None:
        self.sessions = sessions
        self.low, self.high = halves(sessions)
        size = every_sum(np.ones(sessions, dtype=np.int8))
        flat = np.where((size < allowed.smallest) | (size > allowed.largest), FORBIDDEN, SAYS_NOTHING).astype(np.int32)
        for session in range(sessions):
            by_bit = flat.reshape(-1, 2, 1 << session)
            if allowed.must >> session & 1:
                by_bit[:, 0] = FORBIDDEN
            if allowed.never >> session & 1:
                by_bit[:, 1] = FORBIDDEN
        for one, other in (sorted(pair) for pair in allowed.pairs):
            flat.reshape(-1, 2, 1 << (other - one - 1), 2, 1 << one)[:, 1, :, 1] = FORBIDDEN
        self.allowed: npt.NDArray[np.bool_] = flat < FORBIDDEN
        self.table: Table = flat.reshape(1 << self.high, 1 << self.low)

    def forget(self) -> None:
        """Begin anew, with other costs."""
        self.table = np.where(self.allowed, np.int32(SAYS_NOTHING), np.int32(FORBIDDEN)).reshape(self.table.shape)

    def raise_to(self, cost: Ints, unseated: int, taken: Ints, constant: int) -> None:
        """Each set costs what people pay (`cost[person, session]`) less what its sessions take off, less a constant."""
        if int(np.abs(taken).sum()) + abs(constant) >= -SAYS_NOTHING:
            return
        sums = seat_sums(cost, unseated).reshape(self.table.shape)
        upper, lower = self._halved(taken)
        for begin in range(0, len(sums), ROWS):
            rows = slice(begin, begin + ROWS)
            proven = sums[rows] - (upper[rows, None] + lower[None, :] + constant).astype(np.int32)
            np.maximum(self.table[rows], proven, out=self.table[rows])

    def at(self, masks: Ints) -> Ints:
        return self.table.reshape(-1)[masks].astype(np.int64)

    def cheapest(self, multipliers: Floats) -> tuple[float, Ints]:
        """The least of all costs less multipliers, and some sets that come near it: the best of some rows."""
        upper, lower = self._halved(multipliers)
        least, where = np.empty(len(upper)), np.empty(len(upper), dtype=np.int64)
        for begin in range(0, len(upper), ROWS):
            block = self.table[begin : begin + ROWS] - lower[None, :]
            where[begin : begin + ROWS] = block.argmin(axis=1)
            least[begin : begin + ROWS] = block.min(axis=1)
        least -= upper
        rows = np.argsort(least)[:COLUMNS]
        return float(least.min()), rows << self.low | where[rows]

    def within(self, multipliers: Floats, limit: float, most: int) -> Pool | None:
        """The sets whose cost less multipliers is within the limit; None when there are more than `most`."""
        upper, lower = self._halved(multipliers)
        found: list[Ints] = []
        count = 0
        for begin in range(0, len(upper), ROWS):
            block = self.table[begin : begin + ROWS] - lower[None, :] - upper[begin : begin + ROWS, None]
            inside = np.flatnonzero(block <= limit)
            count += len(inside)
            if count > most:
                return None
            found.append(inside + (begin << self.low))
        pool = Pool.of(np.concatenate(found), 0)
        pool.least[:] = self.at(pool.masks)
        return pool

    def _halved(self, values: npt.NDArray[np.int64] | Floats) -> tuple[Floats, Floats]:
        exact = values.astype(np.float64)
        return every_sum(exact[self.low :]), every_sum(exact[: self.low])


@dataclass(frozen=True, slots=True)
class GridCover:
    """As `cover.Cover`, for grids: `columns` are (round, set), `weights` how much of each the optimum holds."""

    bound: float
    multipliers: Floats
    lowest: tuple[float, ...]
    columns: tuple[tuple[int, int], ...]
    weights: Floats


def cover_grids(
    grids: list[Grid],
    often: tuple[Ints, Ints],
    multipliers: Floats,
    columns: Iterable[tuple[int, int]],
    passes: int,
) -> Generator[None, None, GridCover]:
    """The master problem over whole tables by column generation, its multipliers damped; pauses after every pass."""
    known = dict.fromkeys(columns)
    best, lowest, best_multipliers = -np.inf, (0.0,) * len(grids), multipliers
    value, weights = np.inf, np.empty(0)
    if not multipliers.any():
        _, multipliers, _ = master(*_columns(grids, list(known)), len(grids), often)
    for _ in range(passes):
        bound = float(np.where(multipliers > 0, multipliers * often[0], multipliers * often[1]).sum())
        least: list[float] = []
        before = len(known)
        for index, grid in enumerate(grids):
            low, masks = grid.cheapest(multipliers)
            least.append(low)
            known.update(dict.fromkeys((index, int(mask)) for mask in masks if grid.at(masks[:1])[0] < FORBIDDEN))
            yield
        if bound + sum(least) > best:
            best, lowest, best_multipliers = bound + sum(least), tuple(least), multipliers
        if value - best < 1 or (len(known) == before and len(weights)):
            break
        masks, rounds, cost = _columns(grids, list(known))
        value, fresh, weights = master(masks, rounds, cost, len(grids), often)
        multipliers = CAUTION * best_multipliers + (1 - CAUTION) * fresh
        yield
    return GridCover(best, best_multipliers, lowest, tuple(known)[: len(weights)], weights)


def _columns(grids: list[Grid], columns: list[tuple[int, int]]) -> tuple[Ints, Ints, Ints]:
    """(set, round, cost) of each column."""
    rounds, masks = (np.array(part, dtype=np.int64) for part in zip(*columns, strict=True))
    cost = np.zeros(len(masks), dtype=np.int64)
    for index, grid in enumerate(grids):
        cost[rounds == index] = grid.at(masks[rounds == index])
    return masks, rounds, cost

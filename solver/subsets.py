"""Tables over all sets of sessions: what a round that holds exactly these sessions must cost at least.

For prices p of seats and q of rooms, weak duality says of every set S of sessions in a round
    cost(S) >= sum_i min(unseated, min_{s in S} (c_is + p_s)) - sum_{s in S} max_k (p_s seats_sk - q_k) - sum_k q_k.
The first sum is computed for all 2^n sets at once: with an attendee's sessions in the order of c + p, each step up
counts for exactly those sets that miss all sessions before it, and a sum over the subsets of the complement (the zeta
transform, n 2^n additions) adds up all steps. Each new price vector raises the table where it says more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment

from solver.arrays import Ints

Number = TypeVar("Number", np.int64, np.int32, np.float64, np.int8)
Table = npt.NDArray[np.int32]
STRIDED_BITS = 3
BLOCK_BITS = 16  # 2^16 numbers of 4 bytes fit into a core's own cache
COLUMNS = 1 << 13
CHUNK = 2_000  # sets at a time
MOST_SESSIONS = 24  # 2^24 numbers of 4 bytes, twice: 128 MB while a table is made


@dataclass(frozen=True, slots=True)
class RoomSide:
    """`seats[session, room]`: how many can be seated there, -1 where it may not be held; `needed[session]` rooms."""

    seats: Ints
    needed: Ints


def seat_sums(cost: Ints, unseated: int | Ints) -> Table:
    """table[set] = sum over people of min(unseated, the cheapest of the set), for all sets; `cost[person, session]`.

    `unseated` may differ from person to person: what they pay at most, whatever the set.
    """
    people, sessions = cost.shape
    most = np.broadcast_to(np.asarray(unseated, dtype=np.int64), (people,))
    capped = np.minimum(cost, most[:, None])
    order = np.argsort(capped, axis=1, kind="stable")
    steps = np.take_along_axis(capped, order, axis=1)
    missed = np.cumsum(1 << order, axis=1)
    rise = np.diff(np.column_stack([steps, most]), axis=1)
    table = np.bincount(missed[rise > 0], weights=rise[rise > 0], minlength=1 << sessions).astype(np.int32)
    _sum_over_subsets(table, sessions)
    return table[::-1] + np.int32(steps[:, 0].sum())


def sums_of(masks: Ints, cost: Ints, unseated: int) -> Ints:
    """As `seat_sums`, for these sets only."""
    sums = np.empty(len(masks), dtype=np.int64)
    columns = np.ascontiguousarray(cost.T).astype(np.int32)
    for begin in range(0, len(masks), CHUNK):
        part = masks[begin : begin + CHUNK]
        reached = np.full((len(part), len(cost)), unseated, dtype=np.int32)
        for session, column in enumerate(columns):
            held = np.flatnonzero(part >> session & 1)
            reached[held] = np.minimum(reached[held], column)
        sums[begin : begin + CHUNK] = reached.sum(axis=1)
    return sums


def _sum_over_subsets(table: Table, bits: int) -> None:
    """Each entry becomes the sum over its subsets, in blocks that stay in the cache."""
    low = min(BLOCK_BITS, bits)
    rows = table.reshape(1 << (bits - low), 1 << low)
    for row in rows:
        _sum_block(row, low)
    for begin in range(0, 1 << low, COLUMNS):
        part = rows[:, begin : begin + COLUMNS]
        for bit in range(bits - low):
            for row_number in range(len(part)):
                if row_number >> bit & 1:
                    part[row_number] += part[row_number ^ (1 << bit)]


def _sum_block(row: Table, bits: int) -> None:
    """As `_sum_over_subsets`; for the lowest bits by strides, because short inner loops are slow."""
    for bit in range(bits):
        size = 1 << bit
        if bit < STRIDED_BITS:
            for offset in range(size):
                row[size + offset :: 2 * size] += row[offset :: 2 * size]
        else:
            view = row.reshape(-1, 2, size)
            view[:, 1] += view[:, 0]


def halves(sessions: int) -> tuple[int, int]:
    """How many bits the lower and the upper half of a set have."""
    return sessions - sessions // 2, sessions // 2


def linear(masks: Ints, values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The sum of `values[session]` over each set."""
    low, _ = halves(len(values))
    sums: npt.NDArray[Number] = every_sum(values[:low])[masks & ((1 << low) - 1)]
    sums += every_sum(values[low:])[masks >> low]
    return sums


def every_sum(values: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The sum over every set, by set."""
    sums = np.zeros(1, dtype=values.dtype)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def all_masks(sessions: int, smallest: int, largest: int, must: int, never: int) -> Ints:
    """The sets of `smallest` to `largest` sessions that hold all of `must` and nothing of `never`, ascending."""
    size = every_sum(np.ones(sessions, dtype=np.int8))
    masks = np.flatnonzero((size >= smallest) & (size <= largest))
    fit: Ints = masks[(masks & must == must) & (masks & never == 0)]
    return fit


def without_pairs(masks: Ints, pairs: Iterable[tuple[int, int]]) -> Ints:
    """The sets that hold no such pair of sessions together."""
    for one, other in pairs:
        both = (1 << one) | (1 << other)
        masks = masks[masks & both != both]
    return masks


def room_prices(price: Ints, held: Ints, side: RoomSide) -> tuple[Ints, Ints]:
    """(p_s seats - q_k at best for each session, q_k): the dual of giving the `held` sessions rooms of most worth.

    Sessions that need several rooms take those of most worth to them, which bounds what they could gain.
    """
    worth = np.where(side.seats >= 0, price[:, None] * np.maximum(side.seats, 0), -1)
    rent = np.zeros(worth.shape[1], dtype=np.int64)
    single = held[side.needed[held] == 1]
    if len(single) and len(single) <= worth.shape[1]:
        rows, rooms = linear_sum_assignment(worth[single], maximize=True)
        offered = worth[single[rows]]
        for _ in range(len(rooms) + 1):
            gain = offered[np.arange(len(rooms)), rooms] - rent[rooms]
            higher = np.maximum(rent, (offered - gain[:, None]).max(axis=0))
            if np.array_equal(higher, rent):
                break
            rent = higher
    best = -np.sort(-np.where(side.seats >= 0, worth - rent, -rent), axis=1)
    taken = np.arange(worth.shape[1])[None, :] < np.maximum(side.needed, 1)[:, None]
    return (best * taken).sum(axis=1), rent

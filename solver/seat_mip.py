"""All rounds of a placement at once as a mixed integer programme: for repeats, which seating may attend twice.

As in `flow`, only wishes are variables of their own; everybody else in a round shares a pool, of which the programme
only knows how many sit where. Who of them sits where is dealt afterwards, round by round, without repeats.
    min sum c x + unranked sum y + unseated sum z
    sum_o x_io + u_ir = 1 (person, round)    lower_o <= sum_i x_io + y_o <= upper_o    sum_i u_ir = sum_o y_o + z_r
    sum_{o of s} x_io <= 1 (person, repeated session)
Who is not in the pool has an x for every seat, and their u costs `unseated`. The linear relaxation is nearly always
whole already, so HiGHS proves it at the root.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import LinearConstraint, OptimizeResult

from solver.arrays import Ints
from solver.clock import Clock
from solver.dealing import deal
from solver.flow import OUT
from solver.highs import least_whole, minimise_whole
from solver.seat_plan import SeatPlan, fixed_cost, fixed_only, held_often, reseat_idle, tables_of
from solver.seating import Placement, Seater, Table


@dataclass(frozen=True, slots=True)
class Block:
    """Where the variables of one round stand: wishes, pool or out by person, pool by offering, pool out."""

    table: Table
    wish: slice
    pool: slice
    seats: slice
    out: int

    @classmethod
    def of(cls, table: Table, begin: int) -> "Block":
        task = table.task
        pool = begin + len(task.person)
        seats = pool + len(task.pooled)
        out = seats + len(task.upper)
        return cls(table, slice(begin, pool), slice(pool, seats), slice(seats, out), out)


def seat_mip(seater: Seater, placement: Placement, clock: Clock) -> SeatPlan | None:
    """The cheapest seating of a placement as far as time goes; None when none was found."""
    seating = fixed_only(seater)
    blocks = blocks_of(seater, placement)
    result = _solve(blocks, seater, placement, clock)
    if result is None or result.x is None or result.mip_dual_bound is None:
        return None
    value = np.round(result.x).astype(np.int64)
    for block in blocks:
        chosen = value[block.wish] > 0
        task = block.table.task
        seated = np.full(len(task.pooled), OUT, dtype=np.int64)
        seated[task.person[chosen]] = task.offering[chosen]
        seater.write(seating, block.table, seated)
    often = held_often(seater, placement)
    for block in blocks:
        places = value[block.seats]
        waiting = block.table.people[(value[block.pool] > 0) & block.table.task.pooled]
        deal(
            seater,
            seating,
            waiting,
            block.table,
            often,
            np.zeros_like(places),
            places,
        )
    reseat_idle(seater, seating, placement, [block.table for block in blocks])
    return SeatPlan(seating, least_whole(result.mip_dual_bound, len(value)) + fixed_cost(seater))


def blocks_of(seater: Seater, placement: Placement) -> list[Block]:
    """The variables of every round, before anybody has a seat that is not fixed."""
    blocks: list[Block] = []
    for table in tables_of(seater, placement):
        blocks.append(Block.of(table, blocks[-1].out + 1 if blocks else 0))
    return blocks


def _solve(blocks: list[Block], seater: Seater, placement: Placement, clock: Clock) -> OptimizeResult | None:
    cost, upper = costs_of(blocks, seater)
    matrix, least, most = rows_of(blocks, placement)
    return minimise_whole(cost, upper, LinearConstraint(matrix, least, most), clock)


def costs_of(blocks: list[Block], seater: Seater) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Costs and upper bounds of all variables."""
    arrays, count = seater.arrays, blocks[-1].out + 1
    cost, upper = np.zeros(count, dtype=np.int64), np.ones(count)
    for block in blocks:
        task = block.table.task
        cost[block.wish] = task.cost
        cost[block.pool] = np.where(task.pooled, 0, arrays.unseated)
        cost[block.seats], upper[block.seats] = arrays.unranked, task.upper
        cost[block.out], upper[block.out] = arrays.unseated, np.inf
    return cost, upper


def rows_of(blocks: list[Block], placement: Placement) -> tuple[sparse.csr_array, Ints, Ints]:
    """The constraints: one thing a person and round, seats of each offering, the pool's balance, no session twice."""
    rows: list[tuple[Ints, Ints, Ints]] = []
    least: list[Ints] = []
    most: list[Ints] = []
    count = 0

    def begin(low: Ints, high: Ints) -> int:
        nonlocal count
        least.append(low)
        most.append(high)
        count += len(low)
        return count - len(low)

    def add(row: Ints, column: Ints, value: int) -> None:
        rows.append((row, column, np.full(len(row), value)))

    for block in blocks:
        task = block.table.task
        wish, pool = np.arange(block.wish.start, block.wish.stop), np.arange(block.pool.start, block.pool.stop)
        seats = np.arange(block.seats.start, block.seats.stop)
        first = begin(np.ones(len(pool), dtype=np.int64), np.ones(len(pool), dtype=np.int64))
        add(first + task.person, wish, 1)
        add(first + np.arange(len(pool)), pool, 1)
        first = begin(task.lower, task.upper)
        add(first + task.offering, wish, 1)
        add(first + np.arange(len(seats)), seats, 1)
        first = begin(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))
        swimmers = pool[task.pooled]
        add(np.full(len(swimmers), first), swimmers, 1)
        add(np.full(len(seats) + 1, first), np.append(seats, block.out), -1)
    keys, _, columns = repeats_of(blocks, placement)
    unique, row = np.unique(keys, return_inverse=True)
    first = begin(np.zeros(len(unique), dtype=np.int64), np.ones(len(unique), dtype=np.int64))
    add(first + row, columns, 1)
    row, column, value = (np.concatenate(part) for part in zip(*rows, strict=True))
    matrix = sparse.csr_array((value, (row, column)), shape=(count, blocks[-1].out + 1))
    return matrix, np.concatenate(least), np.concatenate(most)


def repeats_of(blocks: list[Block], placement: Placement) -> tuple[Ints, int, Ints]:
    """(person x width + session, width, variable) of every wish for a session that is held more than once."""
    often = Counter(offering.session for offering in placement)
    width = max(often, default=0) + 1
    keys: list[Ints] = [np.empty(0, dtype=np.int64)]
    columns: list[Ints] = [np.empty(0, dtype=np.int64)]
    for block in blocks:
        task = block.table.task
        sessions = np.array([offering.session for offering in block.table.offerings], dtype=np.int64)
        repeated = np.array([often[int(session)] > 1 for session in sessions], dtype=np.bool_)
        kept = np.flatnonzero(repeated[task.offering]) if len(sessions) else columns[0]
        keys.append(block.table.people[task.person[kept]] * width + sessions[task.offering[kept]])
        columns.append(block.wish.start + kept)
    return np.concatenate(keys), width, np.concatenate(columns)

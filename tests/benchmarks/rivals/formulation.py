"""All placed rounds as one integer programme, pool and all: what linear and integer solvers get.

Per round: a variable for every wish, whether a person swims in the pool, how many of the pool sit in each offering, and
how many of it have no seat. Nobody wishes a repeated session into two rounds.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tests.benchmarks.case import OUT, Answer, Case, Ints, OneRound, deal, nobody

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Block:
    """Where the variables of a round begin: wishes, swimmers, pool seats by offering, pool without a seat."""

    one: OneRound
    wish: int
    swim: int
    pour: int
    out: int


@dataclass(frozen=True)
class Formulation:
    """min cost x, low <= rows x <= high, 0 <= x <= upper, x whole."""

    case: Case
    blocks: tuple[Block, ...]
    cost: Ints
    upper: Ints
    rows: sparse.csr_array
    low: Ints
    high: Ints

    def answer(self, x: Floats, bound: float) -> Answer:
        """The seats, with those of the pool dealt out round by round."""
        value = np.round(x).astype(np.int64)
        seating = nobody(self.case)
        for block in self.blocks:
            one = block.one
            chosen = value[block.wish : block.swim] > 0
            seating[one.people[one.person[chosen]], one.index] = one.sessions[one.offering[chosen]]
        for block in self.blocks:
            swimming = np.flatnonzero(value[block.swim : block.pour] > 0)
            deal(seating, block.one, swimming, value[block.pour : block.out])
        counted = sum(int(value[block.out]) for block in self.blocks)
        lost = int(((seating == OUT) & self.case.present).sum()) - counted
        return Answer(seating, bound, note=f"{lost} of the pool find no seat they have not had" if lost else "")


def formulate(case: Case) -> Formulation:
    blocks: list[Block] = []
    for one in case.rounds():
        wish = blocks[-1].out + 1 if blocks else 0
        swim = wish + len(one.person)
        pour = swim + len(one.people)
        blocks.append(Block(one, wish, swim, pour, pour + len(one.sessions)))
    rows = [_rows_of_round(block) for block in blocks] + [_once(case, blocks)]
    width = blocks[-1].out + 1
    begin = np.cumsum([0] + [len(part.low) for part in rows])
    row = np.concatenate([part.row + start for part, start in zip(rows, begin[:-1], strict=True)])
    column, value, low, high = (
        np.concatenate([getattr(part, name) for part in rows]) for name in ("column", "value", "low", "high")
    )
    matrix = sparse.csr_array((value.astype(np.float64), (row, column)), shape=(int(begin[-1]), width))
    cost, upper = _costs(case, blocks, width)
    return Formulation(case, tuple(blocks), cost, upper, matrix, low, high)


@dataclass(frozen=True)
class Rows:
    row: Ints
    column: Ints
    value: Ints
    low: Ints
    high: Ints


def _costs(case: Case, blocks: list[Block], width: int) -> tuple[Ints, Ints]:
    cost, upper = np.zeros(width, dtype=np.int64), np.ones(width, dtype=np.int64)
    for block in blocks:
        cost[block.wish : block.swim] = block.one.cost
        cost[block.pour : block.out] = case.unranked
        upper[block.pour : block.out] = block.one.seats
        cost[block.out], upper[block.out] = case.unseated, len(block.one.people)
    return cost, upper


def _rows_of_round(block: Block) -> Rows:
    """Each person one thing; each offering no more than its seats; the pool's people are those who swim."""
    one, people, offerings = block.one, len(block.one.people), len(block.one.sessions)
    wish, swim = np.arange(block.wish, block.swim), np.arange(block.swim, block.pour)
    pour = np.arange(block.pour, block.out + 1)
    balance = people + offerings
    parts = [
        (one.person, wish, 1),
        (np.arange(people), swim, 1),
        (people + one.offering, wish, 1),
        (people + np.arange(offerings), pour[:-1], 1),
        (np.full(people, balance), swim, 1),
        (np.full(offerings + 1, balance), pour, -1),
    ]
    row, column = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
    value = np.concatenate([np.full(len(part[0]), part[2]) for part in parts])
    low = np.concatenate([np.ones(people), np.zeros(offerings + 1)]).astype(np.int64)
    high = np.concatenate([np.ones(people), one.seats, [0]]).astype(np.int64)
    return Rows(row, column, value, low, high)


def _once(case: Case, blocks: list[Block]) -> Rows:
    """Nobody wishes a session into more than one round."""
    width = len(case.least)
    key = np.concatenate([b.one.people[b.one.person] * width + b.one.sessions[b.one.offering] for b in blocks])
    column = np.concatenate([np.arange(b.wish, b.swim) for b in blocks])
    _, row, count = np.unique(key, return_inverse=True, return_counts=True)
    often = count[row] > 1
    _, row = np.unique(row[often], return_inverse=True)
    size = int(row.max()) + 1 if len(row) else 0
    zeros, ones = np.zeros(size, dtype=np.int64), np.ones(size, dtype=np.int64)
    return Rows(row, column[often], np.ones(len(row), dtype=np.int64), zeros, ones)

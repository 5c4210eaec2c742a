"""All ways to hold a few sessions over the rounds, each with a bound of its own: their least bounds every plan.

The bound of a relaxation is that of a mixture of plans; where popular sessions are placed once and for all, much less
can be mixed. So some sessions are branched on all at once: a leaf says for each of them in which rounds it is held. For
any multipliers of the other sessions the bound of a leaf is a sum over the rounds of the least among the sets that hold
exactly what the leaf says, which one pass through the tables gives for all leaves together. A leaf keeps the best.
"""

from itertools import product

import numpy as np

from solver.arrays import Arrays, Ints
from solver.subsets import linear

MOST_LEAVES = 50_000
MOST_CHOSEN = 7


class Leaves:
    """`sets[leaf, round]`: which of the `chosen` sessions it holds there, as bits; `bound[leaf]` on plans like that."""

    def __init__(self, chosen: Ints, often: tuple[Ints, Ints], rounds: int) -> None:
        self.chosen, self.often = chosen, often
        patterns = [_patterns(int(often[0][s]), int(often[1][s]), rounds) for s in chosen]
        ways = list(product(*patterns))
        held = np.array(ways, dtype=np.int64).reshape(len(ways), len(chosen))
        bits = held[:, :, None] >> np.arange(rounds) & 1
        self.sets: Ints = (bits << np.arange(len(chosen))[None, :, None]).sum(axis=1)
        self.times: Ints = bits.sum(axis=2)  # times[leaf, chosen]: how often it is held
        self.bound: Ints = np.full(len(self.sets), -(1 << 30), dtype=np.int64)

    def hear(self, least: list[Ints], multipliers: Ints) -> None:
        """`least[round][pattern]`: of all sets with this pattern, their cost less multipliers of other sessions."""
        others = multipliers.copy()
        others[self.chosen] = 0
        value = np.full(len(self.sets), rows_add(others, self.often), dtype=np.int64)
        for index, by_pattern in enumerate(least):
            value += by_pattern[self.sets[:, index]]
        np.maximum(self.bound, value, out=self.bound)

    @property
    def least(self) -> int:
        return int(self.bound.min())

    def masks(self, leaf: int) -> list[int]:
        """What each round holds of the chosen sessions, as a set of sessions."""
        return [int(mask) for mask in linear(self.sets[leaf], 1 << self.chosen)]


def rows_add(multipliers: Ints, often: tuple[Ints, Ints]) -> int:
    """What the rows of the sessions add to a bound: each session is held at least and at most that often."""
    return int(np.where(multipliers > 0, multipliers * often[0], multipliers * often[1]).sum())


def branching(arrays: Arrays, often: tuple[Ints, Ints], rounds: int) -> Ints:
    """The sessions to branch on: repeated ones first, then by how much they are wanted; at most half of all."""
    wanted = np.clip(arrays.unranked - arrays.dense[0], 0, None).sum(axis=0)
    chosen: list[int] = []
    leaves = 1
    for session in np.lexsort((-wanted, often[1] <= 1)):
        ways = len(_patterns(int(often[0][session]), int(often[1][session]), rounds))
        if not ways or leaves * ways > MOST_LEAVES or len(chosen) >= min(MOST_CHOSEN, len(wanted) // 2):
            break
        leaves *= ways
        chosen.append(int(session))
    return np.array(chosen, dtype=np.int64)


def _patterns(fewest: int, most: int, rounds: int) -> list[int]:
    """The rounds in which a session may be held, as bits: every choice of so many of them."""
    return [choice for choice in range(1 << rounds) if fewest <= choice.bit_count() <= most]

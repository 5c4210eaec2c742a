"""The master problem: which sets of sessions the rounds hold, as a linear programme over columns (Dantzig and Wolfe).

    min sum_r sum_S LB_r(S) x_rS   with   sum_S x_rS = 1 for each round,
                                          fewest_s <= sum_r sum_{S with s} x_rS <= most_s for each session.
Columns are found by looking through the whole table of each round, so its value is exact. Any multipliers of the
session rows give a lower bound on every placement: sum_r min_S (LB_r(S) - multipliers in S) + what the rows add.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from solver.arrays import Ints
from solver.subsets import linear

Floats = npt.NDArray[np.float64]

COLUMNS = 30  # columns a round takes up at a time
ROUNDS_OF_PRICING = 60
LARGE = 900_000  # sets, over all rounds, from which on multipliers come from a sample first
FEW_ROUNDS_OF_PRICING = 4


@dataclass(slots=True)
class Pool:
    """The sets a round may still hold, ascending, with a lower bound on what each costs; `exact`: that is the cost."""

    masks: Ints
    least: Ints
    probed: npt.NDArray[np.bool_]  # seated once, so its prices have spoken
    exact: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, masks: Ints, least: int) -> "Pool":
        never = np.zeros(len(masks), dtype=np.bool_)
        return cls(masks, np.full(len(masks), least, dtype=np.int64), never, never.copy())

    def thinned(self) -> "Pool":
        """The most promising of its sets and a regular sample of the others."""
        few = LARGE // 8
        near = np.argpartition(self.least, min(few, len(self.least) - 1))[:few]
        at = np.union1d(near, np.arange(0, len(self.masks), max(1, len(self.masks) // few)))
        return Pool(self.masks[at], self.least[at], self.probed[at], self.exact[at])

    def keep(self, kept: npt.NDArray[np.bool_]) -> None:
        self.masks, self.least = self.masks[kept], self.least[kept]
        self.probed, self.exact = self.probed[kept], self.exact[kept]


@dataclass(frozen=True, slots=True)
class Cover:
    """`bound` holds for every placement from the pools; `reduced[round]` says how much dearer each set makes it."""

    bound: float
    reduced: tuple[Floats, ...]
    lowest: tuple[float, ...]  # by round: the least of LB less multipliers
    support: tuple[tuple[int, int, float], ...]  # (round, set, weight) of the columns in the optimum
    multipliers: Floats


@dataclass(frozen=True, slots=True)
class Priced:
    """What multipliers prove: the bound, and for each round the cost of every set less its multipliers."""

    bound: float
    costs: tuple[Floats, ...]
    multipliers: Floats


def solve_cover(pools: list[Pool], fewest: Ints, most: Ints, multipliers: Floats) -> Cover:
    """The optimum of the master problem, or the best bound seen when pricing goes on for too long."""
    if sum(len(pool.masks) for pool in pools) > LARGE:
        multipliers = solve_cover([pool.thinned() for pool in pools], fewest, most, multipliers).multipliers
    columns: dict[tuple[int, int], None] = {}
    weights: Floats = np.empty(0)
    best = priced = _price(pools, fewest, most, multipliers)
    for _ in range(ROUNDS_OF_PRICING if sum(len(pool.masks) for pool in pools) < LARGE else FEW_ROUNDS_OF_PRICING):
        known = len(columns)
        for index, costs in enumerate(priced.costs):
            few = min(COLUMNS, len(costs))
            columns.update(dict.fromkeys((index, int(at)) for at in np.argpartition(costs, few - 1)[:few]))
        if len(columns) == known:
            break
        value, multipliers, weights = master(*_columns(pools, list(columns)), len(pools), (fewest, most))
        priced = _price(pools, fewest, most, multipliers)
        best = priced if priced.bound > best.bound else best
        if value - priced.bound < 0.5:  # noqa: PLR2004  # costs are whole numbers
            break
    lowest = tuple(float(costs.min()) for costs in best.costs)
    support = tuple(
        (index, int(pools[index].masks[at]), float(weight))
        for (index, at), weight in zip(list(columns)[: len(weights)], weights, strict=True)
        if weight > 1e-6  # noqa: PLR2004
    )
    reduced = tuple(costs - least for costs, least in zip(best.costs, lowest, strict=True))
    return Cover(best.bound, reduced, lowest, support, best.multipliers)


def _price(pools: list[Pool], fewest: Ints, most: Ints, multipliers: Floats) -> Priced:
    rows = float(np.where(multipliers > 0, multipliers * fewest, multipliers * most).sum())
    costs = tuple(pool.least - linear(pool.masks, multipliers) for pool in pools)
    return Priced(rows + sum(float(one.min()) for one in costs), costs, multipliers)


def _columns(pools: list[Pool], columns: list[tuple[int, int]]) -> tuple[Ints, Ints, Ints]:
    """(set, round, cost) of each column, which is given as (round, place in its pool)."""
    masks = np.array([pools[index].masks[at] for index, at in columns], dtype=np.int64)
    cost = np.array([pools[index].least[at] for index, at in columns], dtype=np.int64)
    return masks, np.array([index for index, _ in columns], dtype=np.int64), cost


def master(masks: Ints, index: Ints, cost: Ints, rounds: int, often: tuple[Ints, Ints]) -> tuple[float, Floats, Floats]:
    """(value, multipliers of the sessions, weights of the columns) of the restricted master problem.

    Each column is a set, its round and its cost; `often` says how often each session is held at least and at most.
    """
    fewest, most = often
    holds = ((masks[None, :] >> np.arange(len(fewest))[:, None]) & 1).astype(np.float64)
    once = (index[None, :] == np.arange(rounds)[:, None]).astype(np.float64)
    fixed, loose = np.flatnonzero(fewest == most), np.flatnonzero(fewest != most)
    penalty = max(1.0, float(np.abs(cost).max()))
    both = np.vstack([holds[loose], -holds[loose]])
    own, others = np.eye(len(fixed)), np.eye(2 * len(loose))
    result = linprog(
        np.concatenate([cost.astype(np.float64), np.full(2 * len(fewest), penalty)]),
        A_ub=np.hstack([both, np.zeros((len(both), 2 * len(fixed))), -others]),
        b_ub=np.concatenate([most[loose], -fewest[loose]]),
        A_eq=np.vstack(
            [
                np.hstack([once, np.zeros((rounds, 2 * len(fewest)))]),
                np.hstack([holds[fixed], own, -own, np.zeros((len(fixed), 2 * len(loose)))]),
            ]
        ),
        b_eq=np.concatenate([np.ones(rounds), most[fixed]]),
        method="highs",
    )
    multipliers = np.zeros(len(fewest))
    multipliers[fixed] = result.eqlin.marginals[rounds:]
    above, below = np.split(result.ineqlin.marginals, 2)
    multipliers[loose] = above - below
    return float(result.fun or 0), multipliers, np.asarray(result.x)[: len(cost)]

"""Who could change seats with whom in one round: the residual network of its seats, with one node an offering.

An arc from o to p is the cheapest move of somebody in o to p. OUT stands for having no seat, SLACK for empty chairs:
o -> SLACK while o has one, SLACK -> o while o is above its minimum. Seats are optimal if and only if no circle of arcs
is negative (Klein, 1967), and then the shortest path from o to p is exactly what it costs to have one more in o and one
fewer in p. Costs are multiplied so that of equally cheap paths the one with the fewest moves is the shortest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from solver.arrays import Bools, Ints
from solver.explain.measure import Numbers

FAR = 1 << 60


@dataclass(frozen=True, slots=True)
class Move:
    """A person (numbered within the round) goes from one column to another; the last column is OUT."""

    person: int
    before: int
    after: int


class Exchange:
    """`cost[person, column]`, the last column for having no seat; `at[person]` is the column they are in now."""

    def __init__(self, cost: Numbers, allowed: Bools, at: Ints, lower: Ints, upper: Ints) -> None:
        self.cost, self.allowed, self.at = cost, allowed, at.copy()
        self.lower, self.upper = lower.copy(), upper.copy()
        self.out = cost.shape[1] - 1
        self.slack = self.out + 1
        self.step = self.slack + 3  # more than any path has moves
        largest = int(abs(cost).max()) if cost.size else 0
        self.far = FAR if cost.dtype != np.object_ else 8 * self.step * self.step * (largest + 1)
        size = self.slack + 1
        self.arcs: Numbers = np.full((size, size), self.far, dtype=cost.dtype)
        self.mover = np.full((size, size), -1, dtype=np.int64)
        self.load = np.bincount(self.at, minlength=self.slack)
        for column in range(self.slack):
            self._look(column)

    def copy(self) -> "Exchange":
        return Exchange(self.cost, self.allowed, self.at, self.lower, self.upper)

    def _look(self, column: int) -> None:
        """The arcs of one column afresh: who moves cheapest to where, and whether a chair is empty."""
        inside = np.flatnonzero(self.at == column)
        self.load[column] = len(inside)
        if len(inside):
            extra = (self.cost[inside] - self.cost[inside, column][:, None]) * self.step + 1
            extra = np.where(self.allowed[inside], extra, self.far)
            best = extra.argmin(axis=0)
            self.arcs[column, : self.slack] = extra[best, np.arange(self.slack)]
            self.mover[column, : self.slack] = inside[best]
        else:
            self.arcs[column, : self.slack] = self.far
        self.arcs[column, column] = self.far
        self.arcs[column, self.slack] = 0 if self.load[column] < self.upper[column] else self.far
        self.arcs[self.slack, column] = 0 if self.load[column] > self.lower[column] else self.far

    def optimise(self) -> int:
        """Exchange seats until nothing is cheaper; by how much the cost has changed."""
        before = self.total()
        while (circle := self._negative_circle()) is not None:
            self._go(circle)
        return self.total() - before

    def total(self) -> int:
        return int(self.cost[np.arange(len(self.at)), self.at].sum())

    def rebound(self, lower: Ints, upper: Ints) -> int | None:
        """Other limits, and the best seats within them: the change of the cost. None when the minima cannot be met.

        Whoever is too many goes along the shortest path, which keeps the rest optimal (Busacker and Gowen, 1961).
        """
        before = self.total()
        wide, self.upper = np.maximum(upper, self.upper), np.minimum(upper, self.upper)
        self.lower = lower.copy()
        for column in range(self.slack):
            self._look(column)
        self.optimise()
        for column in map(int, np.flatnonzero(self.load > self.upper)):
            while self.load[column] > self.upper[column]:
                dist, previous = self._from(column)
                if dist[self.slack] >= self.far // 2:
                    return None
                self._go(_trace(previous, column, self.slack))
        self.upper = np.where(upper > self.upper, wide, self.upper)
        for column in range(self.slack):
            self._look(column)
        self.optimise()
        return self.total() - before

    def _from(self, source: int) -> tuple[Numbers, Ints]:
        """Distances from a node, and the node before each."""
        size = self.slack + 1
        dist: Numbers = np.full(size, self.far, dtype=self.arcs.dtype)
        dist[source] = 0
        previous = np.full(size, -1, dtype=np.int64)
        for _ in range(size):
            if not self._relax(dist, previous).any():
                break
        return dist, previous

    def _relax(self, dist: Numbers, previous: Ints) -> Bools:
        """One round of Bellman-Ford; which nodes came nearer."""
        along = dist[:, None] + self.arcs
        nearest = along.argmin(axis=0)
        best = along[nearest, np.arange(len(dist))]
        better = np.asarray((best < dist) & (best < self.far // 2), dtype=np.bool_)
        dist[better], previous[better] = best[better], nearest[better]
        return better

    def _negative_circle(self) -> list[int] | None:
        size = self.slack + 1
        dist: Numbers = np.zeros(size, dtype=self.arcs.dtype)
        previous = np.full(size, -1, dtype=np.int64)
        better = np.zeros(size, dtype=np.bool_)
        for _ in range(size + 1):
            better = self._relax(dist, previous)
            if not better.any():
                return None
        node = int(np.flatnonzero(better)[0])
        for _ in range(size):
            node = int(previous[node])
        circle = [node]
        while (before := int(previous[circle[-1]])) != node:
            circle.append(before)
        return [node, *reversed(circle)]

    def _go(self, path: Sequence[int]) -> None:
        """Everybody on the path takes their step."""
        for move in self.moves(path):
            self.at[move.person] = move.after
        for column in set(path) - {self.slack}:
            self._look(column)

    def moves(self, path: Sequence[int]) -> list[Move]:
        return [Move(int(self.mover[a, b]), a, b) for a, b in pairwise(path) if self.slack not in (a, b)]

    def distances(self) -> tuple[Numbers, Ints]:
        """Between all nodes, and `after[a, b]`, the node after a on the way to b (Floyd and Warshall)."""
        size = self.slack + 1
        dist = self.arcs.copy()
        after = np.where(dist < self.far // 2, np.arange(size)[None, :], -1)
        for node in range(size):
            dist[node, node] = 0
        for middle in range(size):
            along = dist[:, middle][:, None] + dist[middle][None, :]
            better = np.asarray((along < dist) & (along < self.far // 2), dtype=np.bool_)
            dist = np.where(better, along, dist)
            after = np.where(better, after[:, middle][:, None], after)
        return dist, after


def _trace(previous: Ints, source: int, target: int) -> list[int]:
    path = [target]
    while path[-1] != source:
        path.append(int(previous[path[-1]]))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class Ways:
    """All shortest ways of an optimal exchange: what one more person in a column costs when another loses one."""

    exchange: Exchange
    dist: Numbers
    after: Ints

    @classmethod
    def of(cls, exchange: Exchange) -> "Ways":
        return cls(exchange, *exchange.distances())

    def cost(self, source: int, target: int) -> int | None:
        """None when there is no way."""
        found = self.dist[source, target]
        return None if found >= self.exchange.far // 2 else int(found // self.exchange.step)

    def moves(self, source: int, target: int) -> list[Move]:
        path = [source]
        while path[-1] != target:
            path.append(int(self.after[path[-1], target]))
        return self.exchange.moves(path)

    def forced(self, person: int, column: int) -> int | None:
        """What everything costs more if this person sits in that column; None when then no seats are left to give.

        The person goes there, and one there makes place along the shortest way to the column that was left.
        """
        own, now = self.exchange.cost[person], int(self.exchange.at[person])
        way = self.cost(column, now)
        if way is None or not self.exchange.allowed[person, column]:
            return None
        return int(own[column] - own[now]) + way

    def seat_gain(self, column: int) -> int:
        """What one more seat saves."""
        if self.exchange.load[column] < self.exchange.upper[column]:
            return 0
        return max(0, -(self.cost(self.exchange.slack, column) or 0))

    def prices(self) -> Numbers:
        """Dual prices of the columns' limits: positive for a seat more, negative for a minimum that costs."""
        nearest = np.asarray(np.minimum(self.dist.min(axis=0), 0) // self.exchange.step)
        prices: Numbers = nearest[self.exchange.slack] - nearest[: self.exchange.slack]
        return prices

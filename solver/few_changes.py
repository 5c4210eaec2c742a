"""The best seats of a placement with at most so many changes to the previous plan, where flows are exact.

The limit on changes is relaxed with a price: for any price lambda >= 0 the flows minimise cost + lambda x changes, and
no plan within the limit costs less than that minimum - lambda x limit (Lagrange). Cost against changes is a convex
chain of flows; each secant between a flow above the limit and one within it gives the next price, until the two lie on
one edge. There all seatings between them are equally good at the price, so the limit is approached by letting part of
the people stay and the others go where it makes no difference. Sources: Ahuja, Magnanti, Orlin, *Network Flows*
(1993), ch. 16; the secants are those of Eisner and Severance (1976).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import gcd

import numpy as np

from solver.arrays import NEVER, Arrays, Bools, Ints
from solver.clock import Clock
from solver.grounds import Grounds
from solver.nearby import Pull
from solver.plan import Plan
from solver.problem import Problem
from solver.seating import Placement, Seater


@dataclass(frozen=True, slots=True)
class Point:
    """A plan, its cost and its changes."""

    plan: Plan
    cost: int
    changes: int


@dataclass(frozen=True, slots=True)
class Within:
    """The best plan found within the limit; `bound`: what any such plan costs at least, None: there is none."""

    best: Point | None
    bound: int | None


class FewChanges:
    """`judge` makes a point of a seating of the placement. Flows have to be exact for it."""

    def __init__(
        self,
        problem: Problem,
        arrays: Arrays,
        grounds: Grounds,
        placement: Placement,
        judge: Callable[[Ints], Point],
        clock: Clock,
    ) -> None:
        self.problem, self.arrays, self.grounds = problem, arrays, grounds
        self.placement, self.judge, self.clock = placement, judge, clock
        self.fine = 2 * arrays.attendees + 1  # more than all ties together can save
        self.everybody: Bools = np.ones(arrays.attendees, dtype=np.bool_)

    def at(self, scale: int, price: int, staying: Bools) -> Point | None:
        """The best plan for `scale` x cost + `price` x changes; in a tie `staying` stay and others go.

        Ties are left to chance where costs are too large to tell them, and None is given where they are larger still.
        """
        ties = Pull(scale * self.fine, price * self.fine + np.where(staying, 1, -1))
        pull = ties if ties.fits(self.arrays) else Pull(scale, np.full(len(staying), price))
        if not pull.fits(self.arrays) or self.clock.over():
            return None
        seating = Seater(self.problem, self.arrays, self.grounds, pull).seat_all(self.placement)
        return None if seating is None else self.judge(seating)

    def within(self, most: int) -> Within:
        """The best plan with at most so many changes; it is proven where its cost is the bound."""
        high = self.at(1, 0, self.everybody)
        if high is None:
            return Within(None, 0)
        if high.changes <= most:
            return Within(high, high.cost)
        low = self.at(1, self._dearest(), self.everybody)
        if low is None:
            return Within(None, high.cost)
        return Within(None, None) if low.changes > most else self._between(high, low, most)

    def _between(self, high: Point, low: Point, most: int) -> Within:
        """Secants between a flow with too many changes and one within the limit."""
        bound = high.cost
        while low.changes < most and low.cost > bound and not self.clock.over():
            price, scale = low.cost - high.cost, high.changes - low.changes
            price, scale = price // gcd(price, scale), scale // gcd(price, scale)
            middle = self.at(scale, price, self.everybody)
            if middle is None:
                return Within(low, bound)
            value = scale * middle.cost + price * middle.changes
            bound = max(bound, -((price * most - value) // scale))
            if value >= scale * low.cost + price * low.changes:
                return Within(self._on_edge(low, scale, price, most), bound)
            low, high = (middle, high) if middle.changes <= most else (low, middle)
        return Within(low, low.cost if low.changes == most else bound)

    def _dearest(self) -> int:
        """A price at which no saving is worth a change."""
        finite = (np.abs(own.cost[own.cost < NEVER]).max(initial=0) for own in self.arrays.cells)
        dearest = max(self.arrays.unranked, self.arrays.unseated, *map(int, finite))
        soft = sum(rule.weight for rule in self.problem.rules if rule.strength == "soft")
        return 2 * (dearest + soft) * self.arrays.attendees + 1

    def _on_edge(self, low: Point, scale: int, price: int, most: int) -> Point:
        """Nearer to the limit at this price: more and more people go, by halving, in an order that favours nobody."""
        order = np.random.default_rng(self.clock.limits.seed).permutation(self.arrays.attendees)
        few, many, best = 0, self.arrays.attendees, low  # how many stay: `few` are too few
        while many - few > 1 and best.changes < most:
            half = (few + many) // 2
            point = self.at(scale, price, order < half)
            if point is None:
                break
            few, many = (few, half) if point.changes <= most else (half, many)
            if point.changes <= most and point.cost < best.cost:
                best = point
        return best

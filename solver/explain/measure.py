"""Objectives that are sums over seats as sums of single integers, in the same order as the vectors.

`total` is such a sum already. The vectors of `rank_maximal` and `fair` are sums of one vector a seat, compared from
left to right; read as digits to a base above twice any entry they become integers of the same order, exact at any size.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from solver.arrays import NEVER, Arrays, Bools, Cells, Ints
from solver.problem import Problem
from solver.wishes import make_wishes

Numbers = npt.NDArray[Any]  # whole numbers: int64, or objects (Python's own integers) where those are too small
Vector = tuple[int, ...]
ADDITIVE = frozenset({"total", "rank_maximal", "fair"})
SMALL = 1 << 40  # what the numbers of one seat may be so that sums of them fit into 64 bits


@dataclass(frozen=True, slots=True)
class Measure:
    """`of_position[p]` is what a seat at position p counts, the last one for seats that are not ranked."""

    kind: str
    base: int
    digits: int
    of_position: Numbers
    unseated: int

    def seats(self, arrays: Arrays, index: int, people: Ints, sessions: Ints) -> tuple[Numbers, Bools]:
        """What a seat in these sessions counts for these people in this round [person, session]; whether it may be."""
        cells = arrays.cells[index]
        number = np.full(arrays.attendees, -1, dtype=np.int64)
        number[people] = np.arange(len(people))
        owner, at = cells.of(sessions)
        here = number[cells.attendee[at]] >= 0
        row, column, at = number[cells.attendee[at[here]]], owner[here], at[here]
        value = np.full((len(people), len(sessions)), self.of_position[-1], dtype=self.of_position.dtype)
        value[row, column] = self._values(cells, at)
        allowed = np.ones(value.shape, dtype=np.bool_)
        allowed[row, column] = cells.cost[at] < NEVER
        return value, allowed

    def _values(self, cells: Cells, at: Ints) -> Numbers:
        if self.kind == "total":
            return np.where(cells.cost[at] < NEVER, cells.cost[at], 0)
        return self.of_position[cells.position[at]]

    def vector(self, difference: int) -> Vector:
        """A difference of two plans' numbers as the difference of their objectives."""
        entries: list[int] = []
        for _ in range(self.digits):
            difference, entry = divmod(difference + self.base // 2, self.base)
            entries.append(entry - self.base // 2)
        return (*reversed(entries), 0) if self.kind != "total" else (difference,)


def make_measure(problem: Problem, arrays: Arrays) -> Measure | None:
    """None for an objective that is no sum over seats."""
    kind = problem.objective.kind
    if kind not in ADDITIVE:
        return None
    if kind == "total":
        unranked = np.array([arrays.unranked], dtype=np.int64)
        return Measure(kind, 0, 0, unranked, arrays.unseated)
    positions = make_wishes(problem).positions()
    base = 2 * sum(len(attendee.present) for attendee in problem.attendees) + 3
    if kind == "rank_maximal":  # [unseated, -firsts, -seconds, ...]
        digits = positions + 1
        values = [-(base ** (digits - 2 - place)) for place in range(positions)]
        unranked_value = 0
    else:  # [unseated, unranked, at the last position, ..., firsts]
        digits = positions + 2
        values = [base**place for place in range(positions)]
        unranked_value = base**positions
    unseated = base ** (digits - 1)
    dtype = np.int64 if unseated < SMALL else np.object_
    return Measure(kind, base, digits, np.array([*values, unranked_value], dtype=dtype), unseated)

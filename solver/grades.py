"""Seats by grade: how a seat counts in the entries of an objective that is a sum over seats, entry by entry.

Grade 0 is the most wanted; two seats of one grade count alike everywhere, so grades take the place of costs in the
arrays, and a small table says what they mean.
"""

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import NEVER, UNWISHED, Arrays, Cells, Ints, make_arrays, repriced
from solver.problem import Previous, Problem
from solver.wishes import make_wishes


@dataclass(frozen=True)
class Grades:
    """`arrays` has grades for costs; `entries[entry, grade]` is what one seat (or empty round) adds to an entry.

    `rank_maximal` and `fair`: all entries but the last, the soft penalties. `worst_first`: one entry, the powers of the
    costs; a higher grade is a higher cost.
    """

    arrays: Arrays
    entries: Ints
    soft: bool  # whether soft penalties come last
    costs: Ints  # `worst_first`: the cost of each grade, else empty


def bare(problem: Problem) -> Problem:
    """The problem as a sum over seats, without what its objective does not count: soft rules, or changes."""
    kind = problem.objective.kind
    objective = replace(problem.objective, kind="total")
    if kind in {"total", "balanced"}:
        return replace(problem, objective=objective)
    kept = tuple(rule for rule in problem.rules if kind != "worst_first" or rule.strength == "hard")
    return replace(problem, objective=objective, rules=kept, previous=Previous())


def make_grades(problem: Problem) -> Grades:
    """For `rank_maximal`, `fair` and `worst_first`; the others are no sums over seats or have one entry alone."""
    arrays = make_arrays(bare(problem))
    if problem.objective.kind == "worst_first":
        return _by_cost(problem, arrays)
    return _by_position(problem, arrays)


def _by_position(problem: Problem, arrays: Arrays) -> Grades:
    """Grades are positions, then `unranked`, then `unseated`."""
    last = make_wishes(problem).positions()
    counts = np.eye(last + 2, dtype=np.int64)
    unseated, unranked = counts[last + 1 :], counts[last : last + 1]
    if problem.objective.kind == "rank_maximal":
        entries = np.concatenate([unseated, -counts[:last]])
    else:
        entries = np.concatenate([unseated, unranked, counts[:last][::-1]])

    def grade(cells: Cells) -> Ints:
        return np.where(cells.position == UNWISHED, last, cells.position)

    return Grades(repriced(arrays, grade, last, last + 1), entries, soft=True, costs=np.empty(0, dtype=np.int64))


def _by_cost(problem: Problem, arrays: Arrays) -> Grades:
    """One grade for each cost that there is, in ascending order."""
    found = [cells.cost[cells.cost < NEVER] for cells in arrays.cells]
    costs = np.unique(np.concatenate([*found, [0, arrays.unranked, arrays.unseated]]))
    unranked, unseated = np.searchsorted(costs, [arrays.unranked, arrays.unseated])
    powers = np.array([[int(cost) ** problem.objective.exponent for cost in costs]], dtype=np.int64)

    def grade(cells: Cells) -> Ints:
        return np.searchsorted(costs, cells.cost).astype(np.int64)

    return Grades(repriced(arrays, grade, int(unranked), int(unseated)), powers, soft=False, costs=costs)

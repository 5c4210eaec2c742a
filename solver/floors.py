"""What no plan can beat, entry by entry: the relaxation of `bounds`, asked for vectors.

Entries are packed into one number: digits of a base that is larger than any entry can be. The order of such numbers is
the order of their vectors, so the digits of a lower bound on the number are a lower bound on the vector, even where the
relaxation rounds. As many leading entries are packed as fit; the others are left at their trivial floor.
"""

import numpy as np

from solver.aims import Aim
from solver.arrays import Ints
from solver.bounds import total_floor
from solver.grades import Grades
from solver.grounds import Grounds
from solver.problem import Problem

HEAVIEST = 1 << 38  # a packed cost; NEVER is above it

Vector = tuple[int, ...]


def floor_of(problem: Problem, grades: Grades, grounds: Grounds, least: int) -> Vector:
    """A lower bound on the objective vector; `least` is a worst grade that is known to be needed."""
    if problem.objective.kind == "worst_first":
        return _worst_first(problem, grades, grounds, least)
    return _profile(problem, grades, grounds)


def _profile(problem: Problem, grades: Grades, grounds: Grounds) -> Vector:
    """`rank_maximal` and `fair`. Counts that should be high become places without: digits are never negative."""
    places = sum(len(attendee.present) for attendee in problem.attendees)
    falling = np.asarray((grades.entries < 0).any(axis=1))
    digits = grades.entries + falling[:, None]
    packed = 1
    while packed < len(digits) and (places + 1) ** (packed + 1) <= HEAVIEST:
        packed += 1
    worth = [(places + 1) ** (packed - 1 - entry) for entry in range(packed)]
    rest = _cheapest(problem, grades, grounds, np.array(worth, dtype=np.int64) @ digits[:packed])
    found: list[int] = []
    for entry, unit in enumerate(worth):
        digit, rest = divmod(rest, unit)
        found.append(digit - places * int(falling[entry]))
    return (*found, *(-places * int(one) for one in falling[packed:]), 0)


def _worst_first(problem: Problem, grades: Grades, grounds: Grounds, least: int) -> Vector:
    """The lowest grade that the relaxation need not exceed, then its smallest sum of powers below that."""
    grade = np.arange(grades.entries.shape[1])
    low, high = least, len(grade) - 1
    middle = low
    while low < high:
        if _cheapest(problem, grades, grounds, (grade > middle).astype(np.int64)):
            low = middle + 1
        else:
            high = middle
        middle = (low + high) // 2
    powers = grades.entries[0]
    scale = int(powers[low]) // HEAVIEST + 1
    weights = np.where(grade > low, HEAVIEST, np.minimum(powers, powers[low]) // scale)
    return int(grades.costs[low]), scale * _cheapest(problem, grades, grounds, weights)


def _cheapest(problem: Problem, grades: Grades, grounds: Grounds, weights: Ints) -> int:
    return total_floor(problem, Aim(weights).priced(grades.arrays), grounds)

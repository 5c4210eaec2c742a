"""What no plan can beat, entry by entry: the relaxation of `bounds`, asked for vectors.

Entries are packed into one number: digits of a base that is larger than any entry can be. The order of such numbers is
the order of their vectors, so the digits of a lower bound on the number are a lower bound on the vector, even where the
relaxation rounds. As many leading entries are packed as fit; the others are left at their trivial floor.
"""

from dataclasses import replace

import numpy as np

from solver.aims import Aim
from solver.arrays import Arrays, Ints, make_arrays
from solver.bounds import total_floor
from solver.grades import Grades
from solver.grounds import Grounds
from solver.problem import Previous, Problem

MOST_CELLS = 5_000_000  # attendees x sessions that are looked at one by one
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


def balanced_floor(problem: Problem, arrays: Arrays, grounds: Grounds) -> Vector:
    """What somebody must pay in any plan, and a bound on the total.

    Who is free in k rounds pays for k different sessions, or for being left out; a session of several rounds may serve
    in all of them. The rounds in which they are busy cost `unseated`. Those with pinned seats are left out of account.
    """
    total = total_floor(problem, arrays, grounds)
    if arrays.attendees * arrays.sessions > MOST_CELLS or not arrays.attendees:
        return (0, total)
    own = make_arrays(replace(problem, previous=Previous()))
    out = np.full((own.attendees, len(own.cells)), own.unseated)
    best = np.sort(np.column_stack([np.minimum.reduce([*own.dense]), out]), axis=1).cumsum(axis=1)
    free = np.count_nonzero(own.open, axis=1)
    taken = np.minimum(free, 1) if (grounds.length > 1).any() else free
    pays = np.where(taken > 0, best[np.arange(own.attendees), np.maximum(taken, 1) - 1], 0)
    pays += own.unseated * np.array([len(one.present & one.busy_rounds) for one in problem.attendees])
    pays[[seat.attendee for seat in problem.fixed_seats]] = 0
    return (int(pays.max()), total)

"""What the search is told to save while it looks for plans whose objective has several entries.

Annealing needs one number. An aim gives every grade of seat a weight that leads to the next better plan, seen from the
best plan there is: the search adds weights, the best plan is judged by its entries.
"""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Arrays, Cells, Ints, repriced
from solver.grades import Grades

HEAVIEST = 1 << 34  # a weight: times all seats and nodes it stays far from overflow, and below NEVER
RATIOS = (3.0, 12.0, 60.0)  # how many seats of the next entry one seat outweighs, leg after leg


@dataclass(frozen=True, slots=True)
class Aim:
    """`weights[grade]`, ascending: nothing that is less wanted weighs less."""

    weights: Ints

    def priced(self, arrays: Arrays) -> Arrays:
        """The arrays of grades at these weights."""

        def price(cells: Cells) -> Ints:
            return self.weights[np.minimum(cells.cost, len(self.weights) - 1)]

        return repriced(arrays, price, int(self.weights[arrays.unranked]), int(self.weights[arrays.unseated]))


def below(grades: Grades, cap: int) -> Aim:
    """`worst_first`: no seat above this grade, and then the smallest sum of powers.

    A seat above it weighs more than three at it, and the more the further it is above.
    """
    powers = [int(power) for power in grades.entries[0]]
    most = max(powers[cap], 1)
    scale = max(1, -(-8 * most // HEAVIEST))
    above = len(powers) - 1 - cap
    far = [3 * most + 4 * most * step // above for step in range(1, above + 1)] if above else []
    return Aim(np.array([power // scale for power in [*powers[: cap + 1], *far]], dtype=np.int64))


def profile(grades: Grades, ratio: float) -> Aim:
    """`rank_maximal` and `fair`: each entry outweighs so many seats of the next."""
    worth = HEAVIEST * ratio ** -np.arange(len(grades.entries), dtype=np.float64)
    weights = np.round(worth).astype(np.int64) @ grades.entries
    return Aim(weights - weights.min())


def over(grades: Grades, cap: int) -> Aim:
    """How many seats are above this grade."""
    return Aim((np.arange(grades.entries.shape[1]) > cap).astype(np.int64))


def under(grades: Grades, cap: int, heaviest: int) -> Aim | None:
    """The sum of powers, with all above the cap as heavy as that; None when that is too light to keep them out."""
    powers = grades.entries[0]
    if 4 * int(powers[cap]) > heaviest:
        return None
    return Aim(np.where(np.arange(len(powers)) > cap, heaviest, np.minimum(powers, powers[cap])))

"""Nearly optimal duals of a packing programme, by multiplications with its matrix alone.

    min c x    A x <= b    0 <= x <= 1
The primal-dual hybrid gradient method with the rules of PDLP: diagonal preconditioning, steps as long as the matrix
allows, restarts from the average, and a balance between primal and dual steps that is learned at each restart. A few
hundred iterations are enough where the duals are small whole numbers, as the prices of seats are. Nothing is random.
Sources: Chambolle and Pock (2011); Pock and Chambolle (2011) for the preconditioning; Applegate and others, *Practical
large-scale linear programming using primal-dual hybrid gradient* (2021), for the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]

CHECK = 16  # iterations between two looks at the errors
ENOUGH, NECESSARY, LONG = 0.2, 0.8, 0.36  # restart on: a large gain, a gain that is getting lost, a long time without


@dataclass(slots=True)
class Point:
    """Primal and dual values and their products with the matrix."""

    x: Floats
    y: Floats
    ax: Floats
    aty: Floats

    def add(self, other: "Point", factor: float) -> None:
        """Add so many times the other point."""
        self.x += factor * other.x
        self.y += factor * other.y
        self.ax += factor * other.ax
        self.aty += factor * other.aty

    def times(self, factor: float) -> "Point":
        return Point(self.x * factor, self.y * factor, self.ax * factor, self.aty * factor)


class FirstOrder:
    """One programme; `advance` makes iterations, `best` is the best point so far and `error` its relative error."""

    def __init__(self, cost: Floats, matrix: sparse.csr_array, most: Floats) -> None:
        self.cost, self.most = cost, most
        self.matrix = matrix
        self.transposed = sparse.csr_array(matrix.T)
        self.tau = 1 / np.maximum(np.asarray(abs(matrix).sum(axis=0)).ravel(), 1)
        self.sigma = 1 / np.maximum(np.asarray(abs(matrix).sum(axis=1)).ravel(), 1)
        self.weight = _ratio(_norm(cost, self.tau), _norm(most, self.sigma))
        self.step = 1.0
        self.rounds = 0
        self.now = Point(np.zeros(len(cost)), np.zeros(len(most)), np.zeros(len(most)), np.zeros(len(cost)))
        self.began = self.best = self.now
        self.error = np.inf
        self._forget()
        self._at_restart = self._before = np.inf

    def advance(self, rounds: int, enough: float, over: Callable[[], bool]) -> None:
        """At most so many iterations more: fewer when the error is small enough, or when it is over."""
        for _ in range(rounds):
            length = self._move()
            self.sum.add(self.now, length)
            self.length += length
            self.rounds += 1
            if self.rounds % CHECK == 0:
                self._look()
                if self.error <= enough or over():
                    return

    def _move(self) -> float:
        """One step; its length is shortened until the matrix allows it."""
        while True:
            length, now = self.step, self.now
            tau, sigma = length / self.weight * self.tau, length * self.weight * self.sigma
            x = np.clip(now.x - tau * (self.cost + now.aty), 0.0, 1.0)
            ax = self.matrix @ x
            y = np.maximum(now.y + sigma * (2 * ax - now.ax - self.most), 0.0)
            aty = self.transposed @ y
            far, high = x - now.x, y - now.y
            moved = 0.5 * (self.weight * (far * far / self.tau).sum() + (high * high / self.sigma).sum() / self.weight)
            bent = abs(float(far @ (aty - now.aty)))
            limit = moved / bent if bent > 0 else np.inf
            count = self.rounds + 2
            self.step = min((1 - count**-0.3) * limit, (1 + count**-0.6) * length)
            if length <= limit:
                self.now = Point(x, y, ax, aty)
                return length

    def _look(self) -> None:
        """Judge the current point and the average, keep the better one, and restart from it when it is time."""
        average = self.sum.times(1 / self.length)
        error, mean = self._error(self.now), self._error(average)
        self.error, self.best = (error, self.now) if error <= mean else (mean, average)
        lost = self.error <= NECESSARY * self._at_restart and self.error > self._before
        if self.error <= ENOUGH * self._at_restart or lost or self.since >= LONG * self.rounds:
            self._restart()
        else:
            self.since += CHECK
            self._before = self.error

    def _restart(self) -> None:
        self.now = self.best
        far = _norm(self.now.x - self.began.x, 1 / self.tau)
        high = _norm(self.now.y - self.began.y, 1 / self.sigma)
        if far > 0 and high > 0:
            self.weight = float(np.sqrt(self.weight * high / far))
        self.began = self.now
        self._at_restart, self._before = self.error, np.inf
        self._forget()

    def _forget(self) -> None:
        self.sum = self.now.times(0.0)
        self.length, self.since = 0.0, 0

    def _error(self, point: Point) -> float:
        """Rows that are overfull, and the gap between both sides, each in relation to its size."""
        overfull = _norm(np.maximum(point.ax - self.most, 0.0)) / (1 + _norm(self.most))
        primal = float(self.cost @ point.x)
        dual = float(np.minimum(self.cost + point.aty, 0.0).sum() - self.most @ point.y)
        return float(np.hypot(overfull, (primal - dual) / (1 + abs(primal) + abs(dual))))


def _norm(values: Floats, weights: Floats | float = 1.0) -> float:
    return float(np.sqrt((values * values * weights).sum()))


def _ratio(above: float, below: float) -> float:
    return above / below if above > 0 and below > 0 else 1.0

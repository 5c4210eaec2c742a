"""Whether a seating of one round is the cheapest already: then no flow is needed, and nobody moves.

A seating is optimal when no chain of moves saves anything: no negative cycle in the residual network, which has a node
for each offering, one for being left out, and one that stands for every free seat (Klein, 1967). A move from o to p
costs the least that somebody in o pays more in p.
"""

import numpy as np

from solver.arrays import Ints
from solver.flow import OUT, RoundTask

FAR = 1 << 60  # no such move


def still_best(task: RoundTask, seated: Ints) -> bool:
    """Whether `seated[person]` (an offering or OUT) is allowed and costs least; False also where there are quotas."""
    paid = _paid(task, seated)
    taken = np.bincount(seated + 1, minlength=len(task.upper) + 1)[1:]
    if task.quotas or paid is None or (taken > task.upper).any() or (taken < task.lower).any():
        return False
    move = _moves(task, seated, paid, taken)
    best = np.zeros(len(move), dtype=np.int64)
    for _ in range(len(move) + 1):
        better = np.minimum(best, (best[:, None] + move).min(axis=0))
        if np.array_equal(better, best):
            return True
        best = better
    return False


def _paid(task: RoundTask, seated: Ints) -> Ints | None:
    """What everybody pays now; None when somebody has a seat that is not open to them."""
    paid = np.where(seated == OUT, task.unseated, np.where(task.pooled, task.unranked, FAR))
    own = seated[task.person] == task.offering
    paid[task.person[own]] = task.cost[own]
    return None if (paid == FAR).any() else paid


def _moves(task: RoundTask, seated: Ints, paid: Ints, taken: Ints) -> Ints:
    """move[from, to] over the offerings, being left out, and a free seat."""
    out, free = len(task.upper), len(task.upper) + 1
    now = np.where(seated == OUT, out, seated)
    move = np.full((free + 1, free + 1), FAR, dtype=np.int64)
    np.minimum.at(move, (now[task.person], task.offering), task.cost - paid[task.person])
    np.minimum.at(move[:, out], now, task.unseated - paid)
    swimming = np.full(free + 1, FAR, dtype=np.int64)
    np.minimum.at(swimming, now[task.pooled], task.unranked - paid[task.pooled])
    move[:, :out] = np.minimum(move[:, :out], swimming[:, None])
    move[np.flatnonzero(taken < task.upper), free] = 0
    move[free, np.flatnonzero(taken > task.lower)] = 0
    move[out, free] = move[free, out] = 0
    return move

"""Dual prices of an optimal round: what one more seat would save, and what quotas charge for one."""

from collections.abc import Sequence

import numpy as np

from solver.arrays import Ints
from solver.flow import OUT, Quota

FAR = 1 << 50  # no way leads there
FORBIDDEN = FAR >> 1  # beyond every cost and NEVER, and a few of them still below 2^62


def seat_prices(cost: Ints, seated: Ints, unseated: int, quotas: Sequence[Quota] = ()) -> tuple[Ints, Ints]:
    """(price of each offering, toll of each quota), all 0 or more, of a round seated at the least cost.

    `cost[person, offering]`, `seated[person]`. A person pays the price of their offering, and its toll as a member of a
    quota there. A move from one node to another costs the cheapest difference of those seated in it; nodes are the
    offerings, the members' entries to those with a quota, and OUT. The price of a node is the best chain of moves that
    ends in it, by Bellman-Ford. Tolls are those of the quotas' upper limits; the lower ones charge nothing here.
    """
    offerings, entries = cost.shape[1], len(quotas)
    out = offerings + entries
    wide = np.column_stack([cost, np.full((len(cost), entries), FORBIDDEN), np.full(len(cost), unseated)])
    now = np.where(seated == OUT, out, seated)
    for entry, quota in enumerate(quotas, start=offerings):
        wide[quota.members, entry] = cost[quota.members, quota.offering]
        wide[quota.members, quota.offering] = FORBIDDEN
        now[quota.members & (seated == quota.offering)] = entry
    extra = wide - np.take_along_axis(wide, now[:, None], axis=1)
    move = np.full((out + 1, out + 1), FAR, dtype=np.int64)
    for place in range(out + 1):
        inside = extra[now == place]
        if len(inside):
            move[place] = inside.min(axis=0)
    best = np.zeros(out + 1, dtype=np.int64)
    for entry, quota in enumerate(quotas, start=offerings):
        count = int((now == entry).sum())
        move[entry, quota.offering] = _more(quota, count)
        best[entry] = move[quota.offering, entry] = _fewer(quota, count)
    for _ in range(out + 1):
        better = np.minimum(best, (best[:, None] + move).min(axis=0))
        if np.array_equal(better, best):
            break
        best = better
    tolls = [_toll(quota, best[quota.offering] - best[at]) for at, quota in enumerate(quotas, start=offerings)]
    return -best[:offerings], np.array(tolls, dtype=np.int64)


def _more(quota: Quota, count: int) -> int:
    """What one member more than these costs."""
    if count >= quota.most:
        return quota.weight or FAR
    return -quota.weight if count < quota.least else 0


def _fewer(quota: Quota, count: int) -> int:
    """What one member fewer than these costs."""
    if count <= quota.least:
        return quota.weight if count and quota.weight else FAR
    return -quota.weight if count > quota.most else 0


def _toll(quota: Quota, above: int) -> int:
    """What members pay beyond the price, and never more than it costs to exceed the quota."""
    return max(0, min(int(above), quota.weight or FORBIDDEN))

"""What keeps people in the seats of the previous plan: a saving on these seats in the flow of each round.

With costs times (people + 1) and a saving of 1 it only decides between seatings that cost the same, as fewer than
people + 1 can save; with larger savings it weighs changes against costs (Lagrange).
"""

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import NEVER, Arrays, Ints
from solver.flow import OUT, RoundTask

LARGEST = 1 << 60  # of a cost times the nodes of its flow, which the flow has to be able to add up


@dataclass(frozen=True, slots=True)
class Pull:
    """All costs count `scale` times, and the seats of the previous plan save `bonus[attendee]`."""

    scale: int
    bonus: Ints

    def fits(self, arrays: Arrays) -> bool:
        """Whether flows can count that far."""
        finite = (int(cells.cost[cells.cost < NEVER].max(initial=0)) for cells in arrays.cells)
        dearest = max(arrays.unranked, arrays.unseated, *finite)
        largest = dearest * self.scale + int(self.bonus.max(initial=0))
        return largest * (arrays.attendees + arrays.sessions + 2) < LARGEST


def tie_break(arrays: Arrays) -> Pull | None:
    """Of all cheapest seatings one that keeps most seats; None without a previous plan, or when costs are too large."""
    pull = Pull(arrays.attendees + 1, np.ones(arrays.attendees, dtype=np.int64))
    return pull if any(len(who) for who, _ in arrays.previous) and pull.fits(arrays) else None


def pulled(task: RoundTask, before: Ints, pull: Pull, people: Ints) -> RoundTask:
    """The round with the saving; `before[person]` is the offering of their former seat, or OUT.

    Who is in the pool gets an arc to that seat if it is none of their wishes.
    """
    bonus = pull.bonus[people]
    former = before[task.person] == task.offering
    reached = np.zeros(len(people), dtype=np.bool_)
    reached[task.person[former]] = True
    more = np.flatnonzero(task.pooled & (before != OUT) & ~reached)
    cost = task.cost * pull.scale - np.where(former, bonus[task.person], 0)
    return replace(
        task,
        person=np.concatenate([task.person, more]),
        offering=np.concatenate([task.offering, before[more]]),
        cost=np.concatenate([cost, task.unranked * pull.scale - bonus[more]]),
        unranked=task.unranked * pull.scale,
        unseated=task.unseated * pull.scale,
        quotas=tuple(replace(quota, weight=quota.weight * pull.scale) for quota in task.quotas),
    )

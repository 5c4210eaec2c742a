"""Programmes for HiGHS, each in a thread of its own that is left behind when somebody says stop."""

import math
import threading
import time
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from solver.arrays import Ints
from solver.clock import UNSTOPPABLE, Clock

POLL = 0.05  # seconds between two looks whether somebody said stop
GRACE = 0.3  # seconds, after which HiGHS is left behind: it looks at its clock between long steps
LEAST_TIME = 0.01  # seconds that HiGHS gets; none would mean no limit
TOLERANCE = 1e-7  # by which HiGHS may miss the sign of a reduced cost


def minimise_whole(
    cost: Ints, upper: npt.NDArray[np.float64], rows: LinearConstraint, clock: Clock
) -> OptimizeResult | None:
    """What scipy answers, for whole numbers from 0 to `upper`; None when there was none in time."""
    return meanwhile(
        lambda: milp(
            cost,
            integrality=np.ones(len(cost), dtype=np.int64),
            bounds=Bounds(0, upper),
            constraints=rows,
            options={"time_limit": max(LEAST_TIME, clock.left()), "mip_rel_gap": 0.0},
        ),
        clock,
    )


def meanwhile(work: Callable[[], OptimizeResult], clock: Clock) -> OptimizeResult | None:
    """What the work answers; None when somebody said stop, or when it went on long after its time."""
    answer: list[OptimizeResult] = []
    thread = threading.Thread(target=lambda: answer.append(work()), name=UNSTOPPABLE, daemon=True)
    thread.start()
    latest = time.monotonic() + clock.left() + GRACE
    while thread.is_alive() and not clock.stopped() and time.monotonic() < latest:
        thread.join(POLL)
    return answer[0] if answer else None


def least_whole(bound: float, columns: int) -> int:
    """The smallest whole number that a bound of HiGHS allows, over columns that are mostly 0 or 1.

    Reduced costs that are wrong by the tolerance make the bound wrong by at most their sum.
    """
    return math.ceil(bound - max(1e-6, TOLERANCE * columns))

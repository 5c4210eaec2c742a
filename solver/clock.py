"""How long a solve may go on: seconds, iterations, memory and a person who says stop."""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from solver.plan import Limits

HELD = Path("/proc/self/statm")  # sizes in pages: in all, in memory, ...
MEGABYTE = 1 << 20
UNSTOPPABLE = "unstoppable"  # the name of threads that hear no stop, and may go on after the answer
WEIGH_EVERY = 0.1  # seconds


class Clock:
    """Starts when it is made. With a limit on iterations the work is counted, so that it repeats exactly."""

    def __init__(self, limits: Limits, should_stop: Callable[[], bool] | None = None) -> None:
        self.limits = limits
        self._began = self._weighed = time.monotonic()
        self._should_stop = should_stop
        self._heard = False

    def seconds(self) -> float:
        return time.monotonic() - self._began

    def left(self) -> float:
        return max(0.0, self.limits.seconds - self.seconds())

    def part(self, seconds: float) -> "Clock":
        """A clock for work that may last so long and no longer than this one."""
        return Clock(replace(self.limits, seconds=min(seconds, self.left())), self.stopped)

    def stopped(self) -> bool:
        """Whether somebody said stop, or too much memory is taken; once heard it stays heard."""
        if not self._heard and self._should_stop is not None:
            self._heard = self._should_stop()
        if not self._heard and self.limits.memory_mb is not None:
            self._heard = self._too_large(self.limits.memory_mb)
        return self._heard

    def over(self) -> bool:
        return self.stopped() or self.left() <= 0

    def _too_large(self, most: int) -> bool:
        now = time.monotonic()
        if now < self._weighed:
            return False
        self._weighed = now + WEIGH_EVERY
        return memory_mb() > most


def memory_mb() -> float:
    """What this process holds in memory; where the system does not tell, the most that it ever held."""
    if HELD.exists():
        return int(HELD.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / MEGABYTE
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / MEGABYTE if sys.platform == "darwin" else most / 1024

"""How long a solve may go on: seconds, iterations and a person who says stop."""

import time
from collections.abc import Callable

from solver.plan import Limits


class Clock:
    """Starts when it is made. With a limit on iterations the work is counted, so that it repeats exactly."""

    def __init__(self, limits: Limits, should_stop: Callable[[], bool] | None = None) -> None:
        self.limits = limits
        self._began = time.monotonic()
        self._should_stop = should_stop
        self._heard = False

    def seconds(self) -> float:
        return time.monotonic() - self._began

    def left(self) -> float:
        return max(0.0, self.limits.seconds - self.seconds())

    def stopped(self) -> bool:
        """Whether somebody said stop; once heard it stays heard."""
        if not self._heard and self._should_stop is not None:
            self._heard = self._should_stop()
        return self._heard

    def over(self) -> bool:
        return self.stopped() or self.left() <= 0

"""How warm the annealing is: into the first hollow without any heat, then in cycles, each longer than the last.

Heat is measured in what an offering costs on average, time in moves looked at, so neither the size of a problem nor the
seconds allowed matter, and a run that is stopped early has done whole cycles.
"""

WARM, COLD = 0.15, 0.04  # at the beginning and the end of a cycle
FIRST = 6  # moves looked at in the first cycle, for each offering
LONGER = 1.5
GLANCE = 0.2  # of a move, for a look in which no move could pass


class Heat:
    def __init__(self, offerings: int, *, quench: bool) -> None:
        self.quenching = quench
        self.cycles = 0  # that have ended
        self._looked, self._length = 0.0, float(FIRST * max(1, offerings))

    def at(self, cost: float) -> float:
        """The heat now, where an offering costs this much on average."""
        return 0.0 if self.quenching else max(cost, 0.1) * WARM * (COLD / WARM) ** (self._looked / self._length)

    def look(self, *, moves: bool) -> None:
        """A move was looked at, or (not `moves`) none could pass."""
        if self.quenching:
            self.quenching = moves
            self.cycles += not moves
            return
        self._looked += 1 if moves else GLANCE
        if self._looked >= self._length:
            self._looked, self._length = 0.0, self._length * LONGER
            self.cycles += 1

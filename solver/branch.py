"""Working through the leaves: always on the one whose bound is least, as it is the bound of all plans."""

from collections.abc import Generator
from dataclasses import replace

import numpy as np

from solver.ascent import Setting
from solver.grid import Grid
from solver.leaf import Leaf, Proved
from solver.leaves import Leaves

STEP, SHRINK = 2.0, 0.7  # of the ascent, from turn to turn
MOST_TURNS = 5  # with one leaf, where there are charges to improve
PAUSE = 4  # leaves between two placements that are seated
NEARLY = 1.01  # times the cheapest met: worth seating
LITTLE = 1_000  # a turn that raises a leaf's bound by less than 1 in this many was its last


class Branch:
    """Raises `leaves.bound`, each leaf beginning from what was best for the one most like it."""

    def __init__(self, leaves: Leaves, grids: list[Grid], setting: Setting, turns: int) -> None:
        self.leaves, self.grids, self.setting = leaves, grids, setting
        self.most = turns  # with one leaf
        self.turns = np.zeros(len(leaves.sets), dtype=np.int64)
        self.promising: list[int] | None = None  # sets that go together and may be a better plan
        self.tried: set[tuple[int, ...]] = set()
        self.lowest, self.waited = 1 << 60, PAUSE
        self.known: dict[tuple[int, ...], Proved] = {}  # of leaves that differ in the order of the rounds only

    def steps(self, first: Proved) -> Generator[None, None, None]:
        """Until a leaf that is least cannot be raised any more; `first`: what was best for all leaves together."""
        while True:
            leaf = int(np.argmin(self.leaves.bound))
            if self.turns[leaf] >= self.most:
                return
            yield from self._raise(leaf, first)

    def _raise(self, leaf: int, first: Proved) -> Generator[None, None, None]:
        before, turn = int(self.leaves.bound[leaf]), int(self.turns[leaf])
        sets = self.leaves.sets[leaf].tolist()
        key = tuple(sorted(sets))
        start = replace(self.known.get(key, first), bound=before)
        tables = [grid.part(pattern) for grid, pattern in zip(self.grids, sets, strict=True)]
        work = Leaf(self.setting, tables, self.leaves.chosen, self.leaves.times[leaf], self.leaves.masks(leaf))
        own = start.wanted is not first.wanted
        if turn or own:
            proved = yield from work.charged(start, STEP * SHRINK ** (turn - 1) if turn else 0)
        else:
            proved = yield from work.priced(start)
        self.leaves.bound[leaf] = max(before, proved.bound)
        self.known[key] = proved
        self._suggest(work)
        little = turn > 0 and proved.bound - before < before / LITTLE
        self.turns[leaf] = self.most if little else turn + 1
        if not turn and not own and proved.bound > before:
            yield from self._tell_all(proved)

    def _suggest(self, work: Leaf) -> None:
        """Now and then a combination that is among the cheapest met."""
        self.waited += 1
        if work.whole is None or self.waited < PAUSE:
            return
        value, sets = work.whole
        if value <= self.lowest * NEARLY and tuple(sets) not in self.tried:
            self.tried.add(tuple(sets))
            self.lowest, self.waited, self.promising = min(self.lowest, value), 0, sets

    def _tell_all(self, proved: Proved) -> Generator[None, None, None]:
        """What these multipliers prove about the other leaves, with the charges of the tables over all sets."""
        found = []
        for grid in self.grids:
            found.append(grid.cheapest(proved.multipliers).by_pattern)
            yield
        self.leaves.hear(found, proved.multipliers)

"""`worst_first` for few sessions without rooms: the best of all placements, by looking at the most promising first.

A placement is a set of sessions for each round. Each set has a grade that its worst seat cannot go below, and each
placement the largest of its sets' grades. The placement with the lowest is taken; where a flow says that a set of it
needs a higher grade that is noted; when nothing needs noting, no placement has a lower bar. Then likewise with the sums
of powers of what keeps to this bar.
"""

from collections.abc import Generator, Iterator

import numpy as np

from solver.allowed import allowed_sets
from solver.arrays import NEVER, Ints
from solver.combine import Needs, Options, list_all
from solver.flow import OUT, RoundTask
from solver.lexflow import seat_lex
from solver.placing import Placing
from solver.problem import Offering, Problem
from solver.settle import Settler
from solver.subsets import all_masks, without_pairs

MOST_SESSIONS = 14
IMPOSSIBLE = NEVER  # the value of a set whose minima cannot be met


def suits(settler: Settler, problem: Problem) -> bool:
    """Whether this is a problem for few sets: each session once, no rooms, rounds that do not depend on each other."""
    if any(s.min > settler.grounds.seats(Offering(n, 0)) for n, s in enumerate(problem.sessions)):
        return False
    once = all((s.offerings_min, s.offerings_max, s.length) == (1, 1, 1) for s in problem.sessions)
    few = 1 <= len(problem.sessions) <= MOST_SESSIONS and len(problem.rounds) > 1
    return once and few and settler.grounds.roomless and not settler.seater.ignored


class Few:
    """Looks through all placements of one problem; `placement` is the best of all when `steps` have found it."""

    def __init__(self, settler: Settler, problem: Problem, least: int, worst: int) -> None:
        """`least`: a grade that the worst seat of any plan has; `worst`: one that some plan keeps to."""
        self.settler, self.problem, self.least, self.worst = settler, problem, least, worst
        self.entries = settler.grades.entries
        self.placing = Placing(problem)
        self.tasks: dict[tuple[int, int], RoundTask] = {}  # by (round, set)
        self.nobody: Ints = np.full(settler.grades.arrays.open.shape, OUT, dtype=np.int64)
        settler.seater.keep_fixed(self.nobody)
        self.placement: tuple[Offering, ...] = ()

    def steps(self) -> Iterator[None]:
        """Do the work; control comes back after every flow. Raises CostsTooLarge."""
        masks = self._sets()
        grades = [np.maximum(self._least(index, own), self.least) for index, own in enumerate(masks)]
        masks = [own[grade <= self.worst] for own, grade in zip(masks, grades, strict=True)]
        grades = [grade[grade <= self.worst] for grade in grades]
        ones = np.ones(len(self.problem.sessions), dtype=np.int64)
        needs = Needs.of(ones, ones)
        every = yield from list_all([Options(own, np.zeros(len(own)), needs.exactly_once) for own in masks], 0.5, needs)
        if every is None:
            return
        rows = np.column_stack([np.searchsorted(own, every[:, index]) for index, own in enumerate(masks)])
        rows = yield from self._best(masks, grades, rows)
        if not len(rows):
            return
        bar = max(int(own[rows[0, index]]) for index, own in enumerate(grades))
        sums = [self._cheapest(index, own) for index, own in enumerate(masks)]
        rows = yield from self._best(masks, sums, rows, bar)
        if len(rows):
            self.placement = self._placement(masks, rows[0])

    def _best(
        self, masks: list[Ints], values: list[Ints], rows: Ints, bar: int | None = None
    ) -> Generator[None, None, Ints]:
        """Placements that no other beats, one that is known exactly before all others.

        `rows[placement, round]`: which set; `values[round][set]`: what it has at least, a worst grade, or with a bar
        the sum of powers of seats that keep to it.
        """
        exact = [np.zeros(len(own), dtype=np.bool_) for own in masks]
        while len(rows):
            each = np.stack([own[rows[:, index]] for index, own in enumerate(values)])
            value = each.max(axis=0) if bar is None else each.sum(axis=0)
            at = int(np.argmin(value))
            if value[at] >= IMPOSSIBLE:
                break
            vague = [index for index, which in enumerate(rows[at]) if not exact[index][which]]
            if self.placing.cost(self._placement(masks, rows[at])) >= NEVER:
                rows = np.delete(rows, at, axis=0)
            elif not vague:
                return np.concatenate([rows[at : at + 1], rows[value <= value[at]]])
            else:
                for index in vague:
                    which = rows[at, index]
                    true = self._true(index, int(masks[index][which]), int(values[index][which]), bar)
                    exact[index][which] = bar is not None or true == values[index][which]
                    values[index][which] = true
                    yield
        return rows[:0]

    def _true(self, index: int, mask: int, value: int, bar: int | None) -> int:
        """What the set has at least, as a flow can tell: this grade or one more; or the sum itself."""
        powers, cap = self.entries[0], value if bar is None else bar
        above = np.arange(len(powers)) > cap
        entries = above.astype(np.int64)[None]
        if bar is not None:
            entries = np.concatenate([entries, np.where(above, 0, powers)[None]])
        found = seat_lex(self._task(index, mask), entries, soft=False)
        if found is None or (bar is not None and found.entries[0]):
            return IMPOSSIBLE
        return int(found.entries[1]) if bar is not None else value + int(found.entries[0] > 0)

    def _task(self, index: int, mask: int) -> RoundTask:
        if (index, mask) not in self.tasks:
            offerings = self._offerings(index, mask)
            self.tasks[index, mask] = self.settler.seater.table(self.nobody, offerings, index).task
        return self.tasks[index, mask]

    def _offerings(self, index: int, mask: int) -> tuple[Offering, ...]:
        return tuple(Offering(s, index) for s in range(len(self.problem.sessions)) if mask >> s & 1)

    def _placement(self, masks: list[Ints], row: Ints) -> tuple[Offering, ...]:
        return tuple(o for index, at in enumerate(row) for o in self._offerings(index, int(masks[index][at])))

    def _sets(self) -> list[Ints]:
        sessions = len(self.problem.sessions)
        ones = np.ones(sessions, dtype=np.int64)
        found = allowed_sets(self.problem, self.settler.grounds, ones, ones)
        return [without_pairs(all_masks(sessions, b.smallest, b.largest, b.must, b.never), b.pairs) for b in found]

    def _members(self, masks: Ints) -> Ints:
        return masks[:, None] >> np.arange(len(self.problem.sessions)) & 1

    def _least(self, index: int, masks: Ints) -> Ints:
        """A grade that the worst seat of each set cannot go below: everybody's best, and being left out when full."""
        arrays, grounds = self.settler.grades.arrays, self.settler.grounds
        free = arrays.dense[index][arrays.open[:, index]]
        members = self._members(masks).astype(np.bool_)
        best = np.array([free[:, own].min(axis=1, initial=arrays.unseated).max(initial=0) for own in members])
        seats = members @ np.array([grounds.seats(Offering(s, index)) for s in range(members.shape[1])])
        return np.where(seats < len(free), np.maximum(best, arrays.unseated), best)

    def _cheapest(self, index: int, masks: Ints) -> Ints:
        """What everybody's best seat within the bar costs, in powers."""
        arrays, powers = self.settler.grades.arrays, self.settler.grades.entries[0]
        cost = powers[np.minimum(arrays.dense[index][arrays.open[:, index]], len(powers) - 1)]
        left = int(powers[arrays.unseated])
        return np.array([cost[:, own].min(axis=1, initial=left).sum() for own in self._members(masks).astype(np.bool_)])

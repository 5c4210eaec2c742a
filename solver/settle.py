"""The best seats of a placement for objectives of several entries, proven, where rounds do not depend on each other.

Entries that are sums are the sums of what the rounds come to, and the order of vectors goes with addition, so the best
of every round is the best of all. `worst_first` first looks for the lowest cost that no seat of any round needs to
exceed: by bisection, as a flow can tell how many seats must; then each round keeps below it as cheaply as it can.
"""

from collections.abc import Iterable

import numpy as np

from solver.arrays import Arrays, Ints
from solver.flow import OUT, RoundTask
from solver.grades import Grades, bare, make_grades
from solver.grounds import Grounds
from solver.lexflow import LexSeats, seat_lex
from solver.problem import Problem, Seat
from solver.seating import Placement, Seater

MOST_CELLS = 5_000_000  # attendees x sessions that are looked at one by one
KINDS = frozenset({"rank_maximal", "fair", "worst_first"})


class Settler:
    """Seats placements of one problem whose objective is one of KINDS."""

    def __init__(self, problem: Problem, grounds: Grounds) -> None:
        self.problem, self.grounds = problem, grounds
        self.grades: Grades = make_grades(problem)
        self.seater = Seater(bare(problem), self.grades.arrays, grounds)

    def exact(self, placement: Placement) -> bool:
        """Whether `seat` gives the best seating there is for this placement."""
        return self.seater.exact(placement)

    def seat(self, placement: Placement) -> Ints | None:
        """The best seating of each round; None when minima cannot be met. Raises CostsTooLarge."""
        if any(self.seater.minimum[o.session] > self.grounds.seats(o) for o in placement):
            return None
        seating: Ints = np.full(self.grades.arrays.open.shape, OUT, dtype=np.int64)
        self.seater.keep_fixed(seating)
        tables = [self.seater.table(seating, placement, index) for index in range(len(self.problem.rounds))]
        entries = self.grades.entries
        if self.problem.objective.kind == "worst_first":
            cap = self._lowest_cap([table.task for table in tables], self.least_worst())
            if cap is None:
                return None
            above = np.arange(entries.shape[1]) > cap
            entries = np.stack([above.astype(np.int64), np.where(above, 0, entries[0])])
        for table in tables:
            found = seat_lex(table.task, entries, soft=self.grades.soft)
            if found is None:
                return None
            self.seater.write(seating, table, found.seated)
        return seating

    def least_worst(self) -> int:
        """A grade that the worst seat has in every placement, for `worst_first`.

        Pinned seats stay, and who is busy has none. Who is free in k rounds takes k different sessions or is left out:
        no better than their k-th best.
        """
        arrays = self.grades.arrays
        worst = max((cost_of(arrays, seat) for seat in self.problem.fixed_seats), default=0)
        pinned = {(seat.attendee, seat.round) for seat in self.problem.fixed_seats}
        for number, attendee in enumerate(self.problem.attendees):
            if any((number, index) not in pinned for index in attendee.present & attendee.busy_rounds):
                worst = max(worst, arrays.unseated)
        return max(worst, int(self._own_worst().max(initial=0)))

    def _own_worst(self) -> Ints:
        """The k-th best grade of each attendee who is free in k rounds, or being left out."""
        arrays = self.grades.arrays
        if not arrays.cells or arrays.attendees * arrays.sessions > MOST_CELLS:
            return np.zeros(1, dtype=np.int64)
        left_out = np.full((arrays.attendees, len(arrays.cells)), arrays.unseated)
        best = np.sort(np.column_stack([np.minimum.reduce([*arrays.dense]), left_out]), axis=1)
        rounds = np.count_nonzero(arrays.open, axis=1)
        taken = np.minimum(rounds, 1) if self.seater.long else rounds  # one long seat may serve in all rounds
        own = best[np.arange(len(best)), np.maximum(taken - 1, 0)]
        return np.where(rounds > 0, np.minimum(own, arrays.unseated), 0)

    def _lowest_cap(self, tasks: Iterable[RoundTask], cap: int) -> int | None:
        """The lowest grade, at least `cap`, that no seat needs to exceed; None when minima cannot be met."""
        grades = np.arange(self.grades.entries.shape[1])

        def exceed(task: RoundTask, cap: int) -> LexSeats | None:
            return seat_lex(task, (grades > cap).astype(np.int64)[None], soft=False)

        for task in tasks:
            found = exceed(task, cap)
            if found is None:
                return None
            low, high = cap, len(grades) - 1 if found.entries[0] else cap
            while low < high:
                middle = (low + high) // 2
                found = exceed(task, middle)
                low, high = (low, middle) if found is not None and not found.entries[0] else (middle + 1, high)
            cap = low
        return cap


def cost_of(arrays: Arrays, seat: Seat) -> int:
    """What one seat costs in these arrays."""
    cells = arrays.cells[seat.round]
    own = slice(cells.first[seat.session], cells.first[seat.session + 1])
    found = cells.cost[own][cells.attendee[own] == seat.attendee]
    return int(found[0]) if len(found) else arrays.unranked

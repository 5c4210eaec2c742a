"""Placing and seating together for objectives of several entries: annealing on weights that lead to the next better.

`worst_first`: first no seat may be as dear as the worst of the best plan, and every success lowers that bar; then the
bar stays, and the sum of powers falls. `rank_maximal` and `fair`: leg by leg the first entries outweigh the later ones
more. What the search finds is settled entry by entry where rounds do not depend on each other.
"""

from contextlib import suppress

import numpy as np

from solver.aims import RATIOS, Aim, below, profile
from solver.arrays import Ints
from solver.bar import Bar, Value
from solver.few import Few, suits
from solver.floors import floor_of
from solver.flow import OUT
from solver.lexflow import CostsTooLarge
from solver.placing import Placing
from solver.problem import Offering, Problem
from solver.search import Find, Search
from solver.settle import Settler
from solver.task import Task
from solver.verify import objective

LOWER_PART = 0.5  # of the work, in which the bar is lowered
FIRST_MOVES = 50  # before a proof begins
FEW_SESSIONS = 12  # whose proof is quick: a piece of it for every move
PROOF_EVERY = 4  # moves for a piece of the proof
MOST_CELLS = 400_000  # wishes x flows, up to which the first bound is quick
TELL_EVERY = 0.25  # seconds: judging a plan takes time

NOTHING = Find((), np.empty((0, 0), dtype=np.int64), 0)


class Pursuit:
    """Improves the incumbent's placement; `asked` has an objective of `settle.KINDS`."""

    def __init__(self, task: Task, asked: Problem) -> None:
        self.task, self.asked = task, asked
        self.settler = Settler(asked, task.grounds)
        self.grades, self.problem = self.settler.grades, self.settler.seater.problem
        self.placing = Placing(self.problem)
        self.worst_first = asked.objective.kind == "worst_first"
        rounds = range(len(asked.rounds))
        present = [[n for n, one in enumerate(asked.attendees) if index in one.present] for index in rounds]
        self.people = [np.array(who, dtype=np.int64) for who in present]
        self.best = NOTHING
        self.value: Value = ()
        self.told: Value = ()
        self.told_at = -TELL_EVERY
        self.legs = self.moves = 0
        least = self.settler.least_worst() if self.worst_first else 0
        self.bar = Bar(self.problem, self.grades, task.grounds, least, self._search)

    def work(self, seconds: float) -> None:
        """As long as this, or until the plan is proven."""
        plan = self.task.incumbent.plan
        seating = self.settler.seater.seat_all(plan.offerings) if plan else None
        if plan is None or seating is None:
            return
        self._weigh(Find(plan.offerings, seating, 0))
        self._bound()
        self._look_through()
        began, few = self.task.clock.seconds(), len(self.asked.sessions) <= FEW_SESSIONS
        aim = self._aim(0.0)
        search = self._search(aim)
        while (done := self._done(began, seconds)) < 1 and not self.task.incumbent.proven:
            self.moves += 1
            if search.advance() and self._weigh(search.best):
                self._tell(at_once=False)
            if self.worst_first and self.moves > FIRST_MOVES and (few or self.moves % PROOF_EVERY == 0):
                self._prove()
            sharper = self._aim(done)
            if not np.array_equal(sharper.weights, aim.weights):
                aim, search = sharper, self._search(sharper)
        self._tell(at_once=True)

    def _done(self, began: float, seconds: float) -> float:
        """The part of the work that is done, 0..1."""
        clock = self.task.clock
        if clock.over():
            return 1.0
        if clock.limits.iterations is not None:
            return self.moves / max(1, clock.limits.iterations)
        return (clock.seconds() - began) / max(seconds, 1e-9)

    def _look_through(self) -> None:
        """Few sessions: look at every placement, as far as time goes."""
        if not (self.worst_first and suits(self.settler, self.problem)):
            return
        few = Few(self.settler, self.problem, self.bar.least, self.value[0])
        with suppress(CostsTooLarge):
            for _ in few.steps():
                if self.task.clock.over():
                    return
            seating = self.settler.seat(few.placement) if few.placement else None
            if seating is not None:
                self._weigh(Find(few.placement, seating, 0))
                best = self.task.plan(few.placement, seating)
                self.task.incumbent.offer(best, "prove")
                self.task.incumbent.raise_bound(objective(self.asked, best), "prove")

    def _prove(self) -> None:
        """A piece of the proof: it raises the bound, and finds plans of its own."""
        before = self.bar.least, self.bar.floor
        find = self.bar.step(self.value)
        if find is not None and self._weigh(find):
            self._settle(find.placement)
            self._tell(at_once=True)
        if self.bar.least > before[0]:
            self._bound()
        if self.bar.floor > before[1]:
            self.task.incumbent.raise_bound((int(self.grades.costs[self.bar.least]), self.bar.floor), "bound")
            if self.bar.floor >= self.value[1]:
                self._tell(at_once=True)

    def _bound(self) -> None:
        """What no plan can beat, where that is told quickly."""
        flows = 8 if self.worst_first else 1
        if flows * len(self.grades.arrays.cells[0].cost) <= MOST_CELLS:
            floor = floor_of(self.asked, self.grades, self.task.grounds, self.bar.least)
            self.task.incumbent.raise_bound(floor, "bound")
            if self.worst_first:
                self.bar.least = max(self.bar.least, int(np.searchsorted(self.grades.costs, floor[0])))

    def _aim(self, done: float) -> Aim:
        """What to look for when this part (0..1) of the work is done."""
        if not self.worst_first:
            return profile(self.grades, RATIOS[min(int(done * len(RATIOS)), len(RATIOS) - 1)])
        lower = done < LOWER_PART and self.value[0] > self.bar.least
        return below(self.grades, self.value[0] - int(lower))

    def _search(self, aim: Aim) -> Search:
        """From the best plan on, at these weights."""
        self.legs += 1
        seed = self.task.clock.limits.seed * 1_000_003 + self.legs
        arrays = aim.priced(self.grades.arrays)
        return Search(self.problem, arrays, self.task.grounds, self.best.placement, self.best.seating, seed)

    def _weigh(self, find: Find) -> bool:
        """Keep the plan if its entries are better than the best plan's."""
        value = self._value(find)
        if self.value and value >= self.value:
            return False
        self.best, self.value = find, value
        return True

    def _value(self, find: Find) -> Value:
        """The entries of a plan, as far as seats can change them."""
        arrays = self.grades.arrays
        counts: Ints = np.zeros(self.grades.entries.shape[1], dtype=np.int64)
        for index, people in enumerate(self.people):
            held = find.seating[people, index]
            grade = np.where(held == OUT, arrays.unseated, arrays.dense[index][people, np.maximum(held, 0)])
            counts += np.bincount(grade, minlength=len(counts))
        sums = tuple(int(entry) for entry in self.grades.entries @ counts)
        if self.worst_first:
            return (max(self.bar.least, int(np.flatnonzero(counts).max(initial=0))), *sums)
        seater, rounds = self.settler.seater, range(len(self.people))
        quotas = sum(seater.quota_cost(find.seating, find.placement, index) for index in rounds)
        return (*sums, quotas + self.placing.cost(find.placement))

    def _tell(self, *, at_once: bool) -> None:
        """Offer the best plan, its seats settled; not too often, unless work is counted and must repeat exactly."""
        clock = self.task.clock
        counted = clock.limits.iterations is not None
        if not self.value or self.value == self.told:
            return
        if not (at_once or counted or clock.seconds() - self.told_at > TELL_EVERY):
            return
        if at_once or not self.worst_first:
            self._settle(self.best.placement)
        if self.settler.seater.ignored:
            self.task.settle(self.best.placement)
        self.task.incumbent.offer(self.task.plan(self.best.placement, self.best.seating), "search")
        self.told, self.told_at = self.value, clock.seconds()

    def _settle(self, placement: tuple[Offering, ...]) -> None:
        """The best seats of this placement, where flows can tell."""
        if not self.settler.exact(placement):
            return
        try:
            seating = self.settler.seat(placement)
        except CostsTooLarge:
            return
        if seating is not None:
            self._weigh(Find(placement, seating, 0))

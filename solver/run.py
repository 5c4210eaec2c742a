"""One solve from start to result: which method works on which problem, and for how long."""

from collections.abc import Callable

import numpy as np

from solver.arrays import make_arrays
from solver.bounds import total_floor
from solver.clock import Clock
from solver.exact import Exact
from solver.grounds import make_grounds
from solver.incumbent import Incumbent
from solver.plan import Limits, Plan, Progress, Result, Status
from solver.problem import Offering, Problem
from solver.search import Find, Search
from solver.seating import Seater, seats_of
from solver.start import start_placement

EXACT_CHOICES = 4_000  # seat variables up to which the whole model is likely to be proven
MODEL_CHOICES = 400_000  # seat variables up to which the whole model is built at all
SEARCH_PART = 0.25  # of the time, before a small problem is proven


class Run:
    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> None:
        self.problem, self.limits = problem, limits
        self.clock = Clock(limits, should_stop)
        self.incumbent = Incumbent(problem, self.clock, on_progress)
        self.arrays, self.grounds = make_arrays(problem), make_grounds(problem)
        self.infeasible = False

    def result(self, start: Plan | None) -> Result:
        if start is not None:
            self.incumbent.offer(start, "start")
        self._begin()
        if not self.infeasible:
            self._improve()
        return self._answer()

    def _begin(self) -> None:
        """A first bound and a first plan."""
        if self.problem.objective.kind == "total":
            self.incumbent.raise_bound((total_floor(self.problem, self.arrays, self.grounds),), "bound")
        placement = start_placement(self.problem, self.arrays, self.limits.seed)
        if placement is not None:
            seating = Seater(self.problem, self.arrays, self.grounds).seat_all(placement)
            if seating is not None:
                self.incumbent.offer(self._plan(placement, seating), "start")
        if self.incumbent.plan is None:
            self.infeasible = Exact(self.incumbent, self.clock).find(self.clock.left()) == "infeasible"

    def _improve(self) -> None:
        choices = len(self.problem.attendees) * len(self.problem.sessions) * len(self.problem.rounds)
        small = choices <= EXACT_CHOICES
        if self.incumbent.plan is not None and not self.incumbent.proven:
            self._search(SEARCH_PART if small else 1.0)
        if small and not self.incumbent.proven and not self.clock.over():
            answer = Exact(self.incumbent, self.clock).solve(self.clock.left())
            self.infeasible = answer == "infeasible" and self.incumbent.plan is None

    def _search(self, part: float) -> None:
        plan = self.incumbent.plan
        seating = Seater(self.problem, self.arrays, self.grounds).seat_all(plan.offerings) if plan else None
        if plan is None or seating is None:
            return
        search = Search(
            self.problem,
            self.arrays,
            self.grounds,
            Find(plan.offerings, seating, 0),
            seed=self.limits.seed,
            penalty=lambda _: 0,
        )
        search.best = search.now = Find(plan.offerings, seating, sum(search.round_cost))
        began, budget = self.clock.seconds(), self.clock.left() * part
        told = -1.0

        def done() -> float:
            if self.limits.iterations is not None:
                return 1.0 if self.clock.over() else search.iterations / max(1, self.limits.iterations)
            return 1.0 if self.clock.stopped() else (self.clock.seconds() - began) / max(budget, 1e-9)

        for find in search.run(done):
            if self.clock.seconds() - told > 0.25:
                self.incumbent.offer(self._plan(find.placement, find.seating), "search")
                told = self.clock.seconds()
        self.incumbent.offer(self._plan(search.best.placement, search.best.seating), "search")

    def _plan(self, placement: tuple[Offering, ...], seating: "np.ndarray") -> Plan:
        offerings = tuple(sorted(placement, key=lambda o: (o.round, o.session)))
        return Plan(offerings, seats_of(seating, offerings, self.grounds))

    def _answer(self) -> Result:
        best = self.incumbent
        status: Status = "feasible"
        if self.infeasible:
            status = "infeasible"
        elif best.proven:
            status = "optimal"
        elif self.clock.stopped() or best.plan is None:
            status = "stopped"
        return Result(status, best.plan, best.objective, best.bound, self.clock.seconds(), self.limits.seed)

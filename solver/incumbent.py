"""The best plan so far and what is proven about it: every plan is judged here before anybody hears of it."""

from collections.abc import Callable

from solver.clock import Clock
from solver.plan import Plan, Progress
from solver.problem import Problem
from solver.verify import Judge

Vector = tuple[int, ...]


class Incumbent:
    def __init__(self, problem: Problem, clock: Clock, on_progress: Callable[[Progress], None] | None) -> None:
        self.problem, self.clock, self._tell = problem, clock, on_progress
        self.judge = Judge(problem)
        self._near = bool(problem.previous.offerings or problem.previous.seats)
        self.plan: Plan | None = None
        self.objective: Vector | None = None
        self.bound: Vector | None = None
        self.changes = 0  # of the best plan

    def offer(self, plan: Plan, phase: str) -> bool:
        """Take the plan if it breaks no rule and is better than the best; says whether it was taken.

        Of plans that cost the same the one with fewer changes to the previous plan is better.
        """
        value = self.judge.objective(plan)
        if self.objective is not None and value > self.objective:
            return False
        changes = self.judge.changes(plan) if self._near else 0
        if (value == self.objective and changes >= self.changes) or self.judge.violations(plan):
            return False
        self.plan, self.objective, self.changes = plan, value, changes
        if self.bound is not None:
            self.bound = min(self.bound, value)
        self._report(phase, plan)
        return True

    def raise_bound(self, bound: Vector, phase: str) -> None:
        """No plan is better than this: proven by the caller."""
        if self.objective is not None:
            bound = min(bound, self.objective)
        if self.bound is None or bound > self.bound:
            self.bound = bound
            if self.objective is not None:
                self._report(phase, None)

    @property
    def proven(self) -> bool:
        return self.objective is not None and self.bound == self.objective

    def _report(self, phase: str, plan: Plan | None) -> None:
        if self._tell is not None and self.objective is not None:
            self._tell(Progress(self.clock.seconds(), phase, plan, self.objective, self.bound))

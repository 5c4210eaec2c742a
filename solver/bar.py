"""Proofs for `worst_first` over all placements: that nothing is below the bar, then that no sum is smaller.

`proof` bounds one sum of costs over all placements. Counting the seats above a bar, it finds a plan without any or
proves that there is none. When the bar cannot be lowered, the sum of powers below it is bounded the same way, with
seats above it as heavy as the tables bear.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from solver.aims import Aim, over, under
from solver.grades import Grades
from solver.grounds import Grounds
from solver.problem import Problem
from solver.proof import Proof, applies
from solver.search import Find, Search

HEAVIEST = 1 << 28  # of a weight times all people, as tables in 32 bits bear it

Value = tuple[int, ...]  # the worst grade, the sum of powers
Begin = Callable[[Aim], Search]  # a search from the best plan at these weights


class Bar:
    """Works in steps beside a search; `least` is the grade that the worst seat cannot go below, as far as proven."""

    def __init__(self, problem: Problem, grades: Grades, grounds: Grounds, least: int, begin: Begin) -> None:
        self.problem, self.grades, self.grounds, self.begin = problem, grades, grounds, begin
        self.least, self.floor = least, 0  # of the sum, once `least` is reached
        self.heaviest = HEAVIEST // max(1, len(problem.attendees))
        self.over = any(one.busy_rounds & one.present for one in problem.attendees)  # they pay outside the tables
        self.cap, self.counts = -1, False  # what the proof is about
        self.search: Search | None = None
        self.proof: Proof | None = None
        self.steps: Iterator[None] = iter(())

    def step(self, value: Value) -> Find | None:
        """A piece of the work, given the best plan's value; a plan that may be better, when one is found."""
        if self.over:
            return None
        counting = value[0] > self.least
        cap = (self.least + value[0]) // 2 if counting else value[0]
        if self.proof is None or cap != self.cap or counting != self.counts:
            self._restart(cap, value, counting=counting)
        return self._advance(value, counting=counting)

    def _restart(self, cap: int, value: Value, *, counting: bool) -> None:
        self.cap, self.counts = cap, counting
        aim = over(self.grades, cap) if counting else under(self.grades, cap, self.heaviest)
        self.proof = self.search = None
        if aim is None:
            self.over = True
            return
        self.search = self.begin(aim)
        heaviest = replace(self.problem.objective, unseated=int(aim.weights.max()))
        self.over = not applies(replace(self.problem, objective=heaviest), self.search.rounds)
        if not self.over:
            self.proof = Proof(self.problem, self.grounds, self.search.rounds)
            best = min(self.search.best.cost, 1 if counting else value[1])
            self.proof.learn(self.search.best.placement, self.search.price, best)
            self.steps = self.proof.steps()

    def _advance(self, value: Value, *, counting: bool) -> Find | None:
        proof, search = self.proof, self.search
        if proof is None or search is None:
            return None
        before = search.best.cost
        going = next(self.steps, False) is not False
        if proof.found:
            search.jump(proof.found)
            proof.found = ()
        proof.best = min(proof.best, search.best.cost, *(() if counting else (value[1],)))
        bound = min(proof.bound, proof.best)
        if counting and bound >= 1:
            self.least = self.cap + 1
        elif not counting:
            self.floor = max(self.floor, bound)
        self.over = bound < proof.best if not going else not counting and bound >= proof.best
        return search.best if search.best.cost < before else None

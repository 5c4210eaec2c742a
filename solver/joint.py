"""Placing and seating together: the search and the proof take turns and tell each other what they find."""

from collections.abc import Iterator
from typing import Protocol

from solver.arrays import Arrays, Ints
from solver.clock import Clock
from solver.grounds import Grounds
from solver.incumbent import Incumbent
from solver.plan import Plan
from solver.probe import UNKNOWN
from solver.problem import Offering, Problem
from solver.proof import Proof, applies
from solver.repeats import best_seats, suits
from solver.search import Search
from solver.seating import Seater

WARM_STEPS = 1_500  # of the search, before the proof begins
WARM_PART = 0.5  # of the work, in which the search cools down before a proof of many sets begins
MANY_SESSIONS = 16
SEARCH_STEPS = 4  # of the search, for one of the proof
POLISH_AT = (0.1, 0.25, 0.4, 0.55, 0.7, 0.8, 0.9, 0.95)  # parts of the work after which the best seats are settled
TELL_EVERY = 0.25  # seconds: judging a plan takes time


class Task(Protocol):
    """What is worked on; `plan` makes a plan of a placement and its seating."""

    problem: Problem
    arrays: Arrays
    grounds: Grounds
    seater: Seater
    clock: Clock
    incumbent: Incumbent

    def plan(self, placement: tuple[Offering, ...], seating: Ints) -> Plan: ...


class Joint:
    """Improves the incumbent's placement, and bounds all of them where tables can."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.told = -TELL_EVERY

    def work(self, seconds: float, *, linger: bool) -> None:
        """As long as this; `linger`: also when the proof has nothing more to say."""
        plan = self.task.incumbent.plan
        seating = self.task.seater.seat_all(plan.offerings) if plan else None
        if plan is None or seating is None:
            return
        task = self.task
        search = Search(task.problem, task.arrays, task.grounds, plan.offerings, seating, task.clock.limits.seed)
        provable = task.incumbent.problem.objective.kind == "total" and applies(task.problem, search.rounds)
        proof = Proof(task.problem, task.grounds, search.rounds) if provable else None
        steps: Iterator[None] | None = None
        warm = WARM_PART if proof and len(task.problem.sessions) >= MANY_SESSIONS else 0.0
        cooled = warm or 1.0
        polishes = list(POLISH_AT) if suits(task.seater) else []
        began = task.clock.seconds()
        while (done := self._done(search, began, seconds)) < 1 and not task.incumbent.proven:
            if search.advance(min(1.0, done / cooled)):
                self._tell(search, at_once=False)
            if polishes and done >= polishes[0]:
                polishes.pop(0)
                self._polish(search)
            if proof is None or search.iterations < WARM_STEPS or done < warm or search.iterations % SEARCH_STEPS:
                continue
            if steps is None:
                self._tell(search, at_once=True)
                proof.learn(search.best.placement, search.price, search.best.cost)
                steps = proof.steps()
            if next(steps, False) is False:
                self._bound(search, proof)
                proof = None
                if not linger:
                    break
            else:
                self._bound(search, proof)
        self._tell(search, at_once=True)

    def _done(self, search: Search, began: float, seconds: float) -> float:
        clock = self.task.clock
        if clock.over():
            return 1.0
        if clock.limits.iterations is not None:
            return search.iterations / max(1, clock.limits.iterations)
        return (clock.seconds() - began) / max(seconds, 1e-9)

    def _polish(self, search: Search) -> None:
        """Where sessions are repeated, rounds seated in turn are not the best seats: settle all rounds at once."""
        if not search.seater.exact(search.best.placement):
            self._settle(search, search.best.placement)

    def _settle(self, search: Search, placement: tuple[Offering, ...]) -> None:
        found = best_seats(search.seater, placement, self.task.clock)
        if found is not None and search.adopt(placement, found.seating):
            self._tell(search, at_once=True)

    def _jump(self, search: Search, placement: tuple[Offering, ...]) -> None:
        """To a placement that the proof finds promising, with its best seats."""
        if search.seater.exact(placement) or not suits(search.seater):
            search.jump(placement)
        else:
            self._settle(search, placement)

    def _tell(self, search: Search, *, at_once: bool) -> None:
        task = self.task
        if at_once or task.clock.seconds() - self.told > TELL_EVERY:
            task.incumbent.offer(task.plan(search.best.placement, search.best.seating), "search")
            self.told = task.clock.seconds()

    def _bound(self, search: Search, proof: Proof) -> None:
        """What the proof says goes to the incumbent and to the search, and back."""
        if proof.found:
            self._jump(search, proof.found)
            proof.found = ()
        if search.best.cost < proof.best:
            proof.best = search.best.cost
            self._tell(search, at_once=True)
        incumbent = self.task.incumbent
        bound = (proof.bound + search.rounds.constant,)
        if (
            proof.bound > UNKNOWN
            and incumbent.objective is not None
            and (incumbent.bound is None or bound > incumbent.bound)
        ):
            self._tell(search, at_once=True)
            incumbent.raise_bound(bound, "bound")

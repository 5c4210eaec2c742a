"""Placing and seating together: the search and the proof take turns and tell each other what they find."""

from solver import wide
from solver.arrays import NEVER
from solver.probe import UNKNOWN
from solver.problem import Offering
from solver.proof import Proof, applies
from solver.prover import Beside, Between, Known, News, Prover
from solver.repeats import best_seats, suits
from solver.search import Search
from solver.task import Task

WARM_CYCLES = 2  # of the search, before a proof in turns begins: the quench and one more
WARM_PART = 0.3  # of the work, after which it begins in any case
NEARLY = 1.02  # times the best plan: from so good a plan the search goes on
TELL_EVERY = 0.25  # seconds
TELLING = 0.05  # of the time at most, for judging plans


class Joint:
    """Improves the incumbent's placement, and bounds all of them where tables can."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.tell_from = 0.0  # seconds
        self.told = NEVER  # what the best plan that was told costs

    def work(self, seconds: float, *, linger: bool) -> None:
        """As long as this; `linger`: also when the proof has nothing more to say."""
        plan = self.task.incumbent.plan
        seating = self.task.seater.seat_all(plan.offerings) if plan else None
        if plan is None or seating is None:
            return
        task = self.task
        search = Search(task.problem, task.arrays, task.grounds, plan.offerings, seating, task.clock.limits.seed)
        prover = self._prover(search)
        try:
            self._turns(search, prover, seconds, linger=linger)
        finally:
            if prover is not None:
                prover.close()
        self._end_cycle(search)
        self._tell(search)

    def _prover(self, search: Search) -> Prover | None:
        """In a process of its own where there is a core for it; what is counted is done here, so that it repeats.

        Blocks of sessions prove too little to take time from the search.
        """
        task = self.task
        limits = task.clock.limits
        if task.incumbent.problem.objective.kind != "total":
            return None
        alone = limits.workers > 1 and limits.iterations is None
        if applies(task.problem, search.rounds):
            counted = limits.iterations is not None
            return (
                Beside(task.problem)
                if alone
                else Between(Proof(task.problem, task.grounds, search.rounds), counted=counted)
            )
        return Beside(task.problem) if alone and wide.applies(task.problem, search.rounds) else None

    def _turns(self, search: Search, prover: Prover | None, seconds: float, *, linger: bool) -> None:
        task = self.task
        began, cycles = task.clock.seconds(), 0
        while (done := self._done(search, began, seconds)) < 1 and not task.incumbent.proven:
            search.advance()
            self._tell_sometimes(search)
            if search.heat.cycles > cycles:
                cycles = search.heat.cycles
                self._end_cycle(search)
            if prover is None or (prover.waits and not (prover.begun or cycles >= WARM_CYCLES or done > WARM_PART)):
                continue
            prover.learn(Known(search.best.cost, search.best.placement, search.price))
            for news in prover.news():
                self._hear(search, news)
            if prover.ended:
                prover = None
                if not linger:
                    break

    def _end_cycle(self, search: Search) -> None:
        """Where rounds seated in turn are not seated best, settle all rounds of where the cycle has led at once."""
        here = search.now.placement
        if search.seater.exact(here) or self.task.clock.over():
            return
        if not suits(search.seater):
            self.task.settle(search.best.placement)
            self.task.settle(here)
            return
        found = best_seats(search.seater, here, self.task.clock)
        if found is not None and search.cost(here, found.seating) < search.best.cost * NEARLY:
            search.adopt(here, found.seating)
        else:
            search.adopt(search.best.placement, search.best.seating)

    def _done(self, search: Search, began: float, seconds: float) -> float:
        clock = self.task.clock
        if clock.over():
            return 1.0
        if clock.limits.iterations is not None:
            return search.iterations / max(1, clock.limits.iterations)
        return (clock.seconds() - began) / max(seconds, 1e-9)

    def _jump(self, search: Search, placement: tuple[Offering, ...]) -> None:
        """To a placement that the proof finds promising, with its best seats."""
        if search.seater.exact(placement) or not suits(search.seater):
            search.jump(placement)
        elif (found := best_seats(search.seater, placement, self.task.clock)) is not None:
            search.jump(placement, found.seating)

    def _tell(self, search: Search) -> None:
        """The best plan, if it is news."""
        if search.best.cost < self.told:
            self.told = search.best.cost
            began = self.task.clock.seconds()
            self.task.incumbent.offer(self.task.plan(search.best.placement, search.best.seating), "search")
            told = self.task.clock.seconds()
            self.tell_from = told + max(TELL_EVERY, (told - began) / TELLING)

    def _tell_sometimes(self, search: Search) -> None:
        if search.best.cost < self.told and self.task.clock.seconds() > self.tell_from:
            self._tell(search)

    def _hear(self, search: Search, news: News) -> None:
        """What the proof says goes to the search and to the incumbent."""
        if news.found:
            self._jump(search, news.found)
        incumbent = self.task.incumbent
        bound = (news.bound + search.rounds.constant,)
        if news.bound > UNKNOWN and (incumbent.bound is None or bound > incumbent.bound):
            self._tell(search)
            incumbent.raise_bound(bound, "bound")

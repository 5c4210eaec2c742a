"""One solve from start to result: which method works on which problem, and for how long."""

from collections.abc import Callable
from dataclasses import replace

from solver.arrays import Ints, make_arrays
from solver.bounds import total_floor
from solver.clock import Clock
from solver.exact import Exact
from solver.grounds import make_grounds
from solver.incumbent import Incumbent
from solver.joint import Joint
from solver.placing import TIMETABLE_KINDS
from solver.plan import Limits, Plan, Progress, Result, Status
from solver.problem import Objective, Offering, Previous, Problem
from solver.seating import Seater, seats_of
from solver.start import start_placement

TINY_CHOICES = 200  # seat variables up to which nothing but the whole model is needed
EXACT_CHOICES = 4_000  # up to which the whole model is likely to be proven
MODEL_CHOICES = 400_000  # up to which the whole model is built at all
SEARCH_PART = 0.1  # of the time, before a small problem is proven


class Run:
    def __init__(
        self,
        problem: Problem,
        limits: Limits,
        on_progress: Callable[[Progress], None] | None,
        should_stop: Callable[[], bool] | None,
    ) -> None:
        self.limits = limits
        self.clock = Clock(limits, should_stop)
        self.incumbent = Incumbent(problem, self.clock, on_progress)
        self.problem = with_implied_pins(problem)
        self.arrays, self.grounds = make_arrays(self.problem), make_grounds(self.problem)
        self.seater = Seater(self.problem, self.arrays, self.grounds)
        self.choices = len(problem.attendees) * len(problem.sessions) * len(problem.rounds)
        self.infeasible = False

    def result(self, start: Plan | None) -> Result:
        if start is not None:
            self.incumbent.offer(start, "start")
        if self.problem.objective.kind == "total":
            self.incumbent.raise_bound((total_floor(self.problem, self.arrays, self.grounds),), "bound")
        if self.choices > TINY_CHOICES:
            self._begin()
        if not self.infeasible and not self.incumbent.proven:
            self._improve()
        return self._answer()

    def _begin(self) -> None:
        """A first plan, by the quickest method that gives one."""
        placement = start_placement(self.problem, self.arrays, self.grounds, self.limits.seed)
        if placement is None:
            placement = self._placement_by_model()
        if placement is None or self.infeasible:
            return
        seating = self.seater.seat_all(placement)
        if seating is not None:
            self.incumbent.offer(self.plan(placement, seating), "start")
        if self.incumbent.plan is None and self.choices <= MODEL_CHOICES:
            Exact(self.incumbent, self.clock, self.problem, placement).find(self.clock.left() / 4)
        if self.incumbent.plan is None and self.choices <= MODEL_CHOICES:
            self.infeasible = Exact(self.incumbent, self.clock, self.problem).find(self.clock.left()) == "infeasible"

    def _placement_by_model(self) -> tuple[Offering, ...] | None:
        """A placement that keeps every rule about placing; where none exists, no plan does."""
        timetable = timetable_only(self.problem)
        found = Incumbent(timetable, self.clock, None)
        self.infeasible = Exact(found, self.clock, timetable).find(self.clock.left() / 2) == "infeasible"
        return found.plan.offerings if found.plan else None

    def _improve(self) -> None:
        small = self.choices <= EXACT_CHOICES
        if self.incumbent.plan is not None:
            Joint(self).work(self.clock.left() * (SEARCH_PART if small else 1.0))
        if (small or self.incumbent.plan is None) and not self.incumbent.proven and not self.clock.over():
            answer = Exact(self.incumbent, self.clock, self.problem).solve(self.clock.left())
            self.infeasible = answer == "infeasible" and self.incumbent.plan is None

    def plan(self, placement: tuple[Offering, ...], seating: Ints) -> Plan:
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
        bound = None if self.infeasible else best.bound
        return Result(status, best.plan, best.objective, bound, self.clock.seconds(), self.limits.seed)


def with_implied_pins(problem: Problem) -> Problem:
    """A fixed seat fixes its offering too, in any rooms."""
    pinned = {(o.session, o.round) for o in problem.fixed_offerings}
    implied = sorted({(seat.round, seat.session) for seat in problem.fixed_seats} - {(r, s) for s, r in pinned})
    offerings = (*problem.fixed_offerings, *(Offering(session, first) for first, session in implied))
    return replace(problem, fixed_offerings=offerings)


def timetable_only(problem: Problem) -> Problem:
    """The problem without attendees: what can be placed at all."""
    return replace(
        problem,
        attendees=(),
        sessions=tuple(replace(session, min=0) for session in problem.sessions),
        rules=tuple(rule for rule in problem.rules if rule.kind in TIMETABLE_KINDS),
        fixed_seats=(),
        objective=Objective(),
        previous=Previous(),
    )

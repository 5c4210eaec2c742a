"""One solve from start to result: which method works on which problem, and for how long."""

from collections.abc import Callable

import numpy as np

from solver.again import NearSearch, previous_placement
from solver.arrays import Ints, make_arrays
from solver.bounds import total_floor
from solver.clock import Clock
from solver.conflict import find_conflict
from solver.exact import Exact
from solver.explain.hopeless import hopeless
from solver.few_changes import FewChanges, Point, Within
from solver.floors import balanced_floor
from solver.grounds import make_grounds
from solver.incumbent import Incumbent
from solver.joint import Joint
from solver.level import level
from solver.moves import Moves
from solver.nearby import tie_break
from solver.placing import Placing
from solver.plan import Limits, Plan, Progress, Result, Status
from solver.problem import Offering, Problem
from solver.proxy import as_total, decided, timetable_only, with_implied_pins
from solver.pursuit import Pursuit
from solver.repeats import best_seats, suits
from solver.rounds import constant
from solver.seating import Seater, seating_of, seats_of
from solver.settle import KINDS
from solver.settling import Settling
from solver.start import start_placement

TINY_CHOICES = 200  # seat variables up to which nothing but the whole model is needed
EXACT_CHOICES = 4_000  # up to which the whole model is likely to be proven
MODEL_CHOICES = 400_000  # up to which the whole model is built at all
MODELLED_A_SECOND = 30_000  # choices, with whatever rules
QUICK_CHOICES = 1_000_000  # people x offerings, up to which rounds seated in turn are quick even where all are by name
SMALL_SEARCH = 0.1  # of the time for the search, before a small problem is proven by the whole model
SMALL_SECONDS = 2.0  # and never longer than this
SMALL_PART = 0.6  # of the time for search and proof by tables, before the whole model proves a small problem
JOINT_PART = 0.96  # for search and proof, before the seats of the best placement are settled where it has repeats
ALONE_PART = 0.8  # of the time, for a first placement by the model where no model of everything comes after it
TRIES = 50  # placements, until one of them has seats that keep all rules
TRY_PART = 0.4  # of the time that is left, for the seats of one of them
SEARCH_PART = 0.8  # of the time, before the whole model takes over where flows are not exact


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
        self.asked = with_implied_pins(problem)
        self.problem = as_total(self.asked)  # what flows and search work on
        self.arrays, self.grounds = make_arrays(self.problem), make_grounds(self.problem)
        self.seater = Seater(self.problem, self.arrays, self.grounds)
        pull = tie_break(self.arrays)
        self.near = Seater(self.problem, self.arrays, self.grounds, pull) if pull else self.seater
        self.choices = len(problem.attendees) * len(problem.sessions) * len(problem.rounds)
        self.infeasible = bool(hopeless(problem))
        self.settling = Settling(self, self.asked)
        self.building = self.clock.seconds()

    def result(self, start: Plan | None) -> Result:
        if start is not None:
            self.incumbent.offer(start, "start")
        if not self.infeasible and decided(self.asked) and self.grounds.allow(self.asked.fixed_offerings):
            self._seat(self.asked.fixed_offerings)
        hurry = self.incumbent.plan is not None and self.clock.over()
        if self.asked.objective.kind == "total" and not self.incumbent.proven and not hurry:
            self.incumbent.raise_bound((total_floor(self.problem, self.arrays, self.grounds),), "bound")
        if self.asked.objective.kind == "balanced" and not hurry:
            self.incumbent.raise_bound(balanced_floor(self.problem, self.arrays, self.grounds), "bound")
        if not self.infeasible and self.choices > TINY_CHOICES and not (decided(self.asked) and self.incumbent.plan):
            self._begin()
        if not self.infeasible and not self.incumbent.proven:
            self._improve()
        total = self.asked.objective.kind == "total"
        seated = total and decided(self.asked) and self.near.exact(self.asked.fixed_offerings)
        if self.near is not self.seater and self.incumbent.plan is not None and not seated:
            self._stay(self.incumbent.plan)
        return self._answer()

    def _seat(self, placement: tuple[Offering, ...]) -> None:
        """Seats where nothing is left to place: proven at once where flows or the market are exact."""
        total, most = self.asked.objective.kind == "total", self.asked.previous.max_changes
        if total and most is not None and self.seater.exact(placement):
            self.seat_within(placement, most)
            return
        if total and most is None and suits(self.seater) and not self.seater.exact(placement):
            self._offer_quickly(placement)
            bound = self._repeats(placement)
            if bound is not None:
                self.incumbent.raise_bound((bound,), "prove")
            return
        seating = self.near.seat_all(placement)
        if seating is None:
            return
        plan = self.plan(placement, seating)
        taken = self.incumbent.offer(plan, "start")
        if total and self.seater.exact(placement):
            least = self.incumbent.objective if taken else self.incumbent.judge.objective(plan)
            if least is not None and least == self.incumbent.objective:
                self.incumbent.raise_bound(least, "prove")

    def _offer_quickly(self, placement: tuple[Offering, ...]) -> None:
        """A plan to begin with, where that is quick: round by round, whatever rounds have to do with each other."""
        if len(self.asked.attendees) * len(placement) > QUICK_CHOICES:
            return
        seating = self.near.seat_all(placement, passes=1)
        if seating is not None:
            self.incumbent.offer(self.plan(placement, seating), "start")

    def seat_within(self, placement: tuple[Offering, ...], most: int) -> None:
        """The same with a limit on changes to the previous plan."""
        found = self._within(placement, most)
        if found.best is not None:
            self.incumbent.offer(found.best.plan, "start")
        if found.bound is not None:
            self.incumbent.raise_bound((found.bound,), "prove")
        self.infeasible = found.bound is None

    def _offer_within(self, placement: tuple[Offering, ...]) -> None:
        """Seat one of many placements within the limit on changes, if there is one and flows can."""
        most = self.asked.previous.max_changes
        if most is not None and self.asked.objective.kind == "total" and self.seater.exact(placement):
            best = self._within(placement, most).best
            if best is not None:
                self.incumbent.offer(best.plan, "search")

    def _within(self, placement: tuple[Offering, ...], most: int) -> Within:
        judge = self.incumbent.judge

        def point(seating: Ints) -> Point:
            plan = self.plan(placement, seating)
            return Point(plan, judge.objective(plan)[0], judge.changes(plan))

        return FewChanges(self.problem, self.arrays, self.grounds, placement, point, self.clock).within(most)

    def _stay(self, plan: Plan) -> None:
        """Round by round the seats that cost no more and are nearest to the previous plan."""
        seating = seating_of(plan, len(self.asked.attendees), self.grounds)
        for index in range(len(self.problem.rounds)):
            self.near.reseat(seating, plan.offerings, index)
        self.incumbent.offer(self.plan(plan.offerings, seating), "search")

    def _begin(self) -> None:
        """A first plan, by the quickest method that gives one."""
        placement = previous_placement(self.problem, self.arrays, self.grounds, self.limits.seed)
        if placement is None:
            placement = self._new_placement()
        if placement is None or self.infeasible:
            return
        self._try(placement)
        if self.incumbent.plan is None and self._modelled(self.choices):
            Exact(self.incumbent, self.clock, self.asked, placement).find(self.clock.left() / 4)
        if self.incumbent.plan is None and self._modelled(self.choices):
            self.infeasible = Exact(self.incumbent, self.clock, self.asked).find(self.clock.left()) == "infeasible"
        elif not decided(self.asked):
            self._try_others()

    def _try(self, placement: tuple[Offering, ...]) -> None:
        """Seats of one placement: by flows, and where these break a rule by the programme."""
        seating = self.near.seat_all(placement)
        if seating is not None:
            self.incumbent.offer(self.plan(placement, seating), "start")
        self._offer_within(placement)
        if self.incumbent.plan is None and self.seater.ignored:
            self.settling.mend(placement, self.clock)
        if self.incumbent.plan is None:
            part = 1.0 if decided(self.asked) else TRY_PART
            self.settling.best(placement, self.clock.part(self.clock.left() * part))

    def _try_others(self) -> None:
        """Other placements by chance, where the first leaves no seats that keep all rules and no model can tell why."""
        for number in range(1, TRIES):
            if self.incumbent.plan is not None or self.clock.over():
                return
            placement = start_placement(self.problem, self.arrays, self.grounds, self.limits.seed + number)
            if placement is not None:
                self._try(placement)

    def _new_placement(self) -> tuple[Offering, ...] | None:
        """A placement with a seat for everybody in every round, as far as that is found quickly."""
        placement = start_placement(self.problem, self.arrays, self.grounds, self.limits.seed)
        if placement is None:
            return self._placement_by_model()
        moves = Moves(self.problem, self.grounds, placement, np.random.default_rng(self.limits.seed))
        people = np.count_nonzero(self.arrays.open, axis=0)
        return level(moves, Placing(self.problem), people, self.clock.over)

    def _placement_by_model(self) -> tuple[Offering, ...] | None:
        """A placement that keeps every rule about placing; where none exists, no plan does."""
        timetable = timetable_only(self.asked)
        found = Incumbent(timetable, self.clock, None)
        part = 0.5 if self._modelled(self.choices) else ALONE_PART
        self.infeasible = Exact(found, self.clock, timetable).find(self.clock.left() * part) == "infeasible"
        return found.plan.offerings if found.plan else None

    def _improve(self) -> None:
        plan = self.incumbent.plan
        if plan is not None and decided(self.asked):
            self._seats_only(plan)
            return
        exact = self.asked.objective.kind in {"total", *KINDS} and not self.seater.ignored and not self.seater.long
        ends = self.asked.objective.kind == "total" and not self.seater.long
        small = self.choices <= EXACT_CHOICES
        if plan is not None:
            part = self._small_part(ends=ends) if small else self._joint_part(exact=exact)
            self._search(self.clock.left() * part, linger=not small)
        if self.incumbent.plan is not None and not small:
            self._polish(self.incumbent.plan)
        if (small or not exact or self.incumbent.plan is None) and self._modelled(self.choices):
            self._whole()

    def settle(self, placement: tuple[Offering, ...]) -> None:
        """The best seats for all rules of one of many placements."""
        self.settling.in_passing(placement)

    def _search(self, seconds: float, *, linger: bool) -> None:
        """Place and seat together, by the method for this objective."""
        most = self.asked.previous.max_changes
        if most is not None:
            NearSearch(self, most, self._offer_within).work(seconds)
        elif self.asked.objective.kind in KINDS:
            Pursuit(self, self.asked).work(seconds)
        else:
            Joint(self).work(seconds, linger=linger)

    def _small_part(self, *, ends: bool) -> float:
        """Search by tables ends by itself; any other would only put off the whole model, which proves."""
        if ends and self.asked.previous.max_changes is None:
            return SMALL_PART
        return min(SMALL_SEARCH, SMALL_SECONDS / max(self.clock.left(), 1e-9))

    def _joint_part(self, *, exact: bool) -> float:
        """All the time where the search's seats are the best seats already."""
        once = all(session.offerings_max == 1 for session in self.asked.sessions)
        return SEARCH_PART if not exact else 1.0 if once else JOINT_PART

    def _seats_only(self, plan: Plan) -> None:
        """Nothing is left to place, and `_seat` did not prove the seats: settle them, or a model of these offerings."""
        if self.settling.best(plan.offerings, self.clock):
            return
        if self._modelled(len(self.asked.attendees) * len(plan.offerings)):
            Exact(self.incumbent, self.clock, self.asked, plan.offerings, whole=True).solve(self.clock.left())

    def _repeats(self, placement: tuple[Offering, ...]) -> int | None:
        """The best seats of a placement with repeats; what they must cost at least, if that was found out."""
        found = best_seats(self.seater, placement, self.clock, must=self.incumbent.plan is None)
        if found is None:
            return None
        self.incumbent.offer(self.plan(placement, found.seating), "prove")
        return found.bound + constant(self.problem) + Placing(self.problem).cost(placement)

    def _polish(self, plan: Plan) -> None:
        """The best seats for the placement that was found, where the flow alone does not give them."""
        exact = self.asked.objective.kind == "total" and self.seater.exact(plan.offerings)
        seats = len(self.asked.attendees) * len(plan.offerings)
        if exact or self.incumbent.proven or self.clock.over():
            return
        if self.asked.objective.kind == "total" and suits(self.seater):
            self._repeats(plan.offerings)
        elif seats <= MODEL_CHOICES and not self.settling.best(plan.offerings, self.clock) and self._modelled(seats):
            Exact(self.incumbent, self.clock, self.asked, plan.offerings).solve(self.clock.left() / 2)

    def _whole(self) -> None:
        """Everything at once: proves small problems, improves and bounds others."""
        if not self.incumbent.proven and not self.clock.over():
            answer = Exact(self.incumbent, self.clock, self.asked).solve(self.clock.left())
            self.infeasible = answer == "infeasible" and self.incumbent.plan is None

    def plan(self, placement: tuple[Offering, ...], seating: Ints) -> Plan:
        offerings = tuple(sorted(placement, key=lambda o: (o.round, o.session)))
        return Plan(offerings, seats_of(seating, offerings, self.grounds))

    def _modelled(self, choices: int) -> bool:
        """Whether a model of so many possible seats can be built, and in the time that is left."""
        return choices <= MODEL_CHOICES and self.clock.left() > choices / MODELLED_A_SECOND

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
        conflict = find_conflict(self.incumbent.problem, self.clock) if self.infeasible else ()
        seconds, seed = self.clock.seconds(), self.limits.seed
        return Result(status, best.plan, best.objective, bound, seconds, seed, conflict, self.building)

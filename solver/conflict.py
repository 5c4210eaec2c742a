"""Why no plan exists: a smallest set of demands that cannot hold together.

CP-SAT names the demands its proof rests on; then each of them is left out in turn, and stays out if what is left is
still impossible (a deletion filter; Chinneck, *Feasibility and Infeasibility in Optimization*, 2008).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ortools.sat.python import cp_model

from solver.clock import Clock
from solver.exact import Exact
from solver.explain.crowd import tells_all
from solver.explain.demands import Demand, demands
from solver.explain.elastic import cp_solver
from solver.explain.elastic_rules import build
from solver.explain.finding import Finding
from solver.explain.hopeless import hopeless
from solver.incumbent import Incumbent
from solver.plan import Limits
from solver.problem import Problem

Answer = Literal["impossible", "possible", "unknown"]
ANSWERS: Mapping[cp_model.CpSolverStatus, Answer] = {
    cp_model.INFEASIBLE: "impossible",
    cp_model.FEASIBLE: "possible",
    cp_model.OPTIMAL: "possible",
}
SECONDS = 8.0  # for a conflict, when whoever asks has no time left
CHECK_SECONDS = 2.0  # for one question whether a plan exists
WHOLE_CHOICES = 20_000  # seats up to which the whole model is asked where counting does not tell all


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot hold together. `minimal`: without any one of them, the others can; else it is not known."""

    demands: tuple[Demand, ...]
    minimal: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(demand.finding for demand in self.demands)


def find_conflict(problem: Problem, clock: Clock) -> tuple[str, ...]:
    """The conflict of a problem that is known to be impossible, in words; if it takes too long, what counting tells."""
    seconds = max(SECONDS, clock.left())
    found = conflict_of(problem, Clock(Limits(seconds, clock.limits.seed), clock.stopped))
    if found is not None:
        return tuple(finding.words for finding in found.findings)
    findings = hopeless(problem) or [demand.finding for demand in demands(problem)]
    return tuple(finding.words for finding in findings)


def conflict_of(problem: Problem, clock: Clock) -> Conflict | None:
    """None when no proof that the problem is impossible was found in time, or when it is possible."""
    judge = Judge(problem, clock)
    answer, kept = judge.core()
    if answer != "impossible":
        return None
    minimal = True
    for demand in list(kept):
        fewer = [one for one in kept if one is not demand]
        answer = judge.ask(fewer)
        if answer == "impossible":
            kept = fewer
        elif answer == "unknown":
            minimal = False
    return Conflict(tuple(kept), minimal)


class Judge:
    """Tells whether some of a problem's demands can hold together."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self.problem, self.clock = problem, clock
        self.all = list(demands(problem))
        self.model = build(problem)
        self.sure = tells_all(problem)

    def core(self) -> tuple[Answer, list[Demand]]:
        """Whether all demands can hold together; with "impossible" come those that are enough for it."""
        cp = self.model.cp.clone()
        by_index = {self.model.asked[one.key].index: one for one in self.all if one.key in self.model.asked}
        cp.add_assumptions([cp.get_bool_var_from_proto_index(index) for index in by_index])
        solver = cp_solver(self.clock, self.clock.left())
        answer = ANSWERS.get(solver.solve(cp), "unknown")
        if answer == "possible" and not self.sure:
            return self._as_a_whole(self.all), self.all
        core = set(solver.sufficient_assumptions_for_infeasibility())
        return answer, [demand for index, demand in by_index.items() if index in core]

    def ask(self, asked: Sequence[Demand]) -> Answer:
        """Whether these demands can hold together; here they are fixed, which proves faster than to assume them."""
        if self.clock.over():
            return "unknown"
        keys = {demand.key for demand in asked}
        cp = self.model.cp.clone()
        for key, switch in self.model.asked.items():
            cp.add(cp.get_bool_var_from_proto_index(switch.index) == int(key in keys))
        answer = ANSWERS.get(cp_solver(self.clock, CHECK_SECONDS).solve(cp), "unknown")
        return self._as_a_whole(asked) if answer == "possible" and not self.sure else answer

    def _as_a_whole(self, asked: Sequence[Demand]) -> Answer:
        """Sessions of several rounds are not told by counting: ask the model that knows every attendee."""
        keys = {demand.key for demand in asked}
        problem = self.problem
        for demand in self.all:
            if demand.key not in keys:
                problem = demand.drop(problem)
        if len(problem.attendees) * len(problem.sessions) * len(problem.rounds) > WHOLE_CHOICES:
            return "unknown"
        clock = Clock(Limits(min(CHECK_SECONDS, self.clock.left()), self.clock.limits.seed), self.clock.stopped)
        found = Incumbent(problem, clock, None)
        answer = Exact(found, clock, problem).find(clock.left())
        return "impossible" if answer == "infeasible" else "possible" if found.plan else "unknown"

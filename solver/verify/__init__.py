"""THE SPECIFICATION: what a plan must keep and what it costs. Knows neither the model nor OR-Tools.

Every hard rule of the problem format is one function of that name in `timetable` and `seating`, every rule kind one
in `seat_rules` and `session_rules`; `costs` holds the objectives. Exact definitions and units: solver/README.md.
"""

from collections.abc import Iterator

from solver.plan import Plan
from solver.problem import Problem, Strength
from solver.verify.claims import false_claims
from solver.verify.costs import objective_of, seat_cost, soft_of
from solver.verify.facts import Facts, Violation, know
from solver.verify.figures import Figures, Satisfaction, satisfaction
from solver.verify.kinds import KINDS, breaches
from solver.verify.previous import changes_kept, changes_of
from solver.verify.reading import Reading
from solver.verify.seating import SEATING
from solver.verify.timetable import TIMETABLE

__all__ = [
    "HARD_RULES",
    "KINDS",
    "Figures",
    "Judge",
    "Satisfaction",
    "Violation",
    "advice",
    "changes",
    "false_claims",
    "objective",
    "satisfaction",
    "seat_cost",
    "soft_breaches",
    "soft_penalty",
    "violations",
]

HARD_RULES = (*TIMETABLE, *SEATING, changes_kept)


class Judge:
    """Judges any number of plans of one problem, which is read only once."""

    def __init__(self, problem: Problem) -> None:
        self._reading = Reading(problem)
        self._last: tuple[Plan, Facts] | None = None

    def violations(self, plan: Plan) -> list[Violation]:
        """Everything in the plan that no plan may have; empty for a plan that may be carried out."""
        facts = self._facts(plan)
        found = list(facts.unsound)
        for rule in HARD_RULES:
            found.extend(rule(facts))
        return [*found, *_of_strength(facts, "hard")]

    def objective(self, plan: Plan) -> tuple[int, ...]:
        """The objective vector; its length depends on the problem alone."""
        return objective_of(self._facts(plan))

    def changes(self, plan: Plan) -> int:
        """Offerings and seats of `previous` that the plan does not keep."""
        return changes_of(self._facts(plan))

    def _facts(self, plan: Plan) -> Facts:
        if self._last is None or self._last[0] is not plan:
            self._last = plan, know(self._reading, plan)
        return self._last[1]


def violations(problem: Problem, plan: Plan) -> list[Violation]:
    """Everything in the plan that no plan may have; empty for a plan that may be carried out."""
    return Judge(problem).violations(plan)


def objective(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """The objective vector; its length depends on the problem alone."""
    return Judge(problem).objective(plan)


def changes(problem: Problem, plan: Plan) -> int:
    """Offerings and seats of `previous` that the plan does not keep."""
    return Judge(problem).changes(plan)


def soft_penalty(problem: Problem, plan: Plan) -> int:
    """The sum over soft rules of weight x units of violation; what differs from `previous` is not in it."""
    return soft_of(know(Reading(problem), plan))


def soft_breaches(problem: Problem, plan: Plan) -> list[Violation]:
    """Where the plan goes against soft rules; what that costs is `soft_penalty`."""
    return list(_of_strength(know(Reading(problem), plan), "soft"))


def advice(problem: Problem, plan: Plan) -> list[Violation]:
    """What people should hear about the plan; it costs nothing."""
    return list(_of_strength(know(Reading(problem), plan), "advice"))


def _of_strength(facts: Facts, strength: Strength) -> Iterator[Violation]:
    for rule in facts.problem.rules:
        if rule.strength == strength:
            yield from (Violation(rule.kind, breach.words, breach.where) for breach in breaches(facts, rule))

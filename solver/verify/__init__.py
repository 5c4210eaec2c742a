"""THE SPECIFICATION: what a plan must keep and what it costs. Knows neither the model nor OR-Tools.

Every hard rule of the problem format is one function of that name in `timetable` and `seating`, every rule kind one
in `seat_rules` and `session_rules`; `costs` holds the objectives. Exact definitions and units: solver/README.md.
"""

from collections.abc import Iterator

from solver.plan import Plan
from solver.problem import Problem, Strength
from solver.verify.claims import false_claims
from solver.verify.costs import changes, objective, seat_cost, soft_penalty
from solver.verify.facts import Facts, Violation, know
from solver.verify.figures import Figures, Satisfaction, satisfaction
from solver.verify.kinds import KINDS, breaches
from solver.verify.seating import SEATING
from solver.verify.timetable import TIMETABLE

__all__ = [
    "HARD_RULES",
    "KINDS",
    "Figures",
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

HARD_RULES = (*TIMETABLE, *SEATING)


def violations(problem: Problem, plan: Plan) -> list[Violation]:
    """Everything in the plan that no plan may have; empty for a plan that may be carried out."""
    facts = know(problem, plan)
    found = list(facts.unsound)
    for rule in HARD_RULES:
        found.extend(rule(facts))
    return [*found, *_of_strength(facts, "hard")]


def soft_breaches(problem: Problem, plan: Plan) -> list[Violation]:
    """Where the plan goes against soft rules; what that costs is `soft_penalty`."""
    return list(_of_strength(know(problem, plan), "soft"))


def advice(problem: Problem, plan: Plan) -> list[Violation]:
    """What people should hear about the plan; it costs nothing."""
    return list(_of_strength(know(problem, plan), "advice"))


def _of_strength(facts: Facts, strength: Strength) -> Iterator[Violation]:
    for rule in facts.problem.rules:
        if rule.strength == strength:
            yield from (Violation(rule.kind, breach.words, breach.where) for breach in breaches(facts, rule))

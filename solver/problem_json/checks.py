"""The largest objective a plan could reach, so that no weight can overflow a sum of 64 bits."""

from math import comb

from solver.problem import Problem, Rule
from solver.problem_json import limits
from solver.problem_json.faults import Faults


def check_objective(problem: Problem, faults: Faults) -> None:
    largest = largest_objective(problem)
    if largest >= limits.OBJECTIVE:
        words = f"With these weights a plan could cost {largest:.1e}; it must stay under {limits.OBJECTIVE:.1e} (2^62)."
        faults.add("objective", words)


def largest_objective(problem: Problem) -> int:
    """A number that no entry of the objective vector of any plan without violations exceeds."""
    objective = problem.objective
    dearest = max(*objective.weights, objective.unranked, objective.unseated, limits.RATING)
    places = len(problem.attendees) * len(problem.rounds)
    soft = sum(rule.weight * largest_units(problem, rule) for rule in problem.rules if rule.strength == "soft")
    previous = problem.previous
    changes = previous.change_weight * (len(previous.offerings) + len(previous.seats))
    if objective.kind == "worst_first":
        return max(places * int(dearest**objective.exponent), soft)
    return places * dearest + soft + changes


def largest_units(problem: Problem, rule: Rule) -> int:
    """More units of violation than this no plan without hard violations has."""
    everybody, rounds = len(problem.attendees), len(problem.rounds)
    sessions = comb(len(rule.sessions) or len(problem.sessions), 2)
    match rule.kind:
        case "quota" | "staff":
            return rounds * max(rule.min or 0, everybody)
        case "mix":
            groups = max((len(attendee.groups) for attendee in problem.attendees), default=0)
            return rounds * ((rule.min or 0) + everybody * groups)
        case "together" | "apart":
            return rounds * comb(len(rule.attendees), 2)
        case "parallel":
            return rounds * max(rule.min or 0, len(problem.sessions))
        case "same_round":
            return rounds * sessions
        case "not_same_round" | "before" | "themes_apart":
            return rounds**2 * sessions

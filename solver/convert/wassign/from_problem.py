"""A problem as what a wassign file declares, for every problem that wassign can express: `to_problem` backwards."""

import numpy as np

from solver.convert.wassign.from_rules import Costs, constraints_of
from solver.convert.wassign.names import mistaken
from solver.convert.wassign.script import Choice, Chooser, Script, Slot
from solver.problem import Attendee, Problem, Session
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown


def to_script(problem: Problem, *, parts_once: bool = False) -> tuple[Script, list[str]]:
    """The declarations, and in words what was left out because it bears on no plan.

    Raises ProblemError with the place of everything that wassign cannot say.
    """
    faults = Faults()
    _check_objective(problem, faults)
    _check_names(problem, faults)
    for number, session in enumerate(problem.sessions):
        _check_session(session, f"sessions[{number}]", faults, parts_once=parts_once)
    for number, attendee in enumerate(problem.attendees):
        _check_attendee(problem, attendee, f"attendees[{number}]", faults)
    _check_rooms(problem, faults)
    costs = np.array([_costs(problem, attendee) for attendee in problem.attendees], dtype=np.int64)
    costs = costs.reshape(len(problem.attendees), len(problem.sessions))
    constraints = list(constraints_of(problem, costs, faults))
    _check_costs(problem, costs, faults)
    faults.raise_if_any()
    highest = int(costs.max(initial=limits.RATING))  # wassign counts from the best wish of all, which costs 0
    choosers = zip(problem.attendees, (highest - costs).tolist(), strict=True)
    script = Script(
        slots=tuple(Slot(one.id) for one in problem.rounds),
        choices=tuple(_choice(problem, session) for session in problem.sessions),
        choosers=tuple(Chooser(one.id, tuple(wishes)) for one, wishes in choosers),
        constraints=tuple(dict.fromkeys(constraints)),
        exponent=problem.objective.exponent,
    )
    return script, _left_out(problem)


def _check_objective(problem: Problem, faults: Faults) -> None:
    objective = problem.objective
    if objective.kind != "worst_first":
        words = f"wassign knows worst_first only, not {objective.kind}; set objective.kind to worst_first."
        faults.add("objective.kind", words)
    if not problem.attendees:
        faults.add("attendees", "wassign wants one chooser at least.")
    if len(problem.attendees) * len(problem.sessions) > limits.WISHES:
        words = (
            f"wassign wants a preference of everybody for every session; more than {limits.WISHES} is too large here."
        )
        faults.add("attendees", words)
        faults.raise_if_any()


def _check_names(problem: Problem, faults: Faults) -> None:
    for kind, things in (("rounds", problem.rounds), ("sessions", problem.sessions), ("attendees", problem.attendees)):
        for later, earlier in mistaken(one.id for one in things):
            words = f"wassign would take {shown(later)} for {shown(earlier)}, in which it stands; give other ids."
            faults.add(kind, words)


def _check_session(session: Session, place: str, faults: Faults, *, parts_once: bool) -> None:
    if session.offerings_max != 1:
        faults.add(f"{place}.offerings", "wassign holds every session once at most; make it several sessions.")
    if session.length > 1 and not parts_once:
        words = "wassign counts a long session's cost in each round, Rondo once; ask for parts to be counted once."
        faults.add(f"{place}.length", words)


def _check_attendee(problem: Problem, attendee: Attendee, place: str, faults: Faults) -> None:
    if len(attendee.present) < len(problem.rounds):
        faults.add(f"{place}.present", "wassign seats everybody in every round.")
    if attendee.busy_rounds or attendee.busy_sessions:
        faults.add(f"{place}.busy", "wassign seats everybody in every round; nobody can be busy.")
    if attendee.ranking_by_round is not None and len(problem.rounds) > 1:
        faults.add(f"{place}.ranking", "wassign knows one list of preferences for all rounds.")


def _check_rooms(problem: Problem, faults: Faults) -> None:
    if problem.rooms is not None:
        faults.add("rooms", "wassign knows no rooms; leave them out, with their capacity as the sessions' max.")


def _costs(problem: Problem, attendee: Attendee) -> list[int]:
    objective = problem.objective
    costs = [objective.unranked] * len(problem.sessions)
    ranking = attendee.ranking_by_round[0][1] if attendee.ranking_by_round else attendee.ranking
    for position, session in enumerate(ranking):
        costs[session] = objective.weights[min(position, len(objective.weights) - 1)]
    for session, rating in attendee.ratings or ():
        costs[session] = limits.RATING - rating
    return costs


def _check_costs(problem: Problem, costs: Costs, faults: Faults) -> None:
    if costs.size and costs.min() > 0:
        words = "wassign measures from the best wish of all, and no session costs anybody 0; let a first choice cost 0."
        faults.add("objective.weights", words)
    if costs.size and problem.objective.unseated <= costs.max():
        words = f"wassign seats everybody in every round; make this more than the dearest seat, {costs.max()}."
        faults.add("objective.unseated", words)


def _choice(problem: Problem, session: Session) -> Choice:
    most = len(problem.attendees) if session.max is None else session.max
    return Choice(session.id, session.min, most, session.length, session.offerings_min == 0)


def _left_out(problem: Problem) -> list[str]:
    """What says nothing about which plans are allowed or how good they are under worst_first."""
    asked = {rule.group for rule in problem.rules if rule.kind == "quota"}
    told = {
        "times of rounds": any(one.start or one.end for one in problem.rounds),
        "groups": any(not attendee.groups <= asked for attendee in problem.attendees),
        "themes": any(one.themes for one in problem.sessions),
        "rules that are soft or advice": any(rule.strength != "hard" for rule in problem.rules),
        "the previous plan": bool(problem.previous.offerings or problem.previous.seats),
        "features": any(one.features for one in problem.sessions),
    }
    return [words for words, there in told.items() if there]

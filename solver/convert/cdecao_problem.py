"""A problem as cdecao's courses and participants, for all that cdecao can express: `read_cdecao` backwards."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from solver.convert.cdecao import FORMAT, read_cdecao
from solver.problem import Attendee, Objective, Previous, Problem, Rule, Session
from solver.problem_json import limits
from solver.problem_json.faults import Faults

Costs = Mapping[int, int]  # session -> penalty, of those that are not vetoed


def write_courses(problem: Problem) -> str:
    """The file; reading it again gives the same plans at the same cost. Raises ProblemError with every place."""
    faults = Faults()
    _check_whole(problem, faults)
    for number, session in enumerate(problem.sessions):
        _check_session(session, _seated(problem, number), f"sessions[{number}]", faults)
    size = len(problem.sessions)
    costs = [_costs(problem.objective, one, size) if one.present else {} for one in problem.attendees]
    for number, attendee in enumerate(problem.attendees):
        _check_attendee(attendee, costs[number], f"attendees[{number}]", faults)
    _check_unseated(problem, costs, faults)
    faults.raise_if_any()
    written = json.dumps(_document(problem, costs), ensure_ascii=False) + "\n"
    if _plain(read_cdecao(written).problem) != _plain(problem):
        faults.add("problem", "cdecao cannot say this problem exactly: groups, quotas or ids mean more here.")
        faults.raise_if_any()
    return written


def _check_whole(problem: Problem, faults: Faults) -> None:
    if len(problem.rounds) != 1:
        faults.add("rounds", f"cdecao holds all courses at once; it knows one round, not {len(problem.rounds)}.")
    if problem.rooms is not None:
        faults.add("rooms", "cdecao knows no rooms; leave them out, with their capacity as the sessions' max.")
    if problem.objective.kind != "total":
        words = f"cdecao knows total only, not {problem.objective.kind}; set objective.kind to total."
        faults.add("objective.kind", words)
    for number, rule in enumerate(problem.rules):
        if not _is_of_instructors(rule, problem) and rule.strength != "advice":
            faults.add(f"rules[{number}]", "cdecao knows no rules, except that instructors are in their own course.")
    if problem.fixed_offerings or problem.fixed_seats:
        faults.add("fixed", "cdecao knows nothing that is fixed before.")
    if problem.previous.change_weight or problem.previous.max_changes is not None:
        faults.add("previous", "cdecao knows no earlier plan.")


def _seated(problem: Problem, session: int) -> list[int]:
    """Who must be seated in this session: its instructors who chose."""
    groups = {rule.group for rule in problem.rules if rule.session == session and _is_of_instructors(rule, problem)}
    return [number for number, one in enumerate(problem.attendees) if groups & one.groups]


def _check_session(session: Session, seated: list[int], place: str, faults: Faults) -> None:
    if session.min < len(seated):
        faults.add(f"{place}.min", f"cdecao counts attendees beyond the {len(seated)} instructors; make this more.")
    if session.offerings_max != 1 or session.length != 1:
        faults.add(place, "cdecao holds every course once at most, in its one round.")


def _check_attendee(attendee: Attendee, costs: Costs, place: str, faults: Faults) -> None:
    if attendee.busy_rounds:
        faults.add(f"{place}.busy", "cdecao knows nobody who is busy but with a course of their own.")
    if attendee.present and attendee.busy_sessions:
        faults.add(f"{place}.busy", "Here this attendee is never seated while presenting; in cdecao they may be.")
    elif attendee.present and not costs:
        faults.add(f"{place}.veto", "cdecao would take somebody who wants no course for somebody who is not seated.")
    elif attendee.present and (max(costs.values()) > limits.RATING or _is_silent(attendee)):
        faults.add(f"{place}.ratings", f"cdecao wants a penalty for every course, of {limits.RATING} at most.")
    if not attendee.present and len(attendee.busy_sessions) > 1:
        faults.add(f"{place}.busy", "cdecao holds all courses at once, so nobody instructs two.")


def _check_unseated(problem: Problem, costs: Sequence[Costs], faults: Faults) -> None:
    dearest = max((cost for one in costs for cost in one.values()), default=0)
    present = sum(bool(one.present) for one in problem.attendees)
    least = present * dearest + bool(present)
    if problem.objective.unseated < least:
        words = f"cdecao seats everybody; make this more than all penalties together, {least} at least."
        faults.add("objective.unseated", words)


def _is_silent(attendee: Attendee) -> bool:
    return not (attendee.ranking or attendee.ranking_by_round or attendee.ratings)


def _costs(objective: Objective, attendee: Attendee, sessions: int) -> dict[int, int]:
    """What each session that is not vetoed costs."""
    found = dict.fromkeys(range(sessions), objective.unranked)
    ranking = attendee.ranking_by_round[0][1] if attendee.ranking_by_round else attendee.ranking
    for position, session in enumerate(ranking):
        found[session] = objective.weights[min(position, len(objective.weights) - 1)]
    found |= {session: limits.RATING - rating for session, rating in attendee.ratings or ()}
    return {session: cost for session, cost in found.items() if session not in attendee.veto}


def _is_of_instructors(rule: Rule, problem: Problem) -> bool:
    """Whether it seats everybody of a group in one session."""
    members = sum(rule.group in one.groups for one in problem.attendees)
    return rule.kind == "quota" and rule.strength == "hard" and rule.max is None and rule.min == members


def _document(problem: Problem, costs: Sequence[Costs]) -> dict[str, object]:
    seated_in = [_seated(problem, number) for number in range(len(problem.sessions))]
    own = {one: number for number, those in enumerate(seated_in) for one in those}
    courses = []
    for number, session in enumerate(problem.sessions):
        seated = seated_in[number]
        apart = [at for at, one in enumerate(problem.attendees) if number in one.busy_sessions]
        most = len(problem.attendees) if session.max is None else session.max - len(seated)
        course = {"name": session.id, "num_min": session.min - len(seated), "num_max": most}
        courses.append({**course, "instructors": sorted((*seated, *apart)), "fixed_course": session.offerings_min > 0})
    return {
        "format": FORMAT,
        "version": "1.0",
        "courses": courses,
        "participants": [
            {"name": one.id, "choices": _choices(costs[at], own.get(at)) if one.present else []}
            for at, one in enumerate(problem.attendees)
        ],
    }


def _choices(costs: Costs, own: int | None) -> list[dict[str, int]]:
    """Their own course is no choice of instructors, unless it is the only one."""
    chosen = {course: cost for course, cost in costs.items() if course != own} or costs
    return [{"course": course, "penalty": cost} for course, cost in chosen.items()]


def _plain(problem: Problem) -> Problem:
    """Without what bears on no plan here: names of rounds and groups, what is left of an earlier plan."""
    quotas = [rule for rule in problem.rules if rule.strength != "advice"]
    asked = {str(rule.group): f"of {rule.session}" for rule in quotas}
    size = len(problem.sessions)
    return replace(
        problem,
        rounds=tuple(replace(one, id="", start=None, end=None) for one in problem.rounds),
        sessions=tuple(
            replace(
                one,
                themes=(),
                people=(),
                features=frozenset(),
                max=len(problem.attendees) if one.max is None else one.max,
            )
            for one in problem.sessions
        ),
        attendees=tuple(_plain_attendee(one, problem.objective, asked, size) for one in problem.attendees),
        rules=tuple(
            sorted((Rule("quota", session=r.session, group=asked[str(r.group)], min=r.min) for r in quotas), key=str)
        ),
        objective=Objective(),
        previous=Previous(),
    )


def _plain_attendee(one: Attendee, objective: Objective, asked: Mapping[str, str], sessions: int) -> Attendee:
    groups = frozenset(asked[name] for name in one.groups if name in asked)
    if not one.present:
        return Attendee(one.id, frozenset(), groups, busy_sessions=one.busy_sessions)
    costs = _costs(objective, one, sessions)
    return Attendee(
        one.id,
        one.present,
        groups,
        ratings=tuple((course, limits.RATING - cost) for course, cost in costs.items()),
        veto=frozenset(range(sessions)) - costs.keys(),
        busy_sessions=one.busy_sessions,
    )

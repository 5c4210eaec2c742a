"""Everything that is explained about a problem and its plan as one document of plain values, with ids for numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from solver.clock import Clock
from solver.conflict import Conflict, conflict_of
from solver.explain.finding import Finding
from solver.explain.floor import make_floor
from solver.explain.held import hold
from solver.explain.improvements import Advice, Improvement, SeatPrice, advise
from solver.explain.relaxation import Relaxation, cheapest_relaxation
from solver.explain.why_not import Alternative, why_not
from solver.plan import Limits, Plan
from solver.problem import Problem

Json = Mapping[str, object]
FORMAT = "parallel-sessions-explanation/1"
CONFLICT_PART = 0.5  # of the time, before the least that must give way is looked for


def explain_impossible(problem: Problem, clock: Clock) -> Json | None:
    """The conflict and the cheapest way out of it; None when the problem was not seen to be impossible in time."""
    conflict = conflict_of(problem, Clock(replace(clock.limits, seconds=clock.left() * CONFLICT_PART), clock.stopped))
    if conflict is None:
        return None
    relaxation = cheapest_relaxation(problem, clock)
    return {
        "format": FORMAT,
        "conflict": _conflict(conflict),
        "relaxation": None if relaxation is None else _relaxation(relaxation),
    }


def explain_plan(problem: Problem, plan: Plan, clock: Clock, attendees: Iterable[int]) -> Json:
    """What would help, what seats are worth, and why these attendees did not get what they wanted more."""
    advice = advise(problem, plan, clock)
    return {
        "format": FORMAT,
        "advice": _advice(problem, advice),
        "attendees": explain_attendees(problem, plan, attendees),
    }


def explain_attendees(problem: Problem, plan: Plan, attendees: Iterable[int]) -> Json | None:
    """By the id of the attendee; None where seats depend on each other in ways that no exchange tells."""
    held = hold(problem, plan)
    if held is None:
        return None
    floor = make_floor(held)
    return {
        problem.attendees[number].id: [_alternative(problem, one) for one in why_not(held, floor, number)]
        for number in attendees
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {"code": finding.code, "params": dict(finding.params), "words": finding.words}


def _conflict(conflict: Conflict) -> Json:
    return {"demands": [_finding(one) for one in conflict.findings], "minimal": conflict.minimal}


def _relaxation(relaxation: Relaxation) -> Json:
    return {
        "steps": [{**_finding(step.finding), "price": step.price} for step in relaxation.steps],
        "price": relaxation.price,
        "least": relaxation.least,
        "works": relaxation.works,
    }


def _advice(problem: Problem, advice: Advice) -> Json:
    return {
        "improvements": [_improvement(one) for one in advice.improvements],
        "prices": [_price(problem, one) for one in advice.prices],
        "better_seats": list(advice.better_seats),
        "settled": advice.settled,
        "untried": advice.untried,
    }


def _improvement(one: Improvement) -> Json:
    return {
        **_finding(one.finding),
        "least": list(one.least),
        "most": _numbers(one.most),
        "gaining": one.gaining,
        "losing": one.losing,
    }


def _price(problem: Problem, one: SeatPrice) -> Json:
    return {
        "session": problem.sessions[one.session].id,
        "round": problem.rounds[one.round].id,
        "seats": one.seats,
        "seated": one.seated,
        "least": list(one.least),
        "most": list(one.most),
    }


def _alternative(problem: Problem, one: Alternative) -> Json:
    return {
        "code": one.code,
        "session": problem.sessions[one.session].id,
        "position": one.position,
        "round": None if one.round is None else problem.rounds[one.round].id,
        "instead": None if one.instead is None else problem.sessions[one.instead].id,
        "own": list(one.own),
        "least": _numbers(one.least),
        "most": _numbers(one.most),
        "seats": one.seats,
        "seated": one.seated,
        "as_much": one.as_much,
        "others": [[before, after, count] for (before, after), count in one.others],
    }


def _numbers(vector: Sequence[int] | None) -> list[int] | None:
    return None if vector is None else list(vector)


def clock_of(seconds: float, seed: int = 0) -> Clock:
    """A clock that starts now."""
    return Clock(Limits(seconds=seconds, seed=seed))

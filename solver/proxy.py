"""Stand-ins: the same problem with the objective `total`, or without attendees, for methods that know only that."""

from dataclasses import replace

from solver.placing import TIMETABLE_KINDS
from solver.problem import Objective, Offering, Previous, Problem

LEVELS = 10  # positions that a stand-in tells apart
STEEP = 1 << LEVELS


def with_implied_pins(problem: Problem) -> Problem:
    """A fixed seat fixes its offering too, in any rooms."""
    pinned = {(o.session, o.round) for o in problem.fixed_offerings}
    implied = sorted({(seat.round, seat.session) for seat in problem.fixed_seats} - {(r, s) for s, r in pinned})
    offerings = (*problem.fixed_offerings, *(Offering(session, first) for first, session in implied))
    return replace(problem, fixed_offerings=offerings)


def as_total(problem: Problem) -> Problem:
    """The problem as a sum of costs that leads towards its objective; plans are still judged by the true one.

    `rank_maximal`: each position saves half of what the one before it does. `fair`: each costs twice as much.
    `worst_first`: costs to the power of the exponent, scaled; `balanced`: its own costs, whose sum is its second entry.
    """
    own = problem.objective
    match own.kind:
        case "total":
            return problem
        case "rank_maximal":
            falling = tuple(STEEP - (STEEP >> place) for place in range(LEVELS))
            objective = Objective("total", falling, unranked=STEEP, unseated=STEEP * LEVELS)
        case "fair":
            doubling = tuple((1 << place) - 1 for place in range(LEVELS))
            objective = Objective("total", doubling, unranked=STEEP * 2, unseated=STEEP * 8)
        case "balanced":
            objective = replace(own, kind="total")
        case "worst_first":
            dearest = max(*own.weights, own.unranked, own.unseated, 1)
            costs = [round(STEEP * 8 * (cost / dearest) ** own.exponent) for cost in own.weights]
            unranked, unseated = (
                round(STEEP * 8 * (c / dearest) ** own.exponent) for c in (own.unranked, own.unseated)
            )
            objective = Objective("total", tuple(costs), unranked=unranked, unseated=unseated)
    return replace(problem, objective=objective)


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


def decided(problem: Problem) -> bool:
    """Whether the fixed offerings leave nothing to place: each session as often as it may be held, rooms named."""
    count = [0] * len(problem.sessions)
    for offering in problem.fixed_offerings:
        count[offering.session] += 1
        if problem.rooms and not offering.rooms:
            return False
    return all(held >= session.offerings_max for held, session in zip(count, problem.sessions, strict=True))

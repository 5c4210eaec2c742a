"""What a plan costs: integers, smaller is better, vectors compared from left to right."""

from dataclasses import dataclass

import numpy as np

from solver.problem import Attendee, Problem
from solver.ragged import Ints
from solver.verify.facts import Facts
from solver.verify.kinds import breaches
from solver.verify.previous import changes_of
from solver.verify.reading import BEST_RATING, NOT_RANKED


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What seats cost (`cost` and `position`, seat by seat) and attendees get (`total`, `unseated`: one for each).

    `unseated` are the rounds in which somebody is present and no seat of theirs occupies them.
    """

    cost: Ints
    position: Ints
    unseated: Ints
    total: Ints  # costs of the seats, and `unseated` of the problem for each round without one


def objective_of(facts: Facts) -> tuple[int, ...]:
    """The objective vector; its length depends on the problem alone."""
    each = outcomes(facts)
    unseated = int(each.unseated.sum())
    match facts.problem.objective.kind:
        case "total":
            return (_total(facts, each),)
        case "rank_maximal":
            return (unseated, *(-count for count in profile(facts, each.position)), soft_of(facts))
        case "fair":
            unranked = int((each.position == NOT_RANKED).sum())
            return (unseated, unranked, *reversed(profile(facts, each.position)), soft_of(facts))
        case "balanced":
            return (int(each.total.max(initial=0)), _total(facts, each))
        case "worst_first":
            return _worst_first(facts, each, unseated)


def _total(facts: Facts, each: Outcomes) -> int:
    weight = facts.problem.previous.change_weight
    return int(each.total.sum()) + soft_of(facts) + (weight * changes_of(facts) if weight else 0)


def _worst_first(facts: Facts, each: Outcomes, unseated: int) -> tuple[int, int]:
    """The largest single cost and the sum of all to the power; powers are whole numbers without limit here."""
    objective = facts.problem.objective
    costs, times = np.unique(each.cost, return_counts=True)
    items = [*zip(costs.tolist(), times.tolist(), strict=True), *([(objective.unseated, unseated)] if unseated else [])]
    worst = max((cost for cost, _ in items), default=0)
    return (worst, sum(cost**objective.exponent * count for cost, count in items))


def outcomes(facts: Facts) -> Outcomes:
    reading = facts.reading
    position, cost = reading.wishes(facts.attendee, facts.session, facts.start)
    empty = reading.present.copy()
    seat, round_ = facts.served
    empty[facts.attendee[seat], round_] = False
    unseated = empty.sum(axis=1)
    total = unseated * facts.problem.objective.unseated
    np.add.at(total, facts.attendee, cost)
    return Outcomes(cost, position, unseated, total)


def profile(facts: Facts, position: Ints) -> tuple[int, ...]:
    """How many seats are a first choice, a second, ..., up to the longest ranking of the problem."""
    counts = np.bincount(position[position != NOT_RANKED], minlength=facts.reading.positions)
    return tuple(counts.tolist())


def soft_of(facts: Facts) -> int:
    """The sum over soft rules of weight x units of violation."""
    return sum(
        rule.weight * breach.units
        for rule in facts.problem.rules
        if rule.strength == "soft"
        for breach in breaches(facts, rule)
    )


def seat_cost(problem: Problem, attendee: Attendee, session: int, start: int) -> int:
    """What a seat in an offering of this session, starting in this round, costs for this attendee."""
    if attendee.ratings is not None:
        rating = dict(attendee.ratings).get(session)
        return problem.objective.unranked if rating is None else BEST_RATING - rating
    place = position(attendee, session, start)
    weights = problem.objective.weights
    return problem.objective.unranked if place is None else weights[min(place, len(weights) - 1)]


def position(attendee: Attendee, session: int, start: int) -> int | None:
    """0 for a first choice; None when not ranked. With ratings: how many different ratings are higher."""
    if attendee.ratings is not None:
        ratings = dict(attendee.ratings)
        return len({r for r in ratings.values() if r > ratings[session]}) if session in ratings else None
    ranking = attendee.ranking
    if attendee.ranking_by_round is not None:
        ranking = dict(attendee.ranking_by_round).get(start, ())
    return ranking.index(session) if session in ranking else None

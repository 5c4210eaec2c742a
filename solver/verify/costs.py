"""What a plan costs: integers, smaller is better, vectors compared from left to right."""

from collections.abc import Iterator
from dataclasses import dataclass

from solver.plan import Plan
from solver.problem import Attendee, Problem
from solver.verify.facts import Facts, know
from solver.verify.kinds import breaches

BEST_RATING = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one attendee gets: a cost and a position (None = not ranked) per seat, and rounds present without a seat."""

    costs: tuple[int, ...]
    positions: tuple[int | None, ...]
    unseated: int


def objective(problem: Problem, plan: Plan) -> tuple[int, ...]:
    """The objective vector; its length depends on the problem alone."""
    facts = know(problem, plan)
    each = list(outcomes(facts))
    unseated = sum(one.unseated for one in each)
    soft = _soft(facts)
    match problem.objective.kind:
        case "total":
            return (_total(problem, each) + soft + _change_cost(facts),)
        case "rank_maximal":
            return (unseated, *(-count for count in profile(problem, each)), soft)
        case "fair":
            unranked = sum(one.positions.count(None) for one in each)
            return (unseated, unranked, *reversed(profile(problem, each)), soft)
        case "balanced":
            largest = max((_sum(problem, one) for one in each), default=0)
            return (largest, _total(problem, each) + soft + _change_cost(facts))
        case "worst_first":
            exponent = problem.objective.exponent
            worst = max((cost for one in each for cost in _items(problem, one)), default=0)
            return (worst, sum(cost**exponent for one in each for cost in _items(problem, one)))


def soft_penalty(problem: Problem, plan: Plan) -> int:
    """The sum over soft rules of weight x units of violation; what differs from `previous` is not in it."""
    return _soft(know(problem, plan))


def changes(problem: Problem, plan: Plan) -> int:
    """Offerings and seats of `previous` that the plan does not keep."""
    return _changes(know(problem, plan))


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


def positions(problem: Problem) -> int:
    """How many positions the longest ranking of the problem has: the length of a profile."""
    return max((_positions(attendee) for attendee in problem.attendees), default=0)


def _positions(attendee: Attendee) -> int:
    if attendee.ratings is not None:
        return len({rating for _, rating in attendee.ratings})
    if attendee.ranking_by_round is not None:
        return max((len(ranking) for _, ranking in attendee.ranking_by_round), default=0)
    return len(attendee.ranking)


def outcomes(facts: Facts) -> Iterator[Outcome]:
    """What each attendee gets, in their order."""
    problem = facts.problem
    for number, attendee in enumerate(problem.attendees):
        seats = facts.seats_of.get(number, ())
        served = {round_ for seat in seats for round_ in facts.span(seat.session, seat.round)}
        yield Outcome(
            tuple(seat_cost(problem, attendee, seat.session, seat.round) for seat in seats),
            tuple(position(attendee, seat.session, seat.round) for seat in seats),
            len(attendee.present - served),
        )


def profile(problem: Problem, each: list[Outcome]) -> tuple[int, ...]:
    """How many seats are a first choice, a second, ..., up to the longest ranking of the problem."""
    counts = [0] * positions(problem)
    for one in each:
        for place in one.positions:
            if place is not None:
                counts[place] += 1
    return tuple(counts)


def _items(problem: Problem, one: Outcome) -> tuple[int, ...]:
    """The costs of an attendee's seats, and `unseated` for each round present without one."""
    return (*one.costs, *[problem.objective.unseated] * one.unseated)


def _sum(problem: Problem, one: Outcome) -> int:
    return sum(one.costs) + problem.objective.unseated * one.unseated


def _total(problem: Problem, each: list[Outcome]) -> int:
    return sum(_sum(problem, one) for one in each)


def _soft(facts: Facts) -> int:
    return sum(
        rule.weight * breach.units
        for rule in facts.problem.rules
        if rule.strength == "soft"
        for breach in breaches(facts, rule)
    )


def _change_cost(facts: Facts) -> int:
    weight = facts.problem.previous.change_weight
    return weight * _changes(facts) if weight else 0


def _changes(facts: Facts) -> int:
    previous = facts.problem.previous
    held = {(offering.session, offering.round): frozenset(offering.rooms) for offering in facts.offerings}
    kept = sum(
        (before.session, before.round) in held
        and (not before.rooms or frozenset(before.rooms) == held[before.session, before.round])
        for before in previous.offerings
    )
    seats = frozenset(facts.seats)
    return len(previous.offerings) - kept + sum(seat not in seats for seat in previous.seats)

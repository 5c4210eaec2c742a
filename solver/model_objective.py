"""The five objectives of the problem format as levels: linear expressions to be minimised one after another."""

from collections import defaultdict
from dataclasses import dataclass

from ortools.sat.python import cp_model

from solver.model import Bool, Expr, Model, Start

Sum = cp_model.LinearExpr.sum
Weighted = cp_model.LinearExpr.weighted_sum


@dataclass(frozen=True, slots=True)
class Level:
    """One entry of the objective vector: its expression, and a number it can never be below."""

    value: Expr
    floor: int


def levels(model: Model) -> list[Level]:
    match model.problem.objective.kind:
        case "total":
            return [_total(model)]
        case "rank_maximal":
            firsts = [Level(-count, -_places(model)) for count in _profile(model)]
            return [Level(_unseated(model), 0), *firsts, Level(_soft(model), 0)]
        case "fair":
            worst = [Level(count, 0) for count in reversed(_profile(model))]
            return [Level(_unseated(model), 0), Level(_unranked(model), 0), *worst, Level(_soft(model), 0)]
        case "balanced":
            return [_largest(model), _total(model)]
        case "worst_first":
            return _worst_first(model)


def _cost(model: Model, attendee: int, start: Start) -> int:
    return model.wishes.cost(attendee, *start)


def _places(model: Model) -> int:
    """Rounds in which somebody is present, summed over attendees."""
    return sum(len(attendee.present) for attendee in model.problem.attendees)


def _cost_sum(model: Model, attendee: int) -> Expr:
    """What one attendee's seats and empty rounds cost together."""
    unseated = model.problem.objective.unseated
    seats = model.of_attendee[attendee]
    weights = [_cost(model, attendee, start) - unseated * len(model.span(start)) for start, _ in seats]
    return Weighted([seat for _, seat in seats], weights) + unseated * len(model.problem.attendees[attendee].present)


def _total(model: Model) -> Level:
    everybody = [_cost_sum(model, number) for number in range(len(model.problem.attendees))]
    return Level(Sum([*everybody, _soft(model), _changes(model)]), 0)


def _unseated(model: Model) -> Expr:
    served = Weighted(list(model.seat.values()), [len(model.span((s, r))) for _, s, r in model.seat])
    return _places(model) - served


def _soft(model: Model) -> Expr:
    return Weighted([units for _, units in model.soft], [weight for weight, _ in model.soft]) if model.soft else 0


def _changes(model: Model) -> Expr:
    """Weight x what differs from the previous plan."""
    weight = model.problem.previous.change_weight
    return weight * changes(model) if weight else 0


def changes(model: Model) -> Expr:
    """What differs from the previous plan; an offering is kept when its named rooms are kept too."""
    previous = model.problem.previous
    kept: list[Expr] = []
    for before in previous.offerings:
        start = (before.session, before.round)
        wanted = [model.held.get(start), *(model.inside.get((*start, room)) for room in before.rooms)]
        if before.rooms and model.problem.sessions[before.session].rooms != len(before.rooms):
            continue
        parts = [variable for variable in wanted if variable is not None]
        if len(parts) == len(wanted):
            kept.append(_all(model, parts))
    kept += [model.seat.get((seat.attendee, seat.session, seat.round), 0) for seat in previous.seats]
    return len(previous.offerings) + len(previous.seats) - Sum(kept)


def _all(model: Model, parts: list[Bool]) -> Bool:
    """1 only if all of these are 1."""
    found = model.cp.new_bool_var("")
    for part in parts:
        model.cp.add_implication(found, part)
    return found


def _profile(model: Model) -> list[Expr]:
    """How many seats are at each position, up to the longest ranking."""
    at: defaultdict[int, list[Bool]] = defaultdict(list)
    for (attendee, session, first), seat in model.seat.items():
        place = model.wishes.position(attendee, session, first)
        if place is not None:
            at[place].append(seat)
    return [Sum(at[place]) for place in range(model.wishes.positions())]


def _unranked(model: Model) -> Expr:
    return Sum([seat for key, seat in model.seat.items() if model.wishes.position(*key) is None])


def _largest(model: Model) -> Level:
    objective, rounds = model.problem.objective, len(model.problem.rounds)
    dearest = max(*objective.weights, objective.unranked, objective.unseated, 100)
    largest = model.cp.new_int_var(0, dearest * rounds, "largest")
    for number in range(len(model.problem.attendees)):
        model.cp.add(largest >= _cost_sum(model, number))
    return Level(largest + 0, 0)


def _worst_first(model: Model) -> list[Level]:
    objective = model.problem.objective
    costs = {key: _cost(model, key[0], key[1:]) for key in model.seat}
    worst = model.cp.new_int_var(0, max(*costs.values(), objective.unseated, 0), "worst")
    for number, attendee in enumerate(model.problem.attendees):
        for round_ in attendee.present:
            here = [(start, seat) for start, seat in model.of_attendee[number] if round_ in model.span(start)]
            weights = [_cost(model, number, start) - objective.unseated for start, _ in here]
            model.cp.add(worst >= objective.unseated + Weighted([seat for _, seat in here], weights))
    empty = objective.unseated**objective.exponent
    weights = [costs[key] ** objective.exponent - empty * len(model.span(key[1:])) for key in model.seat]
    powers = Weighted(list(model.seat.values()), weights) + empty * _places(model)
    return [Level(worst + 0, 0), Level(powers, 0)]

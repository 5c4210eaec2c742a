"""The hard rules of the problem format as constraints, one function each, named as in `verify`."""

from collections import defaultdict
from collections.abc import Callable
from itertools import chain

from ortools.sat.python import cp_model

from solver.model import Bool, Model
from solver.model_objective import changes

Sum = cp_model.LinearExpr.sum


def offering_counts(model: Model) -> None:
    for number, session in enumerate(model.problem.sessions):
        held = [variable for start, variable in model.held.items() if start[0] == number]
        model.cp.add_linear_constraint(Sum(held), session.offerings_min, session.offerings_max)
    for starts in model.in_round:
        by_session: defaultdict[int, list[Bool]] = defaultdict(list)
        for start in starts:
            by_session[start[0]].append(model.held[start])
        for held in by_session.values():
            model.cp.add_at_most_one(held)


def rooms_hold_one(model: Model) -> None:
    for starts in model.in_round:
        occupants: defaultdict[int, list[Bool]] = defaultdict(list)
        present = set(starts)
        for (session, first, room), inside in model.inside.items():
            if (session, first) in present:
                occupants[room].append(inside)
        for inside_room in occupants.values():
            model.cp.add_at_most_one(inside_room)


def rooms_fit(model: Model) -> None:
    """An offering that is held has as many rooms as its session asks for."""
    if not model.problem.rooms:
        return
    rooms: defaultdict[tuple[int, int], list[Bool]] = defaultdict(list)
    for (session, first, _), inside in model.inside.items():
        rooms[session, first].append(inside)
    for start, held in model.held.items():
        model.cp.add(Sum(rooms[start]) == model.problem.sessions[start[0]].rooms * held)


def people_once(model: Model) -> None:
    """Nobody is needed twice in a round; an attendee sits nowhere while a session they present is held."""
    for starts in model.in_round:
        needed: defaultdict[str, list[Bool]] = defaultdict(list)
        for start in starts:
            for person in model.problem.sessions[start[0]].people:
                needed[person].append(model.held[start])
        for held in needed.values():
            model.cp.add(Sum(held) <= 1)
    for number, attendee in enumerate(model.problem.attendees):
        busy = [start for start in model.held if start[0] in attendee.busy_sessions]
        for start, seat in model.of_attendee[number] if busy else ():
            for other in busy:
                if set(model.span(start)) & set(model.span(other)):
                    model.cp.add_implication(seat, ~model.held[other])


def seats_suffice(model: Model) -> None:
    """Seats are only in offerings that are held, and no more than session and rooms allow."""
    room_seats: defaultdict[tuple[int, int], list[tuple[Bool, int]]] = defaultdict(list)
    for (session, first, room), inside in model.inside.items():
        room_seats[session, first].append((inside, (model.problem.rooms or ())[room].capacity))
    for start, seated in model.seated.items():
        load = Sum([seat for _, seat in seated])
        for _, seat in seated:
            model.cp.add_implication(seat, model.held[start])
        most = model.problem.sessions[start[0]].max
        if most is not None and most < len(seated):
            model.cp.add(load <= most * model.held[start])
        if model.problem.rooms is not None:
            rooms = room_seats[start]
            model.cp.add(load <= cp_model.LinearExpr.weighted_sum([v for v, _ in rooms], [c for _, c in rooms]))


def minimum_met(model: Model) -> None:
    for start, seated in model.seated.items():
        least = model.problem.sessions[start[0]].min
        if least:
            model.cp.add(Sum([seat for _, seat in seated]) >= least * model.held[start])


def one_seat_a_round(model: Model) -> None:
    for seats in model.of_attendee:
        by_round: defaultdict[int, list[Bool]] = defaultdict(list)
        for start, seat in seats:
            for round_ in model.span(start):
                by_round[round_].append(seat)
        for alternatives in by_round.values():
            model.cp.add_at_most_one(alternatives)


def session_once(model: Model) -> None:
    for seats in model.of_attendee:
        by_session: defaultdict[int, list[Bool]] = defaultdict(list)
        for start, seat in seats:
            by_session[start[0]].append(seat)
        for alternatives in by_session.values():
            if len(alternatives) > 1:
                model.cp.add_at_most_one(alternatives)


def fixed_kept(model: Model) -> None:
    """What is fixed but impossible by itself makes the model infeasible."""
    for fixed in model.problem.fixed_offerings:
        wanted = [model.held.get((fixed.session, fixed.round))]
        wanted += [model.inside.get((fixed.session, fixed.round, room)) for room in fixed.rooms]
        _require(model, wanted)
    _require(model, [model.seat.get((seat.attendee, seat.session, seat.round)) for seat in model.problem.fixed_seats])


def changes_kept(model: Model) -> None:
    if model.problem.previous.max_changes is not None:
        model.cp.add(changes(model) <= model.problem.previous.max_changes)


def _require(model: Model, wanted: list[Bool | None]) -> None:
    for variable in wanted:
        if variable is None:
            model.cp.add_bool_or([])  # nothing can be true here: infeasible
        else:
            model.cp.add(variable == 1)


PLACING: tuple[Callable[[Model], None], ...] = (offering_counts, rooms_hold_one, rooms_fit, people_once)
SEATING: tuple[Callable[[Model], None], ...] = (
    seats_suffice,
    minimum_met,
    one_seat_a_round,
    session_once,
    fixed_kept,
    changes_kept,
)


def add_hard_rules(model: Model) -> None:
    for rule in chain(PLACING, SEATING):
        rule(model)

"""The demands of a problem in the elastic model: each with its switch, and with units by which a number gives way."""

from collections.abc import Callable, Mapping

from ortools.sat.python import cp_model

from solver.explain.demands import Key
from solver.explain.elastic import Elastic, add_facts, by_session, declare
from solver.model_kinds import KINDS, Rules
from solver.problem import Problem, Rule

Sum = cp_model.LinearExpr.sum


def build(problem: Problem) -> Elastic:
    model = declare(problem)
    add_facts(model)
    _counts(model)
    _loads(model)
    _places(model)
    _people(model)
    for at, rule in enumerate(problem.rules):
        if rule.strength == "hard" and rule.kind != "staff":
            _rule(model, at, rule)
    _pins(model)
    _changes(model)
    return model


def _counts(model: Elastic) -> None:
    """How often each session is held."""
    for number, starts in by_session(model.held).items():
        session, held = model.problem.sessions[number], Sum([model.held[start] for start in starts])
        if session.offerings_min:
            less = model.give(("hold", number), session.offerings_min)
            model.cp.add(Sum([held, less]) >= session.offerings_min)
        if session.offerings_max < len(model.problem.rounds):
            more = model.give(("often", number), len(model.problem.rounds) - session.offerings_max)
            model.cp.add(held <= session.offerings_max + more)
    for number, session in enumerate(model.problem.sessions):
        if session.offerings_min and number not in {s for s, _ in model.held}:  # too long for the rounds there are
            model.cp.add(model.give(("hold", number), session.offerings_min) == session.offerings_min)


def _loads(model: Elastic) -> None:
    """How many sit in each offering, at least and at most."""
    problem, everybody = model.problem, len(model.problem.attendees)
    chairs = {
        room: model.give(("chairs", room), everybody, of=("capacities", 0)) for room in range(len(problem.rooms or ()))
    }
    for number, starts in by_session(model.held).items():
        session = problem.sessions[number]
        less = model.give(("min", number), session.min) if session.min else 0
        more = model.give(("max", number), everybody) if session.max is not None and session.max < everybody else None
        for start in starts:
            seated, held = model.seated(start), model.held[start]
            if session.min:
                model.cp.add(Sum([seated, less, session.min * (1 - held)]) >= session.min)
            if more is not None and session.max is not None:
                model.cp.add(seated <= session.max + more)
            if problem.rooms:
                model.cp.add(seated <= Sum([_seats(model, (*start, room), more) for room, more in chairs.items()]))


def _seats(model: Elastic, place: tuple[int, int, int], chairs: cp_model.IntVar) -> cp_model.LinearExprT:
    """The seats that a room gives to an offering: its capacity and the chairs brought in, if it is held there."""
    inside, most = model.inside[place], len(model.problem.attendees)
    extra = model.cp.new_int_var(0, most, "")
    model.cp.add(extra <= chairs)
    model.cp.add(extra <= most * inside)
    return (model.problem.rooms or ())[place[2]].capacity * inside + extra


def _places(model: Elastic) -> None:
    """Rounds, rooms and vetoes that rule out single choices."""
    problem, rooms = model.problem, model.problem.rooms or ()
    for start, held in model.held.items():
        session = problem.sessions[start[0]]
        if not set(session.rounds).issuperset(model.span(start)):
            model.cp.add_implication(model.when(("rounds", start[0])), ~held)
        for kind, amount in model.load[start]:
            if start[0] in kind.veto:
                model.cp.add(amount == 0).only_enforce_if(model.when(("veto", start[0])))
    for (number, first, at), inside in model.inside.items():
        session, room = problem.sessions[number], rooms[at]
        if at not in session.allowed_rooms:
            model.cp.add_implication(model.when(("allowed", number)), ~inside)
        if not session.features <= room.features:
            model.cp.add_implication(model.when(("features", number)), ~inside)
        if not room.unavailable.isdisjoint(model.span((number, first))):
            model.cp.add_implication(model.when(("closed", at)), ~inside)


def _people(model: Elastic) -> None:
    sessions = model.problem.sessions
    for person in dict.fromkeys(name for session in sessions for name in session.people):
        needed = [start for start in model.held if person in sessions[start[0]].people]
        if len({start[0] for start in needed}) > 1:
            for round_ in range(len(model.problem.rounds)):
                held = [model.held[start] for start in needed if round_ in model.span(start)]
                model.cp.add(Sum(held) <= 1).only_enforce_if(model.when(("person", person)))


def _rule(model: Elastic, at: int, rule: Rule) -> None:
    key: Key = ("rule", at)
    model.when(key)
    if rule.kind in COUNTED:
        COUNTED[rule.kind](model, at, rule)
    else:
        model.switched(key, lambda: KINDS[rule.kind](Rules(model.as_model(), rule)))


def _quota(model: Elastic, at: int, rule: Rule) -> None:
    everybody = len(model.problem.attendees)
    starts = [start for start in model.held if start[0] == rule.session]
    if rule.min:
        less = model.give(("quota_min", at), rule.min, of=("rule", at))
        for start in starts:
            unheld = rule.min * (1 - model.held[start])
            model.cp.add(Sum([model.seated(start, rule.group or ""), less, unheld]) >= rule.min)
    if rule.max is not None:
        more = model.give(("quota_max", at), everybody, of=("rule", at))
        for start in starts:
            model.cp.add(model.seated(start, rule.group or "") <= rule.max + more)


def _mix(model: Elastic, at: int, rule: Rule) -> None:
    switch = model.when(("rule", at))
    groups = sorted({group for kind in model.kinds for group in kind.groups})
    for start in [start for start in model.held if start[0] == rule.session]:
        for group in groups if rule.max is not None else ():
            part = model.seated(start, group)
            model.cp.add(100 * part <= (rule.max or 0) * model.seated(start)).only_enforce_if(switch)
        if rule.min:
            there = [model.cp.new_bool_var("") for _ in groups]
            for group, found in zip(groups, there, strict=True):
                model.cp.add(model.seated(start, group) >= 1).only_enforce_if(found)
            model.cp.add(Sum(there) >= rule.min * model.held[start]).only_enforce_if(switch)


COUNTED: Mapping[str, Callable[[Elastic, int, Rule], None]] = {"quota": _quota, "mix": _mix}


def _pins(model: Elastic) -> None:
    for at, fixed in enumerate(model.problem.fixed_offerings):
        start, switch = (fixed.session, fixed.round), model.when(("fixed", at))
        wanted = [model.held.get(start), *(model.inside.get((*start, room)) for room in fixed.rooms)]
        _require(model, switch, wanted)
    for at, seat in enumerate(model.problem.fixed_seats):
        loads = model.load.get((seat.session, seat.round), [])
        own = next((amount for kind, amount in loads if kind.only == seat.attendee), None)
        _require(model, model.when(("seat", at)), [own])


def _changes(model: Elastic) -> None:
    """Offerings and seats of the previous plan that are given up, at most so many."""
    previous = model.problem.previous
    if previous.max_changes is None:
        return
    count = len(previous.offerings) + len(set(previous.seats))
    kept = [amount for start, loads in model.load.items() for kind, amount in loads if start in kind.previous]
    for before in previous.offerings:
        start, inside = (before.session, before.round), model.inside
        wanted = [model.held.get(start), *(inside.get((*start, room)) for room in before.rooms)]
        parts = [variable for variable in wanted if variable is not None]
        size = model.problem.sessions[before.session].rooms
        if len(parts) == len(wanted) and len(before.rooms) in {0, size}:
            found = model.cp.new_bool_var("")
            for part in parts:
                model.cp.add_implication(found, part)
            kept.append(found)
    more = model.give(("changes", 0), count)
    model.cp.add(Sum([*kept, more]) >= count - previous.max_changes)


def _require(model: Elastic, switch: cp_model.IntVar, wanted: list[cp_model.IntVar | None]) -> None:
    for variable in wanted:
        if variable is None:
            model.cp.add_bool_or([~switch])
        else:
            model.cp.add_implication(switch, variable)

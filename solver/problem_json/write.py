"""Writes a problem in one canonical form: everything that is the default is left out, every set has one order."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

from solver.problem import Attendee, Objective, Offering, Previous, Problem, Room, Round, Rule, Seat, Session
from solver.problem_json.faults import Fault, ProblemError, shown

FORMAT = "parallel-sessions/1"


def write_problem(problem: Problem) -> dict[str, object]:
    """The document of a problem: reading it gives the same problem again."""
    fixed = _without_empty(
        offerings=[write_offering(problem, offering) for offering in problem.fixed_offerings],
        seats=[write_seat(problem, seat) for seat in problem.fixed_seats],
    )
    busy = _BusyIds(problem)
    return {
        "format": FORMAT,
        "rounds": [_round(round_) for round_ in problem.rounds],
        **({} if problem.rooms is None else {"rooms": [_room(problem, room) for room in problem.rooms]}),
        "sessions": [_session(problem, session) for session in problem.sessions],
        "attendees": [_attendee(problem, attendee, busy) for attendee in problem.attendees],
        **_without_empty(
            rules=[_rule(problem, rule) for rule in problem.rules],
            fixed=fixed,
            objective=_objective(problem.objective),
            previous=_previous(problem, problem.previous),
        ),
    }


def problem_sha256(problem: Problem) -> str:
    """The hash of the canonical document, in hexadecimal: equal problems have equal hashes wherever they were made."""
    text = json.dumps(write_problem(problem), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def write_offering(problem: Problem, offering: Offering) -> dict[str, object]:
    """One room is written as `room`, several as `rooms`, none not at all."""
    ids = [] if problem.rooms is None else [problem.rooms[room].id for room in offering.rooms]
    found: dict[str, object] = {
        "session": problem.sessions[offering.session].id,
        "round": problem.rounds[offering.round].id,
    }
    if ids:
        found |= {"room": ids[0]} if len(ids) == 1 else {"rooms": ids}
    return found


def write_seat(problem: Problem, seat: Seat) -> dict[str, object]:
    return {
        "attendee": problem.attendees[seat.attendee].id,
        "session": problem.sessions[seat.session].id,
        "round": problem.rounds[seat.round].id,
    }


def _without_empty(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value not in ([], {}, None, "")}


def _without_defaults(values: dict[str, object], **defaults: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in defaults or value != defaults[name]}


def _round(round_: Round) -> dict[str, object]:
    return {"id": round_.id, **_without_empty(start=round_.start, end=round_.end)}


def _room(problem: Problem, room: Room) -> dict[str, object]:
    unavailable = [problem.rounds[number].id for number in sorted(room.unavailable)]
    return {
        "id": room.id,
        "capacity": room.capacity,
        **_without_empty(features=sorted(room.features), unavailable=unavailable),
    }


def _session(problem: Problem, session: Session) -> dict[str, object]:
    values: dict[str, object] = {
        "id": session.id,
        "min": session.min,
        "max": session.max,
        "offerings": {"min": session.offerings_min, "max": session.offerings_max},
        "length": session.length,
        "rooms": session.rooms,
        "features": sorted(session.features),
        "rounds": _ids(problem.rounds, session.rounds),
        "allowed_rooms": _ids(problem.rooms or (), session.allowed_rooms),
        "people": list(session.people),
        "themes": list(session.themes),
    }
    every_round, every_room = _ids(problem.rounds), _ids(problem.rooms or ())
    defaults: dict[str, object] = {
        "min": 0,
        "max": None,
        "offerings": {"min": 1, "max": 1},
        "length": 1,
        "rooms": 1,
        "features": [],
    }
    return _without_defaults(values, **defaults, rounds=every_round, allowed_rooms=every_room, people=[], themes=[])


def _ids(
    things: Sequence[Round] | Sequence[Room] | Sequence[Session], numbers: Iterable[int] | None = None
) -> list[str]:
    return [thing.id for thing in things] if numbers is None else [things[number].id for number in numbers]


class _BusyIds:
    """Writes when attendees are busy; refuses ids with two meanings, which nobody could read back."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rounds = {round_.id for round_ in problem.rounds}
        self.sessions = {session.id for session in problem.sessions}
        self.people = {person for session in problem.sessions for person in session.people}

    def of(self, attendee: Attendee) -> list[str]:
        rounds = _ids(self.problem.rounds, sorted(attendee.busy_rounds))
        sessions = _ids(self.problem.sessions, sorted(attendee.busy_sessions))
        for name in (*rounds, *sessions):
            if (name in self.rounds) + (name in self.sessions) + (name in self.people) > 1:
                words = f"{shown(name)} is the id of two things, so busy cannot say which; give them different ids."
                raise ProblemError((Fault(f"attendee {attendee.id}, busy", words),))
        return [*rounds, *sessions]


def _attendee(problem: Problem, attendee: Attendee, busy: _BusyIds) -> dict[str, object]:
    rounds, sessions = problem.rounds, problem.sessions
    found: dict[str, object] = {"id": attendee.id}
    if attendee.groups:
        found["groups"] = sorted(attendee.groups)
    if len(attendee.present) < len(rounds):
        found["present"] = _ids(rounds, sorted(attendee.present))
    if attendee.ranking:
        found["ranking"] = _ids(sessions, attendee.ranking)
    if attendee.ranking_by_round:
        found["ranking"] = {rounds[number].id: _ids(sessions, ranking) for number, ranking in attendee.ranking_by_round}
    if attendee.ratings:
        found["ratings"] = {sessions[number].id: rating for number, rating in attendee.ratings}
    if attendee.veto:
        found["veto"] = _ids(sessions, sorted(attendee.veto))
    if attendee.busy_rounds or attendee.busy_sessions:
        found["busy"] = busy.of(attendee)
    return found


def _rule(problem: Problem, rule: Rule) -> dict[str, object]:
    values: dict[str, object] = {
        "kind": rule.kind,
        "strength": rule.strength,
        "weight": rule.weight,
        "reason": rule.reason,
        "session": None if rule.session is None else problem.sessions[rule.session].id,
        "sessions": _ids(problem.sessions, rule.sessions),
        "attendees": [problem.attendees[number].id for number in rule.attendees],
        "group": rule.group,
        "themes": list(rule.themes),
        "rounds": _ids(problem.rounds, rule.rounds),
        "min": rule.min,
        "max": rule.max,
    }
    strength = "advice" if rule.kind == "staff" else "hard"
    defaults: dict[str, object] = {
        "reason": "",
        "session": None,
        "sessions": [],
        "attendees": [],
        "group": None,
        "themes": [],
        "rounds": [],
    }
    return _without_defaults(values, **defaults, strength=strength, weight=1, min=None, max=None)


def _objective(objective: Objective) -> dict[str, object]:
    default = Objective()
    values: dict[str, object] = {
        "kind": objective.kind,
        "weights": list(objective.weights),
        "unranked": objective.unranked,
        "unseated": objective.unseated,
        "exponent": objective.exponent,
    }
    return _without_defaults(
        values,
        kind=default.kind,
        weights=list(default.weights),
        unranked=default.unranked,
        unseated=default.unseated,
        exponent=default.exponent,
    )


def _previous(problem: Problem, previous: Previous) -> dict[str, object]:
    lists = _without_empty(
        offerings=[write_offering(problem, offering) for offering in previous.offerings],
        seats=[write_seat(problem, seat) for seat in previous.seats],
    )
    limit = {} if previous.max_changes is None else {"max_changes": previous.max_changes}
    return {**lists, **({"change_weight": previous.change_weight} if previous.change_weight else {}), **limit}

"""Reads a whole problem: things are numbered first, then read, then judged together."""

from collections.abc import Mapping

from solver.problem import Attendee, Problem, Rule, Session
from solver.problem_json import limits
from solver.problem_json.attendees import known_to_attendees, read_attendees
from solver.problem_json.checks import check_objective
from solver.problem_json.decode import decode
from solver.problem_json.faults import Faults, shown
from solver.problem_json.fields import Fields, Names
from solver.problem_json.pins import Numbering, read_fixed, read_objective, read_previous
from solver.problem_json.rules import Subjects, read_rule
from solver.problem_json.timetable import read_names, read_rooms, read_rounds, read_sessions
from solver.problem_json.write import FORMAT

PROBLEM = frozenset({"format", "rounds", "rooms", "sessions", "attendees", "rules", "fixed", "objective", "previous"})


def read_problem(document: str | bytes | Mapping[str, object]) -> Problem:
    """The problem of a document. Raises ProblemError with every fault found."""
    faults = Faults()
    fields = Fields(decode(document), "", faults, PROBLEM)
    if not fields.values:
        faults.raise_if_any()
    _check_format(fields)
    numbering = _numbering(fields)
    rounds = read_rounds(fields.items("rounds", limits.ROUNDS), numbering.rounds, faults)
    rooms = read_rooms(fields.items("rooms", limits.ROOMS), numbering.rooms, numbering.rounds, faults)
    entries = fields.items("sessions", limits.SESSIONS)
    sessions = read_sessions(entries, numbering.sessions, numbering.rounds, numbering.rooms, faults)
    known = known_to_attendees(numbering.rounds, numbering.sessions, sessions)
    entries = fields.items("attendees", limits.ATTENDEES)
    attendees = read_attendees(entries, numbering.attendees, known, faults)
    offerings, seats = read_fixed(fields.values.get("fixed", {}), numbering, attendees, faults)
    problem = Problem(
        rounds=rounds,
        sessions=sessions,
        attendees=attendees,
        rooms=rooms if "rooms" in fields.values else None,
        rules=_rules(fields, numbering, sessions, attendees),
        fixed_offerings=offerings,
        fixed_seats=seats,
        objective=read_objective(fields.values.get("objective", {}), faults),
        previous=read_previous(fields.values.get("previous", {}), numbering, faults),
    )
    if not faults:
        check_objective(problem, faults)
    faults.raise_if_any()
    return problem


def _check_format(fields: Fields) -> None:
    if fields.required("format") and fields.values["format"] != FORMAT:
        fields.fault("format", f"{shown(fields.values['format'])} cannot be read here; this reads {shown(FORMAT)}.")


def _numbering(fields: Fields) -> Numbering:
    """Numbers everything that has an id. A list over its limit is told once, here, and read as empty."""
    fields.required("rounds", "sessions", "attendees")

    def names(kind: str, name: str, most: int, empty_words: str = "") -> Names:
        entries = fields.filled(name, most, empty_words) if empty_words else fields.items(name, most)
        return read_names(kind, entries, name, fields.faults)

    return Numbering(
        rounds=names("round", "rounds", limits.ROUNDS, "There is no round; give one at least."),
        rooms=names("room", "rooms", limits.ROOMS, "There is no room; leave rooms out if they do not matter."),
        sessions=names("session", "sessions", limits.SESSIONS, "There is no session; give one at least."),
        attendees=names("attendee", "attendees", limits.ATTENDEES),
    )


def _rules(
    fields: Fields, numbering: Numbering, sessions: tuple[Session, ...], attendees: tuple[Attendee, ...]
) -> tuple[Rule, ...]:
    subjects = Subjects(
        rounds=numbering.rounds,
        sessions=numbering.sessions,
        attendees=numbering.attendees,
        groups=frozenset(group for attendee in attendees for group in attendee.groups),
        themes=frozenset(theme for session in sessions for theme in session.themes),
    )
    found = (
        read_rule(entry, f"rules[{at}]", subjects, fields.faults)
        for at, entry in enumerate(fields.items("rules", limits.RULES))
    )
    return tuple(rule for rule in found if rule is not None)

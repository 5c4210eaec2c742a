"""Sessionize's tables: the one with a row for each session and speaker, and the one of the schedule."""

from dataclasses import replace

from app.importing.peers.objects import known_by
from app.importing.peers.records import joined, told_record
from app.importing.peers.rooms import rooms_of_sessions
from app.importing.peers.slots import minutes_of
from app.importing.peers.tables import filled_down, headings, records_of, unused
from app.importing.peers.told import Told, ToldProgramme
from app.importing.tables import Table

SYSTEM = "Sessionize"
OF_ROWS = frozenset(("speaker id", "firstname", "first name", "owner", "owner email", "scheduled at", "tagline"))
OF_SCHEDULE = frozenset(("day", "time", "room", "title", "speakers"))


def is_flattened(table: Table) -> bool:
    names = headings(table)
    return "session id" in names and "title" in names and bool(names & OF_ROWS)


def is_schedule(table: Table) -> bool:
    return headings(table) == OF_SCHEDULE


def read_flattened(table: Table) -> ToldProgramme:
    """Rows of one session stand together or apart, and tell a speaker each."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for at, group in enumerate(filled_down(records_of(table), frozenset(("key", "title")))):
        told = told_record(group[0])
        rows = groups.setdefault(known_by(told) or (told.title or f"#{at}",), [])
        rows += [told, *(told_record(record) for record in group[1:])]
    sessions = tuple(joined(rows[0], rows[1:]) for rows in groups.values())
    return ToldProgramme(SYSTEM, sessions, rooms_of_sessions(sessions), unused(table))


def read_schedule(table: Table) -> ToldProgramme:
    """Cells that are merged over several rows count for all of them."""
    sessions: list[Told] = []
    above: dict[str, str] = {}
    for record in records_of(table):
        above = {
            heading: words or (above.get(heading, "") if record.field_of(heading) in {"day", "clock"} else "")
            for heading, words in record.cells
        }
        sessions.append(told_record(replace(record, cells=tuple(above.items()))))
    kept = tuple(with_minutes(one) for one in sessions)
    return ToldProgramme(SYSTEM, kept, rooms_of_sessions(kept), unused(table))


def with_minutes(told: Told) -> Told:
    return replace(told, minutes=told.minutes or minutes_of(told.slots))

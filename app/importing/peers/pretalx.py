"""pretalx's own exports: the table or JSON with the columns an organiser chose, and what its API answers."""

from collections.abc import Iterable

from app.importing.header_words import plain
from app.importing.peers.fields import Fields
from app.importing.peers.objects import by_key, first_object, told_object
from app.importing.peers.records import told_record
from app.importing.peers.rooms import rooms_of_sessions
from app.importing.peers.tables import records_of, unused
from app.importing.peers.told import ToldProgramme
from app.importing.peers.words import field_named
from app.importing.tables import Table

SYSTEM = "pretalx"
TELLING = frozenset(("type", "language", "presenters", "person_key", "state", "track", "times", "minutes"))
FEWEST = 2  # such columns, beside an id and a title, make it pretalx's and not just any list
OF_API = frozenset(("code", "title", "submission_type", "speakers", "content_locale", "slot_count", "slots", "state"))
FEWEST_OF_API = 4
MEANINGS = {"notes": "ignored", "notizen": "ignored", "notities": "ignored"}  # of the speaker to the organiser


def is_table(table: Table) -> bool:
    return bool(table.header) and plain(table.header[0]) == "id" and _is_export(table.header)


def read_table(table: Table) -> ToldProgramme:
    """A session with several slots may have a row for each."""
    sessions = by_key([told_record(record) for record in records_of(table, MEANINGS)])
    return ToldProgramme(SYSTEM, sessions, rooms_of_sessions(sessions), unused(table, MEANINGS))


def is_json(root: object) -> bool:
    first = first_object(root.get("results") if isinstance(root, dict) else root)
    return len(OF_API & first.keys()) >= FEWEST_OF_API or ("ID" in first and _is_export(first))


def read_json(root: object) -> ToldProgramme:
    whole = Fields(root) if isinstance(root, dict) else Fields({"": root})
    entries = whole.parts("results" if isinstance(root, dict) else "")
    sessions = by_key([told_object(one, MEANINGS, ("speakers",), "slots") for one in entries])
    return ToldProgramme(SYSTEM, sessions, rooms_of_sessions(sessions), problems=whole.problems)


def _is_export(names: Iterable[str]) -> bool:
    fields = [field_named(name) for name in names if name]
    return "title" in fields and "number" not in fields and sum(field in TELLING for field in fields) >= FEWEST

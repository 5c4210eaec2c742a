"""Moodle's ratingallocate: its choices, with their size, as table."""

from app.importing.peers.records import told_record
from app.importing.peers.tables import headings, records_of, unused
from app.importing.peers.told import ToldProgramme
from app.importing.tables import Table

SYSTEM = "Moodle"
ITS_OWN = frozenset(("title", "maxsize"))
BESIDE = frozenset(("explanation", "active", "groups"))
MEANINGS = {"explanation": "abstract", "groups": "", "active": "active", "maxsize": "max"}


def is_table(table: Table) -> bool:
    names = headings(table)
    return names >= ITS_OWN and bool(names & BESIDE)


def read_table(table: Table) -> ToldProgramme:
    """Choices that are not active are left aside."""
    sessions = tuple(told_record(record) for record in records_of(table, MEANINGS))
    return ToldProgramme(SYSTEM, sessions, (), unused(table, MEANINGS))

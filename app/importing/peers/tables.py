"""Rows of a peer's table -> records; which peer wrote it is told by the names of its columns."""

from collections.abc import Mapping, Sequence

from app.errors import Text
from app.importing.header_words import plain
from app.importing.peers.records import Record
from app.importing.tables import Table, unused_columns

NO_FIELDS = frozenset(("ignored", "person_key"))


def headings(table: Table) -> frozenset[str]:
    """The names of the columns as they are compared: "Session ID" is "session id"."""
    return frozenset(plain(name.replace("_", " ")) for name in table.header if name)


def records_of(table: Table, meanings: Mapping[str, str] | None = None) -> list[Record]:
    return [
        Record(f"row {row.number}", row.number, tuple(zip(table.header, row.cells, strict=True)), meanings or {})
        for row in table.rows
    ]


def unused(table: Table, meanings: Mapping[str, str] | None = None) -> tuple[Text, ...]:
    """What is to be told of the table, and which filled columns say nothing that a session here has room for."""
    blank = Record("", 0, (), meanings or {})
    ignored = {at for at, name in enumerate(table.header) if blank.field_of(name) in NO_FIELDS}
    used = set(range(len(table.header))) - ignored
    return (*table.doubts.values(), *unused_columns(table, used))


def filled_down(records: Sequence[Record], names: frozenset[str]) -> list[list[Record]]:
    """Rows that belong together: cells merged over several rows leave all but the first of them empty."""
    groups: list[list[Record]] = []
    for record in records:
        if groups and not any(record.one(name) for name in names):
            groups[-1].append(record)
        else:
            groups.append([record])
    return groups

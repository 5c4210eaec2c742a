"""Rows of a peer's table -> records; which peer wrote it is told by the names of its columns."""

from collections.abc import Mapping, Sequence

from app.importing.header_words import plain
from app.importing.peers.records import Record
from app.importing.tables import Table


def headings(table: Table) -> frozenset[str]:
    """The names of the columns as they are compared: "Session ID" is "session id"."""
    return frozenset(plain(name.replace("_", " ")) for name in table.header if name)


def records_of(table: Table, meanings: Mapping[str, str] | None = None) -> list[Record]:
    return [
        Record(f"row {row.number}", row.number, tuple(zip(table.header, row.cells, strict=True)), meanings or {})
        for row in table.rows
    ]


def filled_down(records: Sequence[Record], names: frozenset[str]) -> list[list[Record]]:
    """Rows that belong together: cells merged over several rows leave all but the first of them empty."""
    groups: list[list[Record]] = []
    for record in records:
        if groups and not any(record.one(name) for name in names):
            groups[-1].append(record)
        else:
            groups.append([record])
    return groups

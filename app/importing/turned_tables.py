"""A table that lies on its side, the names of the fields below each other and a session or room a column -> upright."""

from collections.abc import Sequence
from dataclasses import replace

from app.importing.header_words import field_of
from app.importing.seats import seats_in
from app.importing.session_headers import session_field
from app.importing.tables import Table, TableRow

FEWEST_NAMES, FEWEST_SESSIONS = 3, 2
FEWEST_ROOMS = 2
MOSTLY = 0.7


def upright(table: Table) -> Table:
    """The same table where it does not plainly lie on its side; rows are numbered as the columns were."""
    names = [table.header[0], *(row.cells[0] for row in table.rows)] if table.header else []
    known = [session_field(name) for name in names]
    across = sum(session_field(name) is not None for name in table.header[1:])
    width = len(table.header) - 1
    plainly = len(names) >= FEWEST_NAMES and sum(map(bool, known)) >= max(FEWEST_NAMES, MOSTLY * len(names))
    if not plainly or "title" not in known or across or width < FEWEST_SESSIONS:
        return table
    return _turned(table, names)


def upright_rooms(table: Table) -> Table:
    """A table of rooms beside each other, which tells their sizes in a row."""
    if len(table.header) <= FEWEST_ROOMS or field_of(table.header[0], "rooms") != "name":
        return table
    sizes = [row.cells[1:] for row in table.rows if field_of(row.cells[0], "rooms") == "capacity"]
    named = all(table.header) and not any(field_of(name, "rooms") for name in table.header[1:])
    if not named or len(sizes) != 1 or not all(map(seats_in, sizes[0])):
        return table
    return _turned(table, [table.header[0], *(row.cells[0] for row in table.rows)])


def _turned(table: Table, names: Sequence[str]) -> Table:
    columns = [(table.header[at], *(row.cells[at] for row in table.rows)) for at in range(1, len(table.header))]
    rows = tuple(TableRow(number, cells) for number, cells in enumerate(columns, start=2) if any(cells))
    return replace(table, header=tuple(names), rows=rows, header_row=1)

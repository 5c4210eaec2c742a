"""A table that lies on its side, the names of the fields below each other and a session in each column -> upright."""

from dataclasses import replace

from app.importing.session_headers import session_field
from app.importing.tables import Table, TableRow

FEWEST_NAMES, FEWEST_SESSIONS = 3, 2
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
    columns = [(table.header[at], *(row.cells[at] for row in table.rows)) for at in range(1, width + 1)]
    rows = tuple(TableRow(number, cells) for number, cells in enumerate(columns, start=2) if any(cells))
    return replace(table, header=tuple(names), rows=rows, header_row=1)

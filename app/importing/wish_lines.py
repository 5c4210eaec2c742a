"""Wishes in lines of a mail, "Ann Bos: 3, 5, 7", and in a table with the attendees above its columns -> a row each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.parsed import AttendeeKey, SessionKey
from app.domain.texts import fold
from app.errors import text
from app.importing.cells import shortened
from app.importing.header_words import is_header_word
from app.importing.session_names import SessionNames
from app.importing.tables import Table, TableRow

LINE = re.compile(r"^[-•*\s]*(?P<name>[^\W\d_][^:;=]{2,60}?)\s*(?::|=|\s[-–—]|→)\s*(?P<wishes>\S.*)$", re.DOTALL)
FEWEST = 2  # lines or columns
MOSTLY = 0.6
HEADER = ("naam", "voorkeuren")


def wishes_of_lines(table: Table) -> Table:
    """The table itself where it has columns; lines without a name before a colon are left out, and told."""
    if any(map(is_header_word, table.header)):
        return table
    above = [TableRow(table.header_row, table.header)] if table.header_row else []
    lines = [(row.number, ", ".join(filter(None, map(str.strip, row.cells)))) for row in (*above, *table.rows)]
    found = [(number, line, LINE.match(line)) for number, line in lines]
    rows = tuple(TableRow(number, (one["name"].strip(), one["wishes"])) for number, _, one in found if one)
    telling = sum(any(map(str.isdigit, row.cells[1])) or "," in row.cells[1] for row in rows)
    if len(rows) < FEWEST or 2 * telling < len(rows) or any("@" in line for _, line in lines):
        return table
    doubts = {key: why for key, why in table.doubts.items() if key != "header"}
    if left := [shortened(line, 40) for _, line, one in found if one is None]:
        doubts["lines"] = text("Lines without wishes are left out: %(lines)s.", lines=" / ".join(left))
    return replace(table, header=HEADER, rows=rows, header_row=0, doubts=doubts)


def turned_wishes(table: Table, sessions: Sequence[SessionKey], attendees: Sequence[AttendeeKey]) -> Table:
    """With a row for each attendee where these stand above the columns, and the sessions in the first of them."""
    people = {fold(name) for one in attendees for name in (one.name, one.email) if name}
    above, names = table.header[1:], SessionNames(sessions)
    met = [index for index, heading in enumerate(above, start=1) if fold(heading) in people]
    if len(met) < FEWEST or len(met) < MOSTLY * len([one for one in above if one]):
        return table
    titled = [isinstance(names.find(row.cells[0]), str) for row in table.rows]
    if sum(titled) < MOSTLY * len(titled):
        return table
    header = ("naam", *(row.cells[0] for row in table.rows))
    rows = tuple(
        TableRow(index + 1, (heading, *(row.cells[index] for row in table.rows)))
        for index, heading in enumerate(table.header)
        if index and heading
    )
    told = text("The attendees stand above the columns of this file; each column is read as a row: column B is row 2.")
    return replace(table, header=header, rows=rows, doubts={**table.doubts, "turned": told})

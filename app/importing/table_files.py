"""A file that is imported as a table -> its table; the schedule of another system has a table of rooms in it."""

from pathlib import PurePath

from app.errors import Invalid, Text, text
from app.importing.header_words import TableKind, is_header_word
from app.importing.kinds import Kind, kind_of
from app.importing.peers.asides import judged
from app.importing.peers.registry import told_by_json, told_by_xml
from app.importing.peers.slots import time_words
from app.importing.peers.told import ToldProgramme
from app.importing.plain_lists import rooms_of_lines
from app.importing.readers import read_text
from app.importing.round_lines import rounds_of_lines
from app.importing.tables import Table, TableRow, read_people, read_table

HEADER = ("Room", "Capacity", "Description")
WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".ods"))
LONG_LINE = 8  # words
NO_COLUMNS = text(
    "This is running text, not a table. Make a table of it in a spreadsheet program, with the names of the columns in "
    "the first row, and send that."
)
NO_ROOMS = text("This file names no rooms.")


def table_of_file(kind: TableKind, name: str, data: bytes) -> Table:
    """The name decides nothing. Raises Invalid({"file": ...})."""
    found = kind_of(data)
    if kind == "rooms" and found in {Kind.JSON, Kind.XML}:
        return rooms_table(told_by_json(read_text(data)) if found is Kind.JSON else told_by_xml(data))
    try:
        table = read_table(name, data) if kind in {"rooms", "rounds"} else read_people(name, data)
    except Invalid as invalid:
        raise Invalid({"file": in_clear(name, found, invalid.problems["file"])}) from invalid
    if kind == "rooms":
        table = rooms_of_lines(table)
    if kind == "rounds":
        table = rounds_of_lines(table)
    if found is Kind.TEXT and is_prose(table):
        raise Invalid({"file": in_clear(name, found, NO_COLUMNS)})
    return table


def in_clear(name: str, found: Kind, why: Text) -> Text:
    """Why a file cannot be taken; where its name promises a workbook, that it is none comes first."""
    suffix = PurePath(name).suffix.lower()
    if suffix in WORKBOOKS and found in {Kind.TEXT, Kind.PDF, Kind.JSON, Kind.XML}:
        return text("Its name ends in %(suffix)s, but this is no workbook. %(why)s", suffix=suffix, why=why)
    return why


def is_prose(table: Table) -> bool:
    """Sentences rather than rows: no known name of a column, no address, and half of the lines are long or end."""
    known = any(map(is_header_word, table.header)) or any("@" in cell for row in table.rows for cell in row.cells)
    lines = [" ".join(row.cells).strip() for row in table.rows]
    sentences = sum(line.endswith((".", "!", "?", ",", ":")) or len(line.split()) > LONG_LINE for line in lines)
    return not known and 2 * sentences >= len(lines)


def rooms_table(told: ToldProgramme) -> Table:
    """Its rooms with their size, where it is told; and the times at which sessions are held, for a person to see."""
    rows = tuple(
        TableRow(number, (room.name, "" if room.capacity is None else str(room.capacity), room.description))
        for number, room in enumerate(told.rooms, start=1)
    )
    if not rows:
        raise Invalid({"file": NO_ROOMS})
    return Table(told.system, HEADER, rows, 0, times_told(told))


def times_told(told: ToldProgramme) -> dict[str, Text]:
    slots = [slot for one in told.sessions if judged(one).aside is None for slot in one.slots]
    times = sorted({words for slot in slots if (words := time_words(slot))})
    if not times:
        return {}
    why = text("Its sessions are held at %(times)s. Make these your rounds, beside the rooms.", times=", ".join(times))
    return {"rounds": why}

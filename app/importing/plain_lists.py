"""Lists without columns: "Zaal 1 (max. 40 pers.)" a line, or the addresses of a mail in one line -> tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.errors import text
from app.importing.cells import shortened
from app.importing.mapping import guess_mapping
from app.importing.seats import MOST, PEOPLE, seats_in
from app.importing.tables import ADDRESS, WIDE, Table, TableRow
from app.importing.turned_tables import upright_rooms

IN_BRACKETS = re.compile(r"^(?P<name>.*\S)\s*[(\[](?P<seats>[^()\[\]]+)[)\]]\W*$")
PARTED = re.compile(r"\s+[-–—=]\s*|\s*[:,;]\s+|\s*[:;,](?=\d)")
SPACE = re.compile(r"\s+")
COUNTED = re.compile(rf"\b(?:{PEOPLE}|{MOST})\b", re.IGNORECASE)
LONGEST_LINE = 300  # characters; a longer one is a text, in which looking for a size takes long
MOSTLY = 0.6  # so many of the lines must tell a size
HEADER = ("zaal", "capaciteit")
REMARK = "bijzonderheden"
SECTION = re.compile(  # of a list of people, whose names have two words and no figures
    r"\S+|.*\d.*|.*:|(?:afdeling|team|unit|groep|locatie|vestiging|department|ward|group|site)\b.*", re.IGNORECASE
)
NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\D)")


def rooms_of_lines(table: Table) -> Table:
    """A room a line with its size behind the name; a line above them that tells no size is taken for a heading."""
    table = _unparted(upright_rooms(table))
    at = _names_at(table)
    if at is None:
        return table
    parted = [(row, name_and_seats(row.cells[at])) for row in table.rows]
    if sum(found is not None for _, found in parted) < MOSTLY * len(parted):
        return table
    doubts = {key: why for key, why in table.doubts.items() if key != "header"}
    if parted[0][1] is None and len(table.header) == 1:
        doubts["heading"] = text(
            "The first line is taken for a heading: “%(words)s”.", words=shortened(parted[0][0].cells[0])
        )
        parted = parted[1:]
    told = [(row, found or (row.cells[at], "", "")) for row, found in parted]
    names = (*HEADER, *([REMARK] if any(found[2] for _, found in told) else []))
    rows = tuple(
        replace(row, cells=(*row.cells[:at], *found[: len(names)], *row.cells[at + 1 :])) for row, found in told
    )
    return replace(table, header=(*table.header[:at], *names, *table.header[at + 1 :]), rows=rows, doubts=doubts)


def _unparted(table: Table) -> Table:
    """The lines again, of a list that was parted at commas within its lines: "Zolder: 25 plaatsen, geen lift"."""
    if len(table.header) == 1 or guess_mapping(table, "rooms"):
        return table
    above = [TableRow(table.header_row, table.header)] if table.header_row else []
    lines = [(row.number, ", ".join(filter(None, map(str.strip, row.cells)))) for row in (*above, *table.rows)]
    if sum(bool(name_and_seats(line) and COUNTED.search(line)) for _, line in lines) < MOSTLY * len(lines):
        return table
    return replace(table, header=("",), rows=tuple(TableRow(number, (line,)) for number, line in lines), header_row=0)


def _names_at(table: Table) -> int | None:
    """The column of names in a table that has none of sizes; the only column, whatever it is called."""
    if len(table.header) == 1:
        return 0
    found = guess_mapping(table, "rooms")
    if "capacity" in found.values():
        return None
    return next((index for index, field in found.items() if field == "name"), None)


def name_and_seats(line: str) -> tuple[str, str, str] | None:
    """The name of a room, what is said of its size, and what follows behind a comma; None where no size is told."""
    if len(line) > LONGEST_LINE:
        return None
    words, rest = NUMBERED.sub("", line.strip(" \t-•*·")), list[str]()
    while (found := _name_and_size(words)) is None and "," in words:
        words, _, behind = words.rpartition(",")
        rest.insert(0, behind.strip())
    return None if found is None else (*found, ", ".join(rest))


def _name_and_size(words: str) -> tuple[str, str] | None:
    found = IN_BRACKETS.match(words)
    if found and seats_in(found["seats"]):
        return found["name"], found["seats"]
    for mark in (*PARTED.finditer(words), *SPACE.finditer(words)):
        name, seats = words[: mark.start()], words[mark.end() :]
        told = bool(COUNTED.search(seats)) or not mark[0].isspace()
        if name and told and seats_in(seats):
            return name, seats
    return None


def people_of_lines(table: Table) -> Table:
    """An address a row, where lines hold several: "Ann Bos <ann@x.nl>; Bo Kok <bo@x.nl>"; headings are left out."""
    table = _without_sections(table)
    filled = [[cell.strip() for cell in row.cells if cell.strip()] for row in table.rows]
    if table.header_row or max(map(len, filled)) == 1 or not all(map(_are_addresses, filled)):
        return table
    cells = [cell for row in filled for cell in row]
    rows = tuple(TableRow(number, (cell,)) for number, cell in enumerate(cells, start=1))
    return replace(table, header=("",), rows=rows)


def _without_sections(table: Table) -> Table:
    """Without rows that only name a part of the list, such as a department; told."""
    if len(table.header) < WIDE:
        return table
    alone = {row.number: words for row in table.rows if (words := _alone(row.cells)) and SECTION.fullmatch(words)}
    kept = tuple(row for row in table.rows if row.number not in alone)
    if not alone or not kept or any(_alone(row.cells) for row in kept):
        return table
    why = text(
        "These rows are headings over others, so they are left out: %(rows)s.",
        rows=", ".join(f"{number} ({shortened(words, 40)})" for number, words in alone.items()),
    )
    return replace(table, rows=kept, doubts={**table.doubts, "sections": why})


def _alone(cells: Sequence[str]) -> str:
    """What stands alone in a row; "" where more does."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return said[0] if len(said) == 1 and "@" not in said[0] else ""


def _are_addresses(cells: Sequence[str]) -> bool:
    return all(ADDRESS.match(cell.strip("<>")) for cell in cells)

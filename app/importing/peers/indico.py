"""Indico's tables: the list of contributions, and the table without a header by which contributions are imported."""

from collections.abc import Sequence
from dataclasses import replace

from app.errors import Text, text
from app.importing.cells import shortened
from app.importing.header_words import is_header_word
from app.importing.peers.objects import by_key
from app.importing.peers.records import Record, told_record
from app.importing.peers.rooms import rooms_of_sessions
from app.importing.peers.tables import headings, records_of, unused
from app.importing.peers.times import read_minutes, read_moment
from app.importing.peers.told import Told, ToldProgramme
from app.importing.tables import Table

SYSTEM = "Indico"
OF_TABLE = (frozenset(("id", "title", "presenters")), frozenset(("id", "title", "materials")))
MEANINGS = {"board number": "ignored", "code": "number", "keywords": "", "materials": "", "material": ""}
IMPORTED = ("start", "duration", "title", "first name", "last name", "affiliation", "email")
USUAL_MINUTES = "20"
PLACE_OF_TITLE = 2
FEWEST_COLUMNS = 5  # of a row whose time or length cannot be read
FIRST_ROWS = 5  # among which one must be whole


def is_table(table: Table) -> bool:
    names = headings(table)
    return any(telling <= names for telling in OF_TABLE)


def read_table(table: Table) -> ToldProgramme:
    sessions = by_key([told_record(record) for record in records_of(table, MEANINGS)])
    return ToldProgramme(SYSTEM, sessions, rooms_of_sessions(sessions), unused(table, MEANINGS))


def is_headerless(rows: Sequence[Sequence[str]]) -> bool:
    """Begins with a whole contribution (a moment or nothing, a length or nothing, a title), and goes on like it."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if filled and sum(map(is_header_word, filled[0])) >= PLACE_OF_TITLE:
        return False
    good = sum(map(_is_contribution, filled))
    alike = sum(map(_is_near, filled))
    return good > 0 and 2 * max(good, alike) > len(filled) and any(map(_is_contribution, filled[:FIRST_ROWS]))


def read_headerless(rows: Sequence[Sequence[str]]) -> ToldProgramme:
    """Rows with the same time and title are one contribution with several speakers; those without a title are told."""
    told: list[Told] = []
    doubts: list[Text] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if _is_contribution(row) or _is_near(row):
            told.append(_contribution(number, cells))
        elif any(cells):
            doubts.append(not_a_contribution(number, cells))
    sessions = tuple(replace(one, key="") for one in by_key(told))
    return ToldProgramme(SYSTEM, sessions, (), tuple(doubts))


def not_a_contribution(number: int, cells: Sequence[str]) -> Text:
    return text(
        "Row %(number)d was left out: it is no contribution as Indico imports it: %(row)s.",
        number=number,
        row=shortened(", ".join(filter(None, cells))),
    )


def _contribution(number: int, cells: Sequence[str]) -> Told:
    named = [(name, value) for name, value in zip(IMPORTED, cells, strict=False) if value]
    if not cells[1]:
        named.append(("duration", USUAL_MINUTES))
    told = told_record(Record(f"row {number}", number, tuple(named), {}))
    return replace(told, key=f"{cells[0]} {cells[PLACE_OF_TITLE]}")


def _is_near(row: Sequence[str]) -> bool:
    """Enough columns with a title in its place, whatever stands for the time and the length."""
    title = row[PLACE_OF_TITLE].strip() if len(row) > PLACE_OF_TITLE else ""
    few = len(row) <= len(IMPORTED) or not any(map(str.strip, row[len(IMPORTED) :]))
    return len(row) >= FEWEST_COLUMNS and few and any(map(str.isalpha, title)) and bool(row[0].strip())


def _is_contribution(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row]
    if not PLACE_OF_TITLE < len(cells) <= len(IMPORTED) + 1 or any(cells[len(IMPORTED) :]):
        return False
    start, duration, title = cells[: PLACE_OF_TITLE + 1]
    timed = read_moment(start) is not None if start else bool(duration)
    return timed and (not duration or read_minutes(duration) is not None) and bool(title) and not title.isdigit()

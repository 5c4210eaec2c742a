"""A timetable as a grid, rounds along one side and rooms along the other, a session in each cell -> a programme."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.parsed import Doubt, ParsedNote, ParsedProgramme, ParsedSession
from app.domain.texts import fold
from app.errors import text
from app.importing.peers.slots import ROOM
from app.importing.peers.words import is_break, is_plenary
from app.importing.programme.flow import Context, words_of
from app.importing.programme.lines import read_lines, source_lines
from app.importing.programme.people_lines import people_in
from app.importing.programme.sections import read_sections
from app.importing.programme.session import session_of
from app.importing.programme.weak_starts import names_round
from app.importing.programme.width import measure
from app.importing.session_tables import INCOMPLETE
from app.importing.sheets.columns import columns_of
from app.importing.spans import spans_in
from app.importing.table_sections import heading_notes
from app.importing.tables import Table, letters
from app.importing.undecided import is_undecided

FEWEST = 2  # rounds, and cells with sessions
MOSTLY = 0.6
NUMBERED = re.compile(r"^(?P<number>[A-Z]{0,3}\d{1,3}[a-zA-Z]?|\d{1,2}\.\d{1,2})\s*(?:[.:)\]|–-]|\s)\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: str
    words: str
    round_name: str
    room: str


def grid_of(table: Table) -> tuple[GridCell, ...] | None:
    """The filled cells where the names of the columns, or what stands first in the rows, are rounds or times."""
    by_column = [at for at, name in enumerate(table.header) if _is_when(name)]
    if len(by_column) >= FEWEST:
        rooms = [at for at in range(len(table.header)) if at not in by_column][:1]
        cells = (
            GridCell(row.number, letters(at), row.cells[at], table.header[at], row.cells[rooms[0]] if rooms else "")
            for row in table.rows
            for at in by_column
        )
        return _sessions_in(cells)
    if columns_of([cell for cell in table.header if cell]):
        return None  # the timed programme of one session: when, what, by whom, with what
    timed = [row for row in table.rows if _is_when(row.cells[0])]
    if len(timed) < FEWEST or len(timed) < MOSTLY * len(table.rows) or len(table.header) <= FEWEST:
        return None
    named = [at for at in range(1, len(table.header)) if table.header[at] and not _is_when(table.header[at])]
    return _sessions_in(
        GridCell(row.number, letters(at), row.cells[at], row.cells[0], table.header[at])
        for row in timed
        for at in named
    )


def programme_of_grid(cells: Sequence[GridCell]) -> ParsedProgramme:
    """What stands in several cells is one session, held as often."""
    found: dict[str, ParsedSession] = {}
    for cell in cells:
        session = _session(cell)
        before = found.get(fold(session.title))
        if before is None:
            found[fold(session.title)] = session
        else:
            notes = tuple(dict.fromkeys((*before.notes, *session.notes)))
            found[fold(session.title)] = replace(before, notes=notes)
    why = text("This was read as a timetable: rounds along one side, rooms along the other, a session in each cell.")
    return ParsedProgramme(tuple(found.values()), (Doubt("session", why),))


def _sessions_in(cells: Iterable[GridCell]) -> tuple[GridCell, ...] | None:
    filled = tuple(cell for cell in cells if _is_session(cell.words))
    return filled if len(filled) >= FEWEST else None


def _is_session(words: str) -> bool:
    line = " ".join(words.split())
    return bool(re.search(r"[^\W\d_]{2}", line)) and not (is_break(line) or is_plenary(line) or is_undecided(line))


def _is_when(words: str) -> bool:
    line = " ".join(words.split())
    return names_round(line) or any(last is not None for _, last in spans_in(line)) or bool(_single(line))


def _single(line: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}[.:]\d{2}(?::00)?\s*(?:u|uur|h)?", line))


def _session(cell: GridCell) -> ParsedSession:
    """The first line is the title, with its number; under it or in brackets behind it stand those who present it."""
    numbered = NUMBERED.match(cell.words.strip())
    words = cell.words.strip()[numbered.end() :] if numbered else cell.words.strip()
    lines = read_lines(source_lines(words))
    read = session_of(read_sections(lines, measure(lines)), Context(measure(lines), words_of(lines)))
    title, people = read.title, read.presenters
    bracketed = re.fullmatch(r"(.{3,}?)\s*\(([^()]+)\)", title)
    if bracketed and not people and (named := people_in(bracketed[2])):
        title, people = bracketed[1], tuple(one.presenter for one in named)
    notes = (*([ParsedNote(ROOM, " ".join(cell.room.split()))] if cell.room.strip() else []),)
    return replace(
        read,
        number=numbered["number"] if numbered else None,
        title=title,
        presenters=people,
        notes=(*read.notes, *heading_notes(" ".join(cell.round_name.split())), *notes),
        source=cell.words,
        source_line=cell.row,
        place=f"row {cell.row}, column {cell.column}",
        doubts=(*read.doubts, *([] if read.abstract or read.goals else [Doubt("session", INCOMPLETE)])),
    )

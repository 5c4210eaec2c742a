"""Running text that is one table after all: cells parted by tabs, bars or wide gaps, with or without a header."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.parsed import LeftOut
from app.errors import Text, text
from app.importing.header_words import plain
from app.importing.mapping import guess_mapping
from app.importing.peers.words import field_named
from app.importing.programme.labels import find_label, meaning
from app.importing.programme.markers import find_marker
from app.importing.programme.people_lines import people_in
from app.importing.programme.weak_starts import names_round
from app.importing.session_grids import grid_of
from app.importing.session_headers import session_field
from app.importing.session_times import OWN
from app.importing.spans import spans_in, without_spans
from app.importing.tables import Table, TableRow

PARTS = (re.compile(r"\s*\t\s*"), re.compile(r"\s*\|\s*"), re.compile(r" {3,}"))
FRAME = re.compile(r"[\s|+:=_–—-]*")  # a line that only draws the table
FEWEST_CELLS, FEWEST_ROWS, FEWEST_UNNAMED = 2, 2, 3
MOSTLY = 0.75  # of the filled lines stand in the table, its headings among them
ABOVE = 12  # lines at most above the header
LONGEST_HEADING = 80
ROOM = re.compile(
    r"^(?:zaal|lokaal|ruimte|room|hall|auditorium|foyer|theater\w*|aula|kamer|studio|"
    r"[A-Z]{1,2}[ .-]?\d{1,2}[.-]\d{1,3}\b|"
    r"[A-Z]\d?\.\d{2,3}\b)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^(?:[A-Z]{0,3}[ .-]?\d{1,3}[a-zA-Z]?|\d{1,2}\.\d{1,2}|[A-Z])\.?$")
SIZE = re.compile(
    r"^(?:max\.?\s*)?\d{1,3}(?:\s*(?:pers\w*\.?|deelnemers|plaatsen|participants|seats|p))?\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TextTable:
    table: Table
    left_out: tuple[LeftOut, ...]


def text_table(content: str) -> TextTable | None:
    """None where most of the text is something else."""
    lines = [(number, line.strip("\f\r\n ")) for number, line in enumerate(content.splitlines(), start=1)]
    filled = [(number, line) for number, line in lines if line and not FRAME.fullmatch(line)]
    for part in PARTS:
        rows = [(number, _cells(line, part)) for number, line in filled]
        if sum(len(cells) >= FEWEST_CELLS for _, cells in rows) < FEWEST_ROWS:
            continue
        found = _named(rows) or _grid(rows) or _unnamed(rows)
        if found is not None:
            return found
    return None


def _cells(line: str, part: re.Pattern[str]) -> list[str]:
    bare = line.strip().removeprefix("|").removesuffix("|") if part.pattern == PARTS[1].pattern else line
    return [cell.strip(" *") for cell in part.split(bare.strip(" "))]


def _named(rows: Sequence[tuple[int, list[str]]]) -> TextTable | None:
    """Below a row with the names of columns, a title among them."""
    for at, (_, cells) in enumerate(rows[:ABOVE]):
        names = _apart(cells)
        if _is_header(names):
            body = [(number, row) for number, row in rows[at + 1 :] if _apart(row) != names]
            above, headings = _headings_apart(rows[:at])
            return _table(above, rows[at][0], names, [*headings, *body], {})
    return None


def _grid(rows: Sequence[tuple[int, list[str]]]) -> TextTable | None:
    """A timetable: rounds along one side, rooms along the other."""
    at = next((at for at, (_, cells) in enumerate(rows[:ABOVE]) if len(cells) > FEWEST_CELLS), None)
    if at is None or len(rows) - at <= FEWEST_ROWS:
        return None
    width = len(rows[at][1])
    body = [(number, [cell.replace("; ", "\n") for cell in cells]) for number, cells in rows[at + 1 :]]
    if any(len(cells) > width for _, cells in body) or sum(len(cells) > 1 for _, cells in body) < MOSTLY * len(body):
        return None
    table_rows = tuple(TableRow(number, (*cells, *[""] * (width - len(cells)))) for number, cells in body)
    table = Table("", tuple(rows[at][1]), table_rows, rows[at][0])
    above = tuple(LeftOut(number, " ".join(cells)) for number, cells in rows[:at])
    return TextTable(table, above) if grid_of(table) is not None else None


def _is_header(names: Sequence[str]) -> bool:
    known = [name for name in names if _is_name(name)]
    if any(name.endswith(":") for name in names):
        return False  # a label beside its value
    if len(names) < FEWEST_CELLS or len(known) < max(FEWEST_CELLS, MOSTLY * len(names)):
        return False
    trial = Table("", tuple(names), (TableRow(1, tuple(names)),))
    return "title" in guess_mapping(trial, "sessions").values()


def _apart(cells: Sequence[str]) -> list[str]:
    """Names of columns that stand too near each other to be seen apart: "Begeleider Lokaal"."""
    told: list[str] = []
    for cell in cells:
        words = cell.split()
        several = len(words) > 1 and not session_field(cell) and all(map(_is_name, words))
        told += words if several else [cell]
    return told


def _is_name(word: str) -> bool:
    if session_field(word) or plain(word) in OWN or field_named(word):
        return True
    return meaning(word) is not None or bool(ROOM.match(word))


def _unnamed(rows: Sequence[tuple[int, list[str]]]) -> TextTable | None:
    """Rows of as many cells each, whose columns tell by themselves what they hold."""
    wide = [(number, cells) for number, cells in rows if len(cells) > FEWEST_CELLS]
    width, count = Counter(len(cells) for _, cells in wide).most_common(1)[0] if wide else (0, 0)
    if count < FEWEST_UNNAMED or count < MOSTLY * len(wide):
        return None
    same = [cells for _, cells in wide if len(cells) == width]
    names = _guessed([[row[at] for row in same] for at in range(width)])
    if names is None:
        return None
    first = next(at for at, (_, cells) in enumerate(rows) if len(cells) == width)
    above, headings = _headings_apart(rows[:first])
    body = [*headings, *rows[first:]]
    told = {"header": text("The columns have no names. They were taken for: %(columns)s.", columns=", ".join(names))}
    return _table(above, 0, names, body, told)


def _headings_apart(
    above: Sequence[tuple[int, list[str]]],
) -> tuple[list[tuple[int, list[str]]], list[tuple[int, list[str]]]]:
    """What stands above the table, and the round or time at its end that holds for the rows below."""
    last = list(above[-1:])
    return (list(above[:-1]), last) if last and names_round(" ".join(last[0][1])) else (list(above), [])


def _guessed(columns: Sequence[Sequence[str]]) -> list[str] | None:
    """A name for each column; there must be one of titles and one of something else that is sure."""
    names = [_guess(cells) for cells in columns]
    open_ones = [at for at, name in enumerate(names) if not name]
    if not open_ones or len(set(filter(None, names))) < len(list(filter(None, names))) or len(open_ones) == len(names):
        return None
    title = max(open_ones, key=lambda at: sum(map(len, columns[at])))
    if not {"spreker", "nummer", "tijd"} & set(names):
        return None
    return ["titel" if at == title else name or "opmerking" for at, name in enumerate(names)]


def _guess(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    for name, looks in (
        ("tijd", lambda cell: bool(spans_in(cell)) and not without_spans(cell)),
        ("zaal", lambda cell: bool(ROOM.match(cell)) and len(cell) <= LONGEST_HEADING // 2),
        ("spreker", lambda cell: bool(people_in(cell))),
        ("nummer", lambda cell: bool(NUMBER.match(cell))),
        ("max", lambda cell: bool(SIZE.match(cell))),
    ):
        if filled and sum(map(looks, filled)) >= MOSTLY * len(filled):
            distinct = len(set(filled)) == len(filled)
            if name != "nummer" or distinct:
                return name
    return ""


def _table(
    above: Sequence[tuple[int, list[str]]],
    header: int,
    names: Sequence[str],
    body: Sequence[tuple[int, list[str]]],
    told: dict[str, Text],
) -> TextTable | None:
    """None where too much stands between the rows, or where what stands there opens sessions or names their parts."""
    rows, left_out = [], [LeftOut(number, " ".join(cells)) for number, cells in above]
    odd = 0
    for number, cells in body:
        line = " ".join(cells)
        if len(cells) < FEWEST_CELLS and not names_round(line):
            odd += 1
            left_out.append(LeftOut(number, line))
            if find_label(line) or find_marker(line):
                return None
        elif len(cells) > len(names):
            return None
        else:
            rows.append(TableRow(number, (*cells, *[""] * (len(names) - len(cells)))))
    full = [row for row in rows if sum(map(bool, row.cells)) >= FEWEST_CELLS]
    if len(full) < FEWEST_ROWS or odd + len(above) > max(1 - MOSTLY, 0) * (len(rows) + odd) + FEWEST_ROWS:
        return None
    return TextTable(Table("", tuple(names), tuple(rows), header, told), tuple(left_out))

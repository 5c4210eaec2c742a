"""The header of a timed table: which of its columns tells the time, what is done, by whom and with what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.domain.texts import fold
from app.importing.programme.lines import Line
from app.importing.sheets.label_words import ENTRIES

WIDE_CELL = re.compile(r"\S+(?: \S+)*")
CELLS = re.compile(r"\s*\|\s*|\s{2,}")
FEWEST = 2
MOST_UNKNOWN = 2  # columns, between bars
LONGEST_HEADER = 40
MOST_LINES = 3  # that a header's cell may be broken over


class Column(Enum):
    TIME = "columns: time"
    WHAT = "columns: what"
    MORE = "columns: more"
    WHO = "columns: who"
    FORM = "columns: form"
    MATERIALS = "columns: materials"
    START = "columns: start"  # when a part begins, beside a column that says how long it takes


# Where a word may head two columns, the first that is still free has it.
WORDS: dict[str, tuple[Column, ...]] = {}
for column in Column:
    for entry in ENTRIES[column.value]:
        WORDS[fold(entry)] = (*WORDS.get(fold(entry), ()), column)


@dataclass(frozen=True, slots=True)
class Header:
    """`columns` in the order of the table; `last` is the index of the header's last line."""

    first: int
    last: int
    columns: tuple[Column, ...]
    starts: tuple[int, ...] = ()  # where each column begins, when the header stands on one line with wide gaps

    def aligned(self, line: Line) -> dict[Column, str] | None:
        """A row's cells by where they stand, so that empty ones may be missing; None where one is out of line."""
        columns = dict(zip(self.starts, self.columns, strict=True)) if self.starts else {}
        found = [(line.indent + cell.start(), cell.group()) for cell in WIDE_CELL.finditer(line.text)]
        if not found or any(start not in columns for start, _ in found):
            return None
        return {columns[start]: words.strip() for start, words in found}


def cells_of(text: str) -> list[str]:
    """The cells of a row that stands on one line, parted by bars, tabs or wide gaps."""
    return [cell for cell in CELLS.split(text.strip(" |")) if cell]


def find_headers(lines: Sequence[Line]) -> list[Header]:
    found: list[Header] = []
    index = 0
    while index < len(lines):
        header = _header_on_one_line(lines[index], index) or _header_down(lines, index)
        if header:
            found.append(header)
        index = header.last + 1 if header else index + 1
    return found


def _header_on_one_line(line: Line, index: int) -> Header | None:
    columns = columns_of(cells_of(line.text), strict="|" not in line.text)
    if columns is None and len(line.text) <= LONGEST_HEADER:
        columns = columns_of(line.text.split())
    if columns is None:
        return None
    starts = tuple(line.indent + cell.start() for cell in WIDE_CELL.finditer(line.text))
    return Header(index, index, columns, starts if len(starts) == len(columns) else ())


def _header_down(lines: Sequence[Line], index: int) -> Header | None:
    """Each word on a line of its own, as tables come out of a PDF; the last may be broken over several lines."""
    words: list[str] = []
    position = index
    while position < len(lines) and len(lines[position].text) <= LONGEST_HEADER:
        broken = next((n for n in range(MOST_LINES, 0, -1) if _bare(_first(lines, position, n)) in WORDS), 0)
        if not broken:
            break
        words.append(_first(lines, position, broken))
        position += broken
    columns = columns_of(words)
    return Header(index, position - 1, columns) if columns else None


def _first(lines: Sequence[Line], position: int, count: int) -> str:
    return " ".join(line.text for line in lines[position : position + count])


def columns_of(cells: Sequence[str], *, strict: bool = True) -> tuple[Column, ...] | None:
    """Only where every cell heads a column and one of them tells the time; between bars some may be unknown."""
    if len(cells) < FEWEST:
        return None
    found: list[Column] = []
    for cell in cells:
        meant = next((one for one in WORDS.get(_bare(cell), ()) if one not in found), None)
        if meant is None and (strict or found.count(Column.MORE) >= MOST_UNKNOWN):
            return None
        meant = meant or Column.MORE
        found.append(meant)
    if Column.TIME not in found and Column.START in found:
        found[found.index(Column.START)] = Column.TIME
    return tuple(found) if Column.TIME in found else None


def _bare(cell: str) -> str:
    return fold(re.sub(r"\s*\([^()]*\)", "", cell)).strip(" .:?*_#|")

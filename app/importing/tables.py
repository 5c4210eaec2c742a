"""A table as people send it: one header, rows with the numbers that their spreadsheet program shows."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from app.errors import Invalid, Text, text
from app.importing.delimited import read_delimited
from app.importing.double_headers import joined
from app.importing.form_headings import as_grids
from app.importing.header_words import is_header_word
from app.importing.kinds import Kind, kind_of
from app.importing.readers import read_cells
from app.importing.sandbox import run_limited
from app.importing.wish_kinds import format_of, is_preflib

LONGEST_NAME = 60  # of a column, in a message
FEWEST_HEADINGS = 2  # of a sheet that is read instead of the first
HEADER_WITHIN = 20  # filled rows: a title and remarks may stand above the header

ADDRESS = re.compile(r"(?:.*<)?[^@\s]+@[^@\s]+\.[^@\s]+")
MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ,]|$)")
TOTAL = re.compile(
    r"(?:sub|eind)?-?totaal\b|(?:grand |sub-?)?total\b|som\b|sum\b|gemiddelde\b|average\b|(?:count|aantal)\s*:?\s*\d*$"
)
TECHNICAL = re.compile(r":?[-=_+]{3,}:?|\{\s*\"ImportId\".*\}", re.DOTALL)
NOTE = re.compile(r"[*†‡¹].*|(?:\S+\s+){5,}\S+[.!]", re.DOTALL)  # what stands alone below a table
WIDE = 3  # columns
CODES_AND_TEXTS = 2  # rows above what a program calls its columns
TYPED_AS_TEXT = re.compile(r"\s*'(?=\d)")  # the apostrophe with which Excel is told that a number is text
NUMBERS = re.compile(r"\d+(?:\s*[,;.]\s*\d+)*")

NOT_A_TABLE = text("This is a text document. A table is needed here: CSV, XLSX or ODS.")
NOT_OF_TABLES = text(
    "This is a file of another program, which holds no table. A table is needed here: CSV, XLSX or ODS."
)
NAMELESS = text(
    "This is a PrefLib file: it holds rankings, but not whose they are, so they cannot become anybody's. "
    "`rondo convert` makes a problem file of it, which can be solved."
)
NO_ROWS = text("This table holds a header, but no rows below it.")


@dataclass(frozen=True, slots=True)
class TableRow:
    """`number` is the row in the sheet, from 1; there are as many cells as the header has columns."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Blank rows are left out; a column without a name has an empty one."""

    sheet: str  # its name in a workbook, else that of the file
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    header_row: int = 1  # 0 where the table has no header
    doubts: Mapping[str, Text] = field(default_factory=dict)
    above: str = ""  # what stands alone in the row above the header, such as the round of the rows below it


def place(row: int, column: str) -> str:
    """Where a problem stands: "row 7, capacity"."""
    return f"row {row}, {column}"


def read_table(name: str, data: bytes) -> Table:
    """The table in a file, of whatever kind; the name decides nothing. Raises Invalid({"file": ...})."""
    kind = kind_of(data)
    if kind is Kind.TEXT:
        return table_of(PurePath(name).stem, enumerate(read_delimited(read_cells(data)), start=1))
    if kind in {Kind.PDF, Kind.JSON, Kind.XML}:
        raise Invalid({"file": NOT_A_TABLE if kind is Kind.PDF else NOT_OF_TABLES})
    return table_of_workbook(most_telling(run_limited(kind.value, data)))


def read_people(name: str, data: bytes) -> Table:
    """As `read_table`; also the people and wishes in a file of a solver."""
    if is_preflib(data):
        raise Invalid({"file": NAMELESS})
    return read_table(name, data) if format_of(data) is None else table_of_workbook(run_limited("wishes", data))


def read_pasted_table(pasted: str) -> Table:
    """What was copied out of a spreadsheet program (tabs) or out of a CSV file."""
    return table_of("", enumerate(read_delimited(pasted), start=1))


def table_of_workbook(found: Mapping[str, object]) -> Table:
    """From the answer of the `archive` or `compound` reader."""
    sheet, first, rows, others = (found.get(key) for key in ("sheet", "first", "rows", "others"))
    if not (isinstance(rows, list) and isinstance(first, int) and isinstance(others, list)):
        raise Invalid({"file": NOT_A_TABLE})
    doubts: dict[str, Text] = {}
    if others:
        doubts["sheet"] = text(
            "Only the sheet “%(sheet)s” is read. These hold something too: %(others)s.",
            sheet=str(sheet),
            others=", ".join(map(str, others)),
        )
    return table_of(str(sheet), enumerate(rows, start=first), doubts)


def most_telling(found: Mapping[str, object]) -> Mapping[str, object]:
    """The first sheet, unless nothing in it names a column, while another does: the first then only explains."""
    further, others = found.get("further"), found.get("others")
    if not (isinstance(further, list) and isinstance(others, list)) or _headings_in(found):
        return found
    best = max(further, key=_headings_in, default=found)
    if _headings_in(best) < FEWEST_HEADINGS:
        return found
    return {**best, "others": [found.get("sheet"), *(name for name in others if name != best["sheet"])]}


def _headings_in(sheet: Mapping[str, object]) -> int:
    """The most known names of columns that stand in one of its first rows."""
    rows = sheet.get("rows")
    first = rows[:HEADER_WITHIN] if isinstance(rows, list) else []
    return max((0 if is_data(cells) else sum(map(is_heading, cells)) for cells in first), default=0)


def table_of(
    sheet: str, numbered: Iterable[tuple[int, Sequence[str]]], doubts: Mapping[str, Text] | None = None
) -> Table:
    filled = [(number, cells) for number, cells in numbered if any(cell.strip() for cell in cells)]
    if not filled:
        raise Invalid({"file": text("This table is empty.")})
    at = header_at([cells for _, cells in filled[:HEADER_WITHIN]])
    header_row, header, below = (0, (), 0) if at is None else header_of(filled, at)
    wide = sum(map(bool, map(str.strip, header))) >= WIDE
    body, totals, notes = without_totals([row for row in filled[below:] if not is_technical(row[1])], wide=wide)
    if not body:
        raise Invalid({"file": NO_ROWS})
    width = max(last_filled(cells) for cells in (header, *(cells for _, cells in body)))
    rows = tuple(TableRow(number, fitted(cells, width)) for number, cells in body)
    names = as_grids([" ".join(cell.split()) for cell in fitted(header, width)])
    told = dict(doubts or {})
    if at is None:
        told["header"] = text("No row with the names of the columns was recognised; every row is taken for data.")
    if totals:
        told["totals"] = text("Totals were left out: %(rows)s.", rows=", ".join(totals))
    if notes:
        told["notes"] = text("Notes below the table were left out: %(rows)s.", rows=", ".join(notes))
    return Table(sheet, names, rows, header_row, told, alone_above(filled[: max(below - 1, 0)]))


def alone_above(rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """The words of the last of these rows, where they stand alone in it."""
    words = [" ".join(cell.split()) for cell in rows[-1][1] if cell.strip()] if rows else []
    return words[0] if len(words) == 1 else ""


def is_technical(cells: Sequence[str]) -> bool:
    """A row that a program wrote for itself: the rule under a typed header, or what Qualtrics calls its columns."""
    return all(TECHNICAL.fullmatch(cell.strip()) for cell in cells if cell.strip())


def header_of(filled: Sequence[tuple[int, Sequence[str]]], at: int) -> tuple[int, Sequence[str], int]:
    """The row of the header, its names, and at which of the filled rows the data begin; it may be two rows high."""
    coded = next((row for row in range(at + 1, min(at + 3, len(filled))) if is_technical(filled[row][1])), at)
    if coded - at == CODES_AND_TEXTS:
        return (*filled[coded - 1], coded)  # Qualtrics puts its own codes above the questions
    number, names = filled[at]
    under = filled[at + 1][1] if at + 1 < len(filled) else ()
    both = None if is_data(under) else joined(names, under)
    return (number, names, at + 1) if both is None else (filled[at + 1][0], both, at + 2)


def letters(index: int) -> str:
    """The name of a column in a spreadsheet program: 0 is A, 26 is AA."""
    found = ""
    while index >= 0:
        index, place = divmod(index, 26)
        found = chr(ord("A") + place) + found
        index -= 1
    return found


def unused_columns(table: Table, used: Collection[int]) -> list[Text]:
    """One sentence about the columns that hold something and were not read."""
    filled = {at for row in table.rows for at, cell in enumerate(row.cells) if cell.strip()}
    names = [table.header[at][:LONGEST_NAME] or letters(at) for at in sorted(filled.difference(used))]
    return [text("These columns were not used: %(columns)s.", columns=", ".join(names))] if names else []


def without_totals(
    body: Sequence[tuple[int, Sequence[str]]], *, wide: bool
) -> tuple[list[tuple[int, Sequence[str]]], list[str], list[str]]:
    """The rows before the sums and notes at the end, and how these begin; an address makes a row somebody's.

    A note stands alone in its row below a `wide` table.
    """
    rows, totals, notes = list(body), list[str](), list[str]()
    while rows:
        number, cells = rows[-1]
        said = [cell.strip() for cell in cells if cell.strip()]
        noted = wide and len(said) == 1 and NOTE.fullmatch(said[0]) is not None
        if not (noted or TOTAL.match(said[0].casefold())) or any("@" in cell for cell in cells):
            break
        (notes if noted else totals).insert(0, f"{number} ({said[0][:40]})")
        rows.pop()
    return rows, totals, notes


def header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row with about as many names of columns as any; without any the first, unless it looks like data.

    A list of one column without any known name is taken for a list without a header.
    """
    known = [0 if is_data(cells) else sum(map(is_heading, cells)) for cells in rows]
    if max(known) > 0:
        return next(at for at, count in enumerate(known) if count and 2 * count >= max(known))
    if all(last_filled(cells) <= 1 for cells in rows):
        return None
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows]
    at = next(at for at, count in enumerate(filled) if 2 * count >= max(filled))  # titles above it are short
    if 0 < at == len(rows) - 1:
        return None  # nothing stands below it
    return None if is_data(rows[at]) or any(NUMBERS.fullmatch(cell.strip()) for cell in rows[at]) else at


def is_data(cells: Sequence[str]) -> bool:
    """Whether an address or a moment stands among the cells, as in no row of names."""
    return any(ADDRESS.fullmatch(cell.strip()) or MOMENT.match(cell.strip()) for cell in cells)


def is_heading(cell: str) -> bool:
    """A known word, or a row of a form's grid: "Question [row]"."""
    return is_header_word(cell) or (cell.rstrip().endswith("]") and "[" in cell)


def last_filled(cells: Sequence[str]) -> int:
    """The number of columns up to the last one that is not blank."""
    return max((at for at, cell in enumerate(cells, start=1) if cell.strip()), default=0)


def fitted(cells: Sequence[str], width: int) -> tuple[str, ...]:
    told = (TYPED_AS_TEXT.sub("", cell) if "'" in cell[:8] else cell for cell in cells[:width])
    return (*told, *[""] * (width - len(cells)))

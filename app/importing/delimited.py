"""CSV in any dialect that office programs write -> rows of cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from app.errors import Invalid, Text, text
from app.importing.header_words import is_header_word
from app.importing.limits import MOST_COLUMNS, MOST_ROWS

DELIMITERS = (";", ",", "\t", "|")  # the likelier first, where nothing else tells
ONE_COLUMN = "\x1f"  # stands in no text that people type
SAMPLE_ROWS = 30
TOP_LINES = 3  # a title may stand above the names of the columns
EXCEL_SAYS = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)  # a line that Excel itself does not show


def read_delimited(content: str) -> list[list[str]]:
    """All rows, blank ones too, so that the place in the list tells the row's number."""
    told = EXCEL_SAYS.match(content)
    if told:
        return _read(content[told.end() :], told.group(1))
    return _read(content, sniff(content))


def sniff(content: str) -> str:
    """The delimiter under which the most columns have known names; else the one that gives the most even rows."""
    top = list(islice((line for line in content.splitlines() if line.strip()), TOP_LINES))
    if is_header_word(top[0] if top else "") and not any(
        _known_words(one, mark) > 1 for one in top for mark in DELIMITERS
    ):
        return ONE_COLUMN
    samples = {delimiter: _sample(content, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: _merit(samples[delimiter]))


def _known_words(line: str, delimiter: str) -> int:
    return sum(map(is_header_word, line.split(delimiter)))


def _merit(rows: Sequence[Sequence[str]]) -> tuple[int, float]:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    known = max((sum(map(is_header_word, row)) for row in filled if len(row) > 1), default=0)
    widths = Counter(len(row) for row in filled)
    width, times = max(widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]), default=(0, 0))
    return known, times / len(filled) if width > 1 else 0.0


def _sample(content: str, delimiter: str) -> list[list[str]]:
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    try:
        return list(islice(rows, SAMPLE_ROWS))
    except csv.Error:
        return []


def _read(content: str, delimiter: str) -> list[list[str]]:
    try:
        return list(_rows(content, delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise Invalid({"file": _open_quote(content, delimiter)}) from error
    try:
        return list(_rows(content, delimiter, strict=False))
    except csv.Error as error:
        raise Invalid({"file": _long_cell(content, delimiter)}) from error


def _rows(content: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=strict)
    for number, row in enumerate(reader, start=1):
        if number > MOST_ROWS:
            raise Invalid(
                {"file": text("This table has more than %(most)d rows; no more can be read.", most=MOST_ROWS)}
            )
        if len(row) > MOST_COLUMNS:
            why = text(
                "Row %(row)d has %(count)d columns; at most %(most)d can be read.",
                row=number,
                count=len(row),
                most=MOST_COLUMNS,
            )
            raise Invalid({"file": why})
        yield row


def _good_rows(content: str, delimiter: str, *, strict: bool) -> int:
    count = 0
    try:
        for _ in _rows(content, delimiter, strict=strict):
            count += 1
    except csv.Error:
        pass
    return count


def _open_quote(content: str, delimiter: str) -> Text:
    row = _good_rows(content, delimiter, strict=True) + 1
    return text(
        'The quotation mark (") that opens a cell in row %(row)d is never closed. Close it or take it away.', row=row
    )


def _long_cell(content: str, delimiter: str) -> Text:
    return text(
        'A cell in row %(row)d is longer than %(most)d characters. Often a quotation mark (") that opens a cell is '
        "never closed.",
        row=_good_rows(content, delimiter, strict=False) + 1,
        most=csv.field_size_limit(),
    )

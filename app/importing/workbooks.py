"""XLSX, XLSM, XLS and ODS -> the sheets as text, with true row numbers; runs in the child process of `sandbox`."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.errors import Invalid, text
from app.importing.limits import MOST_COLUMNS, MOST_ROWS
from app.importing.sandbox import DAMAGED

MOST_CHARACTERS = 20_000_000
MOST_MERGED, LONGEST_MERGED = 2_000, 400  # cells; characters of what is repeated
MOST_SHEETS, MOST_CELLS = 40, 200_000  # of those after the first

PASSWORD = text("This file is protected by a password. Save it without the password and try again.")
OLD_WORD = text("This is an old Word document (.doc). Save it as .docx and try again.")
NO_SHEET = text("Every sheet of this workbook is empty.")

Cells = list[str]


def read_compound(data: bytes) -> Mapping[str, object]:
    """Old Excel; a password and old Word look the same from outside."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Invalid({"file": PASSWORD})
    if "WordDocument".encode("utf-16-le") in data and "Workbook".encode("utf-16-le") not in data:
        raise Invalid({"file": OLD_WORD})
    return read_workbook(data)


def read_workbook(data: bytes) -> Mapping[str, object]:
    """The first visible sheet with anything in it, the names of the "others", and what stands in those: "further".

    A sheet is {"sheet": name, "first": number of its first row, "rows": [[cell, ...], ...]}; those that are too large
    are not among the further ones.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Invalid({"file": PASSWORD}) from None
    except CalamineError as error:
        raise Invalid({"file": DAMAGED}) from error
    filled = _filled(workbook)
    sheet = next(filled, None)
    if sheet is None:
        raise Invalid({"file": NO_SHEET})
    others = list(filled)
    return {**_told(sheet), "others": [other.name for other in others], "further": _further(others)}


def _told(sheet: CalamineSheet) -> dict[str, object]:
    return {"sheet": sheet.name, "first": (sheet.start or (0, 0))[0] + 1, "rows": _rows(sheet)}


def _further(others: Sequence[CalamineSheet]) -> list[dict[str, object]]:
    """What stands in the other sheets, as far as it is not too much: nobody may want it."""
    told: list[dict[str, object]] = []
    cells = MOST_CELLS
    for sheet in others[:MOST_SHEETS]:
        cells -= sheet.height * sheet.width
        if cells < 0:
            break
        try:
            told.append(_told(sheet))
        except Invalid:
            continue
    return told


def _filled(workbook: CalamineWorkbook) -> Iterator[CalamineSheet]:
    for metadata in workbook.sheets_metadata:
        if metadata.typ == SheetTypeEnum.WorkSheet and metadata.visible == SheetVisibleEnum.Visible:
            sheet = workbook.get_sheet_by_name(metadata.name)
            if sheet.start is not None:
                yield sheet


def _rows(sheet: CalamineSheet) -> list[Cells]:
    _check_size(sheet)
    budget = MOST_CHARACTERS
    rows: list[Cells] = []
    for values in sheet.to_python(skip_empty_area=True):
        rows.append([as_text(value) for value in values])
        budget -= sum(map(len, rows[-1]))
        if budget < 0:
            raise Invalid({"file": text("The sheet “%(sheet)s” holds too much text.", sheet=sheet.name)})
    _fill_merged(rows, sheet)
    return rows


def _fill_merged(rows: list[Cells], sheet: CalamineSheet) -> None:
    """What stands in cells merged downwards holds for each of their rows, as it reads: "Ronde 1" beside three."""
    top, left = sheet.start or (0, 0)
    for (first, column), (last, right) in (sheet.merged_cell_ranges or [])[:MOST_MERGED]:
        at = column - left
        if column != right or not 0 <= first - top < len(rows) or not 0 <= at < len(rows[first - top]):
            continue
        words = rows[first - top][at]
        for row in rows[first - top + 1 : last - top + 1] if len(words) <= LONGEST_MERGED else ():
            row[at] = row[at] or words


def _check_size(sheet: CalamineSheet) -> None:
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= MOST_ROWS:
        why = text(
            "The sheet “%(sheet)s” goes down to row %(row)d; at most %(most)d rows can be read. Delete what stands far "
            "below the list, or copy only the list into a new file.",
            sheet=sheet.name,
            row=last_row + 1,
            most=MOST_ROWS,
        )
        raise Invalid({"file": why})
    if last_column >= MOST_COLUMNS:
        why = text(
            "The sheet “%(sheet)s” goes on to column %(column)d; at most %(most)d columns can be read. Delete what "
            "stands far to the right of the list, or copy only the list into a new file.",
            sheet=sheet.name,
            column=last_column + 1,
            most=MOST_COLUMNS,
        )
        raise Invalid({"file": why})


def as_text(value: object) -> str:
    """A cell as it reads: 40.0 is "40", a moment is written as ISO 8601 does."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value)

"""Timed programmes under a header: cells on one line each, the time first, or the time within."""

import re
from collections.abc import Sequence

from app.importing.programme.items import marks
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.sheets.columns import Column, Header, cells_of
from app.importing.sheets.durations import find_lengths
from app.importing.sheets.label_words import Block as BlockKind
from app.importing.sheets.labels import find_label
from app.importing.sheets.script_rows import TIMES, TOTAL, Row, name_blocks, named
from app.importing.sheets.script_times import is_timed_start, opens, time_of, within

FEWEST_ALIGNED = 2
MOST_WAITING = 2  # lines of a cell above its time
MOST_OF_A_ROW = 80  # lines
CELL_LABELS = frozenset((BlockKind.FORM, BlockKind.MATERIALS, BlockKind.ABSTRACT, BlockKind.METHOD))
ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


def under_header(lines: Sequence[Line], header: Header) -> tuple[list[Row], int] | None:
    body = range(header.last + 1, len(lines))
    if _in_cells(lines, body):
        return _rows_of_cells(lines, body, header.columns)
    if aligned := _rows_aligned(lines, body, header):
        return aligned
    if header.columns[0] is Column.TIME:
        return rows_time_first(lines, body, header.columns)
    return _rows_time_within(lines, body, header.columns)


def _rows_aligned(lines: Sequence[Line], body: range, header: Header) -> tuple[list[Row], int] | None:
    """Rows whose cells all stand straight under the header's; a line without a time goes on with the row above."""
    rows: list[Row] = []
    last = body.start
    for index in body:
        cells = header.aligned(lines[index])
        length, moment = time_of((cells or {}).pop(Column.TIME, ""))
        if cells is not None and (length or moment is not None):
            rows.append(Row(length, moment, cells=cells))
        elif within(lines[index].text)[0] and not TOTAL.match(lines[index].text):
            return None  # a row that is out of line
        elif cells is None or not rows or lines[index].gap > Gap.NONE:
            break
        else:
            _append(rows[-1], cells)
        last = index + 1
    return (rows, last) if len(rows) >= FEWEST_ALIGNED else None


def _append(row: Row, cells: dict[Column, str]) -> None:
    for column, words in cells.items():
        row.cells[column] = squeeze(f"{row.cells.get(column, '')} {words}")


def _in_cells(lines: Sequence[Line], body: range) -> bool:
    return any("|" in lines[index].text for index in body[:2])


def _rows_of_cells(lines: Sequence[Line], body: range, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Rows that stand on one line each, their cells parted by bars."""
    rows: list[Row] = []
    for index in body:
        text = lines[index].text
        if "|" not in text:
            return rows, index
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        if not any(cell.strip("-: ") for cell in cells):
            continue
        time = cells[columns.index(Column.TIME)] if len(cells) > columns.index(Column.TIME) else ""
        others = [cell for place, cell in enumerate(cells) if place >= len(columns) or columns[place] not in TIMES]
        told = named(others, columns)
        length, moment = time_of(time)
        if Column.START in columns and len(cells) > columns.index(Column.START):
            moment = time_of(cells[columns.index(Column.START)])[1]
        rows.append(Row(length, moment, cells=told))
    return rows, body.stop


def rows_time_first(lines: Sequence[Line], body: range, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Each row begins with its time; all up to the next time is its cells, parted by gaps."""
    rows: list[Row] = []
    last = body.start
    for index in body:
        line = lines[index]
        length, moment, rest = opens(line.text)
        if length or moment is not None:
            cells = cells_of(rest)
            rows.append(Row(length, moment, cells=named(cells, columns) if len(cells) > 1 else {}, inline=bool(cells)))
            if len(cells) == 1:
                rows[-1].blocks.append([line.with_text(rest)])
        elif not rows or _ends_table(lines, index, rows):
            break
        elif ADDRESS.match(line.text):
            last = index + 1
            continue
        elif line.gap is Gap.NONE and rows[-1].blocks:
            rows[-1].blocks[-1].append(line)
        else:
            rows[-1].blocks.append([line])
        last = index + 1
    for row in rows:
        name_blocks(row, columns)
    return rows, last


def _ends_table(lines: Sequence[Line], index: int, rows: Sequence[Row]) -> bool:
    """A heading, a total, or a block for something else: the table is over, when no further time comes behind it."""
    line, row = lines[index], rows[-1]
    if TOTAL.match(line.text) and find_lengths(line.text):
        return True
    if line.heading:
        return True
    if not row.blocks and not row.cells:
        return False
    if _goes_on(lines, index):
        return False
    label = find_label(lines, index)
    if label is not None and label.block is not BlockKind.FORM:
        return True
    return row.inline and line.gap > Gap.NONE and not marks(line.text)


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a further time comes before anything that is no cell of the table."""
    after_time = False
    for place in range(index, min(len(lines), index + MOST_OF_A_ROW)):
        if place > index and is_timed_start(lines[place].text):
            return True
        label = None if after_time else find_label(lines, place)
        if lines[place].heading or (label is not None and label.block not in CELL_LABELS):
            return False
        after_time = bool(opens(lines[place].text)[0])
    return False


def _rows_time_within(lines: Sequence[Line], body: range, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """The time stands behind what is done: "Welcome  5 min.  Chair"; cells may be wrapped over several lines."""
    rows: list[Row] = []
    waiting: list[Line] = []
    last = body.start
    for index in body:
        line = lines[index]
        length, before, after = within(line.text)
        if length:
            what = " ".join([*(one.text for one in waiting), before])
            rows.append(Row(length, cells=_cells_around(what, after, columns)))
            waiting, last = [], index + 1
        elif rows and not waiting and line.gap is Gap.NONE:
            _append_to_last(rows[-1], line.text, columns)
            last = index + 1
        elif line.heading or len(waiting) > MOST_WAITING or not _time_follows(lines, index):
            break
        else:
            waiting.append(line)
    return rows, last


def _cells_around(what: str, after: str, columns: Sequence[Column]) -> dict[Column, str]:
    place = columns.index(Column.TIME)
    behind = list(columns[place + 1 :])
    before = list(columns[:place]) or [Column.WHAT]
    several = len(before) > 1
    told: dict[Column, str] = dict(zip(before, cells_of(what) if several else [squeeze(what)], strict=False))
    cells = cells_of(after)
    if len(behind) > 1 and len(cells) > 1:
        told |= dict(zip(behind, cells, strict=False))
    elif after and behind:
        told[behind[0]] = squeeze(after)
    return told


def _append_to_last(row: Row, text: str, columns: Sequence[Column]) -> None:
    column = next((one for one in reversed(columns) if row.cells.get(one)), Column.WHAT)
    row.cells[column] = squeeze(f"{row.cells.get(column, '')} {text}")


def _time_follows(lines: Sequence[Line], index: int) -> bool:
    return any(within(line.text)[0] for line in lines[index + 1 : index + 4])

"""A session's timed programme -> its steps, from tables in any state: bars, tabs, wide gaps, or flattened by a PDF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.domain.parsed import ParsedStep
from app.importing.programme.items import marks
from app.importing.programme.joins import starts_lower
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.sheets.columns import Column, Header, cells_of, find_headers
from app.importing.sheets.durations import MINUTE, Length, find_lengths
from app.importing.sheets.labels import INLINE, find_label, meaning
from app.importing.sheets.labels import Block as BlockKind
from app.importing.sheets.words import any_of

FEWEST_STEPS = 2
FEWEST_WITHOUT_HEADER = 3
BARE_NUMBER = re.compile(r"^\d{1,3}(?:\s*[-–]\s*\d{1,3})?$")
UNIT = re.compile(rf"^{any_of('minutes', 'hours')}\b\.?$", re.IGNORECASE)
MOMENT = re.compile(r"^(?P<hour>[01]?\d|2[0-3])[.:u](?P<minute>[0-5]\d)\s*(?:uur|u|h|hrs)?\b(?![\d.]*\s*%)")
IN_BRACKETS = re.compile(r"\((?P<inner>[^()]*)\)?\s*[.:]?$")
BEHIND_DASH = re.compile(r"\s+[-–—]\s+(?P<inner>[^-–—]*)$")
TOTAL = re.compile(rf"^{any_of('total')}\b", re.IGNORECASE)
MOST_OF_A_ROW = 80  # lines
CELL_LABELS = frozenset((BlockKind.FORM, BlockKind.MATERIALS, BlockKind.ABSTRACT, BlockKind.METHOD))
LONGEST_STEP, LONGEST_CELL = 3_500, 160
ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


@dataclass
class Row:
    """A step while its lines are gathered: blocks are the cells, as far as gaps tell them."""

    time: Length | None
    moment: int | None = None  # minutes of the day, where only the start is told
    blocks: list[list[Line]] = field(default_factory=list)
    cells: dict[Column, str] = field(default_factory=dict)
    inline: bool = False  # what is done stands on the line of its time


@dataclass(frozen=True, slots=True)
class Script:
    """The steps, the line numbers they took, and where the table starts (index of its first line)."""

    steps: tuple[ParsedStep, ...]
    taken: frozenset[int]
    first: int


def read_script(lines: Sequence[Line]) -> Script | None:
    """The timed programme of one session; None where there is none. Lists inside sentences stay where they are."""
    joined, parts = _joined_times(lines)
    for header in find_headers(joined):
        found = _under_header(joined, header)
        if found and len(found[0]) >= FEWEST_STEPS:
            return _script(found[0], joined, range(header.first, found[1]), parts)
    loose = _without_header(joined)
    return _script(loose[0], joined, loose[1], parts) if loose else None


def _script(rows: Sequence[Row], lines: Sequence[Line], span: range, parts: dict[int, int]) -> Script:
    taken = {lines[index].number for index in span}
    taken |= {extra for number, extra in parts.items() if number in taken}
    return Script(_steps(rows), frozenset(taken), span.start)


def _joined_times(lines: Sequence[Line]) -> tuple[list[Line], dict[int, int]]:
    """The lines with "10" above "min" joined; the number of the second comes back by that of the first."""
    joined: list[Line] = []
    parts: dict[int, int] = {}
    for line in lines:
        if joined and UNIT.match(line.text) and BARE_NUMBER.match(joined[-1].text):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {line.text}")
            parts[joined[-1].number] = line.number
        else:
            joined.append(line)
    return joined, parts


def _under_header(lines: Sequence[Line], header: Header) -> tuple[list[Row], int] | None:
    body = range(header.last + 1, len(lines))
    if _in_cells(lines, body):
        return _rows_of_cells(lines, body, header.columns)
    if header.columns[0] is Column.TIME:
        return _rows_time_first(lines, body, header.columns)
    return _rows_time_within(lines, body, header.columns)


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
        others = [
            cell for place, cell in enumerate(cells) if place >= len(columns) or columns[place] is not Column.TIME
        ]
        told = _named(others, columns)
        length, moment = _time_of(time)
        rows.append(Row(length, moment, cells=told))
    return rows, body.stop


def _rows_time_first(lines: Sequence[Line], body: range, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """Each row begins with its time; all up to the next time is its cells, parted by gaps."""
    rows: list[Row] = []
    last = body.start
    for index in body:
        line = lines[index]
        length, moment, rest = _opens(line.text)
        if length or moment is not None:
            cells = cells_of(rest)
            rows.append(Row(length, moment, cells=_named(cells, columns) if len(cells) > 1 else {}, inline=bool(cells)))
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
        _name_blocks(row, columns)
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
        if place > index and _is_timed_start(lines[place].text):
            return True
        label = None if after_time else find_label(lines, place)
        if lines[place].heading or (label is not None and label.block not in CELL_LABELS):
            return False
        after_time = bool(_opens(lines[place].text)[0])
    return False


def _named(cells: Sequence[str], columns: Sequence[Column]) -> dict[Column, str]:
    """Cells behind the time under their columns; what no column is left for is told with the rest."""
    free = [one for one in columns if one is not Column.TIME] or [Column.WHAT]
    told: dict[Column, str] = dict(zip(free, cells, strict=False))
    if len(cells) > len(free):
        rest = "; ".join(cells[len(free) :])
        told[Column.MORE] = "; ".join(part for part in (told.get(Column.MORE, ""), rest) if part)
    return told


def _name_blocks(row: Row, columns: Sequence[Column]) -> None:
    """Blocks parted by gaps -> cells: the first names the part, a short last one may be form or materials."""
    if not row.blocks:
        return
    texts = [squeeze_block(block) for block in row.blocks]
    row.cells.setdefault(Column.WHAT, "")
    if not row.cells[Column.WHAT]:
        row.cells[Column.WHAT] = texts.pop(0)
    tail = columns[-1] if columns and columns[-1] in {Column.FORM, Column.MATERIALS, Column.WHO} else None
    if tail and texts and len(texts) >= len(columns) - 2 and _is_tail(row.blocks[-1], texts[-1]):
        row.cells[tail] = texts.pop()
    for text in texts:
        before = row.cells.get(Column.MORE, "")
        between = " " if not before or before.endswith(":") or starts_lower(text) else "; "
        row.cells[Column.MORE] = f"{before.rstrip(';')}{between}{text}".strip()


def _is_tail(block: Sequence[Line], text: str) -> bool:
    return not marks(block[0].text) and len(text) <= LONGEST_CELL and not text.endswith(":")


def squeeze_block(block: Sequence[Line]) -> str:
    """Items behind each other with semicolons, wrapped lines as one."""
    parts: list[str] = []
    for line in block:
        found = marks(line.text)
        body = line.text[found[0].end :] if found and found[0].position == 0 else line.text
        if parts and not found:
            parts[-1] = f"{parts[-1]} {body}"
        else:
            parts.append(body)
    return squeeze("; ".join(part.strip().rstrip(";,") for part in parts))


def _rows_time_within(lines: Sequence[Line], body: range, columns: Sequence[Column]) -> tuple[list[Row], int]:
    """The time stands behind what is done: "Welcome  5 min.  Chair"; cells may be wrapped over several lines."""
    rows: list[Row] = []
    waiting: list[Line] = []
    last = body.start
    for index in body:
        line = lines[index]
        length, before, after = _within(line.text)
        if length:
            what = " ".join([*(one.text for one in waiting), before])
            rows.append(Row(length, cells=_cells_around(what, after, columns)))
            waiting, last = [], index + 1
        elif rows and not waiting and line.gap is Gap.NONE:
            _append_to_last(rows[-1], line.text, columns)
            last = index + 1
        elif line.heading or len(waiting) > FEWEST_STEPS or not _time_follows(lines, index):
            break
        else:
            waiting.append(line)
    return rows, last


def _within(text: str) -> tuple[Length | None, str, str]:
    """A length that fills a cell of the line, with what stands before and behind it."""
    for one in find_lengths(text):
        before, after = text[: one.start].strip(" |"), text[one.end :].strip(" |")
        if not before or text[one.start - 1] in " |(" or not after:
            return one, before.rstrip(" (-–:"), after.lstrip(" ).-–:")
    return None, text, ""


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
    return any(_within(line.text)[0] for line in lines[index + 1 : index + 4])


def _without_header(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Lines that begin with a time, or end in one, several of them close together."""
    for reader in (_run_time_first, _run_time_last):
        found = reader(lines)
        if found:
            return found
    return None


def _run_time_first(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    starts = [index for index, line in enumerate(lines) if _is_timed_start(line.text)]
    for first in starts:
        rows, stop = _rows_time_first(lines, range(first, len(lines)), (Column.TIME, Column.WHAT))
        if len(rows) >= FEWEST_WITHOUT_HEADER and stop - first <= 12 * len(rows):
            return rows, range(first, stop)
    return None


def _is_timed_start(text: str) -> bool:
    length, moment, rest = _opens(text)
    return bool(length or moment is not None) and not starts_lower(rest or "X")


def _run_time_last(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Items that end in their time: "1. Quiz about three subjects (10 min)"."""
    rows: list[Row] = []
    indices: list[int] = []
    for index, line in enumerate(lines):
        told = _ends_in_time(line.text)
        if told is None or _is_preparation(lines, index):
            continue
        first = _item_start(lines, index)
        if rows and first > indices[-1] + 1:
            between = lines[indices[-1] + 1 : first]
            if any(find_label(lines, place) for place in range(indices[-1] + 1, first)):
                break
            rows[-1].cells[Column.MORE] = squeeze_block(between)
        words = " ".join([*(one.text for one in lines[first:index]), told[1]])
        mark = marks(words)
        rows.append(Row(told[0], cells={Column.WHAT: squeeze(words[mark[0].end :] if mark else words)}))
        indices += [first, index]
    if len(rows) < FEWEST_STEPS or any(b - a > 8 for a, b in pairwise(indices)):  # noqa: PLR2004  # lines of one item
        return None
    return rows, range(indices[0], indices[-1] + 1)


def _is_preparation(lines: Sequence[Line], index: int) -> bool:
    """Whether the nearest label above is about preparation: its tasks have times too."""
    for place in range(index, max(-1, index - MOST_OF_A_ROW), -1):
        if label := find_label(lines, place):
            return label.block is BlockKind.PREPARATION
    return False


def _ends_in_time(text: str) -> tuple[Length, str] | None:
    for pattern in (IN_BRACKETS, BEHIND_DASH):
        found = pattern.search(text)
        lengths = find_lengths(found["inner"]) if found else []
        if found and lengths and lengths[0].start == 0 and not lengths[0].clock:
            return lengths[0], text[: found.start()].strip()
    return None


def _item_start(lines: Sequence[Line], index: int) -> int:
    """The line with the mark of the item that a line belongs to."""
    for first in range(index, max(-1, index - 6), -1):
        if marks(lines[first].text):
            return first
        if find_label(lines, first):
            return min(first + 1, index)
        if lines[first].gap > Gap.NONE or (first and _ends_in_time(lines[first - 1].text)):
            return first
    return index


def starts_with_time(cell: str) -> bool:
    """Whether a cell of a table holds nothing but a time: "10 min", "09.00 - 09.30", "9.15"."""
    length, moment, rest = _opens(" ".join(cell.split()))
    return (length is not None or moment is not None) and not rest.strip()


def _opens(text: str) -> tuple[Length | None, int | None, str]:
    """The time that a line begins with, and what stands behind it."""
    bare = text.lstrip("•*-– (|")
    lengths = find_lengths(bare)
    if lengths and lengths[0].start == 0:
        rest = bare[lengths[0].end :]
        inner = meaning(rest.strip(" :.")) if rest else None
        if rest[:1].isalnum() or (inner and inner.block is BlockKind.PREPARATION):
            return None, None, text
        return lengths[0], None, rest.lstrip(" .:)|-–—,'\t")
    moment = MOMENT.match(bare)
    if moment:
        at = int(moment["hour"]) * 60 + int(moment["minute"])
        return None, at, bare[moment.end() :].lstrip(" .:)|-–—,\t")
    return None, None, text


def _time_of(cell: str) -> tuple[Length | None, int | None]:
    """A cell of a column for times: a bare number counts in minutes."""
    if BARE_NUMBER.match(cell.strip("'’ ")):
        numbers = [int(one) * MINUTE for one in re.findall(r"\d+", cell)]
        return Length(numbers[0], numbers[-1]), None
    length, moment, _ = _opens(cell)
    return length, moment


def _steps(rows: Sequence[Row]) -> tuple[ParsedStep, ...]:
    begin = next((at for row in rows if (at := _moment_of(row)) is not None), None)
    ends = [*(_moment_of(row) for row in rows[1:]), None]
    return tuple(_step(row, begin, end) for row, end in zip(rows, ends, strict=True) if _is_step(row, end))


def _is_step(row: Row, end: int | None) -> bool:
    words = row.cells.get(Column.WHAT, "")
    return not TOTAL.match(words) and bool(words or row.time) and not (row.time is None and end is None and not words)


def _moment_of(row: Row) -> int | None:
    return row.time.clock[0] if row.time and row.time.clock else row.moment


def _step(row: Row, begin: int | None, end: int | None) -> ParsedStep:
    at = _moment_of(row)
    least = most = None
    if row.time:
        least, most = row.time.minutes
    elif at is not None and end is not None and end > at:
        least = most = end - at
    what, more = row.cells.get(Column.WHAT, ""), row.cells.get(Column.MORE, "")
    form = row.cells.get(Column.FORM, "")
    materials = row.cells.get(Column.MATERIALS, "")
    found = INLINE.match(materials)
    label = meaning(found["label"]) if found else None
    if found and label and label.block is BlockKind.FORM:
        form, materials = found["rest"], ""
    words = f"{what}: {more}" if what and more else what or more
    return ParsedStep(
        text=squeeze(words)[:LONGEST_STEP],
        minutes=least if least is not None else most,
        minutes_max=most if most is not None and most != least and least is not None else None,
        starts=at - begin if at is not None and begin is not None and at >= begin else None,
        form=squeeze(form),
        materials=squeeze(materials),
        who=squeeze(row.cells.get(Column.WHO, "")),
    )


def total_minutes(steps: Sequence[ParsedStep]) -> tuple[int, int]:
    """The least and the most that the steps take together."""
    least = sum(step.minutes or 0 for step in steps)
    return least, sum(step.minutes_max or step.minutes or 0 for step in steps)

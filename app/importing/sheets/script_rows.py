"""The rows of a timed programme as they are gathered, and the steps that they become."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.domain.parsed import ParsedStep
from app.importing.programme.items import marks
from app.importing.programme.joins import starts_lower
from app.importing.programme.lines import Line, squeeze
from app.importing.sheets.columns import Column
from app.importing.sheets.durations import MINUTE, Length
from app.importing.sheets.label_words import Block as BlockKind
from app.importing.sheets.label_words import meaning
from app.importing.sheets.labels import INLINE
from app.importing.sheets.words import any_of

TOTAL = re.compile(rf"^{any_of('total')}\b", re.IGNORECASE)
END = re.compile(rf"^{any_of('end')}\W*$", re.IGNORECASE)
TIMES = frozenset((Column.TIME, Column.START))
LONGEST_STEP, LONGEST_CELL = 3_500, 160


@dataclass
class Row:
    """A step while its lines are gathered: blocks are the cells, as far as gaps tell them."""

    time: Length | None
    moment: int | None = None  # minutes of the day, where only the start is told
    blocks: list[list[Line]] = field(default_factory=list)
    cells: dict[Column, str] = field(default_factory=dict)
    inline: bool = False  # what is done stands on the line of its time


def named(cells: Sequence[str], columns: Sequence[Column]) -> dict[Column, str]:
    """Cells behind the time under their columns; what no column is left for is told with the rest."""
    free = [one for one in columns if one not in TIMES] or [Column.WHAT]
    told: dict[Column, str] = {}
    for column, cell in zip(free, cells, strict=False):
        told[column] = "; ".join(part for part in (told.get(column, ""), cell) if part)
    if len(cells) > len(free):
        rest = "; ".join(cells[len(free) :])
        told[Column.MORE] = "; ".join(part for part in (told.get(Column.MORE, ""), rest) if part)
    return told


def name_blocks(row: Row, columns: Sequence[Column]) -> None:
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


def steps(rows: Sequence[Row]) -> tuple[ParsedStep, ...]:
    rows = _from_offsets(rows)
    begin = next((at for row in rows if (at := _moment_of(row)) is not None), None)
    ends = [*(_moment_of(row) for row in rows[1:]), None]
    return tuple(_step(row, begin, end) for row, end in zip(rows, ends, strict=True) if _is_step(row, end))


def _from_offsets(rows: Sequence[Row]) -> Sequence[Row]:
    """In "0-10 min, 10-40 min, 40-60 min" the minutes count from the beginning of the session."""
    times = [row.time for row in rows if row.time]
    bounds = [(one.least, one.most) for one in times if one.clock is None]
    chained = len(bounds) > 1 and all(before[1] == one[0] for before, one in pairwise(bounds))
    if len(times) < len(rows) or len(bounds) < len(times) or not chained or bounds[0][0] != 0:
        return rows
    return [replace(row, time=_clocked(row.time)) for row in rows if row.time]


def _clocked(time: Length) -> Length:
    first, last = time.least or 0, time.most or 0
    return replace(time, least=last - first, most=last - first, clock=(first // MINUTE, last // MINUTE))


def _is_step(row: Row, end: int | None) -> bool:
    words = row.cells.get(Column.WHAT, "")
    timeless = row.time is None and end is None
    return not TOTAL.match(words) and bool(words or row.time) and not (timeless and (not words or END.match(words)))


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

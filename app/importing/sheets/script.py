"""A session's timed programme -> its steps, from tables in any state: bars, tabs, wide gaps, or flattened by a PDF."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from app.domain.parsed import ParsedStep
from app.importing.programme.items import marks
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.sheets.columns import Column, find_headers
from app.importing.sheets.label_words import Block as BlockKind
from app.importing.sheets.labels import find_label
from app.importing.sheets.script_rows import Row, named, squeeze_block, steps
from app.importing.sheets.script_tables import rows_time_first, under_header
from app.importing.sheets.script_times import behind_words, ends_in_time, is_timed_start, opens, time_of
from app.importing.sheets.words import any_of

FEWEST_STEPS = 2
FEWEST_WITHOUT_HEADER = 3
BARE_NUMBER = re.compile(r"^\d{1,3}(?:\s*[-–]\s*\d{1,3})?$")
BARE_MINUTES = re.compile(r"^(?P<time>\d{1,3})\s{2,}(?P<what>[^\W\d_].*)$")
UNIT = re.compile(rf"^{any_of('minutes', 'hours')}\b\.?$", re.IGNORECASE)
TIMED_PARTS = re.compile(
    r"(?:^|[,;:]\s+|\b(?:en|and|then|daarna)\s+)((?:(?!\)[,;.]).){3,90}?\([^()]{1,20}\))", re.IGNORECASE
)
LABEL_WITHIN = 80  # lines above


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
        found = under_header(joined, header)
        if found and len(found[0]) >= FEWEST_STEPS:
            return _script(found[0], joined, range(header.first, found[1]), parts)
    loose = _without_header(joined)
    return _script(loose[0], joined, loose[1], parts) if loose else None


def _script(rows: Sequence[Row], lines: Sequence[Line], span: range, parts: dict[int, int]) -> Script:
    taken = {lines[index].number for index in span}
    taken |= {extra for number, extra in parts.items() if number in taken}
    return Script(steps(rows), frozenset(taken), span.start)


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


def _without_header(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Lines that begin with a time, or end in one, several of them close together."""
    for reader in (
        _run_of_cells,
        _run_of_bare_minutes,
        _run_time_first,
        _run_time_last,
        _run_time_behind,
        _in_one_sentence,
    ):
        found = reader(lines)
        if found:
            return found
    return None


def _run_of_cells(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Rows of a table without a header, the first of their cells a time: "| 0-10 | Welcome |"."""
    first = next((index for index, line in enumerate(lines) if _cell_time(line)), len(lines))
    stop = next((index for index in range(first, len(lines)) if not _cell_time(lines[index])), len(lines))
    rows: list[Row] = []
    for line in lines[first:stop]:
        time, *others = (cell.strip() for cell in line.text.strip("| ").split("|"))
        rows.append(Row(*time_of(time), cells=named(others, (Column.TIME, Column.WHAT, Column.MORE))))
    return (rows, range(first, stop)) if len(rows) >= FEWEST_WITHOUT_HEADER else None


def _cell_time(line: Line) -> bool:
    cells = line.text.strip("| ").split("|")
    length, moment = time_of(cells[0].strip()) if line.text.startswith("|") and len(cells) > 1 else (None, None)
    return length is not None or moment is not None


def _run_of_bare_minutes(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Lines straight below the label of a programme that begin with minutes alone: "10   Ground rules"."""
    for first in range(1, len(lines)):
        label = find_label(lines, first - 1)
        if label is None or label.block is not BlockKind.SCRIPT or not BARE_MINUTES.match(lines[first].text):
            continue
        run = list(takewhile(bool, (BARE_MINUTES.match(line.text) for line in lines[first:])))
        rows = [Row(time_of(one["time"])[0], cells={Column.WHAT: one["what"]}) for one in run if one]
        if len(rows) >= FEWEST_WITHOUT_HEADER and all(int(one["time"]) % 5 == 0 for one in run if one):
            return rows, range(first, first + len(rows))
    return None


def _run_time_first(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    starts = [index for index, line in enumerate(lines) if is_timed_start(line.text) or _in_a_run(lines, index)]
    for first in starts:
        rows, stop = rows_time_first(lines, range(first, len(lines)), (Column.TIME, Column.WHAT))
        if len(rows) >= FEWEST_WITHOUT_HEADER and stop - first <= 12 * len(rows):
            return rows, range(first, stop)
    return None


def _in_a_run(lines: Sequence[Line], index: int) -> bool:
    """Straight above two further lines that begin with a time, in lower case as they may be: "5 min welkom"."""
    run = lines[index : index + FEWEST_WITHOUT_HEADER]
    close = all(line.gap is Gap.NONE for line in run[1:])
    return (
        len(run) == FEWEST_WITHOUT_HEADER and close and all(opens(line.text)[0] and opens(line.text)[2] for line in run)
    )


def _run_time_last(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Items that end in their time: "1. Quiz about three subjects (10 min)"."""
    rows: list[Row] = []
    indices: list[int] = []
    for index, line in enumerate(lines):
        told = ends_in_time(line.text)
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


def _run_time_behind(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Lines straight below each other that end in a bare time: "Welcome 10 min"."""
    run: list[Row] = []
    for index in range(len(lines) + 1):
        line = lines[index] if index < len(lines) else None
        told = behind_words(line.text) if line and (not run or line.gap is Gap.NONE) else None
        if told and not _is_under(lines, index, BlockKind.PREPARATION, BlockKind.DURATION):
            mark = marks(told[1])
            run.append(Row(told[0], cells={Column.WHAT: squeeze(told[1][mark[0].end :] if mark else told[1])}))
        elif len(run) >= FEWEST_WITHOUT_HEADER:
            return run, range(index - len(run), index)
        else:
            run = []
    return None


def _in_one_sentence(lines: Sequence[Line]) -> tuple[list[Row], range] | None:
    """Parts with their times behind each other: "Talk (10 min), case work in fives (25 min), plenary (15 min)"."""
    for index in range(len(lines)):
        for stop in (index + 1, index + 2):
            words = " ".join(line.text for line in lines[index:stop])
            if lines[index].heading or words.count("(") < FEWEST_WITHOUT_HEADER or stop > len(lines):
                continue
            parts = TIMED_PARTS.findall(words)
            rows = [Row(told[0], cells={Column.WHAT: squeeze(told[1])}) for one in parts if (told := ends_in_time(one))]
            closed = lines[stop - 1].text.rstrip(". ").endswith(")")
            if closed and len(rows) >= FEWEST_WITHOUT_HEADER and not _is_preparation(lines, index):
                return rows, range(index, stop)
    return None


def _is_preparation(lines: Sequence[Line], index: int) -> bool:
    """Its tasks have times too."""
    return _is_under(lines, index, BlockKind.PREPARATION)


def _is_under(lines: Sequence[Line], index: int, *blocks: BlockKind) -> bool:
    """Whether the nearest label above is one of these."""
    for place in range(index, max(-1, index - LABEL_WITHIN), -1):
        if label := find_label(lines, place):
            return label.block in blocks
    return False


def _item_start(lines: Sequence[Line], index: int) -> int:
    """The line with the mark of the item that a line belongs to."""
    for first in range(index, max(-1, index - 6), -1):
        if marks(lines[first].text):
            return first
        if find_label(lines, first):
            return min(first + 1, index)
        if lines[first].gap > Gap.NONE or (first and ends_in_time(lines[first - 1].text)):
            return first
    return index

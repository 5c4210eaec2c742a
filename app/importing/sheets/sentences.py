"""Running text of a sheet -> its items and sentences, each with the line it starts on."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.importing.programme.flow import ahead
from app.importing.programme.items import Mark, find_mark
from app.importing.programme.joins import ABBREVIATED, ends_closed, ends_open, starts_lower
from app.importing.programme.lines import Gap, Line, squeeze
from app.importing.sheets.words import any_of

MOST_LINES = 200  # of one item
HALF_WRAPPED = 35  # likewise, before a line that begins in lower case
WRAPPED = 55  # characters from which on a line may have been broken by the typesetter
END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Ý0-9])")


UNIT = re.compile(rf"{any_of('minutes', 'hours')}(?!\w)")
LOOSE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or an item of a list, `mark` before it left aside; `line` is the number of its first line."""

    text: str
    line: int
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    line: int


def items_of(lines: Sequence[Line]) -> list[Item]:
    """Marked items and paragraphs; a sentence that a gap interrupts goes on behind it."""
    found: list[tuple[list[str], int, Mark | None]] = []
    before: Mark | None = None
    for index, line in enumerate(lines):
        mark = find_mark(line.text, before, ahead(lines, index))
        before = mark or before
        body = line.text[mark.end :].strip() if mark else line.text
        if found and not mark and _goes_on(lines[index - 1], line):
            found[-1][0].append(body)
        else:
            found.append(([body], line.number, mark))
    return [Item(squeeze(" ".join(words)), number, mark) for words, number, mark in found if any(words)]


def _goes_on(before: Line, line: Line) -> bool:
    if before.text.endswith(":") or line.text.startswith("|"):
        return False
    listed = ";" in before.text[:-1] and starts_lower(line.text)  # its items are not parted by lines
    if line.gap is Gap.NONE and (listed or (before.text[-1:].isdigit() and UNIT.match(line.text))):
        return True
    if line.gap is Gap.NONE:
        least = HALF_WRAPPED if starts_lower(line.text) else WRAPPED
        return len(before.text) >= least or ends_open(before.text)
    return starts_lower(line.text) and not ends_closed(before.text)


def sentences_of(lines: Sequence[Line]) -> Iterator[Sentence]:
    for item in items_of(lines):
        start = 0
        for end in [*_ends(item.text), len(item.text)]:
            words = item.text[start:end].strip()
            if ABBREVIATED.search(words) and end < len(item.text):
                continue
            if words:
                yield Sentence(words, _line_of(words, lines, item.line))
            start = end


def _ends(text: str) -> list[int]:
    """Where sentences end; in a note without capitals after any full stop."""
    found = [one.end() for one in END.finditer(text)]
    carefully = any(one.isupper() for one in text)
    return found if carefully else [one.end() for one in LOOSE_END.finditer(text)]


def _line_of(words: str, lines: Sequence[Line], first: int) -> int:
    """The number of the line that holds the first words; the item's own where they are broken over two."""
    opening = " ".join(words.split(maxsplit=3)[:3])
    start = bisect_left(lines, first, key=lambda line: line.number)
    near = islice(lines, start, start + MOST_LINES)
    return next((line.number for line in near if opening in line.text), first)

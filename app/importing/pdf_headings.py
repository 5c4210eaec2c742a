"""Headings of a PDF by their letters: larger or bolder than those of the running text, and few."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

LARGER = 1.12  # times the letters of the running text
BODY_SHARE = 0.5  # of the letters, at least, in one size: else nothing is the running text
HEADING_SHARE = 0.5  # of the lines, at most: else bold or large letters mean nothing
LONGEST = 120
DEEPEST = 5  # levels that are told apart
WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page; `base` is the height of its base line above the lower edge, `size` that of its letters."""

    text: str
    base: float
    size: float
    bold: bool = False
    rows: tuple[tuple[str, ...], ...] = ()  # of a table, which counts as one line
    edges: tuple[float, ...] = ()  # of its columns, from the left


def with_headings(pages: Sequence[Sequence[PdfLine]]) -> dict[tuple[int, int], str]:
    """What is written before a heading, by page and line: "# " for the largest, "**" for bold letters."""
    lines = {(page, place): line for page, found in enumerate(pages) for place, line in enumerate(found)}
    body = _body(list(lines.values()))
    if body is None:
        return {}
    size, bold = body
    larger = {key: line for key, line in lines.items() if line.size >= LARGER * size and _may_head(line)}
    heavier = (
        {}
        if bold
        else {key: line for key, line in lines.items() if line.bold and key not in larger and _may_head(line)}
    )
    if len(larger) + len(heavier) > HEADING_SHARE * sum(max(1, len(line.rows)) for line in lines.values()):
        return {}
    levels = {
        found: level for level, found in enumerate(sorted({line.size for line in larger.values()}, reverse=True), 1)
    }
    return {key: f"{'#' * min(DEEPEST, levels[line.size])} " for key, line in larger.items()} | dict.fromkeys(
        heavier, "**"
    )


def _body(lines: Sequence[PdfLine]) -> tuple[float, bool] | None:
    """Size and weight of the running text."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        letters[line.size, line.bold] += len(line.text)
    if not letters:
        return None
    (style, count), *_ = letters.most_common()
    return style if count >= BODY_SHARE * letters.total() else None


def _may_head(line: PdfLine) -> bool:
    return not line.rows and len(line.text) <= LONGEST and WORD.search(line.text) is not None

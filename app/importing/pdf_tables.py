"""Tables of a PDF by the lines between their cells: what stands in which cell, empty and merged ones too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.importing.docx_tables import table_blocks
from app.importing.pdf_rules import NEAR, Drawn, Rule, clustered

MOST_CELLS = 5_000
HIGHEST = 400.0  # points of a row: more is a page in columns with lines between them
NEW_LINE = 0.5  # times the size of the letters, by which a base line is another one
SPACE = 0.25  # likewise the width of a space
SLACK = 1.5  # points by which the measures of letters are unsure
INDENT = 12.0  # points by which the items of a list stand in
LONG = 0.6  # of the width of a cell
FIELD = re.compile(r"[A-ZÀ-Ý][\w/-]*(?: [\w/-]+){0,3}: \S")  # "Tijd: half uur" begins a line of its own
MARKS = ("•", "-", "–", "▪", "○", "*")
SOFT_HYPHEN = "\u00ad"
Rows = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class CellLine:
    """A line within a cell while its letters come in; `first` is the right edge of its first word."""

    left: float
    base: float
    right: float
    size: float
    text: str = ""
    first: float | None = None


@dataclass(slots=True, eq=False)
class Grid:
    """A table: `across` are its lying lines and `down` its standing ones; edges from the top and from the left."""

    across: Sequence[Rule]
    down: Sequence[Rule]
    tops: Sequence[float]
    lefts: Sequence[float]
    cells: dict[tuple[int, int], list[CellLine]] = field(default_factory=dict)
    last: CellLine | None = None
    size: float = 1.0  # of its letters

    def holds(self, x: float, y: float) -> bool:
        return self.lefts[0] < x < self.lefts[-1] and self.tops[-1] < y < self.tops[0]

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of the cell, of merged ones the first."""
        top = min((one.at for one in self.across if one.at >= y and one.spans(x)), default=self.tops[0])
        left = max((one.at for one in self.down if one.at <= x and one.spans(y)), default=self.lefts[0])
        return self.tops.index(top), self.lefts.index(left)

    def add(self, letter: str, box: tuple[float, float, float, float], base: float, size: float) -> None:
        """The next letter of the page, with its left, right, bottom and top edge."""
        left, right, bottom, top = box
        lines = self.cells.setdefault(self.cell_at((left + right) / 2, (bottom + top) / 2), [])
        if not lines or abs(lines[-1].base - base) > NEW_LINE * size:
            lines.append(CellLine(left, base, right, size))
        self.last, self.size = lines[-1], size
        line = lines[-1]
        if line.text.endswith(" ") and line.first is None and line.text.strip():
            line.first = line.right
        line.text += letter
        line.right = max(line.right, right)

    def runs_over(self, left: float, base: float, size: float) -> bool:
        """Whether a letter goes on with a word that is too long for its cell."""
        last = self.last
        near = last is not None and abs(last.base - base) <= NEW_LINE * size and abs(left - last.right) <= SPACE * size
        return near and last is not None and not last.text.endswith(" ")

    def add_over(self, letter: str, right: float) -> None:
        if self.last:
            self.last.text += letter
            self.last.right = right

    def space(self) -> None:
        """A space belongs to what stands before it."""
        if self.last and not self.last.text.endswith(" "):
            self.last.text += " "

    def rows(self) -> Rows:
        count = len(self.tops) - 1
        told = (tuple(self._row(row)) for row in range(count))
        return tuple(row for row in told if any(row))

    def _row(self, row: int) -> list[str]:
        """The cells that begin in this row; what goes on from the row above is empty."""
        middle = (self.tops[row] + self.tops[row + 1]) / 2
        starts = [
            place
            for place, left in enumerate(self.lefts[:-1])
            if place == 0 or any(one.at == left and one.low <= middle <= one.high for one in self.down)
        ]
        ends = [*starts[1:], len(self.lefts) - 1]
        return [self._words(row, place, self.lefts[end]) for place, end in zip(starts, ends, strict=True)]

    def _words(self, row: int, column: int, right: float) -> str:
        """The lines of a cell; one that was broken because the next word did not fit goes on."""
        lines = [line for line in self.cells.get((row, column), []) if line.text.strip()]
        inward = max(0.0, min((line.left for line in lines), default=0.0) - self.lefts[column])
        edge, listed = right - min(inward, INDENT), inward > INDENT  # marks that are drawn are no letters
        told: list[str] = []
        for before, line in pairwise((None, *lines)):
            words = line.text.strip() if line else ""
            opens = words.startswith(MARKS) or (listed and words[:1].isupper()) or FIELD.match(words) is not None
            if before and line and not opens and _was_broken(before, line, self.lefts[column], edge):
                told[-1] = _sewn(told[-1], words)
            else:
                told.append(words)
        return "\n".join(told)


def _was_broken(before: CellLine, line: CellLine, left: float, edge: float) -> bool:
    """Whether the first word did not fit on the line before it, or goes on in lower case below a long one."""
    first = (line.first or line.right) - line.left
    goes_on = line.text[:1].islower() and before.text.rstrip()[-1:] not in ".;:!?"
    return before.right + SPACE * line.size + first > edge - SLACK or (
        goes_on and before.right - left > LONG * (edge - left)
    )


def _sewn(before: str, words: str) -> str:
    if before.endswith(SOFT_HYPHEN):
        own = "-" in before.rsplit(maxsplit=1)[-1]
        return f"{before[:-1]}-{words}" if own else f"{before}{words}"
    return f"{before} {words}"


def grids_of(drawn: Drawn) -> list[Grid]:
    """Every table of a page that has more than one column."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in drawn.standing:
        touched = [one for one in drawn.lying if rule.meets(one)]
        if len(touched) > 1:
            groups.append((touched, [rule]))
    return [grid for group in _merged(groups) if (grid := _grid(*group))]


def _merged(groups: Sequence[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """Standing lines that cross the same lying line belong to one table."""
    found: list[tuple[list[Rule], list[Rule]]] = []
    for across, down in groups:
        same = [one for one in found if any(rule in one[0] for rule in across)]
        whole = (list(dict.fromkeys(sum((one[0] for one in same), across))), sum((one[1] for one in same), down))
        found = [one for one in found if one not in same] + [whole]
    return found


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    left, right = min(one.low for one in across), max(one.high for one in across)
    known = clustered([left, right, *(one.at for one in down)])
    lefts = sorted(set(known.values()))
    tops = sorted({one.at for one in across}, reverse=True)
    if len(lefts) <= 2 or (len(lefts) - 1) * (len(tops) - 1) > MOST_CELLS:  # noqa: PLR2004  # edges of one column
        return None
    if any(above - below > HIGHEST for above, below in pairwise(tops)):
        return None
    return Grid(across, [Rule(known[one.at], one.low, one.high) for one in down], tops, lefts)


def table_text(rows: Rows) -> str:
    """As a table in a Word document is told."""
    return "\n\n".join(block.text for block in table_blocks(rows) if block.text)


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def continued(rows: Rows, more: Rows) -> Rows:
    """A table that goes on upon the next page, where its header may stand again."""
    return (*rows, *(more[1:] if rows and more and rows[0] == more[0] else more))

"""Where hard-wrapped text was broken: a line is full when the next line's first word would not have fitted on it."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from app.importing.programme.items import marks
from app.importing.programme.lines import Gap, Line

FEWEST_PAIRS = 3
NARROWEST = 45  # characters; narrower columns are lists, not wrapped prose
LOW_SHARE = 0.15  # of the pairs that may be shorter than the wrap: typed line breaks before a lower-case word
SLACK = 0.92  # proportional type: the same width holds fewer wide letters


@dataclass(frozen=True, slots=True)
class Width:
    """The wrap width of a text in characters; `least` is 0 where each paragraph is one line."""

    least: int

    def full(self, line: Line, following: Line) -> bool:
        """Whether the line break between the two may be the typesetter's, not the author's."""
        return self.least > 0 and reach(line, following) >= self.least


def reach(line: Line, following: Line) -> int:
    """How long the line would have been with the next word on it."""
    words = following.text.split(maxsplit=1)
    return line.indent + line.length + 1 + (len(words[0]) if words else 0)


def measure(lines: Sequence[Line]) -> Width:
    """Measured on the breaks that surely are wraps: those before a lower-case letter or a figure in running text."""
    reaches = sorted(
        reach(line, following)
        for line, following in itertools.pairwise(lines)
        if following.gap is Gap.NONE and _surely_wrapped(line, following)
    )
    if len(reaches) < FEWEST_PAIRS:
        return Width(0)
    least = int(reaches[int(len(reaches) * LOW_SHARE)] * SLACK)
    return Width(least if least >= NARROWEST else 0)


def _surely_wrapped(line: Line, following: Line) -> bool:
    if len(line.text) < NARROWEST // 2 or marks(following.text):
        return False
    return following.text[0].islower() or (following.text[0].isdigit() and line.text[-1].isalpha())

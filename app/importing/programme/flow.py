"""Hard-wrapped lines -> paragraphs and lists as the author meant them, page breaks and hyphenation healed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importing.programme.items import Mark, find_mark
from app.importing.programme.joins import Seam, ends_closed, ends_open, ends_paused, goes_on, seam, starts_lower
from app.importing.programme.lines import SOFT_HYPHEN, Gap, Line, squeeze
from app.importing.programme.width import Width

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
AHEAD = 8  # lines looked ahead for the next item of a list


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole document tells about each of its lines."""

    width: Width
    words: frozenset[str] = frozenset()
    hyphenated: bool = True  # words are broken at line ends

    def seam(self, before: str, more: str) -> Seam:
        return seam(before, more, self.words, hyphenated=self.hyphenated)

    def sew(self, pieces: list[str], more: str) -> str:
        """Add a line to pieces of running text; the word that was put together by a guess comes back."""
        joint = self.seam(pieces[-1], more)
        pieces[-1] = pieces[-1][: len(pieces[-1]) - joint.drop]
        pieces += [joint.between, more]
        return joint.word


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text, and the words that were put together over a line's end by a guess."""

    text: str
    healed: tuple[str, ...] = ()


def words_of(lines: Sequence[Line]) -> frozenset[str]:
    """The document's own words, case-folded; halves of words broken at a line's end are none."""
    words: set[str] = set()
    broken = False
    for line in lines:
        breaks = line.text.endswith(("-", SOFT_HYPHEN))
        found = WORD.findall(line.text)[1 if broken else 0 : -1 if breaks else None]
        words.update(word.casefold() for word in found)
        broken = breaks
    return frozenset(words)


def flow(lines: Sequence[Line], context: Context) -> Flow:
    """Paragraphs parted by an empty line; list items and typed line breaks start a line of their own."""
    parts: list[str] = []
    healed: list[str] = []
    mark: Mark | None = None
    for index, line in enumerate(lines):
        found = find_mark(line.text, mark, ahead(lines, index))
        relation = (
            _relation(lines[index - 1], line, context.width, listed=bool(found), in_list=bool(mark)) if index else ""
        )
        if relation == " ":
            word = context.sew(parts, line.text)
            healed += [word] if word else []
        else:
            parts += [relation, line.text]
        mark = found or (mark if relation in {" ", "\n"} else None)
    return Flow(in_one(parts), tuple(healed))


def in_one(parts: Sequence[str]) -> str:
    """The pieces as one text; white space between them is kept, inside them it is squeezed."""
    return "".join(part if part.isspace() else squeeze(part) for part in parts).strip()


def ahead(lines: Sequence[Line], index: int) -> tuple[str, ...]:
    return tuple(line.text for line in lines[index + 1 : index + 1 + AHEAD])


def _relation(before: Line, line: Line, width: Width, *, listed: bool, in_list: bool) -> str:
    """What stands between two lines in the result: a space, a line end or an empty line."""
    if line.gap is Gap.NONE:
        return _relation_without_gap(before, line, width, listed=listed)
    if listed:
        return "\n" if in_list or line.gap is Gap.SOFT else "\n\n"
    return " " if heals(before, line, width) else "\n\n"


def _relation_without_gap(before: Line, line: Line, width: Width, *, listed: bool) -> str:
    if listed:
        return "\n"
    if width.full(before, line):
        return " "
    if starts_lower(line.text) and not ends_closed(before.text) and not ends_paused(before.text):
        return " "
    return "\n"


def heals(before: Line, line: Line, width: Width) -> bool:
    """Whether a gap stands in the middle of a sentence: a page break, or a blank line of the extraction's."""
    full = width.full(before, line) or not width.least
    if line.gap is Gap.BLANK:
        return goes_on(before, line) and (full or ends_open(before.text))
    if goes_on(before, line):
        return True
    unclosed = not ends_closed(before.text) and not ends_paused(before.text)
    return unclosed and full and (line.gap is Gap.PAGE or ends_open(before.text))

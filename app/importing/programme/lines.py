"""Text as pasted or extracted -> its non-blank lines, cleaned, each with the kind of gap before it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

PAGE_RUN = 3  # so many zero-length lines in a row are a page break, where blank lines come in two kinds
MOSTLY = 0.8
TAB = "   "

BREAKS = re.compile("\r\n|[\r\n\v\x85\u2028\u2029]")
SPACES = dict.fromkeys(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u202f\u205f\u3000", " "
)
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "ĳ": "ij", "Ĳ": "IJ"}
SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0e0": "→",
    "\uf0a8": "•",
    "\u2011": "-",
    "\t": TAB,
}
GLYPHS = str.maketrans({**SPACES, **LIGATURES, **SYMBOLS})
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2063\u2066-\u2069]"
)
SOFT_HYPHEN = "\u00ad"
HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")
BOLD = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1(:?)$")
BOLD_LABEL = re.compile(r"^(\*\*|__)([^*_]{1,60})\1")
ITALIC = re.compile(r"^([*_])([^\s*_][^*_]*)\1(:?)$")
BOLD_LEVEL = 7  # a wholly bold line: a heading below all marked ones
CHECK_BOX = re.compile(r"^(?P<mark>[-*+]\s+)\[[ xX]?\]\s+(?=\S)")  # before an item: "- [ ] pens"
QUOTES = re.compile(r"^\s*(?:>\s?)+")
FEWEST_QUOTED = 2  # empty lines of a mail that another mail quotes


class Gap(IntEnum):
    """What stands between a line and the one before it."""

    NONE = 0
    SOFT = 1  # an extraction artefact, or the space of a list
    BLANK = 2
    PAGE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it."""

    number: int  # in the source, from 1
    text: str  # cleaned, no white space at the ends
    length: int  # of the whole cleaned line, markers included: what the wrap width is measured by
    indent: int = 0
    gap: Gap = Gap.NONE
    blanks: int = 0  # lines without anything on them just before this one
    heading: int = 0  # 1-6 for "#" to "######", 7 for a wholly bold line, 0 for none

    def with_text(self, text: str) -> "Line":
        return replace(self, text=text.strip())


def source_lines(text: str) -> list[str]:
    """The text's physical lines; a form feed stands at the start of the line that opens the page."""
    return BREAKS.split(text.replace("\f", "\n\f"))


def read_lines(raw_lines: Sequence[str]) -> list[Line]:
    """The non-blank lines, cleaned; the gap before each is judged by what kinds of blank lines the text has."""
    cleaned = _unquote([clean(raw) for raw in raw_lines])
    two_kinds = _has_two_kinds_of_blank(raw_lines)
    lines: list[Line] = []
    run: list[str] = []
    for number, (raw, text) in enumerate(zip(raw_lines, cleaned, strict=True), start=1):
        if text.strip():
            gap = Gap.PAGE if raw.startswith("\f") else _gap(run, two_kinds=two_kinds)
            lines.append(_line(number, text, gap, len(run)))
            run = []
        else:
            run.append(raw)
    return lines


def clean(raw: str) -> str:
    """One line without what only typesetting put there; a soft hyphen stays only at the end of the line."""
    if raw.isascii() and raw.isprintable():
        return raw.rstrip()
    body = UNSEEN.sub("", raw.translate(GLYPHS)).rstrip()
    broken = body.endswith(SOFT_HYPHEN)
    body = body.replace(SOFT_HYPHEN, "")
    return unicodedata.normalize("NFC", body) + (SOFT_HYPHEN if broken and body else "")


def squeeze(text: str) -> str:
    """Single spaces, no soft hyphens: the form in which a field is kept."""
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def _line(number: int, text: str, gap: Gap, blanks: int) -> Line:
    body = CHECK_BOX.sub(r"\g<mark>", text.strip())
    indent = len(text) - len(text.lstrip())
    bare, heading = _without_heading_marks(body)
    return Line(number, bare or body, len(body), indent, gap, blanks, heading if bare else 0)


def _without_heading_marks(body: str) -> tuple[str, int]:
    marked = HEADING.match(body)
    level = len(marked.group(1)) if marked else 0
    rest = body[marked.end() :].rstrip("# ") if marked else body
    bold = BOLD.match(rest)
    if bold and bold.group(1) not in bold.group(2):
        return bold.group(2) + bold.group(3), level or BOLD_LEVEL
    italic = ITALIC.match(rest)
    if italic:
        return italic.group(2) + italic.group(3), level
    label = BOLD_LABEL.match(rest)
    if label:
        return label.group(2) + rest[label.end() :], level
    return rest, level


def _gap(run: Sequence[str], *, two_kinds: bool) -> Gap:
    if not run:
        return Gap.NONE
    if any(raw.startswith("\f") for raw in run):
        return Gap.PAGE
    if not two_kinds:
        return Gap.BLANK
    if _longest_empty_run(run) >= PAGE_RUN:
        return Gap.PAGE
    return Gap.BLANK if any(run) else Gap.SOFT


def _longest_empty_run(run: Sequence[str]) -> int:
    longest = current = 0
    for raw in run:
        current = 0 if raw else current + 1
        longest = max(longest, current)
    return longest


def _has_two_kinds_of_blank(raw_lines: Sequence[str]) -> bool:
    """Some extractors end every line in a space: then a line of one space is a blank line of the author's."""
    blanks = [raw for raw in raw_lines if not raw.strip()]
    filled = [raw for raw in raw_lines if raw.strip()]
    ending_in_space = sum(raw.endswith(" ") for raw in filled)
    return any(blanks) and not all(blanks) and ending_in_space >= MOSTLY * len(filled) > 0


def _unquote(texts: list[str]) -> list[str]:
    """Text out of a reply by mail: "> " before nearly every line, or also before empty ones, as no list has."""
    filled = [text for text in texts if text.strip()]
    quoted = sum(text.lstrip().startswith(">") for text in filled)
    empty = sum(not text.strip("> ") for text in filled)
    if not filled or (quoted < MOSTLY * len(filled) and empty < FEWEST_QUOTED):
        return texts
    return [QUOTES.sub("", text) for text in texts]

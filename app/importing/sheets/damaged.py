"""Numbers written as words that a PDF damaged: "vij?ig minuten" is read as fifty, and said to be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.parsed import Doubt, ParsedOrigin
from app.errors import text
from app.importing.programme.damage import LIGATURES
from app.importing.programme.lines import Line
from app.importing.sheets.words import NUMBER_WORDS

WORD = re.compile(r"(?<![\w?^@*])[^\W\d_]{1,9}(?P<sign>[?_^@*57])[^\W\d_]{0,9}(?![\w?^@*])")

MENDED = {*NUMBER_WORDS, "kwartier", "kwartiertje"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A word of a line as it stands, and the number that it must have been."""

    line: int
    word: str
    whole: str


def mended(lines: Sequence[Line]) -> tuple[tuple[Line, ...], list[Mended]]:
    """The lines with such numbers whole; only where one kind of ligature alone makes a number of the word."""
    found: list[Mended] = []
    told: list[Line] = []
    for line in lines:
        words = line.text
        for match in WORD.finditer(line.text):
            if whole := _number(match.group(), match["sign"]):
                found.append(Mended(line.number, match.group(), whole))
                words = words.replace(match.group(), whole)
        told.append(line if words == line.text else line.with_text(words))
    return tuple(told), found


def _number(word: str, sign: str) -> str:
    wholes = {whole for letters in LIGATURES if (whole := word.casefold().replace(sign, letters)) in MENDED}
    return wholes.pop() if len(wholes) == 1 else ""


def doubts_of(found: Sequence[Mended], origins: Sequence[ParsedOrigin]) -> list[Doubt]:
    """One for each, beside the field that was read from its line."""
    fields = {origin.line: origin.field for origin in reversed(origins)}
    return [
        Doubt(
            fields.get(one.line, "session"),
            text("A number that a PDF damaged was read: %(word)s → %(whole)s.", word=one.word, whole=one.whole),
        )
        for one in found
    ]

"""Several fields on one line, as in the head of a leaflet: "Duur: 45 min | Groep: 10-25 | Taal: NL"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.importing.programme.labels import meaning as programme_meaning
from app.importing.programme.lines import Gap, Line
from app.importing.sheets.label_words import meaning
from app.importing.sheets.labels import INLINE

BETWEEN = re.compile(r"\s{2,}|\s+[|·•/–—]\s+|\s*[;|]\s*")
BRIEF = re.compile(r"[^\W\d_][\w-]*(?: [\w-]+)?\s*[:：]\s*\S")  # a field that nobody knows
BAR = re.compile(r"\s\|\s")
FEWEST = 2


def one_a_line(lines: Sequence[Line]) -> list[Line]:
    """Each field of such a line as a line of its own, with the number that the line has in the file."""
    return [part for line in lines for part in _fields(line)]


def _fields(line: Line) -> list[Line]:
    if line.text.startswith("|"):
        return [line]
    pieces = [piece for piece in BETWEEN.split(line.text) if piece.strip()]
    known = [piece for piece in pieces if _is_field(piece)]
    fewest = 1 if BAR.search(line.text) and len(pieces) >= FEWEST else FEWEST
    if len(known) < fewest or not all(piece in known or BRIEF.match(piece) for piece in pieces):
        return [line]
    return [replace(line.with_text(piece), gap=Gap.NONE if place else line.gap) for place, piece in enumerate(pieces)]


def _is_field(piece: str) -> bool:
    found = INLINE.match(piece)
    if not found or not found["rest"].strip():
        return False
    return meaning(found["label"]) is not None or programme_meaning(found["label"]) is not None

"""What stands between the sessions of a programme and is none: lunch, the plenary opening, thanks to the sponsors."""

import re
from collections.abc import Sequence
from itertools import takewhile

from app.importing.peers.words import is_break, is_plenary
from app.importing.programme.joins import ends_closed
from app.importing.programme.lines import Gap, Line
from app.importing.programme.tokens import MOMENT

LONGEST = 90  # characters
CLOCKED = re.compile(rf"^(?:van |from )?{MOMENT}(?:\s*(?:[-–—]|tot|to)\s*{MOMENT})?\s*[-–—:|,]?\s*", re.IGNORECASE)
SPONSORS = re.compile(
    r"(?:met dank aan|mede mogelijk gemaakt door|(?:onze |our |hoofd|main )?sponso(?:r|rs|ren)\b|"
    r"(?:with )?thanks to our|(?:kindly )?sponsored by|supported by|colofon|colophon|organisatiecomit[eé]|"
    r"organi[sz]ing committee|praktische informatie|practical information|routebeschrijving|©|copyright\b)",
    re.IGNORECASE,
)


def is_interlude(text: str) -> bool:
    """Whether these words, a time before them left aside, name what everybody does together, or no session at all."""
    bare = CLOCKED.sub("", text).strip(" .:")
    if not bare or len(text) > LONGEST:
        return False
    return is_break(bare) or is_plenary(bare) or bool(SPONSORS.match(bare))


def interlude_in(body: Sequence[Line], *, titled: bool) -> int:
    """Where an interlude begins below a session, else the length of what is given.

    It stands apart, as a heading or behind a time, and no timed line stands beside it: that would be the session's own.
    """
    for at, line in enumerate(body):
        apart = line.gap >= Gap.BLANK or (line.heading > 0 and titled)
        if at and apart and _opens(line) and not _is_timed(body[at - 1]) and _is_rest(body[at:]):
            return at
    return len(body)


def _opens(line: Line) -> bool:
    if not is_interlude(line.text) or ends_closed(line.text):
        return False
    return line.heading > 0 or _is_timed(line) or bool(SPONSORS.match(line.text))


def _is_timed(line: Line) -> bool:
    return bool(CLOCKED.match(line.text))


def _is_rest(lines: Sequence[Line]) -> bool:
    """A list of times right under it is a script; one interlude under the other is the rest of the day."""
    close = takewhile(lambda line: line.gap is Gap.NONE, lines[1:])
    return all(is_interlude(line.text) or not _is_timed(line) for line in close)

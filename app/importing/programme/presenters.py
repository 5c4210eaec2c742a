"""Lines under a title that say by whom it is given: "door dr. A. Bos, Hospice Noord", "presented by Ann Bos"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.importing.programme.joins import ends_open
from app.importing.programme.lines import Gap, Line
from app.importing.programme.names import is_person, may_be_person

BY = re.compile(
    r"^(?:door|by|(?:verzorgd|gepresenteerd|gegeven|geleid) door|(?:presented|given|led|facilitated) by)\s*:?\s+",
    re.IGNORECASE,
)
FIRST_NAMED = re.compile(r"\s*[,;:(/&+]\s*|\s+(?:en|and|[-–—])\s+", re.IGNORECASE)
HEAD_LINES = 6


def take_presenters(lines: Sequence[Line], *, titled: bool = False) -> tuple[list[Line], list[Line]]:
    """The head's lines without those that name presenters, and these; the first line is the title, if not `titled`."""
    kept: list[Line] = []
    found: list[Line] = []
    open_line = False
    for index, line in enumerate(lines):
        above = index > 0 or titled
        goes_on = open_line and line.gap is Gap.NONE
        if above and index < HEAD_LINES and (goes_on or names_presenter(line.text)):
            found.append(line)
            open_line = ends_open(line.text)
        else:
            below = bool(found) and lines[index - 1] is found[-1]
            kept.append(replace(line, gap=max(line.gap, Gap.SOFT)) if below else line)
            open_line = False
    return kept, found


def names_presenter(text: str) -> bool:
    """Whether a person stands behind "by"; "door middel van oefeningen" is running text."""
    led = BY.match(text)
    first = FIRST_NAMED.split(text[led.end() :], maxsplit=1)[0].strip() if led else ""
    return is_person(first) or may_be_person(first)

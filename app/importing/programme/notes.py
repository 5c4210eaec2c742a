"""Lines about time, room and size in a session's head, and the figures in them."""

import re
from collections.abc import Sequence

from app.domain.parsed import ParsedNote
from app.importing.programme.lines import Gap, Line

TIME = re.compile(
    r"^(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|"
    r"sun)\w*\s+)?(?:\d{1,2}\s+\w+\s+(?:\d{4})?,?\s*)?(?:van |from )?\d{1,2}[.:]\d{2}\s*(?:u|uur|h|hrs|am|pm)?"
    r"(?:\s*(?:[-–]|tot|to|until)\s*\d{1,2}[.:]\d{2}\s*(?:u|uur|h|hrs|am|pm)?)?\.?(?:\s*[,|–-]\s*(?:zaal|room|"
    r"ruimte|hall)\b.{0,30})?$",
    re.IGNORECASE,
)
ROOM = re.compile(
    r"^(?:(?:zaal|room|ruimte|lokaal|hall|auditorium|collegezaal|foyer|theaterzaal|studio|aula)\s+[\w.-]{1,20}"
    r"(?:\s+[\w-]{1,12})?|(?:grote |kleine |main )?(?:foyer|auditorium|aula)|"
    r"[\w'’-]{3,20}(?:zaal|kamer|room)(?:\s+\d{1,3})?|[A-Z]\d?\.\d{2,3})$",
    re.IGNORECASE,
)
ROUND = re.compile(
    r"^(?:ronde|round|blok|block)\s*(?:\d+|[A-Z])(?:\s*(?:en|and|&|\+|,)\s*(?:\d+|[A-Z]))*$", re.IGNORECASE
)
LEAST_FIRST = (
    r"min(?:imaal|imum|\.)?\s*:?\s*\d{1,4}(?:\s*(?:deelnemers|personen|participants|people))?"
    r"\s*(?:[,;/–-]|en|and|tot|to)*\s*"
)
SIZE = re.compile(
    rf"^\(?(?:{LEAST_FIRST})?"
    r"(?:(?:max(?:imaal|imum|\.)?\s*:?|at most|up to|limited to)\s*(?:aantal\s*)?(?:(?:deelnemers|"
    r"participants)\s*:?\s*)?\d{1,4}(?:\s*(?:deelnemers|personen|participants|people|plaatsen|places))?)\)?\.?$",
    re.IGNORECASE,
)
MOST = re.compile(r"(?:\bmax(?:imaal|imum|\.)?|at most|up to|limited to|ten hoogste)\D{0,30}?(\d{1,4})", re.IGNORECASE)
LEAST = re.compile(r"(?:\bmin(?:imaal|imum|\.|\b)|at least|ten minste)\D{0,30}?(\d{1,4})", re.IGNORECASE)
RANGE = re.compile(r"(\d{1,4})\s*(?:[-–]|tot|to|à)\s*(\d{1,4})")
SIZE_LABEL = re.compile(
    r"deelnemers|\bmax\b|maximum|plaatsen|plekken|groepsgrootte|participants|group size|capaciteit|capacity",
    re.IGNORECASE,
)
POINTS = re.compile(
    r"^(?:\d{1,2}(?:[.,]\d{1,2})?\s*)?(?:(?:accreditatie|nascholings|cme|cpd|accreditation|aban|v&vn)[ -]?)*"
    r"(?:punt(?:en)?|punt\(en\)|points?|credits?)(?:\s*:?\s*\d{1,2}(?:[.,]\d{1,2})?)?$",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d")
HEAD_LINES = 8
PARTS = re.compile(r"\s*[,;|·•]\s*|\s+[-–—/]\s+(?!\d{1,2}[.:]\d\d)")  # "Zaal 2, max. 20 deelnemers"


def take_notes(lines: Sequence[Line]) -> tuple[list[Line], list[ParsedNote]]:
    """The head's lines without those that only tell a time, a room, a round or a size."""
    kept: list[Line] = []
    notes: list[ParsedNote] = []
    for index, line in enumerate(lines):
        parts = [part for part in PARTS.split(line.text) if part] if index < HEAD_LINES else []
        if index < HEAD_LINES and is_note(line.text):
            notes.append(ParsedNote("", line.text))
        elif len(parts) > 1 and all(map(is_note, parts)):
            notes += [ParsedNote("", part) for part in parts]
        else:
            kept.append(line)
    return kept, notes


def take_sizes(lines: Sequence[Line]) -> tuple[list[Line], list[ParsedNote]]:
    """Any lines without those that only say how many may come, where, or for which points: "max. 25 personen"."""
    kept: list[Line] = []
    notes: list[ParsedNote] = []
    for line in lines:
        counted = FIGURE.search(line.text) and (SIZE.match(line.text) or POINTS.match(line.text))
        if counted or (line.gap > Gap.NONE and ROOM.match(line.text)):
            notes.append(ParsedNote("", line.text))
        else:
            kept.append(line)
    return kept, notes


def is_note(text: str) -> bool:
    """Whether a line says nothing but a time, a room, a round, a size or points."""
    return any(pattern.match(text) for pattern in (TIME, ROOM, ROUND, SIZE, POINTS))


def sizes(notes: Sequence[ParsedNote]) -> tuple[int | None, int | None]:
    """The least and the most attendees that the notes name."""
    least = most = None
    for note in notes:
        whole = f"{note.label} {note.text}"
        if not SIZE_LABEL.search(whole) and not SIZE.match(note.text):
            continue
        between = RANGE.search(note.text)
        if between:
            return int(between.group(1)), int(between.group(2))
        top, bottom = MOST.search(whole), LEAST.search(whole)
        most = int(top.group(1)) if top else most
        least = int(bottom.group(1)) if bottom else least
        if not top and not bottom and note.text.strip().isdigit():
            most = int(note.text)
    return least, most

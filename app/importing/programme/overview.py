"""An overview of the day before the sessions themselves: its entries are no sessions, but tell rooms."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.parsed import ParsedNote, ParsedSession
from app.importing.programme.notes import ROOM
from app.importing.programme.people_lines import people_in
from app.importing.spans import without_spans

SHORTEST, LONGEST_ROOM = 6, 40  # characters of a title that is looked for; of what may be a room
ROOM_WORDS = re.compile(r"\b(?:zaal|room|ruimte|lokaal|hall|locatie)\b", re.IGNORECASE)
PARTS = re.compile(r"\s+[|•·–—-]\s+|[;\t]|\s{2,}")
AROUND = " .:,;|•·–—-()[]…_"


def entries(sessions: Sequence[ParsedSession]) -> set[int]:
    """The places of those that only announce a later one, of which they have the title and hardly any text."""
    return {at for at, one in enumerate(sessions) if _announced(one, sessions[at + 1 :])}


def with_rooms(sessions: Sequence[ParsedSession], overview: Sequence[str]) -> list[ParsedSession]:
    """Each with what the overview says behind its title, where most sessions are told something there."""
    behind = [_behind(one, overview) for one in sessions]
    if 2 * sum(map(bool, behind)) <= len(sessions):
        return list(sessions)
    return [
        replace(one, notes=(*one.notes, ParsedNote("", room))) if room and not _has_room(one) else one
        for one, room in zip(sessions, behind, strict=True)
    ]


def _announced(entry: ParsedSession, later: Sequence[ParsedSession]) -> bool:
    """What stands between the last entry and the sessions may have been read as its text, if it has a number."""
    if entry.goals or (entry.abstract and not entry.number):
        return False
    title = _plain(entry.title)
    return any(
        (entry.number or one.number) == one.number
        and len(one.title) >= SHORTEST
        and title.startswith(_plain(one.title))
        and (bool(one.goals) or len(one.abstract) > len(entry.abstract))
        for one in later
    )


def _behind(session: ParsedSession, overview: Sequence[str]) -> str:
    """The one short thing behind the title: a room, and no page, person or organisation."""
    title = _plain(session.title)
    for line in overview if len(title) >= SHORTEST else ():
        before, found, behind = " ".join(line.split()).partition(" ".join(session.title.split()))
        if found and len(before) <= LONGEST_ROOM:
            tail = without_spans(behind).strip(AROUND)
            if _may_be_room(tail, session):
                return tail
    return ""


def _may_be_room(tail: str, session: ParsedSession) -> bool:
    if not tail or len(tail) > LONGEST_ROOM or tail.isdigit():
        return False
    if ROOM.match(tail):
        return True
    known = {_plain(one) for one in (*session.organisations, *(person.name for person in session.presenters))}
    return tail[0].isupper() and not PARTS.search(tail) and not people_in(tail) and _plain(tail) not in known


def _has_room(session: ParsedSession) -> bool:
    return any(ROOM_WORDS.search(note.label) or ROOM.match(note.text) for note in session.notes)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())

"""When and where a session is held in the peer's own schedule, in the words of a note."""

from collections.abc import Sequence

from app.domain.parsed import ParsedNote
from app.domain.told_rounds import TIME
from app.importing.peers.told import Slot

ROOM = "Room"


def slot_notes(slots: Sequence[Slot]) -> tuple[ParsedNote, ...]:
    """One note for each room, and one for each time."""
    rooms = dict.fromkeys(slot.room for slot in slots if slot.room)
    times = dict.fromkeys(words for slot in slots if (words := time_words(slot)))
    return (*(ParsedNote(ROOM, room) for room in rooms), *(ParsedNote(TIME, words) for words in times))


def time_words(slot: Slot) -> str:
    """In the form "2026-11-26 10:00-11:00"."""
    if slot.start is None:
        return ""
    day = f"{slot.start:%Y-%m-%d %H:%M}"
    return day if slot.end is None else f"{day}-{slot.end:%H:%M}"


def minutes_of(slots: Sequence[Slot]) -> tuple[int, int] | None:
    """The shortest and the longest time it takes."""
    found = [
        int((slot.end - slot.start).total_seconds() // 60)
        for slot in slots
        if slot.start and slot.end and slot.end > slot.start
    ]
    return (min(found), max(found)) if found else None

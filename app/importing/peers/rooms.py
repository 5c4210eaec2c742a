"""The rooms that a schedule names, with their size where it is told."""

from collections.abc import Iterable, Sequence

from app.importing.peers.fields import Fields
from app.importing.peers.plain import plain_line
from app.importing.peers.told import Told, ToldRoom

LARGEST = 100_000


def rooms_of(entries: Iterable[Fields]) -> tuple[ToldRoom, ...]:
    """Each name once; a capacity that is none is left open."""
    found: dict[str, ToldRoom] = {}
    for entry in entries:
        name = plain_line(entry.words("name", "title"))
        if name:
            found.setdefault(
                name, ToldRoom(name, whole(entry.words("capacity")), plain_line(entry.words("description")))
            )
    return tuple(found.values())


def rooms_of_sessions(sessions: Sequence[Told]) -> tuple[ToldRoom, ...]:
    """Those in which sessions are held, in the order of the file."""
    names = dict.fromkeys(slot.room for one in sessions for slot in one.slots if slot.room)
    return tuple(ToldRoom(name) for name in names)


def all_rooms(told: Sequence[ToldRoom], sessions: Sequence[Told]) -> tuple[ToldRoom, ...]:
    """The rooms that are listed, and those that only sessions name."""
    listed = {room.name for room in told}
    return (*told, *(room for room in rooms_of_sessions(sessions) if room.name not in listed))


def whole(words: str) -> int | None:
    digits = words.strip().removesuffix(".0")
    good = digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST))
    return int(digits) if good and 0 < int(digits) <= LARGEST else None

"""Rounds and rooms as an organiser types them: what must hold for the whole grid, and how many seats that makes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from app.domain.texts import fold
from app.errors import Text, text

LONGEST_FEATURE = 50


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """A row of the grid; its problems stand at f"{key}-name" and the like."""

    key: str
    id: int | None  # None: not saved yet
    name: str
    starts: time | None
    ends: time | None
    removed: bool


@dataclass(frozen=True, slots=True)
class RoomEntry:
    key: str
    id: int | None
    name: str
    capacity: int
    features: tuple[str, ...]
    unavailable: frozenset[int]  # ids of rounds that the grid shows
    removed: bool


@dataclass(frozen=True, slots=True)
class GridEntries:
    """Everything that was typed, in the order of the page, blank rows left out."""

    rounds: tuple[RoundEntry, ...]
    rooms: tuple[RoomEntry, ...]

    @property
    def kept_rounds(self) -> tuple[RoundEntry, ...]:
        return tuple(entry for entry in self.rounds if not entry.removed)

    @property
    def kept_rooms(self) -> tuple[RoomEntry, ...]:
        return tuple(entry for entry in self.rooms if not entry.removed)


@dataclass(frozen=True, slots=True)
class SeatSum:
    """Seats in a round against the attendees present in it."""

    round: str
    seats: int
    present: int

    @property
    def missing(self) -> int:
        return max(0, self.present - self.seats)


def grid_problems(entries: GridEntries) -> dict[str, Text]:
    """Every problem that rows have with themselves or with each other."""
    return {
        **dict(doubled(entries.kept_rounds)),
        **dict(time_problems(entries.kept_rounds)),
        **dict(overlaps(entries.kept_rounds)),
        **dict(doubled(entries.kept_rooms)),
    }


def doubled(entries: Sequence[RoundEntry] | Sequence[RoomEntry]) -> Iterator[tuple[str, Text]]:
    """Names that differ in case or accents only are the same to people."""
    seen: dict[str, str] = {}
    for entry in entries:
        name = fold(entry.name)
        if name and name in seen:
            yield f"{entry.key}-name", text("“%(name)s” stands here twice.", name=seen[name])
        seen.setdefault(name, entry.name)


def time_problems(rounds: Sequence[RoundEntry]) -> Iterator[tuple[str, Text]]:
    for entry in rounds:
        if entry.starts is None and entry.ends is not None:
            yield f"{entry.key}-starts", text("Give the start too.")
        elif entry.starts is not None and entry.ends is None:
            yield f"{entry.key}-ends", text("Give the end too.")
        elif entry.starts is not None and entry.ends is not None and entry.ends <= entry.starts:
            yield f"{entry.key}-ends", text("This is not later than the start.")


def overlaps(rounds: Sequence[RoundEntry]) -> Iterator[tuple[str, Text]]:
    """Nobody can be in two rounds at once, so a round begins when the one before has ended, or later."""
    latest: tuple[time, str] | None = None
    for starts, ends, entry in sorted(timed(rounds), key=lambda one: one[:2]):
        if latest is not None and starts < latest[0]:
            yield (
                f"{entry.key}-starts",
                text("This is before “%(round)s” ends (%(ends)s).", round=latest[1], ends=f"{latest[0]:%H:%M}"),
            )
        if latest is None or ends > latest[0]:
            latest = (ends, entry.name)


def timed(rounds: Sequence[RoundEntry]) -> Iterator[tuple[time, time, RoundEntry]]:
    for entry in rounds:
        if entry.starts is not None and entry.ends is not None and entry.starts < entry.ends:
            yield entry.starts, entry.ends, entry


def in_day_order(rounds: Sequence[RoundEntry]) -> list[RoundEntry]:
    """By their start where all have one, else as typed."""
    starts = [entry.starts for entry in rounds if entry.starts is not None]
    if len(starts) < len(rounds):
        return list(rounds)
    return [entry for _, entry in sorted(zip(starts, rounds, strict=True), key=lambda pair: pair[0])]


def seat_sums(entries: GridEntries, present: Mapping[int, int], everybody: int) -> list[SeatSum]:
    """`present[round id]` counts the attendees of a saved round; in a new round everybody is present."""
    rooms = entries.kept_rooms
    return [
        SeatSum(
            entry.name,
            sum(room.capacity for room in rooms if entry.id is None or entry.id not in room.unavailable),
            everybody if entry.id is None else present.get(entry.id, everybody),
        )
        for entry in in_day_order(entries.kept_rounds)
    ]


def split_features(value: str) -> tuple[str, ...]:
    """Features parted by commas or semicolons, each once."""
    found: dict[str, str] = {}
    for part in value.replace(";", ",").split(","):
        if words := " ".join(part.split()):
            found.setdefault(fold(words), words)
    return tuple(found.values())

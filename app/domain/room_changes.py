"""What an uploaded list of rooms would change: rooms are matched by name, whatever the case or accents."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.changes import Change, Changes, FieldChange, in_order, listed
from app.domain.texts import fold
from app.errors import text


@dataclass(frozen=True, slots=True)
class IncomingRoom:
    """A row of the list; None stands for what the list does not tell, so that it stays as it is."""

    row: int  # its number in the file
    name: str
    capacity: int
    features: tuple[str, ...] | None = None
    unavailable: tuple[str, ...] | None = None  # names of rounds


@dataclass(frozen=True, slots=True)
class KnownRoom:
    id: int
    name: str
    capacity: int
    features: tuple[str, ...]
    unavailable: tuple[str, ...]  # names of rounds, in the order of the day


RoomChange = Change[IncomingRoom, KnownRoom]
RoomChanges = Changes[IncomingRoom, KnownRoom]


def compare_rooms(incoming: Sequence[IncomingRoom], known: Sequence[KnownRoom], rounds: tuple[str, ...]) -> RoomChanges:
    by_name = {fold(room.name): room for room in known}
    seen: dict[str, int] = {}
    rows: list[RoomChange] = []
    for row in incoming:
        key = fold(row.name)
        if key in seen:
            doubt = text("The same room as in row %(row)d, which counts.", row=seen[key])
            rows.append(Change("double", row, doubt=doubt))
            continue
        seen[key] = row.row
        rows.append(changed_room(row, by_name[key], rounds) if key in by_name else Change("new", row))
    return Changes(tuple(rows), tuple(room for room in known if fold(room.name) not in seen))


def changed_room(row: IncomingRoom, known: KnownRoom, rounds: tuple[str, ...]) -> RoomChange:
    """The fields that become another; the order of features means nothing."""
    fields = [FieldChange("name", known.name, row.name)] if row.name != known.name else []
    if row.capacity != known.capacity:
        fields.append(FieldChange("capacity", str(known.capacity), str(row.capacity)))
    if row.features is not None and {fold(f) for f in row.features} != {fold(f) for f in known.features}:
        fields.append(FieldChange("features", listed(known.features), listed(row.features)))
    if row.unavailable is not None and set(row.unavailable) != set(known.unavailable):
        after = listed(in_order(row.unavailable, rounds))
        fields.append(FieldChange("unavailable", listed(known.unavailable), after))
    return Change("changed" if fields else "same", row, known, tuple(fields))

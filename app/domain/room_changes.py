"""What an uploaded list of rooms would change: rooms are matched by name, whatever the case or accents."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.changes import FieldChange, Kind, in_order, listed
from app.domain.texts import fold
from app.errors import Text, text


@dataclass(frozen=True, slots=True)
class IncomingRoom:
    """A row of the list; None stands for what the list does not tell, so that it stays as it is."""

    place: str  # "row 7"
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


@dataclass(frozen=True, slots=True)
class RoomChange:
    """What becomes of a row of the list."""

    kind: Kind
    incoming: IncomingRoom
    known: KnownRoom | None = None
    fields: tuple[FieldChange, ...] = ()
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class RoomChanges:
    """Every row of the list, and which rooms are not on it; none is ever removed."""

    rows: tuple[RoomChange, ...]
    missing: tuple[KnownRoom, ...]

    def of(self, *kinds: Kind) -> list[RoomChange]:
        return [row for row in self.rows if row.kind in kinds]


def compare_rooms(incoming: Sequence[IncomingRoom], known: Sequence[KnownRoom], rounds: tuple[str, ...]) -> RoomChanges:
    by_name = {fold(room.name): room for room in known}
    seen: dict[str, str] = {}
    rows: list[RoomChange] = []
    for row in incoming:
        key = fold(row.name)
        if key in seen:
            doubt = text("The same room as in %(place)s, which counts.", place=seen[key])
            rows.append(RoomChange("double", row, doubt=doubt))
            continue
        seen[key] = row.place
        rows.append(changed_room(row, by_name[key], rounds) if key in by_name else RoomChange("new", row))
    return RoomChanges(tuple(rows), tuple(room for room in known if fold(room.name) not in seen))


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
    return RoomChange("changed" if fields else "same", row, known, tuple(fields))

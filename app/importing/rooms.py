"""A table of rooms -> rooms with capacity, features and the rounds in which they cannot be used."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.parsed import Checked, RoomRow
from app.domain.texts import fold
from app.errors import Text, text
from app.importing.arrangements import arrange_otherwise, doubted_arrangement
from app.importing.buildings import in_building, shared_names, told_buildings
from app.importing.cells import Cells, rows_of
from app.importing.mapping import Mapped, checked_mapping
from app.importing.presence import Presence, presence_of
from app.importing.room_features import doubted_remarks, read_features
from app.importing.seats import read_seats
from app.importing.tables import Table

LONGEST_NAME = 100
EMPTY_NAME = text("Give the room a name.")
TOO_LONG = text("With its building before it, the name of this room is too long.")


def rooms_from(table: Table, mapping: Mapped, round_names: Sequence[str]) -> Checked[RoomRow]:
    """Raises Invalid when the mapping itself will not do; every other problem stands in the answer with its place."""
    columns = checked_mapping(table, mapping, "rooms", (("name",), ("capacity",)))
    problems: dict[str, Text] = {}
    doubts = {**table.doubts, **doubted_arrangement(table, columns), **doubted_remarks(table, columns)}
    in_buildings = "building" in columns and shared_names([row.cells[columns["name"][0]] for row in table.rows])
    usable = presence_of(table, columns, round_names, problems, missed="unavailable")
    rooms: list[RoomRow] = []
    seen: dict[str, int] = {}
    for cells in rows_of(table, columns, problems):
        room = _room(cells, table, usable, doubts)
        if in_buildings:
            room = _in_building(cells, room, doubts)
        _check_unique(cells, room, seen)
        if cells.sound:
            rooms.append(room)
    return Checked(tuple(rooms), problems, doubts)


def _room(cells: Cells, table: Table, usable: Presence, doubts: dict[str, Text]) -> RoomRow:
    name = cells.line("name", longest=LONGEST_NAME)
    if not name:
        cells.fault("name", EMPTY_NAME)
    arrange_otherwise(cells, table, doubts)
    seats = read_seats(cells, doubts)
    features = read_features(cells, table, doubts)
    inside = usable.read(cells)
    closed = () if inside is None else tuple(one for one in usable.rounds.names if one not in inside)
    return RoomRow(name, seats, features, closed)


def _in_building(cells: Cells, room: RoomRow, doubts: dict[str, Text]) -> RoomRow:
    name = in_building(cells.line("building", longest=LONGEST_NAME), room.name)
    if len(name) > LONGEST_NAME:
        cells.fault("name", TOO_LONG)
    if name != room.name:
        doubts.setdefault("buildings", told_buildings(name))
    return replace(room, name=name)


def _check_unique(cells: Cells, room: RoomRow, seen: dict[str, int]) -> None:
    key = fold(room.name)
    if key and key in seen:
        cells.fault("name", text("“%(name)s” stands in row %(row)d too.", name=room.name, row=seen[key]))
    seen.setdefault(key, cells.row.number)

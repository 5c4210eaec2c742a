"""A table of rooms -> rooms with capacity, features and the rounds in which they cannot be used."""

from collections.abc import Sequence

from app.domain.parsed import Checked, RoomRow
from app.domain.rooms import split_features
from app.domain.texts import fold
from app.errors import Text, text
from app.importing.cells import Cells, rows_of, says_nothing, shortened
from app.importing.mapping import Mapped, checked_mapping
from app.importing.round_names import RoundNames, says_all, says_none
from app.importing.tables import Table

LONGEST_NAME, LONGEST_FEATURES, LARGEST = 100, 1_000, 100_000
EMPTY_NAME = text("Give the room a name.")
EMPTY_CAPACITY = text("Give the number of people that fit in this room.")


def rooms_from(table: Table, mapping: Mapped, round_names: Sequence[str]) -> Checked[RoomRow]:
    """Raises Invalid when the mapping itself will not do; every other problem stands in the answer with its place."""
    columns = checked_mapping(table, mapping, "rooms", (("name",), ("capacity",)))
    rounds = RoundNames(round_names)
    rooms: list[RoomRow] = []
    problems: dict[str, Text] = {}
    seen: dict[str, int] = {}
    for cells in rows_of(table, columns, problems):
        room = _room(cells, rounds)
        _check_unique(cells, room, seen)
        if cells.sound:
            rooms.append(room)
    return Checked(tuple(rooms), problems, table.doubts)


def _room(cells: Cells, rounds: RoundNames) -> RoomRow:
    name = cells.line("name", longest=LONGEST_NAME)
    if not name:
        cells.fault("name", EMPTY_NAME)
    if not cells.raw("capacity").strip():
        cells.fault("capacity", EMPTY_CAPACITY)
    capacity = cells.whole("capacity", least=1, most=LARGEST)
    features = split_features(cells.passage("features", longest=LONGEST_FEATURES).replace("\n", ","))
    return RoomRow(name, capacity or 0, features, _unavailable(cells, rounds))


def _unavailable(cells: Cells, rounds: RoundNames) -> tuple[str, ...]:
    value = cells.passage("unavailable", longest=LONGEST_FEATURES)
    if says_nothing(value) or says_none(value):
        return ()
    if says_all(value):
        return rounds.names
    found, unknown = rounds.several(value)
    for word in unknown:
        cells.fault("unavailable", no_such_round(word, rounds))
    return found


def _check_unique(cells: Cells, room: RoomRow, seen: dict[str, int]) -> None:
    key = fold(room.name)
    if key and key in seen:
        cells.fault("name", text("“%(name)s” stands in row %(row)d too.", name=room.name, row=seen[key]))
    seen.setdefault(key, cells.row.number)


def no_such_round(word: str, rounds: RoundNames) -> Text:
    if not rounds.names:
        return text(
            "“%(word)s” cannot be understood: this event has no rounds yet. Make them first.", word=shortened(word)
        )
    return text(
        "“%(word)s” is no round of this event. Its rounds are: %(rounds)s.",
        word=shortened(word),
        rounds=", ".join(rounds.names),
    )

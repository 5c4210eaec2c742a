"""Rooms of one name in several buildings or on several floors: the building goes before the name, "A 101"."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.domain.texts import fold, tidy
from app.errors import Text, text
from app.importing.header_words import plain
from app.importing.tables import Table, TableRow

BUILDINGS = frozenset(
    map(
        plain,
        ("gebouw", "gebouwen", "gebouwnaam", "building", "locatie", "location", "venue", "vleugel", "wing", "pand"),
    )
)
FLOORS = frozenset(map(plain, ("verdieping", "etage", "floor", "level", "bouwlaag", "niveau", "storey")))


def building_column(table: Table, found: Mapping[int, str]) -> dict[int, str]:
    """The column that tells rooms of one name apart, where there are such rooms: a building, else a floor."""
    name = next((index for index, field in found.items() if field == "name"), None)
    if name is None or not shared_names([row.cells[name] for row in table.rows]):
        return {}
    for words in (BUILDINGS, FLOORS):
        at = next((index for index, one in enumerate(table.header) if index not in found and plain(one) in words), None)
        if at is not None and tells_apart(table.rows, name, at):
            return {at: "building"}
    return {}


def tells_apart(rows: Sequence[TableRow], name: int, at: int) -> bool:
    pairs = {(fold(row.cells[name]), fold(row.cells[at])) for row in rows}
    return len(pairs) > len({one for one, _ in pairs})


def shared_names(names: Sequence[str]) -> set[str]:
    """Those that stand in several rows, folded."""
    return {name for name, count in Counter(map(fold, names)).items() if name and count > 1}


def in_building(building: str, name: str) -> str:
    """Without saying the building twice."""
    before = " ".join(tidy(building).split())
    return name if not before or fold(name).startswith(f"{fold(before)} ") else f"{before} {name}"


def told_buildings(example: str) -> Text:
    return text(
        "Rooms of one name stand in several buildings or on several floors, so that goes before the name: “%(room)s”.",
        room=example,
    )

"""A first guess at what the columns of a table of rooms mean."""

import re
from collections.abc import Mapping
from itertools import islice

from app.domain.texts import fold
from app.importing.arrangements import is_arrangement
from app.importing.buildings import building_column
from app.importing.header_words import plain
from app.importing.mapping import guess_mapping
from app.importing.room_features import feature_columns, is_short, remark_columns
from app.importing.seats import seats_in
from app.importing.tables import Table

CODE = re.compile(r"(?=.*\d)\S+")
DESCRIPTIONS = frozenset(("omschrijving", "beschrijving", "description"))


def guess_rooms(table: Table) -> dict[int, str]:
    """By the names of the columns; what is yes and no, and short remarks, are features."""
    if not any(table.header):
        return _by_looks(table)
    ticked = dict.fromkeys(feature_columns(table.header, table.rows), "feature")
    remarks = dict.fromkeys(remark_columns(table.header, table.rows), "features")
    found = remarks | guess_mapping(table, "rooms") | ticked
    found |= _arranged(table, found)
    found |= _described(table, found)
    return found | building_column(table, found)


def _arranged(table: Table, found: Mapping[int, str]) -> dict[int, str]:
    """The first arrangement with sizes, where no column is called a capacity: "Max. theatre", "Max. classroom"."""
    free = [index for index, heading in enumerate(table.header) if index not in found and is_arrangement(heading)]
    if "capacity" in found.values() or len({plain(table.header[index]) for index in free}) < len(free):
        return {}  # "Workshop [1]", "Workshop [2]" are no arrangements
    sized = (index for index in free if any(seats_in(row.cells[index]) for row in table.rows))
    return dict.fromkeys(islice(sized, 1), "capacity")


def _described(table: Table, found: dict[int, str]) -> dict[int, str]:
    """A room by its description, where its own column holds codes: "LUM-1.042" beside "Collegezaal Boerhaave"."""
    at = next((index for index, field in found.items() if field == "name"), None)
    if at is None or not all(CODE.fullmatch(row.cells[at].strip()) for row in table.rows):
        return {}
    for index in remark_columns(table.header, table.rows):
        said = {fold(row.cells[index]) for row in table.rows} - {""}
        if len(said) == len(table.rows) > 1 and plain(table.header[index]) in DESCRIPTIONS:
            return {at: "", index: "name"}
    return {}


def _by_looks(table: Table) -> dict[int, str]:
    """Of a table without a header: names, then sizes, then what else there is."""
    columns = [[row.cells[index] for row in table.rows] for index in range(len(table.header))]
    sizes = next((at for at, cells in enumerate(columns) if at and all(map(seats_in, cells))), None)
    if sizes is None:
        return {}
    behind = {at: "features" for at in range(sizes + 1, len(columns)) if all(map(is_short, columns[at]))}
    return {0: "name", sizes: "capacity", **behind}

"""A first guess at what the columns of a table of rooms mean."""

from app.importing.buildings import building_column
from app.importing.mapping import guess_mapping
from app.importing.room_features import feature_columns, is_short, remark_columns
from app.importing.seats import seats_in
from app.importing.tables import Table


def guess_rooms(table: Table) -> dict[int, str]:
    """By the names of the columns; what is yes and no, and short remarks, are features."""
    if not any(table.header):
        return _by_looks(table)
    ticked = dict.fromkeys(feature_columns(table.header, table.rows), "feature")
    remarks = dict.fromkeys(remark_columns(table.header, table.rows), "features")
    found = remarks | guess_mapping(table, "rooms") | ticked
    return found | building_column(table, found)


def _by_looks(table: Table) -> dict[int, str]:
    """Of a table without a header: names, then sizes, then what else there is."""
    columns = [[row.cells[index] for row in table.rows] for index in range(len(table.header))]
    sizes = next((at for at, cells in enumerate(columns) if at and all(map(seats_in, cells))), None)
    if sizes is None:
        return {}
    behind = {at: "features" for at in range(sizes + 1, len(columns)) if all(map(is_short, columns[at]))}
    return {0: "name", sizes: "capacity", **behind}

"""A row as plain JSON values, and back: the same for every table and column, also for those that come later."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import cast

from sqlalchemy import Column, Date, DateTime, Table
from sqlmodel.sql.sqltypes import UTCDateTime

Value = object  # str, int, float, bool, None, or lists and dicts of them
Row = dict[str, Value]


def plain_rows(table: Table, found: Iterable[Sequence[object]]) -> list[Row]:
    """Rows as the database gave them, every column of the table in its order."""
    names = [column.name for column in table.columns]
    moments = [place for place, column in enumerate(table.columns) if is_moment(column)]
    rows: list[Row] = []
    for values in found:
        row = dict(zip(names, values, strict=True))
        for place in moments:
            row[names[place]] = written(values[place])
        rows.append(row)
    return rows


def is_moment(column: Column[object]) -> bool:
    return isinstance(column.type, Date | DateTime | UTCDateTime)


def written(value: object) -> str | None:
    """A day or a moment (with its offset) in ISO 8601."""
    return cast("date", value).isoformat() if value is not None else None


def read_row(table: Table, row: Mapping[str, Value]) -> Row:
    """The row as the database takes it; what the table does not know is left out, what it learnt since is defaulted."""
    known = {column.name: column for column in table.columns}
    found = {name: read(known[name], value) for name, value in row.items() if name in known}
    return found | {name: default_of(column) for name, column in known.items() if name not in found}


def read(column: Column[object], value: Value) -> object:
    if value is None or not is_moment(column):
        return value
    return date.fromisoformat(str(value)) if isinstance(column.type, Date) else datetime.fromisoformat(str(value))


def default_of(column: Column[object]) -> object:
    """What a new row gets where nothing is said."""
    made = column.default
    if made is None:
        return None
    value = getattr(made, "arg", None)
    return cast("Callable[[object], object]", value)(None) if callable(value) else value

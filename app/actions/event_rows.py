"""Making the rows of an event be these: what is too many goes, what is missing comes, what differs is written."""

from collections.abc import Iterator

from sqlalchemy import Table, bindparam, delete, insert, update

from app.db import Db
from app.domain.event_rows import Row, Shape, State
from app.domain.secrets import new_public_id
from app.queries.event_rows import shapes
from app.tables.ownership import content_tables
from app.tables.plain_rows import read_row

Key = tuple[object, ...]


def write_state(db: Db, now: State, wanted: State) -> None:
    """In a few statements a table. Whatever of the event the Db holds in memory is read anew."""
    changes = [Changes(table, shapes()[table.name], now, wanted) for table in content_tables()]
    for change in reversed(changes):
        change.remove(db)
    for change in changes:
        change.free_unique_values(db)
    for change in changes:
        change.update(db)
        change.insert(db)
    db.expire_all()


class Changes:
    """What is to be done in one table."""

    def __init__(self, table: Table, shape: Shape, now: State, wanted: State) -> None:
        self.table, self.shape = table, shape
        before, after = now[shape.name], wanted[shape.name]
        keys = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        self.before = {self.key_of(row): row for key in keys for row in before.get(key, ())}
        self.after = {self.key_of(row): row for key in sorted(keys) for row in after.get(key, ())}

    def key_of(self, row: Row) -> Key:
        return tuple(row[name] for name in self.shape.primary_key)

    @property
    def where(self) -> list[object]:
        return [self.table.c[name] == bindparam(f"key_{name}") for name in self.shape.primary_key]

    def keyed(self, key: Key) -> Row:
        return {f"key_{name}": value for name, value in zip(self.shape.primary_key, key, strict=True)}

    def stays(self, key: Key) -> bool:
        """Whether this row is written over; a differing row of a list is made anew, as a list holds each thing once."""
        both = key in self.before and key in self.after
        return both and (self.shape.is_root or self.before[key] == self.after[key])

    @property
    def differing(self) -> Iterator[tuple[Key, Row, set[str]]]:
        """Rows that stay and change: the key, the row that it becomes, and which columns differ."""
        for key, row in self.after.items():
            if self.stays(key) and self.before[key] != row:
                yield key, row, {name for name, value in row.items() if self.before[key].get(name) != value}

    def remove(self, db: Db) -> None:
        gone = [self.keyed(key) for key in self.before if not self.stays(key)]
        if gone:
            db.connection().execute(delete(self.table).where(*self.where), gone)  # type: ignore[arg-type]

    def free_unique_values(self, db: Db) -> None:
        """Names that change are given up first, so that two rows can swap theirs."""
        for name in sorted({name for group in self.shape.unique for name in group}):
            rows = [self.keyed(key) | {name: new_public_id()} for key, _, fields in self.differing if name in fields]
            if rows:
                self.write(db, [name], rows)

    def update(self, db: Db) -> None:
        rows = [(key, row, fields) for key, row, fields in self.differing]
        if rows:
            columns = sorted(set[str]().union(*(fields for _, _, fields in rows)))
            read = [(key, read_row(self.table, row)) for key, row, _ in rows]
            self.write(db, columns, [self.keyed(key) | {name: row[name] for name in columns} for key, row in read])

    def write(self, db: Db, columns: list[str], rows: list[Row]) -> None:
        statement = update(self.table).where(*self.where)  # type: ignore[arg-type]
        db.connection().execute(statement.values({name: bindparam(name) for name in columns}), rows)

    def insert(self, db: Db) -> None:
        rows = [read_row(self.table, row) for key, row in self.after.items() if not self.stays(key)]
        if rows:
            db.connection().execute(insert(self.table), rows)

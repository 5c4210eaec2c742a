"""Everything that people plan in an event, as plain rows: read alike for every table there is."""

from collections import defaultdict
from functools import lru_cache

from sqlalchemy import Index, Table, UniqueConstraint

from app.db import Db
from app.domain.event_rows import Row, Shape, Shapes, State
from app.tables.ownership import content_tables, is_root, key_of, references, root_of, rows_of_event
from app.tables.plain_rows import plain_rows


@lru_cache
def shapes() -> Shapes:
    """How the tables of an event hang together, those that others point to first."""
    names = {table.name for table in content_tables()}
    return {
        table.name: Shape(
            name=table.name,
            root=root_of(table).name,
            primary_key=tuple(column.name for column in table.primary_key),
            references=tuple((column.name, target) for column, target in references(table) if target in names),
            unique=tuple(unique_groups(table)) if is_root(table) else (),
        )
        for table in content_tables()
    }


def unique_groups(table: Table) -> list[tuple[str, ...]]:
    """The columns that no two rows may share, where all are filled; ids in addresses never meet."""
    groups = [one.columns for one in table.constraints if isinstance(one, UniqueConstraint)]
    groups += [one.columns for one in table.indexes if isinstance(one, Index) and one.unique]
    return sorted(tuple(column.name for column in columns) for columns in groups)


def rows_of_table(db: Db, table: Table, event_id: int) -> list[Row]:
    return plain_rows(table, db.connection().execute(rows_of_event(table, event_id)))


def state_of(db: Db, event_id: int) -> State:
    """One statement a table."""
    db.flush()
    state: State = {}
    for table in content_tables():
        key = key_of(table).name
        found: dict[int, list[Row]] = defaultdict(list)
        for row in rows_of_table(db, table, event_id):
            found[row[key]].append(row)  # type: ignore[index]  # ids are numbers
        state[table.name] = dict(found)
    return state

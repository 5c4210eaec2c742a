"""What belongs to an event, found out from the tables themselves, so that a new table or column comes along too."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import Column, Select, Table, select

from app.tables.base import metadata

EVENT = "event"
APART: Mapping[str, str] = {  # tables of an event that are not part of what people plan, and why
    "audit_entry": "the trail only grows",
    "draft": "not confirmed yet",
    "explanation": "can be found out again",
    "import_batch": "tells of the changes themselves",
    "membership": "who may come here is no content",
    "programme": "is published and withdrawn, never imported",
    "published_offering": "what calendars were told outlives it",
    "published_seat": "what calendars were told outlives it",
    "remembered_meaning": "helps to read the next file",
    "run": "holds a problem and a plan of its own, frozen",
}
AnyColumn = Column[object]


@lru_cache
def tables_of_event() -> tuple[Table, ...]:
    """Every table whose rows belong to an event, those that others point to first."""
    found: list[Table] = []
    for table in metadata.sorted_tables:
        if any(target in {EVENT, *(one.name for one in found)} for _, target in references(table)):
            found.append(table)
    return tuple(found)


@lru_cache
def content_tables() -> tuple[Table, ...]:
    """What people plan: rounds, rooms, sessions, attendees, choices, and all that hangs on these."""
    return tuple(table for table in tables_of_event() if table.name not in APART)


def references(table: Table) -> list[tuple[AnyColumn, str]]:
    """Each column that points to another table, with that table's name; those of the primary key first."""
    found = [(column, key.column.table.name) for column in table.columns for key in column.foreign_keys]
    return sorted(found, key=lambda one: not one[0].primary_key)


def is_root(table: Table) -> bool:
    """Whether its rows are the event's own (a session), rather than a part of such a row (a learning goal)."""
    return "event_id" in table.columns


@lru_cache
def owner_of(table: Table) -> tuple[AnyColumn, Table]:
    """The column that says to which row a part belongs, and the table of that row."""
    names = {one.name: one for one in tables_of_event()}
    return next((column, names[target]) for column, target in references(table) if target in names)


def root_of(table: Table) -> Table:
    """The table of the event's own rows whose parts this holds; itself for such a table."""
    return table if is_root(table) else root_of(owner_of(table)[1])


@lru_cache
def key_of(table: Table) -> AnyColumn:
    """The column that names the event's own row: its id, or in a part the id of its owner."""
    return next(iter(table.primary_key)) if is_root(table) else owner_of(table)[0]


def rows_of_event(table: Table, event_id: int) -> Select[*tuple[object, ...]]:
    """All rows of this table that belong to the event, in the order of their keys."""
    chosen, part = select(*table.columns), table
    while not is_root(part):
        column, above = owner_of(part)
        chosen = chosen.where(column == next(iter(above.primary_key)))
        part = above
    return chosen.where(part.c.event_id == event_id).order_by(*table.primary_key)

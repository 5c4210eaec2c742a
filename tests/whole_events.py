"""An event with rows in every table that an event has, made from the tables themselves, and its content to compare."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, Float, Integer, Table, insert

from app.db import Db
from app.domain.event_rows import State, counters
from app.domain.secrets import new_public_id
from app.queries.event_rows import state_of
from app.tables import Event
from app.tables.base import metadata
from app.tables.ownership import content_tables, references
from app.tables.plain_rows import is_moment
from tests.factories import make_event

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
LETTERS = "Zoë «Ŵ» 你好 🎻 =1+1"


def make_whole_event(db: Db, organiser: Any = None, rows: int = 2, words: str = LETTERS) -> Event:
    """`rows` rows in every table of what people plan; whoever adds a table or column need not come here."""
    event = make_event(db, organiser, **event_values(words))
    ids: dict[str, list[int]] = {"event": [event.id]}
    for table in content_tables():
        made = [made_row(table, n, ids, words) for n in range(rows)]
        if made:
            db.connection().execute(insert(table), made)
        if "id" in table.columns:
            found = db.connection().execute(table.select().order_by(table.c.id)).all()[-rows:] if rows else []
            ids[table.name] = [row.id for row in found]
    return event


def event_values(words: str) -> dict[str, Any]:
    """Everything that is told of an event, as nobody's default has it."""
    table = metadata.tables["event"]
    values = {**made_row(table, 1, {}, words), "choices_min": 2, "choices_max": 4, "locale": "en", "time_zone": "UTC"}
    whole = {column.name: 7 for column in table.columns if values.get(column.name) == 1}
    return {**values, **whole, "name": "Congres"}


def made_row(table: Table, n: int, ids: dict[str, list[int]], words: str) -> dict[str, Any]:
    """The n-th row: everything filled, each text different, references to the n-th rows of other tables."""
    targets = {column.name: target for column, target in references(table)}
    moments = count()
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "id":
            continue
        if column.name in targets:
            row[column.name] = ids[targets[column.name]][n % len(ids[targets[column.name]])]
        elif is_moment(column):
            row[column.name] = moment(column, next(moments), n)
        else:
            row[column.name] = value_of(table, column, n, words)
    return row


def moment(column: Column[Any], place: int, n: int) -> date | datetime:
    at = NINE + timedelta(hours=place, days=n)
    return at.date() if isinstance(column.type, Date) else at


def value_of(table: Table, column: Column[Any], n: int, letters: str) -> object:
    plain: dict[type, object] = {
        JSON: [f"{column.name} {n}", letters],
        Boolean: bool(n % 2),
        Float: n + 0.5,
        Integer: n if column.name == "position" else 1,
    }
    for kind, value in plain.items():
        if isinstance(column.type, kind):
            return value
    if words := allowed_words(table, column.name):
        return words[n % len(words)]
    longest = getattr(column.type, "length", None) or 200
    if column.name in {"public_id", "link_sha256"}:
        return new_public_id()
    return f"{column.name} {n} {letters}"[:longest]


def allowed_words(table: Table, column: str) -> list[str]:
    """The words that a CHECK lets this column hold."""
    for one in table.constraints:
        found = re.search(rf"\b{column} IN \((.*)\)", str(one.sqltext)) if isinstance(one, CheckConstraint) else None
        if found:
            return re.findall(r"'([^']*)'", found[1])
    return []


def content_of(db: Db, event: Event) -> State:
    """Everything that people plan, without what only counts (how often a ranking was saved)."""
    return {
        table: {
            key: [{name: value for name, value in row.items() if name not in hidden_of(table)} for row in rows]
            for key, rows in by_key.items()
        }
        for table, by_key in state_of(db, event.id).items()
    }


def hidden_of(table: str) -> frozenset[str]:
    return counters(table) if table == "ranking" else frozenset()

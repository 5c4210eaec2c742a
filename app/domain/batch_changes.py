"""What an import changed, row by row and field by field, as people read it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from app.domain.event_rows import Part, PartKind, Place, Row, Shape, Shapes, State, told_places
from app.domain.field_words import UNSEEN, word_of
from app.errors import Text

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}:\d{2}|Z)")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that became another, or a list under a row."""

    field: Text
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One of the event's own rows: a session, a room, an attendee."""

    table: str
    key: int
    name: str
    kind: PartKind
    fields: tuple[FieldLine, ...]


def changed_rows(parts: Sequence[Part], now: State, shapes: Shapes, zone: str) -> list[ChangedRow]:
    """In the order of the tables; moments as they are where the event is."""
    names = names_of(parts, now, shapes)
    by_root: dict[Place, list[Part]] = {}
    for part in parts:
        by_root.setdefault((shapes[part.table].root, part.key), []).append(part)
    rows = (row_of(place, by_root[place], names, shapes) for place in told_places(parts, shapes))
    return [replace(row, fields=tuple(in_zone(line, ZoneInfo(zone)) for line in row.fields)) for row in rows]


def in_zone(line: FieldLine, zone: ZoneInfo) -> FieldLine:
    """The same with a moment, as a row keeps it, in words."""
    before, after = (
        f"{datetime.fromisoformat(value).astimezone(zone):%d-%m-%Y %H:%M}" if MOMENT.fullmatch(value) else value
        for value in (line.before, line.after)
    )
    return replace(line, before=before, after=after)


def row_of(place: Place, parts: Sequence[Part], names: Mapping[Place, str], shapes: Shapes) -> ChangedRow:
    own = next((part for part in parts if part.table == place[0]), None)
    kind = own.kind if own else "changed"
    lines = [line for part in parts for line in lines_of(part, names, shapes[part.table]) if kind == "changed"]
    return ChangedRow(place[0], place[1], names.get(place, "–"), kind, tuple(lines))


def lines_of(part: Part, names: Mapping[Place, str], shape: Shape) -> Iterable[FieldLine]:
    if part.table in UNSEEN:
        return
    if not shape.is_root:
        yield FieldLine(word_of(part.table), listed(part.before, names, shape), listed(part.after, names, shape))
        return
    for field in part.changed_fields:
        if field not in UNSEEN:
            before, after = (shown(row, field, names, shape) for row in (part.before[0], part.after[0]))
            yield FieldLine(word_of(field), before, after)


def listed(rows: Iterable[Row], names: Mapping[Place, str], shape: Shape) -> str:
    """The rows of a list, what each says beside whose it is and its place."""
    owner = next(column for column, table in shape.references if table == shape.root)
    hidden = {owner, "position", "id"}
    told = (
        " ".join(value for name in row if name not in hidden and (value := shown(row, name, names, shape)))
        for row in rows
    )
    return " · ".join(told)


def shown(row: Row, name: str, names: Mapping[Place, str], shape: Shape) -> str:
    value, target = row.get(name), dict(shape.references).get(name)
    if value is None:
        return ""
    if target is not None:
        return names.get((target, cast("int", value)), "–")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def names_of(parts: Sequence[Part], now: State, shapes: Shapes) -> dict[Place, str]:
    """What people call each of the event's own rows; one that is gone is called as it was."""
    rows = {part.place: (part.after or part.before)[0] for part in parts if shapes[part.table].is_root}
    rows |= {
        (shape.name, key): row[0] for shape in shapes.values() if shape.is_root for key, row in now[shape.name].items()
    }
    return {place: name_of(row) for place, row in rows.items()}


def name_of(row: Row) -> str:
    """A name, or the number and title of a session."""
    told = (row.get(field) for field in ("number", "title")) if "title" in row else (row.get("name"),)
    return " ".join(str(value) for value in told if value) or "–"

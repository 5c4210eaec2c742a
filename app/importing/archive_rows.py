"""Rows of an archive's tables, checked as strictly as the database would: types, lengths, references, doubles."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import count

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema, from_json
from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, Table

from app.domain.event_archives import NOT_TOLD, place, table_path
from app.domain.event_rows import Row
from app.errors import Text, text
from app.importing.archive_files import MOST_ROWS, Problems
from app.importing.archive_rules import broken_rules
from app.importing.archive_words import MOST_TOLD, faults_of, more
from app.queries.event_rows import shapes, unique_groups
from app.tables.base import metadata
from app.tables.ownership import content_tables, references
from app.tables.plain_rows import default_of, is_moment, written

WHOLE = 2**31 - 1
LONGEST_TEXT = 2_000_000
NO_CONTROLS = r"^[^\x00]*$"
SOMETHING = r"^[^\x00]*[^\x00\s][^\x00]*$"  # more than white space
MAY_BE_NEGATIVE = frozenset(("seed", "starts"))
MOST_VALUES = 3_000_000  # of one file: more would take the memory of the machine
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
Judge = Callable[[Table, str, Mapping[int, Row]], Iterator[tuple[str, Text]]]
NO_SUCH = text("There is no row of this number.")
TOLD_TWICE = text("This stands twice in the same row.")
DOUBLE = text("This row is there twice, or has the number, name or address of another one.")


def hidden_of(table: str) -> frozenset[str]:
    return NOT_TOLD.get(table, frozenset()) | {"event_id"}


def table_schema(table: str) -> CoreSchema:
    """A row of this table; no column may be missing, none unknown."""
    return row_schema(metadata.tables[table], hidden_of(table))


def row_schema(table: Table, hidden: frozenset[str], **more: CoreSchema) -> CoreSchema:
    fields = {
        column.name: core_schema.typed_dict_field(column_schema(column), required=is_required(column))
        for column in table.columns
        if column.name not in hidden
    }
    fields |= {name: core_schema.typed_dict_field(schema) for name, schema in more.items()}
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid")


def is_required(column: Column[object]) -> bool:
    """A column that came later is not in older archives; it has a default then, or may stay empty."""
    return not column.nullable and column.default is None


def column_schema(column: Column[object]) -> CoreSchema:
    schema = type_schema(column)
    return core_schema.nullable_schema(schema) if column.nullable else schema


def type_schema(column: Column[object]) -> CoreSchema:
    """Days and moments stay the text that they are once they were read as such."""
    if is_moment(column):
        moment: CoreSchema = (
            core_schema.date_schema(strict=True, ge=FIRST_DAY, le=LAST_DAY)
            if isinstance(column.type, Date)
            else core_schema.datetime_schema(strict=True, tz_constraint="aware", ge=noon(FIRST_DAY), le=noon(LAST_DAY))
        )
        return core_schema.no_info_after_validator_function(lambda value: value.isoformat(), moment)
    if isinstance(column.type, JSON):
        return core_schema.list_schema(text_schema(1_000), max_length=1_000, strict=True)
    if isinstance(column.type, Boolean):
        return core_schema.bool_schema(strict=True)
    if isinstance(column.type, Float):
        return core_schema.float_schema(strict=True, allow_inf_nan=False)
    if isinstance(column.type, Integer):
        least = 1 if column.primary_key and column.name == "id" else -WHOLE if column.name in MAY_BE_NEGATIVE else 0
        return core_schema.int_schema(strict=True, ge=least, le=WHOLE)
    longest = getattr(column.type, "length", None)
    return text_schema(longest or LONGEST_TEXT, SOMETHING if longest and is_required(column) else NO_CONTROLS)


def text_schema(longest: int, pattern: str = NO_CONTROLS) -> CoreSchema:
    return core_schema.str_schema(strict=True, max_length=longest, pattern=pattern)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@lru_cache
def rows_validator(table: str, most: int) -> SchemaValidator:
    """Stops at the first fault: a file of nothing but faults would fill the memory with them."""
    rows = core_schema.list_schema(table_schema(table), max_length=most, strict=True, fail_fast=True)
    return SchemaValidator(rows)


@lru_cache
def row_validator(table: str) -> SchemaValidator:
    return SchemaValidator(table_schema(table))


def read_rows(
    name: str, path: str, content: bytes, problems: Problems, most: int = MOST_ROWS, judge: Judge = broken_rules
) -> list[Row] | None:
    """The rows of the table of this name; None when one cannot be read as such. Every problem is told with its place.

    `judge` knows what rows must keep beside the types of their columns.
    """
    if content.count(b",") + content.count(b"[") + content.count(b"{") > MOST_VALUES:
        problems[path] = text("This holds too many values; at most %(most)d are read.", most=MOST_VALUES)
        return None
    try:
        rows: list[Row] = rows_validator(name, most).validate_json(content)
    except ValidationError as error:
        is_of_rows = bool(error.errors(include_url=False, include_context=False, include_input=False)[0]["loc"])
        problems |= faults_by_row(name, path, content, judge) if is_of_rows else dict(faults_of(path, error))
        return None
    table = metadata.tables[name]
    rows = [completed(table, row) for row in rows]
    problems |= dict(judge(table, path, dict(enumerate(rows, start=1))))
    problems |= {place(path, row, key): TOLD_TWICE for row, key in doubled_keys(content)}
    return rows


def faults_by_row(name: str, path: str, content: bytes, judge: Judge) -> Problems:
    """All that is wrong with the rows, up to as many as a person wants to read."""
    found: Problems = {}
    known: dict[int, Row] = {}
    for number, row in enumerate(from_json(content), start=1):
        try:
            known[number] = completed(metadata.tables[name], row_validator(name).validate_json(json.dumps(row)))
        except ValidationError as error:
            found |= dict(faults_of(path, error, number))
            if isinstance(row, dict):
                known[number] = what_can_be_judged(metadata.tables[name], row, error)
        if len(found) >= MOST_TOLD:
            return found | {path: more(len(found))}
    return dict(judge(metadata.tables[name], path, known)) | found


def what_can_be_judged(table: Table, row: Row, error: ValidationError) -> Row:
    """The row with nothing in the cells that are wrong, which then break no rule besides."""
    wrong = {one["loc"][0] for one in error.errors(include_url=False) if one["loc"]}
    return {column.name: None if column.name in wrong else row.get(column.name) for column in table.columns}


def doubled_keys(content: bytes) -> list[tuple[int, str]]:
    """Which object of the document, counted from 1, names which key twice: JSON would silently keep the last one."""
    found: list[tuple[int, str]] = []
    objects = count(1)

    def note(pairs: list[tuple[str, object]]) -> None:
        number, keys = next(objects), [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            found.extend((number, key) for key in sorted({one for one in keys if keys.count(one) > 1}))

    json.loads(content, object_pairs_hook=note)
    return found[:MOST_TOLD]


def completed(table: Table, row: Row) -> Row:
    """The row with the defaults of columns that it does not name."""
    hidden = hidden_of(table.name)
    missing = [column for column in table.columns if column.name not in row and column.name not in hidden]
    return row | {column.name: plain_default(column) for column in missing} if missing else row


def plain_default(column: Column[object]) -> object:
    value = default_of(column)
    return written(value) if is_moment(column) else value


def check_tables(tables: Mapping[str, Sequence[Row]], problems: Problems) -> None:
    """Numbers stand once, references lead somewhere, and nothing that must be unique is there twice.

    `tables` are those that could be read; references to the others are not judged.
    """
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in tables.items()}
    for table in content_tables():
        rows = tables.get(table.name, ())
        problems |= dict(missing_references(table, rows, ids))
        problems |= dict(doubles(table, rows))


def missing_references(table: Table, rows: Sequence[Row], ids: Mapping[str, set[object]]) -> Iterator[tuple[str, Text]]:
    for column, target in references(table):
        if target not in ids:
            continue
        wrong = (
            n for n, row in enumerate(rows, 1) if row[column.name] is not None and row[column.name] not in ids[target]
        )
        for n in list(wrong)[:MOST_TOLD]:
            yield place(table_path(table.name), n, column.name), NO_SUCH


def doubles(table: Table, rows: Sequence[Row]) -> Iterator[tuple[str, Text]]:
    shape = shapes()[table.name]
    groups = [shape.primary_key, *(tuple(name for name in group if name != "event_id") for group in shape.unique)]
    groups += [group for group in unique_groups(table) if not shape.is_root]
    told = 0
    for group in groups:
        if not all(name in (rows[0] if rows else {}) for name in group):
            continue
        seen: set[tuple[object, ...]] = set()
        for n, row in enumerate(rows, 1):
            key = tuple(row[name] for name in group)
            if None not in key and key in seen and told < MOST_TOLD:
                told += 1
                yield place(table_path(table.name), n, group[-1]), DOUBLE
            seen.add(key)

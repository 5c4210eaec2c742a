"""Rows of an archive's tables, checked as strictly as the database would: types, lengths, references, doubles."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema
from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, Table

from app.domain.event_archives import NOT_TOLD, table_path
from app.domain.event_rows import Row
from app.errors import Text, text
from app.importing.archive_files import MOST_ROWS
from app.queries.event_rows import shapes, unique_groups
from app.tables.base import metadata
from app.tables.ownership import content_tables, references
from app.tables.plain_rows import default_of, is_moment, written

WHOLE = 2**31 - 1
LONGEST_TEXT = 2_000_000
NO_CONTROLS = r"^[^\x00]*$"
MOST_TOLD = 50
NO_SUCH = text("There is no row of this number.")
DOUBLE = text("This row is there twice, or has the number, name or address of another one.")

Problems = dict[str, Text]


@lru_cache
def rows_validator(name: str) -> SchemaValidator:
    """A list of rows of this table; no column may be missing, none unknown."""
    row = row_schema(metadata.tables[name], NOT_TOLD.get(name, frozenset()) | {"event_id"})
    return SchemaValidator(core_schema.list_schema(row, max_length=MOST_ROWS, strict=True))


@lru_cache
def row_validator(name: str) -> SchemaValidator:
    return SchemaValidator(row_schema(metadata.tables[name], NOT_TOLD.get(name, frozenset()) | {"event_id"}))


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
            core_schema.date_schema(strict=True)
            if isinstance(column.type, Date)
            else core_schema.datetime_schema(strict=True, tz_constraint="aware")
        )
        return core_schema.no_info_after_validator_function(lambda value: value.isoformat(), moment)
    if isinstance(column.type, JSON):
        return core_schema.list_schema(text_schema(1_000), max_length=1_000, strict=True)
    if isinstance(column.type, Boolean):
        return core_schema.bool_schema(strict=True)
    if isinstance(column.type, Float):
        return core_schema.float_schema(strict=True, allow_inf_nan=False)
    if isinstance(column.type, Integer):
        least = 1 if column.primary_key and column.name == "id" else -WHOLE
        return core_schema.int_schema(strict=True, ge=least, le=WHOLE)
    return text_schema(getattr(column.type, "length", None) or LONGEST_TEXT)


def text_schema(longest: int) -> CoreSchema:
    return core_schema.str_schema(strict=True, max_length=longest, pattern=NO_CONTROLS)


def read_rows(name: str, content: bytes, problems: Problems) -> list[Row]:
    """The rows, or [] and every problem with its place."""
    try:
        rows: list[Row] = rows_validator(name).validate_json(content)
    except ValidationError as error:
        problems |= faults_of(table_path(name), error)
        return []
    return [completed(metadata.tables[name], row) for row in rows]


def completed(table: Table, row: Row) -> Row:
    """The row with the defaults of columns that it does not name."""
    hidden = NOT_TOLD.get(table.name, frozenset()) | {"event_id"}
    missing = [column for column in table.columns if column.name not in row and column.name not in hidden]
    return row | {column.name: plain_default(column) for column in missing} if missing else row


def plain_default(column: Column[object]) -> object:
    value = default_of(column)
    return written(value) if is_moment(column) else value


def faults_of(path: str, error: ValidationError) -> Iterator[tuple[str, Text]]:
    """Each fault at "tables/session.json, row 3, title"; rows are counted from 1."""
    for one in error.errors(include_url=False, include_context=False, include_input=False)[:MOST_TOLD]:
        where = [
            f"row {part + 1}" if isinstance(part, int) and place == 0 else str(part)
            for place, part in enumerate(one["loc"])
        ]
        yield ", ".join([path, *where])[:200], text("This cannot be read: %(why)s.", why=one["msg"].rstrip("."))


def check_tables(tables: Mapping[str, Sequence[Row]], problems: Problems) -> None:
    """Numbers stand once, references lead somewhere, and nothing that must be unique is there twice."""
    ids = {name: {row["id"] for row in rows if "id" in row} for name, rows in tables.items()}
    for table in content_tables():
        rows = tables[table.name]
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
            yield f"{table_path(table.name)}, row {n}, {column.name}", NO_SUCH


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
                yield f"{table_path(table.name)}, row {n}, {group[-1]}", DOUBLE
            seen.add(key)

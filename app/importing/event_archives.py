"""An archive of an event -> everything in it, checked, or every problem with the file and row that has it."""

from collections.abc import Iterator, Mapping
from zoneinfo import available_timezones

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema
from sqlalchemy import Table

from app.actions.event_archives import sound_run
from app.config import LOCALES
from app.domain.event_archives import (
    EVENT,
    PROGRAMME,
    README,
    RUNS,
    ArchivedEvent,
    ArchivedRun,
    place,
    plan_path,
    problem_path,
    table_path,
)
from app.domain.event_rows import Row
from app.errors import Invalid, Text, text
from app.importing.archive_files import MISSING, UNKNOWN, ArchiveFiles, Problems, opened
from app.importing.archive_rows import (
    TOLD_TWICE,
    check_tables,
    completed,
    doubled_keys,
    hidden_of,
    read_rows,
    row_schema,
    table_schema,
)
from app.importing.archive_rules import broken_rules
from app.importing.archive_words import faults_of, none_of
from app.tables.base import metadata
from app.tables.ownership import content_tables

MOST_RUNS, MOST_REVISIONS = 500, 1_000
NO_ZONE = text("This is no time zone, such as Europe/Amsterdam.")
NO_LOCALE = text("This language is not known here.")
NO_RUN = text("There is no run of this number that has a plan.")
ENDED = ("done", "failed", "cancelled")
OUTCOMES = ("optimal", "feasible", "infeasible", "stopped")
NO_SCORE = text("This is no list of whole numbers, such as [4911].")
SCORE = SchemaValidator(core_schema.list_schema(core_schema.int_schema(strict=True), max_length=1_000))


def read_event_archive(data: bytes) -> ArchivedEvent:
    """Raises Invalid with every problem, at the file and row that has it."""
    problems: Problems = {}
    files = opened(data, problems)
    event = read_event(files, problems)
    tables = {table.name: read_table(files, table.name, problems) for table in content_tables()}
    check_tables({name: rows for name, rows in tables.items() if rows is not None}, problems)
    values = read_rows_of_runs(files, problems)
    check_names(files, len(values) if values is not None else MOST_RUNS, problems)
    runs = [read_run(files, number, row, problems) for number, row in enumerate(values or (), start=1)]
    programme = read_programme(files, problems)
    if programme is not None and values is not None:
        check_programme(programme, runs, problems)
    if problems:  # else the runs are judged when they are written
        for number, run in enumerate(runs, start=1):
            if not problems.keys() & {problem_path(number), plan_path(number)}:
                sound_run(number, run, as_named, problems)
        raise Invalid(problems)
    assert event is not None  # noqa: S101  # else there was a problem
    return ArchivedEvent(event, {name: rows or [] for name, rows in tables.items()}, runs, programme)


def as_named(_table: str, key: str) -> str:
    return key


def check_names(files: ArchiveFiles, runs: int, problems: Problems) -> None:
    """Every file that the manifest names is one that we know."""
    known = {README, EVENT, RUNS, PROGRAMME, *(table_path(table.name) for table in content_tables())}
    known |= {path(n) for n in range(1, runs + 1) for path in (problem_path, plan_path)}
    problems |= dict.fromkeys(sorted(files.names - known), UNKNOWN)
    if README in files.names:
        content_of(files, README, problems)


def read_event(files: ArchiveFiles, problems: Problems) -> Row | None:
    table = metadata.tables["event"]
    found = read_json(files, EVENT, table_schema("event"), problems)
    if not isinstance(found, dict):
        return None
    event = completed(table, found)
    problems |= {where.replace(", row 1", ""): why for where, why in broken_rules(table, EVENT, {1: event})}
    check_event(event, problems)
    return event


def read_json(files: ArchiveFiles, path: str, schema: CoreSchema, problems: Problems) -> object:
    if (content := content_of(files, path, problems)) is None:
        return None
    try:
        found: object = SchemaValidator(schema).validate_json(content)
    except ValidationError as error:
        problems |= dict(faults_of(path, error))
        return None
    problems |= {place(path, 0, key): TOLD_TWICE for _, key in doubled_keys(content)}
    return found


def content_of(files: ArchiveFiles, path: str, problems: Problems) -> bytes | None:
    try:
        return files.read(path)
    except Invalid as invalid:
        problems |= invalid.problems
        return None


def read_table(files: ArchiveFiles, name: str, problems: Problems) -> list[Row] | None:
    """Its rows; None when one of them cannot be read as such."""
    content = content_of(files, table_path(name), problems)
    return None if content is None else read_rows(name, table_path(name), content, problems)


def read_rows_of_runs(files: ArchiveFiles, problems: Problems) -> list[Row] | None:
    content = content_of(files, RUNS, problems)
    return None if content is None else read_rows("run", RUNS, content, problems, MOST_RUNS, broken_rules_of_runs)


def broken_rules_of_runs(table: Table, path: str, rows: Mapping[int, Row]) -> Iterator[tuple[str, Text]]:
    """Beside what the database demands: they have ended, in a known way, and their scores can be read."""
    yield from broken_rules(table, path, rows)
    for number, row in rows.items():
        for column, why in faults_of_run(row):
            yield place(path, number, column), why


def faults_of_run(row: Row) -> Iterator[tuple[str, Text]]:
    for column, words in (("status", ENDED), ("outcome", OUTCOMES)):
        if row[column] is not None and row[column] not in words:
            yield column, none_of(words, row[column])
    for column in ("objective", "bound"):
        try:
            SCORE.validate_json(str(row[column] or "[]"))
        except ValidationError:
            yield column, NO_SCORE


def read_run(files: ArchiveFiles, number: int, row: Row, problems: Problems) -> ArchivedRun:
    """Its problem must be there; a plan only where it has one."""
    problem = content_of(files, problem_path(number), problems) or b""
    has_plan = plan_path(number) in files.names
    if not has_plan and row["objective"] is not None:
        problems[plan_path(number)] = MISSING
    plan = content_of(files, plan_path(number), problems) if has_plan else None
    return ArchivedRun(row, problem, plan)


def read_programme(files: ArchiveFiles, problems: Problems) -> Row | None:
    number = core_schema.int_schema(strict=True, ge=1, le=MOST_RUNS)
    schema = row_schema(metadata.tables["programme"], hidden_of("programme"), run=number)
    found = read_json(files, PROGRAMME, core_schema.nullable_schema(schema), problems)
    return found if isinstance(found, dict) else None


def check_event(event: Row, problems: Problems) -> None:
    if event["time_zone"] not in available_timezones():
        problems[place(EVENT, 0, "time_zone")] = NO_ZONE
    if event["locale"] not in LOCALES:
        problems[place(EVENT, 0, "locale")] = NO_LOCALE


def check_programme(programme: Row, runs: list[ArchivedRun], problems: Problems) -> None:
    number, revision = programme["run"], programme["revision"]
    assert isinstance(number, int)  # noqa: S101  # the schema says so
    assert isinstance(revision, int)  # noqa: S101
    if number > len(runs) or runs[number - 1].plan is None:
        problems[place(PROGRAMME, 0, "run")] = NO_RUN
    if not 1 <= revision <= MOST_REVISIONS:
        why = text("Give a whole number from %(least)d to %(most)d.", least=1, most=MOST_REVISIONS)
        problems[place(PROGRAMME, 0, "revision")] = why

"""An archive of an event -> everything in it, checked, or every problem with the file and row that has it."""

from zoneinfo import available_timezones

from pydantic_core import SchemaValidator, ValidationError, core_schema

from app.config import LOCALES
from app.domain.event_archives import (
    EVENT,
    NOT_TOLD,
    PROGRAMME,
    README,
    RUNS,
    ArchivedEvent,
    ArchivedRun,
    plan_path,
    problem_path,
    table_path,
)
from app.domain.event_rows import Row
from app.errors import Invalid, text
from app.importing.archive_files import MISSING, UNKNOWN, ArchiveFiles, opened
from app.importing.archive_rows import Problems, check_tables, completed, faults_of, read_rows, row_schema
from app.tables.base import metadata
from app.tables.ownership import content_tables

MOST_RUNS, MOST_REVISIONS = 500, 1_000
NO_ZONE = text("This is no time zone, such as Europe/Amsterdam.")
NO_LOCALE = text("This language is not known here.")
NO_RUN = text("There is no run of this number that has a plan.")
NOT_ENDED = text("A run in an archive is done, failed or cancelled.")


def read_event_archive(data: bytes) -> ArchivedEvent:
    """Raises Invalid with every problem, at the file and row that has it."""
    files = opened(data)
    problems: Problems = {}
    check_names(files, problems)
    event = read_one(files, EVENT, "event", problems)
    tables = {table.name: read_table(files, table.name, problems) for table in content_tables()}
    values = read_rows_of_runs(files, problems)
    programme = read_programme(files, problems)
    if problems:
        raise Invalid(problems)
    assert event is not None  # noqa: S101  # else there was a problem
    check_event(event, problems)
    check_tables(tables, problems)
    runs = [read_run(files, number, row, problems) for number, row in enumerate(values, start=1)]
    check_programme(programme, runs, problems)
    if problems:
        raise Invalid(problems)
    return ArchivedEvent(event, tables, runs, programme)


def check_names(files: ArchiveFiles, problems: Problems) -> None:
    """Every file that the manifest names is one that we know."""
    known = {README, EVENT, RUNS, PROGRAMME, *(table_path(table.name) for table in content_tables())}
    known |= {path(n) for n in range(1, MOST_RUNS + 1) for path in (problem_path, plan_path)}
    problems |= dict.fromkeys(sorted(files.names - known), UNKNOWN)
    if README in files.names:
        content_of(files, README, problems)


def read_one(files: ArchiveFiles, path: str, table: str, problems: Problems) -> Row | None:
    schema = row_schema(metadata.tables[table], NOT_TOLD[table] | {"event_id"})
    found = read_json(files, path, schema, problems)
    return completed(metadata.tables[table], found) if isinstance(found, dict) else None


def read_json(files: ArchiveFiles, path: str, schema: core_schema.CoreSchema, problems: Problems) -> object:
    if (content := content_of(files, path, problems)) is None:
        return None
    try:
        return SchemaValidator(schema).validate_json(content)
    except ValidationError as error:
        problems |= dict(faults_of(path, error))
        return None


def content_of(files: ArchiveFiles, path: str, problems: Problems) -> bytes | None:
    try:
        return files.read(path)
    except Invalid as invalid:
        problems |= invalid.problems
        return None


def read_table(files: ArchiveFiles, table: str, problems: Problems) -> list[Row]:
    content = content_of(files, table_path(table), problems)
    return [] if content is None else read_rows(table, content, problems)


def read_rows_of_runs(files: ArchiveFiles, problems: Problems) -> list[Row]:
    run = row_schema(metadata.tables["run"], NOT_TOLD["run"] | {"event_id"})
    found = read_json(files, RUNS, core_schema.list_schema(run, max_length=MOST_RUNS, strict=True), problems)
    rows = found if isinstance(found, list) else []
    for number, row in enumerate(rows, start=1):
        if row["status"] not in {"done", "failed", "cancelled"}:
            problems[f"{RUNS}, row {number}, status"] = NOT_ENDED
    return [completed(metadata.tables["run"], row) for row in rows]


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
    schema = row_schema(metadata.tables["programme"], NOT_TOLD["programme"] | {"event_id"}, run=number)
    found = read_json(files, PROGRAMME, core_schema.nullable_schema(schema), problems)
    return found if isinstance(found, dict) else None


def check_event(event: Row, problems: Problems) -> None:
    if event["time_zone"] not in available_timezones():
        problems[f"{EVENT}, time_zone"] = NO_ZONE
    if event["locale"] not in LOCALES:
        problems[f"{EVENT}, locale"] = NO_LOCALE


def check_programme(programme: Row | None, runs: list[ArchivedRun], problems: Problems) -> None:
    if programme is None:
        return
    number, revision = programme["run"], programme["revision"]
    assert isinstance(number, int)  # noqa: S101  # the schema says so
    assert isinstance(revision, int)  # noqa: S101
    if number > len(runs) or runs[number - 1].plan is None:
        problems[f"{PROGRAMME}, run"] = NO_RUN
    if not 1 <= revision <= MOST_REVISIONS:
        why = text("Give a whole number from %(least)d to %(most)d.", least=1, most=MOST_REVISIONS)
        problems[f"{PROGRAMME}, revision"] = why

"""An event read as an archive holds it: every table of it, numbered anew, with its runs and its programme."""

from collections.abc import Iterator

from sqlmodel import col, select

from app.db import Db
from app.domain.event_archives import NOT_TOLD, ArchivedEvent, ArchivedRun, NameOf, Numbers, Renamed
from app.domain.event_rows import Row
from app.domain.plan_files import attendee_key, person_key, room_key, round_key, session_key
from app.frozen_runs import documents_of, ids_of
from app.queries.event_rows import rows_of_table
from app.tables import Event, Programme, Run
from app.tables.base import metadata
from app.tables.ownership import content_tables, references
from app.tables.plain_rows import plain_rows

KEYS = {
    "round": round_key,
    "room": room_key,
    "session": session_key,
    "attendee": attendee_key,
    "presenter": person_key,
}
ENDED = ("done", "failed", "cancelled")


def archived_event(db: Db, event: Event) -> ArchivedEvent:
    """A few statements, whatever the size; runs under way stay behind."""
    db.flush()
    numbers: Numbers = {}
    tables = {table.name: archived_table(db, table.name, event.id, numbers) for table in content_tables()}
    runs = db.exec(select(Run).where(Run.event_id == event.id, col(Run.status).in_(ENDED)).order_by(col(Run.id))).all()
    run_numbers = {run.id: number for number, run in enumerate(runs, start=1)}
    return ArchivedEvent(
        event=told("event", event_row(db, event.id)),
        tables=tables,
        runs=[archived_run(db, run, numbers) for run in runs],
        programme=archived_programme(db, event.id, run_numbers),
    )


def archived_table(db: Db, name: str, event_id: int, numbers: Numbers) -> list[Row]:
    table = metadata.tables[name]
    rows = rows_of_table(db, table, event_id)
    if "id" in table.columns:
        numbers[name] = {row["id"]: number for number, row in enumerate(rows, start=1)}  # type: ignore[misc]
    targets = [(column.name, target) for column, target in references(table) if target != "event"]
    renamed = Renamed(numbers)
    return [told(name, renamed.row(row, name, targets)) for row in rows]


def told(table: str, row: Row) -> Row:
    hidden = NOT_TOLD.get(table, frozenset()) | {"event_id"}
    return {name: value for name, value in row.items() if name not in hidden}


def event_row(db: Db, event_id: int) -> Row:
    table = metadata.tables["event"]
    return plain_rows(table, db.connection().execute(table.select().where(table.c.id == event_id)))[0]


def archived_run(db: Db, run: Run, numbers: Numbers) -> ArchivedRun:
    table = metadata.tables["run"]
    columns = [column for column in table.columns if column.name not in {"problem", "plan"}]
    found = db.connection().execute(table.select().with_only_columns(*columns).where(table.c.id == run.id)).one()
    values = dict(found._mapping)  # noqa: SLF001  # SQLAlchemy's own name for it
    row = plain_rows(table, [[values.get(column.name) for column in table.columns]])[0]
    problem, plan = documents_of(run, archive_names(run, numbers))
    return ArchivedRun(told("run", row), problem, plan)


def archive_names(run: Run, numbers: Numbers) -> NameOf:
    """The id of the archive for each id in the run's problem; what is no longer there is numbered after all others."""
    names: dict[tuple[str, str], str] = {}
    for table, keys in ids_of(run).items():
        known = {KEYS[table](key): number for key, number in numbers[table].items()}
        gone = sorted((key for key in keys if key not in known), key=lambda key: (len(key), key))
        known |= {key: number for number, key in enumerate(gone, start=len(known) + 1)}
        names |= {(table, key): KEYS[table](number) for key, number in known.items()}
    return lambda table, key: names[table, key]


def archived_programme(db: Db, event_id: int, run_numbers: dict[int, int]) -> Row | None:
    programme = db.get(Programme, event_id)
    if programme is None:
        return None
    table = metadata.tables["programme"]
    rows: Iterator[Row] = iter(
        plain_rows(table, db.connection().execute(table.select().where(table.c.event_id == event_id)))
    )
    return {"run": run_numbers[programme.run_id], **told("programme", next(rows))}

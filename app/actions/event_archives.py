"""A new event out of an archive: everything in one transaction, or every problem and nothing written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, insert
from sqlalchemy.exc import DataError, IntegrityError

from app.actions.audit import record
from app.actions.publications import note_publication
from app.actions.runs import PUBLISHED
from app.db import Db
from app.domain.event_archives import (
    EVENT,
    ArchivedEvent,
    ArchivedRun,
    NameOf,
    Numbers,
    Renamed,
    plan_path,
    problem_path,
    table_path,
)
from app.domain.event_rows import Row
from app.domain.plan_fault_words import faults_in_words
from app.domain.secrets import new_public_id
from app.errors import Invalid, Text, text
from app.frozen_runs import FrozenRun, UnsoundRun, frozen_run
from app.queries.event_archives import KEYS
from app.tables import Event, Membership, Run
from app.tables.base import metadata
from app.tables.ownership import content_tables, references
from app.tables.plain_rows import read_row

BREAKS = text("This breaks a rule of the event: a number is too small or too large, or two contradict each other.")
NO_LONGER = 2_000_000_000  # ids above this are of rows that a run still names, but that were gone when it was archived


@dataclass(frozen=True, slots=True)
class Owner:
    """Who reads the archive: an organiser becomes its owner, the command line may leave it without."""

    organiser_id: int | None
    actor: str


def restore_event(db: Db, archived: ArchivedEvent, owner: Owner) -> Event:
    """Raises Invalid with what the database or the verifier finds wrong, and then the caller writes nothing."""
    event = make_event(db, archived.event)
    numbers: Numbers = {}
    for table in content_tables():
        write_table(db, table, archived.tables[table.name], event.id, numbers)
    runs = write_runs(db, event.id, archived.runs, numbers)
    if archived.programme is not None:
        publish(db, event, archived.programme, runs)
    if owner.organiser_id is not None:
        db.add(Membership(event_id=event.id, organiser_id=owner.organiser_id, role="owner"))
    record(db, owner.actor, "event restored", event.id)
    db.flush()
    return event


def make_event(db: Db, row: Row) -> Event:
    try:
        with db.begin_nested():
            key = insert_one(db, "event", row, public_id=new_public_id())
    except (IntegrityError, DataError) as error:
        raise Invalid({EVENT: BREAKS}) from error
    return db.get_one(Event, key)


def insert_one(db: Db, name: str, row: Mapping[str, object], **more: object) -> int:
    """Insert the row and what stands beside it; what neither tells gets its default. Gives the new id, if any."""
    table = metadata.tables[name]
    values = {column: value for column, value in read_row(table, row).items() if column not in {"id", *more}}
    key = db.connection().execute(insert(table).values({**values, **more})).inserted_primary_key
    return int(key[0]) if key else 0


def write_table(db: Db, table: Table, rows: Sequence[Row], event_id: int, numbers: Numbers) -> None:
    """Insert the rows under new ids, which `numbers` learns; Invalid at the first row that breaks a rule."""
    targets = [(column.name, target) for column, target in references(table) if target in numbers]
    renamed = Renamed(numbers)
    fresh = {"event_id": event_id} if "event_id" in table.columns else {}
    has_id = "id" in table.columns
    ready = []
    for row in sorted(rows, key=lambda one: one["id"]) if has_id else rows:  # type: ignore[arg-type, return-value]
        named = {name: value for name, value in row.items() if name != "id"}
        values = read_row(table, renamed.row(named, table.name, targets) | fresh)
        if "public_id" in table.columns:
            values["public_id"] = new_public_id()
        ready.append({name: value for name, value in values.items() if name != "id"})
    ids = insert_rows(db, table, ready)
    if has_id:
        olds = sorted(row["id"] for row in rows)  # type: ignore[type-var]
        numbers[table.name] = dict(zip(olds, ids, strict=True))  # type: ignore[arg-type]


def insert_rows(db: Db, table: Table, rows: Sequence[Row], first: int = 1) -> list[int]:
    """The new ids, in the order of the rows. When the database refuses them, the first row that it refuses is found."""
    if not rows:
        return []
    try:
        with db.begin_nested():
            return inserted(db, table, rows)
    except (IntegrityError, DataError) as error:
        if len(rows) == 1:
            raise Invalid({f"{table_path(table.name)}, row {first}": BREAKS}) from error
        half = len(rows) // 2
        before = insert_rows(db, table, rows[:half], first)
        return before + insert_rows(db, table, rows[half:], first + half)


def inserted(db: Db, table: Table, rows: Sequence[Row]) -> list[int]:
    if "id" not in table.columns:
        db.connection().execute(insert(table), rows)
        return []
    asked = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(db.connection().execute(asked, rows).scalars())


def write_runs(db: Db, event_id: int, runs: Sequence[ArchivedRun], numbers: Numbers) -> list[int]:
    """Each plan is judged by the verifier once more; Invalid with all that is wrong in any of them."""
    problems: dict[str, Text] = {}
    name = names_here(numbers)
    frozen = [sound_run(number, run, name, problems) for number, run in enumerate(runs, start=1)]
    if problems:
        raise Invalid(problems)
    return [write_run(db, event_id, run.values, one) for run, one in zip(runs, frozen, strict=True) if one]


def sound_run(number: int, run: ArchivedRun, name: NameOf, problems: dict[str, Text]) -> FrozenRun | None:
    """The run as an event keeps it; None when something is wrong with it, which joins `problems`."""
    try:
        frozen = frozen_run(run.problem, run.plan, name)
    except UnsoundRun as unsound:
        path = plan_path(number) if unsound.of_plan else problem_path(number)
        problems[path] = text("This cannot be taken: %(why)s", why=faults_in_words(unsound.faults))
        return None
    if frozen.objective != run.values["objective"] and not same_vector(frozen.objective, run.values["objective"]):
        problems[plan_path(number)] = text("The run and its plan tell different scores.")
        return None
    return frozen


def same_vector(one: str | None, other: object) -> bool:
    try:
        return one is not None and isinstance(other, str) and json.loads(one) == json.loads(other)
    except ValueError:
        return False


def write_run(db: Db, event_id: int, values: Row, frozen: FrozenRun) -> int:
    return insert_one(
        db,
        "run",
        values,
        event_id=event_id,
        problem=frozen.problem,
        problem_sha256=frozen.problem_sha256,
        plan=frozen.plan,
        objective=frozen.objective,
    )


def names_here(numbers: Numbers) -> NameOf:
    """The id in this database for each id of the archive; what was gone then is called like nothing here."""
    known = {(table, KEYS[table](number)): KEYS[table](new) for table in KEYS for number, new in numbers[table].items()}

    def name(table: str, key: str) -> str:
        if (found := known.get((table, key))) is not None:
            return found
        digits = key.removeprefix(KEYS[table](0).removesuffix("0"))
        if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:10]) < NO_LONGER // 20):
            raise UnsoundRun(of_plan=False, faults=(f"“{key[:40]}” is no id of this archive.",))
        return KEYS[table](NO_LONGER + int(digits))

    return name


def publish(db: Db, event: Event, programme: Mapping[str, object], runs: Sequence[int]) -> None:
    """The trail counts publications, and goes on from where it was; calendars hear of this event for the first time."""
    number, revision = programme["run"], programme["revision"]
    assert isinstance(number, int)  # noqa: S101  # checked when it was read
    assert isinstance(revision, int)  # noqa: S101
    insert_one(db, "programme", programme, event_id=event.id, run_id=runs[number - 1])
    for _ in range(revision):
        record(db, "archive", PUBLISHED, event.id, run=runs[number - 1])
    note_publication(db, event, db.get_one(Run, runs[number - 1]))
    db.flush()

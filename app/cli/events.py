"""Commands on an event in the database: import, export."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import select

from app.actions.holds import hold_event
from app.actions.import_batches import Recording, Upload, recorded, undo_batch
from app.actions.rounds import names_of_rounds, take_over_rounds
from app.actions.session_imports import confirm_draft, make_draft, remove_vanished
from app.cli.opening import opened
from app.cli.refusals import said
from app.cli.reports import Told, programme_report, report_of
from app.db import Db
from app.domain.batch_changes import names_of
from app.domain.batch_json import parts_from_bytes
from app.domain.drafts import DraftProgramme, draft_from_parsed
from app.domain.public_programmes import PublicProgramme
from app.domain.room_lists import EventLists
from app.domain.told_rounds import rounds_told
from app.errors import Invalid, NotFound, Text, text
from app.exports import schedules
from app.exports.bundle import write_all
from app.exports.feed_words import not_in_calendar
from app.exports.unprintable import unprintable, unprintable_words
from app.i18n import Translate, translator
from app.importing.header_words import TableKind
from app.importing.holdings import held_in
from app.importing.parse import parse_file
from app.importing.previews import Confirmation, Preview
from app.importing.table_files import table_of_file
from app.importing.table_imports import PREVIEWS, import_table
from app.planning import files_of
from app.queries.event_rows import shapes, state_of
from app.queries.events import rounds_of
from app.queries.import_batches import batch_of, later_batches, place_of
from app.queries.programmes import event_locale, published_run
from app.queries.public_programmes import public_programme
from app.queries.ranking_imports import session_keys
from app.queries.room_lists import event_lists
from app.queries.runs import run_of
from app.queries.sessions import sessions_of
from app.tables import Event, Programme, Run
from app.tables.base import now
from app.web.standalone import standalone

ACTOR = "cli"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("import")(import_command)
    app.command("undo-import")(undo_import)
    app.command()(export)


def import_command(
    event: Annotated[str, typer.Argument(help="The event's id, as in its address.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    kind: Annotated[TableKind | None, typer.Option(help="What the file holds; else its columns tell.")] = None,
    remove: Annotated[
        bool, typer.Option("--remove-vanished", help="Remove what is no longer in the file and nobody chose.")
    ] = False,
    rounds: Annotated[
        bool, typer.Option("--rounds", help="Of a programme: make its times rounds too, where the event has none.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and count, but save nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcome as JSON.")] = False,
) -> None:
    """Import a file into an event: all of it, or nothing when anything in it must be mended (exit 1)."""
    _, database = opened()
    transaction = database.reading if dry_run else database.writing  # what is written while reading is rolled back
    told: Told = {"kind": kind} if kind else {}
    try:
        with transaction() as db:
            data, found = file.read_bytes(), event_named(db, event)
            told["kind"] = kind = kind or held_in(file.name, data, session_keys(db, found.id))
            asked = Asked(kind, file.name, data, now(), remove, rounds)
            if as_json and dry_run:
                told["report"] = reported(db, found, asked)
            outcome = import_file(db, found, asked)
    except Invalid as invalid:
        if as_json:
            print(json.dumps({"problems": said(invalid), **told}, indent=1))
            raise typer.Exit(1) from invalid
        raise
    if dry_run:
        outcome.pop("batch", None)
    if as_json:
        print(json.dumps({**outcome, **told}))
        return
    batch = outcome.pop("batch", None)
    counts = ", ".join(f"{count} {what}" for what, count in outcome.items())
    words = f"{told['kind']}: {counts}" + (" (nothing saved)" * dry_run)
    print(words if batch is None else f"{words}; import {batch} (rondo undo-import {event} {batch} takes it back)")


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to import, and how."""

    kind: TableKind
    name: str
    data: bytes
    at: datetime
    remove: bool = False
    rounds: bool = False


def import_file(db: Db, event: Event, asked: Asked) -> dict[str, int]:
    """Import a file as the pages do; Invalid with every problem, and then nothing is written.

    Counts what became of each row; "batch" is the number of the import, when anything changed.
    """
    outcome, recording = (import_programme if asked.kind == "sessions" else import_rows)(db, event, asked)
    batch = {"batch": recording.batch.id} if recording.batch else {}
    removed = {"removed": recording.batch.counts["removed"]} if recording.batch and asked.remove else {}
    return outcome | removed | batch


def import_programme(db: Db, event: Event, asked: Asked) -> tuple[dict[str, int], Recording]:
    draft = draft_from_parsed(parse_file(asked.name, asked.data), sessions_of(db, event.id))
    with recorded(db, Upload(event.id, asked.kind, asked.name, None)) as recording:
        try:
            comparison = confirm_draft(db, make_draft(db, event.id, asked.name, draft, None), draft, ACTOR)
        except Invalid as invalid:
            raise told_by_session(invalid, draft) from invalid
        if asked.rounds and not rounds_of(db, event.id):
            told = rounds_told(draft.times)
            take_over_rounds(db, event, told, names_of_rounds(told, translator(event_locale(event))))
        if asked.remove:
            remove_vanished(db, event.id, comparison.vanished, ACTOR)
    states = [comparison.status(one.key) for one in draft.sessions]
    counts = {state: states.count(state) for state in ("new", "changed", "unchanged")}
    unnumbered = {"unnumbered": len(comparison.displaced)} if comparison.displaced else {}
    return {**counts, "vanished": len(comparison.vanished), **unnumbered}, recording


def told_by_session(invalid: Invalid, draft: DraftProgramme) -> Invalid:
    """The same problems at "session 2 (Music), title" instead of at the fields of a page."""

    def place(field: str) -> str:
        for number, session in enumerate(draft.sessions, start=1):
            if field.startswith(session.prefix):
                title = f" ({session.typed.title})" if session.typed.title else ""
                return f"session {session.typed.number or number}{title}, {field.removeprefix(session.prefix)}"
        return field

    return Invalid({place(field): problem for field, problem in invalid.problems.items()}, invalid.message)


def import_rows(db: Db, event: Event, asked: Asked) -> tuple[dict[str, int], Recording]:
    assert asked.kind != "sessions"  # noqa: S101  # import_programme reads those
    hold_event(db, event.id)
    understood = PREVIEWS[asked.kind].understood(db, event, table_of_file(asked.kind, asked.name, asked.data))
    preview = PREVIEWS[asked.kind].of(db, event, understood)
    check_sound(preview)
    confirmed = Confirmation(ACTOR, asked.at, overwrite=True, remove=asked.remove)
    recording = import_table(db, preview, confirmed, Upload(event.id, asked.kind, asked.name, None))
    return counted(preview, confirmed), recording


def reported(db: Db, event: Event, asked: Asked) -> Told:
    """Everything that the page would show of this file."""
    if asked.kind == "sessions":
        return programme_report(parse_file(asked.name, asked.data), sessions_of(db, event.id))
    table = PREVIEWS[asked.kind].understood(db, event, table_of_file(asked.kind, asked.name, asked.data))
    return report_of(PREVIEWS[asked.kind].of(db, event, table), table)


def undo_import(
    event: Annotated[str, typer.Argument(help="The event's id, as in its address.")],
    number: Annotated[int, typer.Argument(help="The number that `rondo import` printed.")],
) -> None:
    """Take an import back, except what people changed since; exit 1 when nothing of it can be undone."""
    _, database = opened()
    with database.writing() as db:
        found = event_named(db, event)
        batch = batch_of(db, found.id, number)
        names = names_of(parts_from_bytes(batch.changes), state_of(db, found.id), shapes())
        undone = undo_batch(db, batch, "", None, ACTOR, now())
        later = {place: one.id for place, one in later_batches(db, batch, undone.kept).items()}
    print(f"{undone.undone} rows as they were before import {number}, {len(undone.kept)} left as they are")
    for one in undone.kept:
        by = f" (by import {later[place]})" if (place := place_of(one.table, one.key)) in later else ""
        print(f"  {names.get(place, '-')}: {one.why}{by}")


def counted(preview: Preview[object, object], confirmed: Confirmation) -> dict[str, int]:
    """What becomes of the rows; lists that attendees saved themselves are kept, as no command overwrites them."""
    written = [one.kind for one in preview.written(confirmed)]
    same, kept = len(preview.changes.of("same")), preview.writes - len(written)
    counts = {"new": written.count("new"), "changed": written.count("changed"), "same": same}
    return {**counts, **({"kept": kept} if kept else {}), "vanished": len(preview.changes.missing)}


def check_sound(preview: Preview[object, object]) -> None:
    """Raise Invalid with everything that must be mended, by row and column."""
    problems: dict[str, Text] = {}
    for line in (*preview.faults, *preview.problems):
        place = f"row {line.row}" if line.row else "file"
        place = f"{place}, {line.field}" if line.field else place
        problems[place] = Text(f"{problems[place]} {line.problem}") if place in problems else line.problem
    if problems:
        raise Invalid(problems, text("Mend this in your file first; nothing was imported."))


def export(
    event: Annotated[str, typer.Argument(help="The event's id, as in its address.")],
    out: Annotated[Path, typer.Option(help="The folder for the lists.")] = Path("out"),
    run: Annotated[
        int | None, typer.Option(help="The plan of this run, as drafts, instead of what is published.")
    ] = None,
) -> None:
    """Write the lists, signs and cards of the published programme, itself for others to read, its problem and plan."""
    settings, database = opened()
    with database.reading() as db:
        found = event_named(db, event)
        lists = lists_of(db, found, run, settings.base_url)
        translate = translator(event_locale(found))
        for_everybody = None if lists.draft else public_programme(db, found, settings.base_url)
        files = files_of(planned_run(db, found, run) if run is not None else published_of(db, found)[1])
    for path in write_all(lists, out, translate):
        print(path)
    if names := unprintable(lists):
        print(translate(unprintable_words(names)))
    for name, content in files.items():
        (out / name).write_bytes(content)
        print(out / name)
    if for_everybody is not None:
        for path in write_programme(for_everybody, out, translate):
            print(path)


def lists_of(db: Db, event: Event, run: int | None, base_url: str) -> EventLists:
    """Those of a run, as drafts, or those of the published programme."""
    if run is not None:
        return event_lists(db, event, planned_run(db, event, run), now(), draft=True, base_url=base_url)
    programme, its_run = published_of(db, event)
    return event_lists(db, event, its_run, programme.published_at, draft=False, base_url=base_url)


def published_of(db: Db, event: Event) -> tuple[Programme, Run]:
    published = published_run(db, event.id)
    if published is None:
        raise NotFound(text("Nothing is published for this event yet."))
    return published


def planned_run(db: Db, event: Event, number: int) -> Run:
    found = run_of(db, event, number)
    if found.plan is None:
        raise NotFound(text("This run has no plan."))
    return found


def write_programme(programme: PublicProgramme, out: Path, translate: Translate) -> list[Path]:
    """Calendar, page and schedules; it tells which lack times, what that leaves out, and which it could not make."""
    made: list[Path] = []
    for name in schedules.FILES:
        try:
            content = schedules.file_of(name, programme, translate)
        except Invalid as invalid:
            print(f"{name}: {translate(invalid.message)} " + " ".join(map(translate, invalid.problems.values())))
            continue
        (out / name).write_bytes(content)
        made.append(out / name)
        if name == schedules.CALENDAR and (rounds := schedules.not_in_calendar(programme)):
            print(f"{name}: {translate(not_in_calendar(', '.join(rounds)))}")
    (out / "programme.html").write_bytes(standalone(programme, translate))
    return [*made, out / "programme.html"]


def event_named(db: Db, public_id: str) -> Event:
    event = db.exec(select(Event).where(Event.public_id == public_id)).one_or_none()
    if event is None:
        raise NotFound(text("There is no event with this id."))
    return event

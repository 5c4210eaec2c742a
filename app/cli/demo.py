"""`rondo demo`: the main job on a demo congress, by the actions that the pages use, and then the pages to look at."""

import datetime as dt
import json
import secrets
import time
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from sqlmodel import select

from app.actions.events import EventSettings, close_choosing, make_event, open_choosing
from app.actions.organisers import add_organiser
from app.actions.personal_links import PersonalLink, make_missing_links
from app.actions.rounds import moment_of
from app.actions.runs import publish_run, start_run
from app.actions.sessions import plan_sessions
from app.cli.events import ACTOR, Asked, import_file, write_programme
from app.cli.solve import gap_words
from app.config import Settings, settings_from_environment
from app.db import Database, Db
from app.demo import DemoCongress, congress
from app.domain.plans import Quality
from app.domain.sessions import Planning
from app.errors import Conflict, text
from app.exports.bundle import write_all
from app.i18n import translator
from app.importing.header_words import TableKind
from app.jobs import Supervisor
from app.logs import set_up_logs
from app.main import create_app
from app.migrating import upgrade
from app.planning import figures_of, plan_faults
from app.queries.programmes import event_locale
from app.queries.public_programmes import public_programme
from app.queries.room_lists import event_lists
from app.queries.runs import quality_of
from app.queries.sessions import sessions_of
from app.tables import Event, Organiser, Round, Run
from app.tables.base import now

DATABASE = Path("var/demo.db")
EMAIL = "demo@example.org"
SECONDS = 20


@dataclass(frozen=True, slots=True)
class Made:
    """What the demo made and a person needs to look at it."""

    event: Event
    organiser: Organiser
    password: str
    links: list[PersonalLink]


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(demo)


def demo(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop after the job, without the web app.")] = False,
    out: Annotated[Path, typer.Option(help="The folder for room lists, problem and plan.")] = Path("out"),
    seconds: Annotated[int, typer.Option(min=1, max=3600, help="How long to search.")] = SECONDS,
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Import, rank, solve, verify, publish and print a congress of 24 sessions and 288 attendees; then serve it."""
    settings, database = fresh_database(port)
    made = set_up(database, settings)
    run = solved(settings, database, made, seconds)
    tell_figures(run)
    with database.writing() as db:
        publish_run(db, made.event, run, made.organiser, seen_revision=0, stale_is_fine=False)
    write_out(database, made, run, out, settings.base_url)
    database_is_kept(made, settings, port)
    if not no_serve:
        print(f"\nServing at {settings.base_url}; stop with Ctrl+C.")
        uvicorn.run(create_app(settings, database), port=port, access_log=False, log_config=None)


def fresh_database(port: int) -> tuple[Settings, Database]:
    """An empty database of the demo's own, on the embedded default; what an earlier demo left is removed."""
    for leftover in DATABASE.parent.glob(f"{DATABASE.name}*"):
        leftover.unlink()
    settings = settings_from_environment().model_copy(
        update={
            "database_url": f"sqlite:///{DATABASE}",
            "base_url": f"http://localhost:{port}",
            "embedded_worker": True,
            "log_level": "WARNING",
        }
    )
    set_up_logs(settings)
    database = Database(settings.database_url)
    upgrade(database)
    return settings, database


def set_up(database: Database, settings: Settings) -> Made:
    """The event with everything up to the closing of the choosing, each file read by the importer of the pages."""
    source, password = congress(), secrets.token_urlsafe(9)
    with database.writing() as db:
        organiser = add_organiser(db, "Demo", EMAIL, password)
        event = make_event(db, organiser, settings_of(source), settings.time_zone)
        make_rounds(db, event, source)
        files: tuple[tuple[TableKind, str, bytes], ...] = (
            ("sessions", "programme.txt", source.programme_text.encode()),
            ("sessions", "sessions.csv", source.sessions_csv),
            ("rooms", "rooms.csv", source.rooms_csv),
            ("attendees", "attendees.csv", source.attendees_csv()),
        )
        for kind, name, data in files:
            tell(kind, import_file(db, event, Asked(kind, name, data, now())))
        plan_limits(db, event, source)
        links = make_missing_links(db, event.id, ACTOR, now())
        open_choosing(db, event, ACTOR, now())
        tell("rankings", import_file(db, event, Asked("rankings", "rankings.csv", source.rankings_csv(), now())))
        close_choosing(db, event, ACTOR)
    with database.reading() as db:
        return Made(db.exec(select(Event)).one(), db.exec(select(Organiser)).one(), password, links)


def settings_of(source: DemoCongress) -> EventSettings:
    return EventSettings(
        source.name, source.date, "nl", closes_at=None, choices_min=3, choices_max=8, publicity="address"
    )


def make_rounds(db: Db, event: Event, source: DemoCongress) -> None:
    for position, (name, starts, ends) in enumerate(source.rounds):
        times = [moment_of(event.day, dt.time.fromisoformat(clock), event.time_zone) for clock in (starts, ends)]
        db.add(Round(event_id=event.id, name=name, position=position, starts_at=times[0], ends_at=times[1]))
    db.flush()


def plan_limits(db: Db, event: Event, source: DemoCongress) -> None:
    """The demo's group sizes, and how often each session may be held."""
    known = sessions_of(db, event.id)
    limits = {one.number: Planning(one.min, one.max, 1, one.offerings_max) for one in source.sessions}
    wanted = {one.id: limits[number] for one in known if (number := one.content.number) in limits}
    plan_sessions(db, event.id, known, wanted, ACTOR)


def solved(settings: Settings, database: Database, made: Made, seconds: int) -> Run:
    """Queue a run, let the embedded worker solve it in its child process, and tell how it goes."""
    with database.writing() as db:
        run_id = start_run(db, made.event, made.organiser, seconds, seed=2026).id
    supervisor = Supervisor(settings, database)
    supervisor.start()
    told: Quality | None = None
    try:
        while True:
            with database.reading() as db:
                run = db.exec(select(Run).where(Run.id == run_id)).one()
            quality = quality_of(run)
            if quality is not None and quality != told:
                print(f"  {run.phase:<7} objective {quality.objective[0]}, {gap_words(quality.gap)}")
                told = quality
            if run.status not in ("queued", "running"):
                break
            time.sleep(0.5)
    finally:
        supervisor.stop()
    if run.status != "done" or run.plan is None:
        raise Conflict(text("The demo could not be solved: %(why)s", why=run.message or run.status))
    return run


def tell(kind: str, counts: dict[str, int]) -> None:
    print(f"{kind}: " + (f"{counts['new']} imported" if counts["new"] else f"{counts['changed']} filled in"))


def tell_figures(run: Run) -> None:
    """The figures of the plan, and the verdict of the verifier on what is stored."""
    everybody, quality = figures_of(run)[0], quality_of(run)
    assert quality is not None  # noqa: S101  # a plan has a score
    took = (run.ended_at - run.started_at).total_seconds() if run.ended_at and run.started_at else 0.0
    bound = "unknown" if quality.bound is None else quality.bound[0]
    print(f"seated {everybody.seated} of {everybody.places} places ({everybody.attendees} attendees)")
    print(f"first choices {everybody.firsts}; a first choice for {everybody.glad} of {everybody.wishing} who chose")
    print(f"worst {everybody.worst}; not chosen {everybody.unranked}")
    print(f"objective {quality.objective[0]}; bound {bound}; {gap_words(quality.gap)}; {took:.1f} seconds")
    print(f"violations {len(plan_faults(run))}")


def write_out(database: Database, made: Made, run: Run, out: Path, base_url: str) -> None:
    with database.reading() as db:
        lists = event_lists(db, made.event, run, now(), draft=False, base_url=base_url)
        for_everybody = public_programme(db, made.event, base_url)
    translate = translator(event_locale(made.event))
    paths = write_all(lists, out, translate)
    if for_everybody is not None:
        paths += write_programme(for_everybody, out, translate)
    problem, plan = out / "problem.json", out / "plan.json"
    problem.write_bytes(zlib.decompress(run.problem))
    plan.write_text(json.dumps(json.loads(run.plan or "{}"), indent=1), encoding="utf-8")
    print("written: " + ", ".join(str(path) for path in (*paths, problem, plan)))


def database_is_kept(made: Made, settings: Settings, port: int) -> None:
    """How to look at it in the browser."""
    someone = made.links[0]
    print(f"\nOrganiser: {settings.base_url}/login with {EMAIL} and {made.password}")
    print(f"Attendee:  {settings.base_url}/p/{someone.secret} ({someone.name})")
    print(f"Everybody: {settings.base_url}/programme/{made.event.public_id}")
    print(f"Again:     RONDO_DATABASE_URL=sqlite:///{DATABASE} .venv/bin/rondo serve --port {port}")

"""Runs: start one, stop it with the best so far, cancel it, publish its plan as the programme."""

import secrets

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select, update

from app.actions.audit import record
from app.actions.publications import note_publication, note_withdrawal
from app.db import Db
from app.errors import Conflict, text
from app.planning import freeze, is_hopeless, load_problem, standing_of
from app.tables import AuditEntry, Event, Organiser, Programme, Run
from app.tables.base import now

ACTIVE = ("queued", "running")
PUBLISHED = "programme published"


def start_run(
    db: Db, event: Event, organiser: Organiser, seconds: int, seed: int | None = None, *, keep: bool = False
) -> Run:
    """Freeze the event and queue it; Conflict when it cannot succeed, in numbers, or when one is under way.

    `keep`: as much as possible of the published programme stays as it is.
    """
    programme = db.get(Programme, event.id) if keep else None
    problem = load_problem(db, event, db.get(Run, programme.run_id) if programme else None)
    if is_hopeless(problem):
        raise Conflict(text("This cannot be solved yet: see what stands in the way."))
    frozen, sha256 = freeze(problem)
    run = Run(
        event_id=event.id,
        problem=frozen,
        problem_sha256=sha256,
        event_version=event.version,
        seconds=seconds,
        seed=secrets.randbelow(1_000_000) if seed is None else seed,
        requested_by=organiser.id,
    )
    try:
        with db.begin_nested():
            db.add(run)
            db.flush()
    except IntegrityError as error:
        raise Conflict(text("A run of this event is under way already. Wait for it, or stop it.")) from error
    record(db, f"organiser:{organiser.id}", "run started", event.id, run=run.id)
    return run


def wish(db: Db, run: Run, wanted: str, actor: str) -> None:
    """The wish "stop" keeps the best plan so far, "cancel" waits for none; Conflict when the run has ended already."""
    written = db.exec(update(Run).where(col(Run.id) == run.id, col(Run.status).in_(ACTIVE)).values(wish=wanted))
    if not written.rowcount:
        raise Conflict(text("This run has ended already."))
    if wanted == "cancel":
        db.exec(
            update(Run)
            .where(col(Run.id) == run.id, col(Run.status) == "queued")
            .values(status="cancelled", ended_at=now())
        )
    record(db, actor, f"run {wanted}", run.event_id, run=run.id)


def publish_run(
    db: Db, event: Event, run: Run, organiser: Organiser, *, seen_revision: int, stale_is_fine: bool
) -> None:
    """Make this plan the programme, in one switch.

    Conflict when it breaks a rule of the event as it stands now, when the event has changed and the organiser did not
    say that this is fine, or when somebody else published since `seen_revision` (0 = nothing was published).
    """
    if run.plan is None or run.status not in ("done", "cancelled"):
        raise Conflict(text("This run has no finished plan to publish."))
    standing = standing_of(db, event, run)
    if standing.broken:
        raise Conflict(text("The event has changed since, and this plan no longer fits it. Solve again."))
    if standing.stale and not stale_is_fine:
        raise Conflict(text("The event has changed since this plan was made. Solve again, or say that it is fine."))
    switch_programme(db, event, run, organiser, seen_revision)
    note_publication(db, event, run)
    record(db, f"organiser:{organiser.id}", PUBLISHED, event.id, run=run.id)


def switch_programme(db: Db, event: Event, run: Run, organiser: Organiser, seen_revision: int) -> None:
    """Compare and swap: only if what is published is still what the organiser saw."""
    revision = revisions_so_far(db, event) + 1
    switched = Programme(event_id=event.id, run_id=run.id, revision=revision, published_by=organiser.id)
    if seen_revision:
        written = db.exec(
            update(Programme)
            .where(col(Programme.event_id) == event.id, col(Programme.revision) == seen_revision)
            .values(**switched.model_dump(exclude={"event_id"}))
        )
        if written.rowcount:
            return
    else:
        try:
            with db.begin_nested():
                db.add(switched)
                db.flush()
        except IntegrityError:
            pass
        else:
            return
    raise Conflict(text("Somebody else published a programme in the meantime. Look at it first."))


def revisions_so_far(db: Db, event: Event) -> int:
    """How often a programme was published, withdrawn ones too: calendars must see a higher number each time."""
    trail = select(func.count()).where(AuditEntry.event_id == event.id, AuditEntry.action == PUBLISHED)
    return db.exec(trail).one()


def withdraw_programme(db: Db, event: Event, organiser: Organiser, seen_revision: int) -> None:
    """Nothing is published any more; the run and its plan stay. Conflict when it is no longer what was seen."""
    seen = (col(Programme.event_id) == event.id, col(Programme.revision) == seen_revision)
    if not db.exec(delete(Programme).where(*seen)).rowcount:
        raise Conflict(text("Somebody else published a programme in the meantime. Look at it first."))
    note_withdrawal(db, event)
    record(db, f"organiser:{organiser.id}", "programme withdrawn", event.id, revision=seen_revision)

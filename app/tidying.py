"""Forgets what is only kept for a while: drafts, the rows that an import changed, and attendees of events long over.

All of these hold names, addresses and wishes. That an import was done, by whom and how much it changed is kept.
"""

import contextlib
import threading
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col, delete, select, update

from app.actions.erasing import erase_people
from app.db import Database
from app.domain.keeping import KEPT
from app.queries.erasing import due_events, keeping_of
from app.tables import Draft, Event, ImportBatch
from app.tables.base import now

log = structlog.get_logger("rondo.tidying")

EVERY_SECONDS = 3600.0
ACTOR = "tidying"


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many of each were forgotten."""

    drafts: int = 0
    imports: int = 0
    attendees: int = 0


def tidy(database: Database, at: datetime) -> Tidied:
    """Forget what is due at this moment. Looks first, so that mostly nobody waits for a write."""
    drafts, imports = forget_old(database, at)
    return Tidied(drafts, imports, erase_due(database, at))


def erase_due(database: Database, at: datetime) -> int:
    """Each event in a transaction of its own; whether it is due still is asked again there."""
    with database.reading() as db:
        due = [event.id for event in due_events(db, at)]
    erased = 0
    for event_id in due:
        with database.writing() as db:
            event = db.get(Event, event_id)
            if event is not None and keeping_of(db, event, at).is_due:
                erased += erase_people(db, event, ACTOR, at)
    if erased:
        log.info("people erased", events=len(due), attendees=erased)
    return erased


def forget_old(database: Database, at: datetime) -> tuple[int, int]:
    """How many drafts and how many imports were forgotten; a draft that is edited stays."""
    old_draft = func.coalesce(Draft.edited_at, Draft.made_at) < at - KEPT
    old_batch = (col(ImportBatch.made_at) < at - KEPT) & (col(ImportBatch.changes) != b"")
    with database.reading() as db:
        drafts = db.exec(select(Draft.id).where(old_draft)).all()
        batches = db.exec(select(ImportBatch.id).where(old_batch)).all()
    if not drafts and not batches:
        return 0, 0
    with database.writing() as db:
        gone = db.exec(delete(Draft).where(old_draft)).rowcount
        emptied = db.exec(update(ImportBatch).where(old_batch).values(changes=b"")).rowcount
    log.info("forgotten", drafts=gone, imports=emptied)
    return gone, emptied


class Tidier:
    """A thread that tidies when it starts and every hour; several at once do no harm."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.work, name="rondo-tidier", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        if self.thread.is_alive():
            self.thread.join(timeout=5)

    def work(self) -> None:
        while True:
            with contextlib.suppress(SQLAlchemyError):  # busy or away: the next hour will do
                tidy(self.database, now())
            if self.stopping.wait(EVERY_SECONDS):
                return

"""Imports the choices of 5,000 attendees from a workbook, in a process of its own; prints its figures as JSON."""

import json
import resource
import shutil
import tempfile
import time
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import select

from app.actions.holds import hold_event
from app.actions.table_drafts import make_table_draft
from app.db import Database, Db
from app.domain.secrets import new_public_id
from app.importing.previews import Confirmation
from app.importing.ranking_imports import RankingPreview
from app.importing.tables import read_people
from app.migrating import upgrade
from app.queries.table_drafts import table_draft_of
from app.tables import Attendee, Event
from app.tables.base import now
from tests.factories import make_event, make_organiser, make_session
from tests.importing.made_files import xlsx

ATTENDEES, SESSIONS, CHOICES = 5_000, 40, 10


def make_people(db: Db) -> Event:
    event = make_event(db, choices_min=3, choices_max=CHOICES)
    for n in range(1, SESSIONS + 1):
        make_session(db, event, number=str(n), title=f"Sessie over onderwerp {n}, deel {n % 3}")
    rows = [
        {"event_id": event.id, "public_id": new_public_id(), "name": f"Ann {n}", "email": f"a{n}@example.org"}
        for n in range(ATTENDEES)
    ]
    db.connection().execute(insert(Attendee), [{**row, "organisation": "", "created_at": now()} for row in rows])
    return event


def workbook() -> bytes:
    header = ["Tijdstempel", "E-mail", "Naam", *(f"{n}e keuze" for n in range(1, CHOICES + 1))]
    rows: list[list[object]] = [
        [
            "14-11-2026 10:00:00",
            f"a{n}@example.org",
            f"Ann {n}",
            *(titled((n * 7 + k * 3) % SESSIONS) for k in range(CHOICES)),
        ]
        for n in range(ATTENDEES)
    ]
    return xlsx([header, *rows])


def held(db: Db, event_id: int) -> Event:
    return db.exec(select(Event).where(Event.id == event_id)).one()


def titled(place: int) -> str:
    return f"Sessie over onderwerp {place + 1}, deel {(place + 1) % 3}"


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="rondo-bench-"))
    database = Database(f"sqlite:///{folder / 'rondo.db'}")
    upgrade(database)
    with database.writing() as db:
        event_id, organiser = make_people(db).id, make_organiser(db).id
    print(json.dumps(measured(database, event_id, organiser, workbook())))
    database.close()
    shutil.rmtree(folder)


def measured(database: Database, event_id: int, organiser: int, data: bytes) -> dict[str, float]:
    """From the file to what would happen, and from the confirmation to what is written, as the pages do it."""
    began = time.perf_counter()
    table = read_people("keuzes.xlsx", data)
    with database.writing() as db:
        understood = RankingPreview.understood(db, held(db, event_id), table)
        draft = make_table_draft(db, event_id, "rankings", "keuzes.xlsx", understood, organiser).id
    with database.reading() as db:
        _, stored = table_draft_of(db, event_id, draft, "rankings")
        seen = RankingPreview.of(db, held(db, event_id), stored).seen
    shown = time.perf_counter()
    with database.writing() as db:
        hold_event(db, event_id)
        _, stored = table_draft_of(db, event_id, draft, "rankings")
        preview = RankingPreview.of(db, held(db, event_id), stored)
        preview.check(seen, leave_out=False)
        preview.write(db, event_id, Confirmation("bench", now(), overwrite=False))
    written = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        "preview": shown - began,
        "commit": written - shown,
        "memory": memory,
        "reader": reader,
        "lists": preview.writes,
    }


if __name__ == "__main__":
    main()

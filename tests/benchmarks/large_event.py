"""An event of 5,000 attendees with ten choices each, in a database of its own, for measuring files."""

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import insert

from app.db import Database, Db
from app.domain.secrets import new_public_id
from app.migrating import upgrade
from app.tables import Absence, Attendee, Event, RankedSession, Ranking
from tests.factories import make_event, make_profession, make_room, make_round, make_session

ATTENDEES, SESSIONS, CHOICES, ROUNDS = 5_000, 80, 10, 4


@contextmanager
def empty_database() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="rondo-bench-"))
    database = Database(f"sqlite:///{folder / 'rondo.db'}")
    try:
        upgrade(database)
        yield database
    finally:
        database.close()
        shutil.rmtree(folder)


def make_large_event(db: Db) -> Event:
    """Rows only: the same people and wishes every time."""
    draw = random.Random(1)
    event = make_event(db, choices_min=3, choices_max=CHOICES, phase="closed")
    rounds = [make_round(db, event, position).id for position in range(ROUNDS)]
    for n in range(30):
        make_room(db, event, f"Zaal {n}", capacity=60 + n)
    sessions = [make_session(db, event, abstract="Een goed gesprek. " * 80).id for _ in range(SESSIONS)]
    profession = make_profession(db, event).id
    people = [
        {
            "event_id": event.id,
            "public_id": new_public_id(),
            "name": f"Deelnemer van der Voorbeeld {n}",
            "email": f"deelnemer{n}@example.org",
            "profession_id": profession,
            "organisation": "Ziekenhuis",
        }
        for n in range(ATTENDEES)
    ]
    connection = db.connection()
    ids = list(connection.execute(insert(Attendee).returning(Attendee.__table__.c.id), people).scalars())  # type: ignore[attr-defined]
    connection.execute(insert(Ranking), [{"attendee_id": key, "receipt": "0" * 16} for key in ids])
    connection.execute(
        insert(RankedSession),
        [
            {"attendee_id": key, "position": place, "session_id": session}
            for key in ids
            for place, session in enumerate(draw.sample(sessions, CHOICES))
        ],
    )
    absent = [{"attendee_id": key, "round_id": draw.choice(rounds)} for key in ids if draw.random() < 0.2]
    connection.execute(insert(Absence), absent)
    return event

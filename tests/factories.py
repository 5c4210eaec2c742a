"""Makers of rows with sensible defaults: a test names only what it is about."""

import random
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.db import Database, Db
from app.domain.secrets import new_public_id, secret_hash
from app.tables import (
    Absence,
    Attendee,
    Event,
    Membership,
    Organiser,
    Profession,
    RankedSession,
    Ranking,
    Room,
    Round,
    Session,
)

Row = TypeVar("Row")

PASSWORD = "parallel sessions"
LIGHT = Argon2Hasher(memory_cost=8, time_cost=1, parallelism=1)  # a hash says itself how heavy it is to check
PASSWORD_HASH = PasswordHash((LIGHT,)).hash(PASSWORD)
numbers = count(1)
NINE = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


def save(db: Db, row: Row) -> Row:
    db.add(row)
    db.flush()
    return row


def make_organiser(db: Db, name: str = "Ann Bos", email: str = "") -> Organiser:
    email = email or f"organiser{next(numbers)}@example.org"
    return save(db, Organiser(name=name, email=email, password_hash=PASSWORD_HASH))


def make_event(db: Db, organiser: Organiser | None = None, role: str = "owner", **values: Any) -> Event:
    event = save(db, Event(**{"public_id": new_public_id(), "name": "Congres", "day": date(2026, 11, 26), **values}))
    if organiser is not None:
        save(db, Membership(event_id=event.id, organiser_id=organiser.id, role=role))
    return event


def make_round(db: Db, event: Event, position: int = 0, **values: Any) -> Round:
    starts = NINE + timedelta(hours=2 * position)
    defaults: dict[str, Any] = {
        "name": f"Ronde {position + 1}",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=1),
    }
    return save(db, Round(**{"event_id": event.id, "position": position, **defaults, **values}))


def make_room(db: Db, event: Event, name: str = "", capacity: int = 20, **values: Any) -> Room:
    n = next(numbers)
    return save(
        db, Room(**{"event_id": event.id, "name": name or f"Zaal {n}", "position": n, "capacity": capacity, **values})
    )


def make_session(db: Db, event: Event, number: str | None = "", title: str = "", **values: Any) -> Session:
    n = next(numbers)
    number = str(n) if number == "" else number
    defaults: dict[str, Any] = {
        "title": title or f"Sessie over onderwerp {n}",
        "abstract": "Een goed gesprek.",
        "position": n,
    }
    return save(db, Session(**{"event_id": event.id, "number": number, **defaults, **values}))


def make_profession(db: Db, event: Event, name: str = "verpleegkundige") -> Profession:
    return save(db, Profession(event_id=event.id, name=name))


def make_attendee(
    db: Db, event: Event, name: str = "", absent: list[Round] | None = None, link: str | None = None, **values: Any
) -> Attendee:
    """`link` is the secret of the personal link; `absent` are the rounds the attendee is not present in."""
    n = next(numbers)
    defaults: dict[str, Any] = {
        "name": name or f"Deelnemer {n}",
        "email": f"deelnemer{n}@example.org",
        "public_id": new_public_id(),
    }
    attendee = Attendee(**{"event_id": event.id, **defaults, **values})
    attendee.link_sha256 = secret_hash(link) if link else None
    save(db, attendee)
    for a_round in absent or []:
        save(db, Absence(attendee_id=attendee.id, round_id=a_round.id))
    return attendee


def make_ranking(db: Db, attendee: Attendee, sessions: list[Session], version: int = 1, *, own: bool = True) -> Ranking:
    ranking = save(db, Ranking(attendee_id=attendee.id, version=version, own=own, receipt="0" * 16))
    for position, session in enumerate(sessions):
        save(db, RankedSession(attendee_id=attendee.id, position=position, session_id=session.id))
    return ranking


def make_small_congress(database: Database, organiser: Organiser) -> Event:
    """Three sessions, two rooms, two rounds, six attendees who all ranked all three."""
    with database.writing() as db:
        event = make_event(db, organiser, choices_min=1, choices_max=3, phase="open")
        for position in range(2):
            make_round(db, event, position)
        for _ in range(2):
            make_room(db, event, capacity=6)
        sessions = [make_session(db, event) for _ in range(3)]
        for n in range(6):
            attendee = make_attendee(db, event, link=f"secret-{event.public_id}-{n}")
            make_ranking(db, attendee, sessions[n % 3 :] + sessions[: n % 3])
        return event


def make_large_congress(database: Database, organiser: Organiser) -> Event:
    """Eighteen sessions, nine rooms, three rounds and 150 attendees: more than a few seconds can prove."""
    draw = random.Random(7)
    with database.writing() as db:
        event = make_event(db, organiser, choices_min=3, choices_max=5, phase="closed")
        for position in range(3):
            make_round(db, event, position)
        for n in range(9):
            make_room(db, event, capacity=14 + 2 * n)
        sessions = [make_session(db, event, offerings_max=2) for _ in range(18)]
        for _ in range(150):
            wanted = sorted(sessions, key=lambda session: draw.random() * session.position)[:5]
            make_ranking(db, make_attendee(db, event), wanted)
        return event

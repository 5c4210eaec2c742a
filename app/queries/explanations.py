"""What was found out about a run, in words with the names people know."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlmodel import col, select

from app.db import Db
from app.domain import explanations
from app.domain.attendees import AttendeeLine
from app.domain.explanations import Helpful, Impossible, Wish
from app.domain.plan_files import attendee_key, room_key, session_key
from app.planning import names_of
from app.queries.attendees import attendee_lines
from app.tables import Attendee, Event, Explanation, Room, Run, Session


@dataclass(frozen=True, slots=True)
class Explained:
    """`status` "" when nobody asked yet; the rest is there when it is done."""

    status: str
    helpful: Helpful | None = None
    impossible: Impossible | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody who wanted something more than a seat they have."""

    attendee: AttendeeLine
    first: Wish
    count: int


def explained(db: Db, event: Event, run: Run) -> Explained:
    found = explanation_of(db, run)
    if found is None or found.document is None:
        return Explained("" if found is None else found.status)
    document, names = read(found.document), names_for(db, event)
    return Explained(
        found.status,
        explanations.helpful(document, names, titles_for(db, event)),
        explanations.impossible(document, names),
    )


def explanation_of(db: Db, run: Run) -> Explanation | None:
    return db.exec(select(Explanation).where(Explanation.run_id == run.id)).one_or_none()


def missed_wishes(db: Db, event: Event, run: Run) -> list[Missed] | None:
    """Those who wanted something more, the most wanted first; None while it is not known."""
    found = explanation_of(db, run)
    if found is None or found.document is None:
        return None
    document, names, titles = read(found.document), names_for(db, event), titles_for(db, event)
    lines = {attendee_key(key): line for key, line in _lines(db, event)}
    missed = [
        Missed(lines[key], wishes[0], len(wishes))
        for key in document.get("attendees") or {}
        if key in lines and (wishes := explanations.wishes(document, key, names, titles))
    ]
    return sorted(missed, key=lambda one: one.first.choice)


def wishes_of(db: Db, event: Event, run: Run, attendee: Attendee) -> tuple[Wish, ...] | None:
    """What this attendee wanted more, best first; None when it is not known."""
    found = explanation_of(db, run)
    if found is None or found.document is None:
        return None
    names, titles = names_for(db, event), titles_for(db, event)
    return explanations.wishes(read(found.document), attendee_key(attendee.id), names, titles)


def names_for(db: Db, event: Event) -> dict[str, str]:
    """Sessions, rounds and rooms as people call them."""
    rooms = db.exec(select(Room.id, Room.name).where(col(Room.event_id) == event.id))
    return {**names_of(db, event), **{room_key(key): name for key, name in rooms}}


def titles_for(db: Db, event: Event) -> dict[str, str]:
    """Sessions by number and title."""
    sessions = db.exec(select(Session.id, Session.number, Session.title).where(col(Session.event_id) == event.id))
    return {session_key(key): f"{number} {title}" if number else title for key, number, title in sessions}


def called(db: Db, event: Event) -> dict[str, str]:
    """The name of whatever a problem or a plan knows by id: sessions, rounds, rooms, presenters, attendees."""
    people = db.exec(select(Attendee.id, Attendee.name).where(col(Attendee.event_id) == event.id))
    return {**names_for(db, event), **titles_for(db, event), **{attendee_key(key): name for key, name in people}}


def _lines(db: Db, event: Event) -> list[tuple[int, AttendeeLine]]:
    ids = dict(db.exec(select(Attendee.public_id, Attendee.id).where(col(Attendee.event_id) == event.id)).all())
    return [(ids[line.public_id], line) for line in attendee_lines(db, event.id)]


@lru_cache(maxsize=8)
def read(document: bytes) -> Mapping[str, Any]:
    return explanations.read(zlib.decompress(document).decode())

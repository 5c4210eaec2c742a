"""Attendees of an event, and the one whom a personal link belongs to."""

from sqlmodel import select

from app.db import Db
from app.tables import Attendee


def attendee_by_link(db: Db, link_sha256: str) -> Attendee | None:
    return db.exec(select(Attendee).where(Attendee.link_sha256 == link_sha256)).one_or_none()

"""Taking turns: whoever compares and then writes holds the event first."""

from sqlmodel import select

from app.db import Db
from app.tables import Event


def hold_event(db: Db, event_id: int) -> None:
    """Hold the event's row until the transaction ends, so that two tabs take turns (on SQLite all writers do)."""
    db.exec(select(Event.id).where(Event.id == event_id).with_for_update()).one()

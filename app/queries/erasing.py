"""Which events are due to lose the personal data of their attendees, and when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import col, select

from app.db import Db
from app.domain.keeping import Keeping, erased_on
from app.tables import Attendee, Event, Run

Until = tuple[date | None, int | None]  # the event's day, and how many days after it


def keeping_of(db: Db, event: Event, at: datetime) -> Keeping:
    """As the event stands at this moment."""
    return keeping_if(db, event, (event.day, event.erase_after_days), at)


def keeping_if(db: Db, event: Event, until: Until, at: datetime) -> Keeping:
    """The same, were the event on another day or the number of days another."""
    newest, count = db.exec(
        select(func.max(Attendee.created_at), func.count()).where(Attendee.event_id == event.id)
    ).one()
    return kept(event, until, newest, count, at)


def due_events(db: Db, at: datetime) -> list[Event]:
    """Events that still have attendees and whose day has come."""
    found = db.exec(
        select(Event, func.max(Attendee.created_at), func.count())
        .join(Attendee)
        .where(col(Event.day).is_not(None), col(Event.erase_after_days).is_not(None))
        .group_by(col(Event.id))
        .order_by(col(Event.id))
    )
    return [
        event
        for event, newest, count in found
        if kept(event, (event.day, event.erase_after_days), newest, count, at).is_due
    ]


def kept(event: Event, until: Until, newest: datetime | None, attendees: int, at: datetime) -> Keeping:
    last_added = max(event.created_at, newest or event.created_at)
    day = erased_on(*until, last_added, event.time_zone)
    return Keeping(attendees, day, at.astimezone(ZoneInfo(event.time_zone)).date())


def is_nameless(event: Event, run: Run) -> bool:
    """Whether the people of this run were erased since, so that it need not fit the event and has no successor."""
    return event.erased_at is not None and run.created_at < event.erased_at


def is_erased(db: Db, event: Event) -> bool:
    """Whether the people of this event were erased and nobody came since: there is nothing to plan any more."""
    if event.erased_at is None:
        return False
    return db.exec(select(Attendee.id).where(Attendee.event_id == event.id).limit(1)).first() is None

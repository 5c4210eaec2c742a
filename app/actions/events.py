"""Events: make one, change its settings, open and close the choosing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, update

from app.actions.audit import record
from app.actions.publications import note_change
from app.db import Db
from app.domain.keeping import ERASE_AFTER
from app.domain.secrets import new_public_id
from app.errors import Conflict, Invalid, text
from app.queries.erasing import keeping_if, keeping_of
from app.queries.events import counts_of, rounds_of
from app.tables import Event, Membership, Organiser


@dataclass(frozen=True, slots=True)
class EventSettings:
    name: str
    day: date | None
    locale: str
    closes_at: datetime | None
    choices_min: int
    choices_max: int
    publicity: str = "off"
    erase_after_days: int | None = ERASE_AFTER


def make_event(db: Db, organiser: Organiser, settings: EventSettings, time_zone: str) -> Event:
    """A new event, owned by its maker."""
    check_choices(settings)
    event = Event(public_id=new_public_id(), name=settings.name, time_zone=time_zone)
    fill(event, settings)
    db.add(event)
    db.flush()
    db.add(Membership(event_id=event.id, organiser_id=organiser.id, role="owner"))
    record(db, f"organiser:{organiser.id}", "event made", event.id)
    return event


def change_settings(db: Db, event: Event, settings: EventSettings, actor: str, at: datetime) -> None:
    check_choices(settings)
    check_erasing(db, event, settings, at)
    if settings.day is not None and settings.day != event.day:
        move_rounds(db, event, settings.day)
    fill(event, settings)
    db.add(event)
    touch(db, event.id)
    record(db, actor, "settings changed", event.id)


def take_day(db: Db, event: Event, day: date, actor: str, at: datetime) -> None:
    """The day that a file tells, for an event that has none; Conflict where that would be no small thing."""
    if event.day is not None and event.day != day:
        raise Conflict(text("This event has a day by now. Look once more."))
    if erases(db, event, (day, event.erase_after_days), at):
        raise Conflict(
            text("This day has passed so long ago that personal data would be erased. Set it under Settings.")
        )
    event.day = day
    db.add(event)
    touch(db, event.id)
    record(db, actor, "settings changed", event.id)


def move_rounds(db: Db, event: Event, day: date) -> None:
    """The rounds move with the event's day; the clock stays, whatever summer time does."""
    zone = ZoneInfo(event.time_zone)

    def moved(moment: datetime | None) -> datetime | None:
        return moment and datetime.combine(day, moment.astimezone(zone).time(), zone).astimezone(UTC)

    for a_round in rounds_of(db, event.id):
        a_round.starts_at, a_round.ends_at = moved(a_round.starts_at), moved(a_round.ends_at)
        db.add(a_round)


def check_choices(settings: EventSettings) -> None:
    if settings.choices_min > settings.choices_max:
        raise Invalid({"choices_min": text("This cannot be more than the largest number of choices.")})


def check_erasing(db: Db, event: Event, settings: EventSettings, at: datetime) -> None:
    """Nobody is erased the moment after somebody changed a date: that takes the page that says so."""
    if erases(db, event, (settings.day, settings.erase_after_days), at):
        raise Invalid({"erase_after_days": text("This day has passed. Give more days, or erase the data yourself.")})


def erases(db: Db, event: Event, day_and_days: tuple[date | None, int | None], at: datetime) -> bool:
    """Whether people would be erased by this change alone."""
    return keeping_if(db, event, day_and_days, at).is_due and not keeping_of(db, event, at).is_due


def fill(event: Event, settings: EventSettings) -> None:
    event.name, event.day, event.locale = settings.name, settings.day, settings.locale
    event.closes_at, event.publicity = settings.closes_at, settings.publicity
    event.choices_min, event.choices_max = settings.choices_min, settings.choices_max
    event.erase_after_days = settings.erase_after_days


def open_choosing(db: Db, event: Event, actor: str, now: datetime) -> None:
    """Attendees may rank from now on; refused where there is nothing to rank or the deadline has passed."""
    counts = counts_of(db, event)
    if counts.sessions < event.choices_min:
        raise Conflict(text("There are fewer sessions than the choices that people must make. Add sessions first."))
    if event.closes_at is not None and event.closes_at <= now:
        raise Conflict(text("The deadline has passed already. Set a later one first."))
    set_phase(db, event, "open", actor)


def close_choosing(db: Db, event: Event, actor: str) -> None:
    set_phase(db, event, "closed", actor)


def set_phase(db: Db, event: Event, phase: str, actor: str) -> None:
    """The UPDATE takes the event's row, so it waits for submissions under way (see actions/rankings.py)."""
    db.exec(update(Event).where(col(Event.id) == event.id).values(phase=phase))
    record(db, actor, f"choosing {phase}", event.id)


def touch(db: Db, event_id: int) -> None:
    """Count a change to what a solve depends on, so that older runs show as stale; note what of it is published."""
    db.exec(update(Event).where(col(Event.id) == event_id).values(version=Event.version + 1))
    note_change(db, event_id)

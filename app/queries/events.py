"""Events of an organiser, and what an event's overview shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from app.db import Db
from app.domain.phases import Clock
from app.errors import NotFound
from app.tables import (
    Absence,
    Attendee,
    Event,
    Membership,
    Organiser,
    Programme,
    RankedSession,
    Ranking,
    Room,
    Round,
    Session,
)


def event_of(db: Db, organiser: Organiser, public_id: str) -> tuple[Event, str]:
    """The event and this organiser's role in it; NotFound when it is not theirs or is not there: the same."""
    found = db.exec(
        select(Event, Membership.role)
        .join(Membership)
        .where(Event.public_id == public_id, Membership.organiser_id == organiser.id)
    ).one_or_none()
    if found is None:
        raise NotFound
    return found[0], found[1]


def events_of(db: Db, organiser: Organiser) -> list[Event]:
    """This organiser's events, the latest day first."""
    return list(
        db.exec(
            select(Event)
            .join(Membership)
            .where(Membership.organiser_id == organiser.id)
            .order_by(col(Event.day).desc().nulls_last(), Event.name)
        )
    )


def rounds_of(db: Db, event_id: int) -> list[Round]:
    return list(db.exec(select(Round).where(Round.event_id == event_id).order_by(col(Round.position))))


def programme_of(db: Db, event_id: int) -> Programme | None:
    return db.get(Programme, event_id)


def clock_of(db: Db, event: Event, now: datetime) -> Clock:
    """What decides whether rankings may be changed now."""
    return Clock(event.phase, event.closes_at, db.get(Programme, event.id) is not None, now)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far an event is, in numbers."""

    sessions: int
    incomplete: int  # sessions without an abstract
    rooms: int
    rounds: int
    seats_per_round: int  # of all rooms, unavailability aside
    attendees: int
    with_link: int
    rankings: int  # of at least the least number of choices
    short_rankings: int  # begun, but too short to count
    present_most: int  # attendees present in the fullest round


def counts_of(db: Db, event: Event) -> Counts:
    """Everything the overview counts."""
    of_event = event.id
    lengths = ranking_lengths(db, event)
    return Counts(
        sessions=count(db, Session, of_event),
        incomplete=db.exec(
            select(func.count()).select_from(Session).where(Session.event_id == of_event, Session.abstract == "")
        ).one(),
        rooms=count(db, Room, of_event),
        rounds=count(db, Round, of_event),
        seats_per_round=db.exec(
            select(func.coalesce(func.sum(Room.capacity), 0)).where(Room.event_id == of_event)
        ).one(),
        attendees=count(db, Attendee, of_event),
        with_link=db.exec(
            select(func.count())
            .select_from(Attendee)
            .where(Attendee.event_id == of_event, col(Attendee.link_sha256).is_not(None))
        ).one(),
        rankings=sum(length >= event.choices_min for length in lengths),
        short_rankings=sum(0 < length < event.choices_min for length in lengths),
        present_most=max(present_by_round(db, event).values(), default=0),
    )


def count(db: Db, table: type[Session | Room | Round | Attendee], event_id: int) -> int:
    return db.exec(select(func.count()).select_from(table).where(table.event_id == event_id)).one()


def ranking_lengths(db: Db, event: Event) -> list[int]:
    """The number of choices of each attendee who has saved a ranking."""
    rows = db.exec(
        select(func.count(col(RankedSession.session_id)))
        .select_from(Ranking)
        .join(Attendee, col(Attendee.id) == Ranking.attendee_id)
        .outerjoin(RankedSession, col(RankedSession.attendee_id) == Ranking.attendee_id)
        .where(Attendee.event_id == event.id)
        .group_by(col(Ranking.attendee_id))
    )
    return list(rows)


def present_by_round(db: Db, event: Event) -> dict[int, int]:
    """How many attendees are present in each round, by the round's id, in the order of the day."""
    absent = dict(
        db.exec(
            select(Absence.round_id, func.count())
            .join(Round, col(Round.id) == Absence.round_id)
            .where(Round.event_id == event.id)
            .group_by(col(Absence.round_id))
        ).all()
    )
    everybody = count(db, Attendee, event.id)
    return {a_round.id: everybody - absent.get(a_round.id, 0) for a_round in rounds_of(db, event.id)}

"""Noting what is published, so that calendars hear of every change and of nothing else."""

from datetime import datetime

from sqlalchemy import insert
from sqlmodel import col, select, update

from app.db import Db
from app.domain.plan_files import StoredPlan, read_stored_plan
from app.domain.publications import Edition, Published, Shown, publish
from app.queries.public_programmes import Parts, Place, places_of, published_offerings
from app.tables import Attendee, Event, Programme, PublishedOffering, PublishedSeat, Run
from app.tables.base import now


def note_publication(db: Db, event: Event, run: Run) -> None:
    """The plan of this run is the programme from now on: a new edition, for offerings and for everybody's seats."""
    edition = next_edition(db, event.id, now())
    plan = read_stored_plan(run.plan or '{"offerings": [], "seats": []}')
    places = [Place(one.session_id, one.round_id, one.room_ids) for one in plan.offerings]
    note_offerings(db, event, Parts(db, event).shown(places), edition)
    note_seats(db, event.id, plan, edition)


def note_withdrawal(db: Db, event: Event) -> None:
    """Nothing is published any more: whatever was is cancelled."""
    edition = next_edition(db, event.id, now())
    note_offerings(db, event, [], edition)
    note_seats(db, event.id, StoredPlan((), ()), edition)


def note_change(db: Db, event_id: int) -> None:
    """Sessions, rounds or rooms may have changed: a new edition only where that shows in the published programme."""
    if db.get(Programme, event_id) is None:
        return
    event = db.exec(select(Event).where(Event.id == event_id)).one()
    before = published_offerings(db, event)
    shown = Parts(db, event).shown(places_of(before))
    if set(shown) != {one.shown for one in before if not one.cancelled}:
        note_offerings(db, event, shown, next_edition(db, event_id, now()))


def next_edition(db: Db, event_id: int, at: datetime) -> Edition:
    """The UPDATE holds the event's row, so that two editions never take one number."""
    counted = update(Event).where(col(Event.id) == event_id).values(edition=Event.edition + 1)
    return Edition(db.exec(counted.returning(col(Event.edition))).one()[0], at)


def note_offerings(db: Db, event: Event, shown: list[Shown], edition: Edition) -> None:
    before = {one.guid: one for one in published_offerings(db, event)}
    for one in publish(event.public_id, before.values(), shown, edition):
        if one != before.get(one.guid):
            db.merge(row_of(event.id, one))
    db.flush()


def row_of(event_id: int, one: Published) -> PublishedOffering:
    return PublishedOffering(
        guid=one.guid,
        event_id=event_id,
        session_id=one.shown.session_id,
        occurrence=one.occurrence,
        round_id=one.shown.round_id,
        room_ids=list(one.shown.room_ids),
        title=one.shown.title,
        room=one.shown.room,
        starts_at=one.shown.starts,
        ends_at=one.shown.ends,
        about=one.shown.about,
        edition=one.edition.number,
        changed_at=one.edition.at,
        cancelled=one.cancelled,
    )


def note_seats(db: Db, event_id: int, plan: StoredPlan, edition: Edition) -> None:
    """Write only the seats that are new, another or gone; a congress has tens of thousands."""
    people = set(db.exec(select(Attendee.id).where(Attendee.event_id == event_id)))
    seats = {(one.attendee_id, one.round_id): one.session_id for one in plan.seats if one.attendee_id in people}
    columns = (
        PublishedSeat.attendee_id,
        PublishedSeat.round_id,
        PublishedSeat.session_id,
        PublishedSeat.cancelled,
    )
    rows = db.exec(select(*columns).join(Attendee).where(Attendee.event_id == event_id))
    noted = {(attendee, a_round): (session, cancelled) for attendee, a_round, session, cancelled in rows}
    stamp = {"edition": edition.number, "changed_at": edition.at}

    def row(key: tuple[int, int], session: int, *, cancelled: bool) -> dict[str, object]:
        return {"attendee_id": key[0], "round_id": key[1], "session_id": session, "cancelled": cancelled, **stamp}

    new = [row(key, session, cancelled=False) for key, session in seats.items() if key not in noted]
    other = [
        row(key, session, cancelled=False)
        for key, session in seats.items()
        if key in noted and noted[key] != (session, False)
    ]
    gone = [row(key, was[0], cancelled=True) for key, was in noted.items() if key not in seats and not was[1]]
    if new:
        db.execute(insert(PublishedSeat), new)
    if other or gone:
        db.execute(update(PublishedSeat), [*other, *gone])

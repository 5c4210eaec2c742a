"""The programme (the published plan) as room lists and as one attendee's own."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.config import Settings
from app.db import Db
from app.domain.plan_files import StoredOffering, read_stored_plan, round_key
from app.domain.room_lists import (
    Locale,
    PersonalProgramme,
    ProgrammeItem,
    RoundLine,
)
from app.domain.texts import without_addresses
from app.i18n import as_locale
from app.tables import (
    Attendee,
    Event,
    Organisation,
    Programme,
    Room,
    Round,
    Run,
    Session,
    SessionOrganisation,
)


class Names:
    """Everything of an event that a plan's ids stand for, read in a fixed number of statements."""

    def __init__(self, db: Db, event: Event) -> None:
        zone = ZoneInfo(event.time_zone)
        self.event = event
        self.sessions = {one.id: one for one in db.exec(select(Session).where(Session.event_id == event.id))}
        self.rooms = {one.id: one for one in db.exec(select(Room).where(Room.event_id == event.id))}
        rounds = db.exec(select(Round).where(Round.event_id == event.id).order_by(col(Round.position)))
        self.rounds = {
            one.id: RoundLine(round_key(one.id), one.name, local(one.starts_at, zone), local(one.ends_at, zone))
            for one in rounds
        }
        self.organisations: dict[int, list[str]] = defaultdict(list)
        linked = (
            select(SessionOrganisation.session_id, Organisation.name)
            .join(Organisation)
            .where(Organisation.event_id == event.id)
            .order_by(col(SessionOrganisation.session_id), col(SessionOrganisation.position))
        )
        for session_id, name in db.exec(linked):
            if shown := without_addresses(name):
                self.organisations[session_id].append(shown)

    def knows(self, offering: StoredOffering) -> bool:
        return offering.session_id in self.sessions and offering.round_id in self.rounds

    def room_of(self, offering: StoredOffering) -> str:
        return " + ".join(self.rooms_of(offering))

    def rooms_of(self, offering: StoredOffering) -> list[str]:
        return [self.rooms[one].name for one in offering.room_ids if one in self.rooms]

    def capacity_of(self, offering: StoredOffering) -> int | None:
        rooms = [self.rooms[one].capacity for one in offering.room_ids if one in self.rooms]
        limits = [*([sum(rooms)] if rooms else []), *self.session_limit(offering.session_id)]
        return min(limits, default=None)

    def session_limit(self, session_id: int) -> list[int]:
        most = self.sessions[session_id].max_seats
        return [] if most is None else [most]


def local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone) if moment else None


def event_locale(event: Event) -> Locale:
    return as_locale(event.locale) or "nl"


def published_run(db: Db, event_id: int) -> tuple[Programme, Run] | None:
    return db.exec(
        select(Programme, Run).join(Run, col(Run.id) == Programme.run_id).where(Programme.event_id == event_id)
    ).one_or_none()


def empty_programme(settings: Settings, attendee: Attendee, event: Event) -> PersonalProgramme:
    """What is left of it when the programme was withdrawn."""
    return PersonalProgramme(
        attendee_key=attendee.public_id,
        attendee_name=attendee.name,
        event_id=event.public_id,
        event_name=event.name,
        locale=event_locale(event),
        time_zone=event.time_zone,
        url=f"{settings.base_url}/my/{attendee.public_id}",
        sequence=event.edition,
        published_at=event.created_at,
        items=(),
    )


def personal_programme(db: Db, settings: Settings, attendee: Attendee, event: Event) -> PersonalProgramme | None:
    """What this attendee attends, in the order of the day; None while nothing is published."""
    published = published_run(db, event.id)
    if published is None:
        return None
    programme, run = published
    names = Names(db, event)
    plan = read_stored_plan(run.plan or '{"offerings": [], "seats": []}')
    offerings = {(one.session_id, one.round_id): one for one in plan.offerings if names.knows(one)}
    order = {key: place for place, key in enumerate(names.rounds)}
    mine = [
        offerings[seat.session_id, seat.round_id]
        for seat in plan.seats_of(attendee.id)
        if (seat.session_id, seat.round_id) in offerings
    ]
    return replace(
        empty_programme(settings, attendee, event),
        sequence=programme.revision,
        published_at=programme.published_at,
        items=tuple(
            ProgrammeItem(
                round=names.rounds[one.round_id],
                room=names.room_of(one),
                session_number=names.sessions[one.session_id].number or "",
                session_title=names.sessions[one.session_id].title,
                organisations=tuple(names.organisations[one.session_id]),
            )
            for one in sorted(mine, key=lambda one: order[one.round_id])
        ),
    )

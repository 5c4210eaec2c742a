"""One attendee's programme as their calendar needs it: when each seat last changed, and which were taken back."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlmodel import select

from app.config import Settings
from app.db import Db
from app.domain.plan_files import round_key
from app.domain.publications import Edition, Published
from app.domain.room_lists import PersonalProgramme, ProgrammeItem, RoundLine
from app.queries.events import rounds_of
from app.queries.programmes import empty_programme, local, personal_programme
from app.queries.public_programmes import published_offerings
from app.tables import Attendee, Event, PublishedSeat


def personal_calendar(db: Db, settings: Settings, attendee: Attendee, event: Event) -> PersonalProgramme | None:
    """None as long as this attendee never had a seat in what was published and nothing is published now."""
    programme = personal_programme(db, settings, attendee, event)
    seats = db.exec(select(PublishedSeat).where(PublishedSeat.attendee_id == attendee.id)).all()
    if programme is None and not seats:
        return None
    offerings = published_offerings(db, event)
    noted = {round_key(seat.round_id): latest(seat, offerings) for seat in seats if not seat.cancelled}
    gone = [seat for seat in seats if seat.cancelled or programme is None]
    programme = programme or empty_programme(settings, attendee, event)
    return replace(
        programme,
        items=tuple(replace(item, edition=noted.get(item.round.key)) for item in programme.items),
        cancelled=tuple(cancelled_items(db, event, gone, offerings)),
    )


def latest(seat: PublishedSeat, offerings: list[Published]) -> Edition:
    """Of the two changes that this person sees: they got this seat, or its session moved."""
    got = Edition(seat.edition, seat.changed_at)
    there = (one.edition for one in offerings if is_seat_in(seat, one) and not one.cancelled)
    return max((got, *there), key=lambda edition: edition.number)


def is_seat_in(seat: PublishedSeat, one: Published) -> bool:
    return (one.shown.session_id, one.shown.round_id) == (seat.session_id, seat.round_id)


def cancelled_items(
    db: Db, event: Event, seats: list[PublishedSeat], offerings: list[Published]
) -> list[ProgrammeItem]:
    """In the rounds that are still there; a calendar has no place for others."""
    zone = ZoneInfo(event.time_zone)
    rounds = {one.id: one for one in rounds_of(db, event.id)}
    titles = {one.shown.session_id: one.shown.title for one in offerings}
    rooms = {(one.shown.session_id, one.shown.round_id): one.shown.room for one in offerings}
    return [
        ProgrammeItem(
            round=RoundLine(
                round_key(seat.round_id),
                rounds[seat.round_id].name,
                local(rounds[seat.round_id].starts_at, zone),
                local(rounds[seat.round_id].ends_at, zone),
            ),
            room=rooms.get((seat.session_id, seat.round_id), ""),
            session_number="",
            session_title=titles.get(seat.session_id, event.name),
            organisations=(),
            edition=Edition(seat.edition, seat.changed_at),
        )
        for seat in seats
        if seat.round_id in rounds
    ]

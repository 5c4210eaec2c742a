"""One attendee's programme with all there is to read about it, and the rounds without a seat."""

from dataclasses import dataclass

from sqlmodel import select

from app.db import Db
from app.domain.plan_files import read_stored_plan, round_key
from app.domain.room_lists import PersonalProgramme, ProgrammeItem
from app.queries.events import rounds_of
from app.queries.programmes import published_run
from app.queries.rankings import Offer, offers_of, ranking_of
from app.tables import Absence, Attendee, Round


@dataclass(frozen=True, slots=True)
class Slot:
    """A round of the event as this attendee lives it; `item` and `offer` are None where there is no seat."""

    round: Round
    absent: bool
    item: ProgrammeItem | None
    offer: Offer | None
    choice: int  # which of the attendee's choices it was; 0 when they did not choose it


def slots_of(db: Db, attendee: Attendee, programme: PersonalProgramme) -> list[Slot]:
    """Every round in order."""
    items = {item.round.key: item for item in programme.items}
    seats = seats_of(db, attendee)
    offers = {offer.id: offer for offer in offers_of(db, attendee.event_id)}
    places = {session: place for place, session in enumerate(ranking_of(db, attendee.id).sessions, 1)}
    absences = set(db.exec(select(Absence.round_id).where(Absence.attendee_id == attendee.id)))
    return [
        Slot(
            round=one,
            absent=one.id in absences,
            item=items.get(round_key(one.id)),
            offer=offers.get(seats.get(one.id, 0)),
            choice=places.get(seats.get(one.id, 0), 0),
        )
        for one in rounds_of(db, attendee.event_id)
    ]


def seats_of(db: Db, attendee: Attendee) -> dict[int, int]:
    """The session of each round in the published plan."""
    published = published_run(db, attendee.event_id)
    if published is None or published[1].plan is None:
        return {}
    return {seat.round_id: seat.session_id for seat in read_stored_plan(published[1].plan).seats_of(attendee.id)}

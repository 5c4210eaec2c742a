"""Tick lists as PDF: who should be in the room, by surname, a list for each room and round."""

from dataclasses import dataclass

from app.domain.names import split_name
from app.domain.room_lists import EventLists, OfferingList, SeatLine, in_order
from app.exports import words
from app.exports.moments import round_and_time
from app.exports.pdf import SHORT, Frame, frame, printable, render
from app.exports.plain import joined
from app.i18n import Translate


@dataclass(frozen=True, slots=True)
class Person:
    """`rest` follows the surname: ", Jan van der"."""

    surname: str
    rest: str
    profession: str
    organisation: str


@dataclass(frozen=True, slots=True)
class TickList:
    room: str
    continued: str
    round: str
    session: str
    organisations: str
    taken: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class TickLists:
    frame: Frame
    lists: tuple[TickList, ...]
    present: str
    name: str
    profession: str
    organisation: str
    nobody: str
    nothing: str


def tick_lists_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    data = TickLists(
        frame=frame(lists, translate(words.TICK_LISTS), translate),
        lists=tuple(_tick_list(offering, lists, translate) for offering in in_order(lists.offerings)),
        present=translate(words.PRESENT),
        name=translate(words.NAME),
        profession=translate(words.PROFESSION),
        organisation=translate(words.ORGANISATION),
        nobody=translate(words.NOBODY),
        nothing=translate(words.NOTHING),
    )
    return render("tick_lists", data)


def person(seat: SeatLine) -> Person:
    parts = split_name(printable(seat.name, SHORT))
    rest = f"{parts.given} {parts.particles}".strip()
    return Person(
        surname=parts.surname,
        rest=f", {rest}" if rest else "",
        profession=printable(seat.profession, SHORT),
        organisation=printable(seat.organisation, SHORT),
    )


def _tick_list(offering: OfferingList, lists: EventLists, translate: Translate) -> TickList:
    room = printable(offering.room, SHORT) or translate(words.ROOM)
    return TickList(
        room=room,
        continued=translate(words.continued(room)),
        round=printable(round_and_time(offering.round, lists), SHORT),
        session=printable(offering.heading),
        organisations=printable(joined(offering.organisations)),
        taken=translate(words.taken(len(offering.seats), offering.capacity)),
        people=tuple(person(seat) for seat in offering.sorted_seats()),
    )

"""Door signs as PDF: a page across for each room and round, to be read from three metres."""

from dataclasses import dataclass

from app.domain.room_lists import EventLists, OfferingList, in_order
from app.exports import words
from app.exports.moments import day_in_words, day_of, hours
from app.exports.pdf import SHORT, Frame, frame, printable, render
from app.exports.plain import joined
from app.i18n import Translate


@dataclass(frozen=True, slots=True)
class Sign:
    day: str
    room: str
    round: str
    number: str
    title: str
    organisations: str
    seats: str


@dataclass(frozen=True, slots=True)
class Signs:
    frame: Frame
    signs: tuple[Sign, ...]
    nothing: str


def door_signs_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    signs = tuple(_sign(offering, lists, translate) for offering in in_order(lists.offerings))
    about = frame(lists, translate(words.DOOR_SIGNS), translate)
    return render("door_signs", Signs(about, signs, translate(words.NOTHING)))


def _sign(offering: OfferingList, lists: EventLists, translate: Translate) -> Sign:
    line, number = offering.round, printable(offering.session_number, SHORT)
    return Sign(
        day=day_in_words(day_of(line, lists), lists.locale),
        room=printable(offering.room, SHORT) or translate(words.ROOM),
        round=printable(joined((line.name, hours(line, lists.time_zone)), " · "), SHORT),
        number=translate(words.session(number)) if number else "",
        title=printable(offering.session_title),
        organisations=printable(joined(offering.organisations, " · ")).replace(" · ", "\u00a0· "),
        seats="" if offering.capacity is None else translate(words.seats(offering.capacity)),
    )

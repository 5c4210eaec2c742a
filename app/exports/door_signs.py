"""Door signs as PDF: a page across for each door and round, to be read from three metres."""

from dataclasses import dataclass
from itertools import zip_longest

from app.domain.room_lists import EventLists, OfferingList, by_door
from app.exports import words
from app.exports.lines import door_line, number_and_rooms, organisation_line, presenter_line
from app.exports.moments import day_in_words, day_of, hours, when
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.exports.plain import joined, plain, shortened
from app.i18n import Translate

HINT = 110  # characters of what is on next: it stands whole on its own sign
PART = 100  # signs that are laid out at a time


@dataclass(frozen=True, slots=True)
class Sign:
    """`hours` is "" where they are not known; `then` is what follows in this room, and when; "" where nothing does."""

    day: str
    room: str
    round: str
    hours: str
    number: str
    title: str
    presenters: str
    organisations: str
    seats: str
    then: str


@dataclass(frozen=True, slots=True)
class Signs:
    frame: Frame
    signs: tuple[Sign, ...]
    next: str
    nothing: str


def door_signs_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    signs = (
        _sign(door, one, after, lists, translate)
        for door, held in by_door(lists.offerings)
        for one, after in zip_longest(held, held[1:])
    )
    about = frame(lists, translate(words.DOOR_SIGNS), translate)
    said = (translate(words.NEXT), translate(words.NOTHING))
    return render("door_signs", (Signs(about, some, *said) for some in in_parts(signs, PART)))


def _sign(
    door: str, offering: OfferingList, after: OfferingList | None, lists: EventLists, translate: Translate
) -> Sign:
    line = offering.round
    return Sign(
        day=day_in_words(day_of(line, lists), lists.locale),
        room=door_line(door, translate),
        round=printable(line.name),
        hours=hours(line, lists.time_zone),
        number=number_and_rooms(offering, door, translate),
        title=printable(offering.session_title),
        presenters=presenter_line(offering),
        organisations=organisation_line(offering),
        seats="" if offering.capacity is None else translate(words.seats(offering.capacity)),
        then=_then(offering, after, lists) if after else "",
    )


def _then(offering: OfferingList, after: OfferingList, lists: EventLists) -> str:
    """When and what; only the hours where it is on the same day."""
    same_day = day_of(after.round, lists) == day_of(offering.round, lists)
    times = hours(after.round, lists.time_zone) if same_day else when(after.round, lists)
    return printable(joined((times or after.round.name, shortened(plain(after.heading), HINT)), " · "))

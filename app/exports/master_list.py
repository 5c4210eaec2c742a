"""The master list as PDF: all attendees by surname, with their room in every round."""

from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.names import initial
from app.domain.room_lists import EventLists, MasterLine, OfferingList, master_lines, rounds_of
from app.domain.room_lists import Place as Where
from app.exports import words
from app.exports.lines import number_line, room_line
from app.exports.moments import day_in_words, when
from app.exports.pdf import Frame, frame, in_parts, printable, render_numbered
from app.exports.plain import joined
from app.exports.tick_lists import Person, person
from app.i18n import Translate

PART = 700  # attendees that are laid out at a time


@dataclass(frozen=True, slots=True)
class RoundHead:
    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in one round, or in `no` why nowhere."""

    room: str
    session: str
    no: str = ""


@dataclass(frozen=True, slots=True)
class Attendee(Person):
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    people: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class MasterList:
    """`title` is "" where earlier parts stand before this one."""

    frame: Frame
    title: str
    subtitle: str
    rounds: tuple[RoundHead, ...]
    letters: tuple[Letter, ...]
    name: str
    nothing: str


def master_list_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    rounds = tuple(RoundHead(printable(line.name), when(line, lists)) for line in rounds_of(lists.offerings))
    lines = groupby(master_lines(lists.offerings, lists.people, lists.absent), lambda line: initial(line.seat.name))
    letters = (Letter(letter, tuple(_attendee(line, translate) for line in people)) for letter, people in lines)
    parts = in_parts(letters, PART, lambda letter: len(letter.people))
    empty = MasterList(
        frame=frame(lists, translate(words.MASTER_LIST), translate),
        title=translate(words.MASTER_LIST),
        subtitle=printable(joined((lists.event_name, day_in_words(lists.day, lists.locale)), " · ")),
        rounds=rounds,
        letters=(),
        name=translate(words.NAME),
        nothing=translate(words.NOBODY),
    )
    titled = (replace(empty, title="" if place else empty.title, letters=some) for place, some in enumerate(parts))
    return render_numbered("master_list", titled)


def _attendee(line: MasterLine, translate: Translate) -> Attendee:
    who = person(line.seat)
    places = tuple(_place(offering, translate) for offering in line.places)
    return Attendee(who.surname, who.rest, who.profession, who.organisation, places)


def _place(place: Where, translate: Translate) -> Place:
    if not isinstance(place, OfferingList):
        return Place("", "", translate(words.ABSENT if place == "absent" else words.NO_SEAT))
    return Place(room_line(place, translate), number_line(place, translate) or printable(place.session_title))

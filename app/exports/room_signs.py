"""Room programmes as PDF: a page upright for each room with everything that is on there, to hang beside the door."""

from dataclasses import dataclass

from app.domain.room_lists import EventLists, OfferingList, by_door
from app.exports import words
from app.exports.lines import door_line, number_and_rooms, organisation_line, presenter_line
from app.exports.moments import clock, day_in_words, day_of
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.exports.plain import joined
from app.i18n import Translate

PART = 50  # rooms that are laid out at a time


@dataclass(frozen=True, slots=True)
class Item:
    """`day` only where it is another than that of the item before."""

    day: str
    starts: str
    ends: str
    round: str
    number: str
    title: str
    people: str


@dataclass(frozen=True, slots=True)
class RoomSign:
    room: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RoomSigns:
    frame: Frame
    rooms: tuple[RoomSign, ...]
    nothing: str


def room_signs_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    rooms = (
        RoomSign(door_line(door, translate), tuple(_items(door, held, lists, translate)))
        for door, held in by_door(lists.offerings)
    )
    about = frame(lists, translate(words.ROOM_SIGNS), translate)
    return render("room_signs", (RoomSigns(about, some, translate(words.NOTHING)) for some in in_parts(rooms, PART)))


def _items(door: str, held: tuple[OfferingList, ...], lists: EventLists, translate: Translate) -> list[Item]:
    items, before = [], ""
    for one in held:
        day = day_in_words(day_of(one.round, lists), lists.locale)
        items.append(
            Item(
                day=day if day != before else "",
                starts=clock(one.round.starts, lists.time_zone),
                ends=clock(one.round.ends, lists.time_zone),
                round=printable(one.round.name),
                number=number_and_rooms(one, door, translate),
                title=printable(one.session_title),
                people=printable(joined((presenter_line(one), organisation_line(one)), " · ")),
            )
        )
        before = day
    return items

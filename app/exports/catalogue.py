"""Every list, sign and card that there is: what it is for, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.domain.room_lists import EventLists
from app.errors import Text, text
from app.exports import words
from app.exports.door_signs import door_signs_pdf
from app.exports.master_list import master_list_pdf
from app.exports.materials import materials_pdf
from app.exports.presenter_lists import presenter_lists_pdf
from app.exports.programme_cards import programme_cards_pdf
from app.exports.room_lists_csv import master_list_csv, room_lists_csv, waitlists_csv
from app.exports.room_lists_xlsx import room_lists_xlsx
from app.exports.room_signs import room_signs_pdf
from app.exports.subgroups import subgroups_pdf
from app.exports.tent_cards import name_cards_pdf, tent_cards_pdf
from app.exports.tick_lists import tick_lists_pdf
from app.i18n import Translate

Where = Literal["doors", "rooms", "desk", "presenters", "attendees", "data"]

PLACES: dict[Where, Text] = {
    "doors": text("On the doors"),
    "rooms": text("In the rooms"),
    "desk": text("At the desk"),
    "presenters": text("For presenters"),
    "attendees": text("For attendees"),
    "data": text("For other programs"),
}


def always(_: EventLists) -> bool:
    return True


def has_presenters(lists: EventLists) -> bool:
    return any(one.presenters for one in lists.offerings)


def has_subgroups(lists: EventLists) -> bool:
    return any(one.subgroups for one in lists.offerings)


def has_materials(lists: EventLists) -> bool:
    return any(one.materials for one in lists.offerings)


def has_waitlists(lists: EventLists) -> bool:
    return any(one.waitlist for one in lists.offerings)


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file; `worth` tells whether an event has anything to put in it, `otherwise` what is said when not."""

    name: str
    where: Where
    title: Text
    purpose: Text
    make: Callable[[EventLists, Translate], bytes]
    worth: Callable[[EventLists], bool] = always
    otherwise: Text = words.NOTHING

    @property
    def format(self) -> str:
        """As in "PDF"."""
        return {"xlsx": "Excel"}.get(ending := self.name.rsplit(".", 1)[1], ending.upper())


CATALOGUE = (
    ListFile(
        "door-signs.pdf",
        "doors",
        words.DOOR_SIGNS,
        text("A4 across for each room and round, readable at three metres: room, time, session, what is on next."),
        door_signs_pdf,
    ),
    ListFile(
        "room-programmes.pdf",
        "doors",
        words.ROOM_SIGNS,
        text("A4 upright for each room with everything that is on there: hang it once, for the whole day."),
        room_signs_pdf,
    ),
    ListFile(
        "tick-lists.pdf",
        "rooms",
        words.TICK_LISTS,
        text("Who should be there, by surname, with boxes to tick: one list for each room and round."),
        tick_lists_pdf,
    ),
    ListFile(
        "room-lists.xlsx",
        "rooms",
        words.ROOM_LISTS,
        text("The same as a workbook: an overview, a sheet for each room and round, totals and waitlists."),
        room_lists_xlsx,
    ),
    ListFile(
        "subgroups.pdf",
        "rooms",
        words.SUBGROUPS,
        text("Who sits together, professions and organisations mixed: a page for each session that asks for it."),
        subgroups_pdf,
        has_subgroups,
        words.NO_SUBGROUPS,
    ),
    ListFile(
        "materials.pdf",
        "rooms",
        words.MATERIALS,
        text("How many of everything must lie in each room, and how many you need in all."),
        materials_pdf,
        has_materials,
        words.NO_MATERIALS,
    ),
    ListFile(
        "master-list.pdf",
        "desk",
        words.MASTER_LIST,
        text("Everybody by surname with their room in every round: for whoever asks where to go."),
        master_list_pdf,
    ),
    ListFile(
        "presenter-lists.pdf",
        "presenters",
        words.PRESENTER_LISTS,
        text("For each presenter when, where, how many people come, and their names; no e-mail addresses."),
        presenter_lists_pdf,
        has_presenters,
        words.NO_PRESENTERS,
    ),
    ListFile(
        "tent-cards.pdf",
        "presenters",
        words.TENT_CARDS,
        text("The name of each presenter on A4, to fold and stand on the table; readable at five metres."),
        tent_cards_pdf,
        has_presenters,
        words.NO_PRESENTERS,
    ),
    ListFile(
        "programme-cards.pdf",
        "attendees",
        words.PROGRAMME_CARDS,
        text("Everybody's own rooms and times on a card to cut out, with a QR code."),
        programme_cards_pdf,
    ),
    ListFile(
        "name-cards.pdf",
        "attendees",
        words.NAME_CARDS,
        text("The name of every attendee to fold and stand on the table; two on an A4."),
        name_cards_pdf,
    ),
    ListFile(
        "room-lists.csv",
        "data",
        words.ROOM_LISTS,
        text("A row for each seat; opens in Excel."),
        room_lists_csv,
    ),
    ListFile(
        "master-list.csv",
        "data",
        words.MASTER_LIST,
        text("A row for each attendee, for mail merge and badges."),
        master_list_csv,
    ),
    ListFile(
        "waitlists.csv",
        "data",
        words.WAITLISTS,
        text("Who would rather be somewhere else, in the order in which a free seat should go to them."),
        waitlists_csv,
        has_waitlists,
        words.NOBODY_WAITS,
    ),
)
FILES = {one.name: one for one in CATALOGUE}

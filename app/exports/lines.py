"""The lines that lists and signs share: room, session, presenters, as they stand on paper."""

from collections.abc import Iterable

from app.domain.room_lists import OfferingList, PresenterLine
from app.exports import words
from app.exports.pdf import LONGEST, printable
from app.exports.plain import joined
from app.i18n import Translate


def room_line(offering: OfferingList, translate: Translate) -> str:
    return door_line(offering.room, translate)


def door_line(door: str, translate: Translate) -> str:
    return printable(door) or translate(words.ROOM)


def number_and_rooms(offering: OfferingList, door: str, translate: Translate) -> str:
    """As in "Session 5 · together with Hall B" on the door of hall A, where both are one room for it."""
    others = [one for one in offering.doors if one != door]
    together = translate(words.together_with(printable(joined(others)))) if others else ""
    return joined((number_line(offering, translate), together), " · ")


def number_line(offering: OfferingList, translate: Translate) -> str:
    """As in "Session 5"; "" without a number."""
    number = printable(offering.session_number)
    return translate(words.session(number)) if number else ""


def organisation_line(offering: OfferingList) -> str:
    """The organisations, of which a line never begins with the dot between them."""
    return dotted(offering.organisations)


def presenter_line(offering: OfferingList, *, without: PresenterLine | None = None) -> str:
    return dotted(one.name for one in offering.presenters if one != without)


def dotted(parts: Iterable[str]) -> str:
    return printable(joined(parts, " · "), LONGEST).replace(" · ", "\u00a0· ")


def name_line(name: str) -> str:
    """A name that heads a page or a card; a dash where it holds nothing that can be printed."""
    return printable(name) or "–"

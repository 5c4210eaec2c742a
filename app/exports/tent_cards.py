"""Tent cards as PDF: names to fold and stand on a table, to be read from five metres.

Presenters have an A4 across each, that stands on its long side; attendees half an A4.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.names import split_name
from app.domain.room_lists import EventLists, OfferingList, seat_order
from app.errors import Text
from app.exports import words
from app.exports.lines import name_line
from app.exports.moments import round_and_time
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.exports.plain import joined, plain, shortened
from app.exports.presenter_lists import given_by
from app.i18n import Translate

HINT = 90  # characters of a session's title: the card is there for the name
MOST_SESSIONS = 3
PART = 200  # cards that are laid out at a time: whole pages


@dataclass(frozen=True, slots=True)
class TentCard:
    """A name, whole and as two lines; `small` stands under it, a line each."""

    name: str
    given: str
    family: str
    small: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TentCards:
    frame: Frame
    cards: tuple[TentCard, ...]
    across: bool
    nothing: str


def tent_cards_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    cards = (
        _card(who.name, [_session(one, lists) for one in offerings[:MOST_SESSIONS]])
        for who, offerings in given_by(lists)
    )
    return _render(lists, cards, words.TENT_CARDS, translate, nothing=words.NO_PRESENTERS, across=True)


def name_cards_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    """Of everybody, by surname."""
    people = {seat.attendee: seat for seat in (*lists.people, *(s for one in lists.offerings for s in one.seats))}
    cards = (_card(seat.name, [seat.profession, seat.organisation]) for seat in sorted(people.values(), key=seat_order))
    return _render(lists, cards, words.NAME_CARDS, translate, nothing=words.NOBODY_AT_ALL, across=False)


def _render(
    lists: EventLists,
    cards: Iterator[TentCard],
    title: Text,
    translate: Translate,
    *,
    nothing: Text,
    across: bool,
) -> bytes:
    about = frame(lists, translate(title), translate)
    return render("tent_cards", (TentCards(about, some, across, translate(nothing)) for some in in_parts(cards, PART)))


def _session(offering: OfferingList, lists: EventLists) -> str:
    heading = shortened(plain(offering.heading), HINT)
    return joined((round_and_time(offering.round, lists), heading), " · ")


def _card(name: str, small: Iterable[str]) -> TentCard:
    parts = split_name(printable(name))
    family = f"{parts.particles} {parts.surname}".strip()
    lines = tuple(printable(line) for line in small if line)
    return TentCard(name_line(name), parts.given, family if parts.given else "", lines)

"""Programme cards as PDF: everybody's own rooms, times and titles on a card to cut out, with a QR code.

The code is the personal link only just after links were made: we keep no more than a fingerprint of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.room_lists import EventLists, OfferingList, Place, RoundLine, SeatLine, master_lines, rounds_of
from app.exports import words
from app.exports.codes import qr_code
from app.exports.lines import name_line, room_line
from app.exports.measure import BOLD, lines_in, width_of
from app.exports.moments import day_in_words, when
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.exports.plain import joined, plain, shortened
from app.i18n import Translate

SMALL, MIDDLE = 4, 8  # rounds that fit on an eighth of an A4, on a quarter; more take half of one
SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)  # of type, in points
TITLES = (110, 80, 60, 40)  # characters of a title that are kept: the card is there for room and time
LINE, BETWEEN = 1.12, 0.75  # of the type size: a line, the space between rounds
TITLE = 0.9  # of a session, of the type size
ROUND = 0.82  # of a round's name under its hours, of the type size
LABEL = 5.6  # of the column of hours and rounds, in type sizes; hours with a day may need more
LONGEST_ROUND = 30  # characters of a round's name
PART = 240  # cards that are laid out at a time: whole pages of any format


@dataclass(frozen=True, slots=True)
class Format:
    """How many cards stand on an A4; what a card has for its rounds beside the code, in points."""

    columns: int
    rows: int
    width: float
    height: float


EIGHTH = Format(2, 4, 146, 128)
QUARTER = Format(2, 2, 146, 338)
HALF = Format(1, 2, 400, 318)


@dataclass(frozen=True, slots=True)
class Slot:
    """A round on somebody's card: where and what, or in `no` why not."""

    round: str
    hours: str
    room: str
    session: str
    no: str


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    small: str
    slots: tuple[Slot, ...]
    size: float  # of their type, in points
    label: float  # the width of hours and rounds, in type sizes
    code: int = 0  # of `codes`


@dataclass(frozen=True, slots=True)
class ProgrammeCards:
    frame: Frame
    day: str
    columns: int
    rows: int
    cards: tuple[Card, ...]
    codes: tuple[str, ...]  # SVG
    scan: str
    nothing: str


def programme_cards_pdf(lists: EventLists, translate: Translate = str, links: Mapping[str, str] | None = None) -> bytes:
    """With `links[attendee]` the cards of these attendees, each with their personal link as its code; else everybody's.

    Those have the address of the programme that everybody may read; where there is none that of their own page, which
    opens on a phone that has followed their personal link.
    """
    rounds = rounds_of(lists.offerings)
    form = EIGHTH if len(rounds) <= SMALL else QUARTER if len(rounds) <= MIDDLE else HALF
    everybody = master_lines(lists.offerings, lists.people, lists.absent)
    lines = [line for line in everybody if links is None or line.seat.attendee in links]
    own = {**({} if lists.address else lists.pages), **(links or {})}
    cards = (
        _card(line.seat, [_slot(*one, lists, translate) for one in zip(rounds, line.places, strict=True)], form)
        for line in lines
    )
    addressed = ((card, own.get(line.seat.attendee, lists.address)) for card, line in zip(cards, lines, strict=True))
    empty = ProgrammeCards(
        frame=frame(lists, translate(words.PROGRAMME_CARDS), translate),
        day=day_in_words(lists.day, lists.locale),
        columns=form.columns,
        rows=form.rows,
        cards=(),
        codes=(),
        scan=translate(words.SCAN_OWN if own else words.SCAN_PROGRAMME),
        nothing=translate(words.NOBODY_AT_ALL),
    )
    return render("programme_cards", (_filled(empty, some) for some in in_parts(addressed, PART)))


def _filled(cards: ProgrammeCards, addressed: Sequence[tuple[Card, str]]) -> ProgrammeCards:
    """With these cards, and the code of each address once."""
    codes = {address: number for number, address in enumerate(dict.fromkeys(address for _, address in addressed))}
    return replace(
        cards,
        cards=tuple(replace(card, code=codes[address]) for card, address in addressed),
        codes=tuple(map(_svg, codes)),
    )


def _card(seat: SeatLine, slots: list[Slot], form: Format) -> Card:
    shown, size = _fitting(slots, form)
    return Card(
        name=name_line(seat.name),
        small=printable(joined((seat.profession, seat.organisation), " · ")),
        slots=shown,
        size=size,
        label=_label(shown),
    )


def _fitting(slots: list[Slot], form: Format) -> tuple[tuple[Slot, ...], float]:
    """The rounds in the largest type in which they fit, with titles as long as leaves it readable."""
    for longest in TITLES:
        short = tuple(replace(one, session=printable(shortened(one.session, longest))) for one in slots)
        for size in SIZES:
            if _height(short, size, form.width) <= form.height:
                return short, size
    return short, size


def _height(slots: tuple[Slot, ...], size: float, width: float) -> float:
    label = _label(slots)
    wide = width / size - (label - LABEL)
    lines = (
        max(2, _label_lines(one, label), lines_in(one.room, wide / BOLD) + lines_in(one.session, wide / TITLE))
        for one in slots
    )
    return sum(count * LINE + BETWEEN for count in lines) * size


def _label(slots: Sequence[Slot]) -> float:
    return max([LABEL, *(width_of(one.hours) * BOLD for one in slots)])


def _label_lines(slot: Slot, label: float) -> int:
    return 1 + lines_in(slot.round, label / ROUND) if slot.hours else lines_in(slot.round, label / BOLD)


def _slot(line: RoundLine, place: Place, lists: EventLists, translate: Translate) -> Slot:
    name, times = printable(line.name, LONGEST_ROUND), when(line, lists)
    if not isinstance(place, OfferingList):
        return Slot(name, times, "", "", translate(words.ABSENT if place == "absent" else words.NO_SEAT))
    return Slot(name, times, room_line(place, translate), plain(place.heading), "")


def _svg(address: str) -> str:
    """The code as one path; "" without an address."""
    if not address:
        return ""
    return str(qr_code(address).svg_inline(border=0, omitsize=True))

"""Tick lists as PDF: who should be in the room, by surname, a list for each room and round.

Pages are cut here and not by typst: to number the pages of each list it would have to lay out everything twice, and for
2,000 attendees that took 600 MB.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.names import split_name
from app.domain.room_lists import EventLists, OfferingList, SeatLine, in_order
from app.exports import words
from app.exports.lines import organisation_line, presenter_line, room_line
from app.exports.measure import lines_in
from app.exports.moments import round_and_time
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.i18n import Translate

PART = 40  # pages that are laid out at a time
PAGE = 734.0  # points that a page has for its rows and what stands above them
OPENING, CONTINUATION = 92.0, 44.0  # above the table, without the session's own lines
ROW, FIRST_LINE, LINE = 21.0, 18.0, 12.5  # of the lowest row, of its first line of text and of each more
TITLE_LINE, TITLE_WIDTH, SMALL_WIDTH = 20.0, 68, 98  # widths in letters
NAME_WIDTH, PROFESSION_WIDTH, ORGANISATION_WIDTH = 30, 25, 29


@dataclass(frozen=True, slots=True)
class Person:
    """`rest` follows the surname: ", Jan van der"."""

    surname: str
    rest: str
    profession: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    group: str
    person: Person
    lines: int  # of text, at most


@dataclass(frozen=True, slots=True)
class TickPage:
    """One page of a list; `opening` is false on those that continue it."""

    opening: bool
    room: str
    round: str
    session: str
    organisations: str
    presenters: str
    taken: str
    grouped: bool
    rows: tuple[Row, ...]
    last: bool
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TickLists:
    frame: Frame
    pages: tuple[TickPage, ...]
    row: float  # points
    present: str
    group: str
    name: str
    profession: str
    organisation: str
    counted: str
    nobody: str
    nothing: str


def tick_lists_pdf(lists: EventLists, translate: Translate = str) -> bytes:
    empty = TickLists(
        frame=frame(lists, translate(words.TICK_LISTS), translate),
        pages=(),
        row=ROW,
        present=translate(words.PRESENT),
        group=translate(words.GROUP),
        name=translate(words.NAME),
        profession=translate(words.PROFESSION),
        organisation=translate(words.ORGANISATION),
        counted=translate(words.COUNTED),
        nobody=translate(words.NOBODY),
        nothing=translate(words.NOTHING),
    )
    pages = (page for one in in_order(lists.offerings) for page in _pages(one, lists, translate))
    return render("tick_lists", *(replace(empty, pages=some) for some in in_parts(pages, PART)))


def person(seat: SeatLine) -> Person:
    parts = split_name(printable(seat.name))
    rest = f"{parts.given} {parts.particles}".strip()
    return Person(
        surname=parts.surname,
        rest=f", {rest}" if rest else "",
        profession=printable(seat.profession),
        organisation=printable(seat.organisation),
    )


def _pages(offering: OfferingList, lists: EventLists, translate: Translate) -> Iterator[TickPage]:
    room, session = room_line(offering, translate), printable(offering.heading)
    organisations, presenters = organisation_line(offering), presenter_line(offering)
    small = sum(1 + lines_in(line, SMALL_WIDTH) for line in (organisations, presenters) if line)
    above = TITLE_LINE * lines_in(session, TITLE_WIDTH) + LINE * small
    sheets = cut(_rows(offering), OPENING + above)
    for place, rows in enumerate(sheets, start=1):
        yield TickPage(
            opening=place == 1,
            room=room if place == 1 else translate(words.continued(room)),
            round=printable(round_and_time(offering.round, lists)),
            session=session,
            organisations=organisations,
            presenters=presenters,
            taken=translate(words.taken(len(offering.seats), offering.capacity)),
            grouped=offering.subgroups is not None,
            rows=tuple(rows),
            last=place == len(sheets),
            page=place,
            pages=len(sheets),
        )


def _rows(offering: OfferingList) -> list[Row]:
    groups = {seat.attendee: str(nr) for nr, group in enumerate(offering.divided(), 1) for seat in group}
    rows = []
    for number, seat in enumerate(offering.sorted_seats(), start=1):
        who = person(seat)
        columns = ((who.surname + who.rest, NAME_WIDTH), (who.profession, PROFESSION_WIDTH))
        lines = max(lines_in(*column) for column in (*columns, (who.organisation, ORGANISATION_WIDTH)))
        rows.append(Row(number, groups.get(seat.attendee, ""), who, lines))
    return rows


def cut(rows: Sequence[Row], above: float) -> list[list[Row]]:
    """The rows of each page; the first loses `above` points to what stands over its table."""
    sheets: list[list[Row]] = [[]]
    left = PAGE - above
    for row in rows:
        points = max(ROW, FIRST_LINE + LINE * (row.lines - 1))
        if points > left and sheets[-1]:
            sheets.append([])
            left = PAGE - CONTINUATION
        sheets[-1].append(row)
        left -= points
    return sheets

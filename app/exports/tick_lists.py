"""Tick lists as PDF: who should be in the room, by surname, a list for each room and round.

Pages are cut here and not by typst: to number the pages of each list, and to try whether smaller rows save a page, it
would have to lay out everything several times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.names import split_name
from app.domain.room_lists import EventLists, OfferingList, SeatLine, in_order
from app.exports import words
from app.exports.lines import organisation_line, presenter_line, room_line
from app.exports.measure import BOLD, lines_in, width_of
from app.exports.moments import round_and_time
from app.exports.pdf import Frame, frame, in_parts, printable, render
from app.i18n import Translate

PART = 40  # pages that are laid out at a time
WIDTH, PAGE = 493.2, 752.0  # points that a page has for everything
OPENING, CONTINUATION, COUNTED = 69.0, 34.0, 24.0  # above the table, with its headings; under it
ROOM_SIZE, ROUND_SIZE, ROOM_LINES = 26, 15, 38.0  # of type; of the more lines that a long name of a room or round takes
TITLE_SIZE, TITLE_LINE, TITLE_BOLD = 15, 17.6, 1.07
SMALL_SIZE, SMALL_LINE, SMALL_ABOVE = 11, 12.8, 6.0
SIZE, LINE = 10.5, 12.2  # of the type of rows, of each of their lines after the first
ROWS = (
    21.0,
    20.0,
    19.0,
    18.0,
    17.0,
    16.0,
)  # heights of a row of one line, from what reads best to what still can be ticked
NUMBERS, GROUPS, INSET = 56.0, 38.0, 10.0  # widths of the first columns; left and right in every column together
SHARES = (1.25, 1.0, 1.15)  # of the other columns: name, profession, organisation


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
    row: float  # points of a row of one line
    last: bool
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TickLists:
    frame: Frame
    pages: tuple[TickPage, ...]
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
    return render("tick_lists", (replace(empty, pages=some) for some in in_parts(pages, PART)))


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
    row, sheets = cut(_rows(offering), _above(offering, lists, translate))
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
            row=row,
            last=place == len(sheets),
            page=place,
            pages=len(sheets),
        )


def _above(offering: OfferingList, lists: EventLists, translate: Translate) -> float:
    """Points that stand over the table on the first page."""
    beside = width_of(printable(round_and_time(offering.round, lists))) * ROUND_SIZE + 1.5 * SMALL_SIZE
    room = width_of(room_line(offering, translate)) * BOLD * ROOM_SIZE
    tall = room > WIDTH - beside or beside > WIDTH / 2  # else both stand on one line
    title = lines_in(printable(offering.heading), WIDTH / TITLE_SIZE / TITLE_BOLD)
    small = [line for line in (organisation_line(offering), presenter_line(offering)) if line]
    lines = sum(lines_in(line, WIDTH / SMALL_SIZE) for line in small)
    return OPENING + ROOM_LINES * tall + TITLE_LINE * title + SMALL_LINE * lines + SMALL_ABOVE * len(small)


def _rows(offering: OfferingList) -> list[Row]:
    groups = {seat.attendee: str(nr) for nr, group in enumerate(offering.divided(), 1) for seat in group}
    rest = WIDTH - NUMBERS - (GROUPS if offering.subgroups else 0)
    name, profession, organisation = ((rest * share / sum(SHARES) - INSET) / SIZE for share in SHARES)
    rows = []
    for number, seat in enumerate(offering.sorted_seats(), start=1):
        who = person(seat)
        columns = (
            (who.surname + who.rest, name / BOLD),
            (who.profession, profession),
            (who.organisation, organisation),
        )
        rows.append(Row(number, groups.get(seat.attendee, ""), who, max(lines_in(*column) for column in columns)))
    return rows


def cut(rows: Sequence[Row], above: float) -> tuple[float, list[list[Row]]]:
    """The rows of each page, as high as still takes the fewest pages."""
    tried = [(row, _cut(rows, above, row)) for row in ROWS]
    fewest = len(tried[-1][1])
    return next((row, sheets) for row, sheets in tried if len(sheets) == fewest)


def _cut(rows: Sequence[Row], above: float, row: float) -> list[list[Row]]:
    """The first page loses `above` points to what stands over its table, the last one what is counted."""
    sheets: list[list[Row]] = [[]]
    left = PAGE - above
    for place, one in enumerate(rows, start=1):
        points = row + LINE * (one.lines - 1)
        if points + (COUNTED if place == len(rows) else 0) > left and sheets[-1]:
            sheets.append([])
            left = PAGE - CONTINUATION
        sheets[-1].append(one)
        left -= points
    return sheets

"""Room lists as a workbook: an overview, then a sheet per room with all its rounds, ready to print on A4."""

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.room_lists import EventLists, OfferingList, SeatLine, in_order
from app.exports import words
from app.exports.moments import round_and_time
from app.exports.overview_sheet import write_overview
from app.exports.plain import joined, plain, shortened
from app.exports.sheet_names import sheet_names
from app.exports.xlsx_styles import Styles, head_and_foot, height, make_styles
from app.i18n import Translate

TICK, NAME, PROFESSION, ORGANISATION = range(4)
WIDTHS = (5, 30, 24, 36)  # together as wide as the paper at full size, so that page breaks fall where we set them
TITLE_WIDTH = 66  # of all columns together, in letters of the session's title
LONGEST = 500  # characters of one text: more would make rows higher than a page
BOX = "☐"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet while it is being written."""

    page: Worksheet
    styles: Styles
    lists: EventLists
    translate: Translate


def room_lists_xlsx(lists: EventLists, translate: Translate = str) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": plain(lists.event_name), "comments": plain(lists.revision)})
        styles = make_styles(book)
        rooms = [(room, tuple(offerings)) for room, offerings in groupby(in_order(lists.offerings), lambda o: o.room)]
        overview, *names = sheet_names([translate(words.OVERVIEW), *(room for room, _ in rooms)], translate(words.ROOM))
        write_overview(book.add_worksheet(overview), styles, lists, translate)
        for name, (room, offerings) in zip(names, rooms, strict=True):
            _write_room(Sheet(book.add_worksheet(name), styles, lists, translate), room, offerings)
    return file.getvalue()


def _write_room(sheet: Sheet, room: str, offerings: tuple[OfferingList, ...]) -> None:
    _set_up(sheet, room)
    breaks = []
    row = 2
    for offering in offerings:
        breaks.append(row)
        row = _write_offering(sheet, row, offering) + 1
    sheet.page.set_h_pagebreaks(breaks[1:])


def _set_up(sheet: Sheet, room: str) -> None:
    """Paper, columns, and the two rows that every printed page repeats."""
    page, styles = sheet.page, sheet.styles
    page.set_paper(9)  # A4
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    head_and_foot(page, sheet.lists, sheet.translate)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    _across(sheet, 0, plain(room) or sheet.translate(words.ROOM), styles.room, 34)
    headings = ("✓", *(sheet.translate(word) for word in (words.NAME, words.PROFESSION, words.ORGANISATION)))
    for column, heading in enumerate(headings):
        page.write_string(1, column, heading, styles.heading_centred if column == TICK else styles.heading)
    page.repeat_rows(0, 1)
    page.freeze_panes(2, 0)


def _write_offering(sheet: Sheet, row: int, offering: OfferingList) -> int:
    """The round, the session, the attendees; gives the first row after them."""
    page, styles = sheet.page, sheet.styles
    taken = sheet.translate(words.taken(len(offering.seats), offering.capacity))
    page.merge_range(row, TICK, row, PROFESSION, "", styles.round)
    page.write_string(row, TICK, plain(round_and_time(offering.round, sheet.lists)), styles.round)
    page.write_string(row, ORGANISATION, taken, styles.taken)
    page.set_row(row, 24)
    title = plain(offering.heading, LONGEST)
    _across(sheet, row + 1, title, styles.title, height((title, TITLE_WIDTH), line=19, least=26))
    row += 2
    if line := shortened(joined(offering.organisations), LONGEST):
        _across(sheet, row, line, styles.small, height((line, sum(WIDTHS))))
        row += 1
    if not offering.seats:
        _across(sheet, row, sheet.translate(words.NOBODY), styles.small, 22)
        return row + 1
    for seat in offering.sorted_seats():
        _write_seat(page, row, seat, styles)
        row += 1
    return row


def _write_seat(page: Worksheet, row: int, seat: SeatLine, styles: Styles) -> None:
    cells = tuple(plain(value, LONGEST) for value in (seat.name, seat.profession, seat.organisation))
    page.write_string(row, TICK, BOX, styles.box)
    for column, cell in enumerate(cells, start=NAME):
        page.write_string(row, column, cell, styles.cell)
    page.set_row(row, height(*zip(cells, WIDTHS[NAME:], strict=True)))


def _across(sheet: Sheet, row: int, value: str, style: Format, points: int) -> None:
    """One text over all columns, in a row of so many points."""
    sheet.page.merge_range(row, 0, row, len(WIDTHS) - 1, "", style)
    sheet.page.write_string(row, 0, plain(value, LONGEST), style)
    sheet.page.set_row(row, points)

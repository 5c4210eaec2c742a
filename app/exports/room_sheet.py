"""A sheet of the workbook: one room in one round, with boxes to tick, totals, and who waits for a seat."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.room_lists import OfferingList, SeatLine, WaitingLine
from app.exports import words
from app.exports.moments import round_and_time
from app.exports.plain import joined, plain
from app.exports.xlsx_styles import Book, Styles, head_and_foot, height, paper

TICK, NUMBER, NAME, PROFESSION, ORGANISATION, GROUP = range(6)
WIDTHS = (5, 5, 30, 22, 34, 8)  # in letters; together as wide as A4 upright
TITLE_WIDTH = 70  # of all columns together, in letters of the session's title
LONGEST = 500  # characters of one text: more would make rows higher than a page
BOX, TICKED = "☐", "☑"


@dataclass(slots=True)
class Sheet:
    """One sheet while it is being written; `row` is the next one that is empty."""

    page: Worksheet
    book: Book
    row: int = 0

    def across(self, value: str, style: Format, points: int) -> None:
        """One text over all columns, in a row of so many points."""
        self.page.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", style)
        self.page.write_string(self.row, 0, plain(value, LONGEST), style)
        self.page.set_row(self.row, points)
        self.row += 1

    def cells(self, values: dict[int, str], style: Format) -> None:
        for column, value in values.items():
            self.page.write_string(self.row, column, plain(value, LONGEST), style)
        self.row += 1

    @property
    def styles(self) -> Styles:
        return self.book.styles


def write_room(page: Worksheet, book: Book, offering: OfferingList) -> None:
    sheet = Sheet(page, book)
    paper(page)
    head_and_foot(page, book.lists, book.translate)
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    _write_head(sheet, offering)
    groups = {seat.attendee: str(nr) for nr, some in enumerate(offering.divided(), 1) for seat in some}
    if offering.seats:
        last = sheet.row + len(offering.seats) - 1
        page.data_validation(sheet.row, TICK, last, TICK, {"validate": "list", "source": [BOX, TICKED]})
    for number, seat in enumerate(offering.sorted_seats(), start=1):
        _write_seat(sheet, number, seat, groups.get(seat.attendee, ""))
    if not offering.seats:
        sheet.across(book.translate(words.NOBODY), sheet.styles.small, 22)
    _write_total(sheet, offering)
    if offering.waitlist:
        _write_waitlist(sheet, offering.waitlist)


def _write_head(sheet: Sheet, offering: OfferingList) -> None:
    """What every printed page repeats: room, round, session, and the headings of the columns."""
    book, styles = sheet.book, sheet.styles
    if book.lists.draft:
        sheet.across(book.draft, styles.draft, 20)
    sheet.across(plain(offering.room) or book.translate(words.ROOM), styles.room, 34)
    sheet.across(round_and_time(offering.round, book.lists), styles.round, 24)
    title = plain(offering.heading, LONGEST)
    sheet.across(title, styles.title, height((title, TITLE_WIDTH), line=19, least=26))
    for line in (joined(one.name for one in offering.presenters), joined(offering.organisations)):
        if line:
            sheet.across(line, styles.small, height((plain(line, LONGEST), sum(WIDTHS)), least=18))
    heads = (words.NAME, words.PROFESSION, words.ORGANISATION, *((words.GROUP,) if offering.subgroups else ()))
    values = dict(enumerate(("✓", "", *map(book.translate, heads))))
    sheet.cells(values, styles.heading)
    sheet.page.repeat_rows(0, sheet.row - 1)
    sheet.page.freeze_panes(sheet.row, 0)


def _write_seat(sheet: Sheet, number: int, seat: SeatLine, group: str) -> None:
    texts = (seat.name, seat.profession, seat.organisation)
    cells = [(plain(text, LONGEST), width) for text, width in zip(texts, WIDTHS[NAME:], strict=False)]
    sheet.page.set_row(sheet.row, height(*cells))
    sheet.page.write_string(sheet.row, TICK, BOX, sheet.styles.box)
    sheet.page.write_number(sheet.row, NUMBER, number, sheet.styles.number)
    sheet.cells({**{NAME + nr: text for nr, (text, _) in enumerate(cells)}, GROUP: group}, sheet.styles.cell)


def _write_total(sheet: Sheet, offering: OfferingList) -> None:
    say, styles = sheet.book.translate, sheet.styles
    sheet.page.set_row(sheet.row, 24)
    last = dict.fromkeys(range(ORGANISATION, GROUP + 1), "")
    total = say(words.taken(len(offering.seats), offering.capacity))
    sheet.cells({TICK: say(words.TOTAL), NUMBER: "", NAME: total, PROFESSION: say(words.COUNTED), **last}, styles.sum)


def _write_waitlist(sheet: Sheet, waitlist: tuple[WaitingLine, ...]) -> None:
    """Who comes first first."""
    say, styles = sheet.book.translate, sheet.styles
    sheet.row += 1
    sheet.across(say(words.WAITLIST), styles.title, 26)
    heads = (words.NAME, words.WANTED, words.HAS_NOW)
    sheet.cells({TICK: "", NUMBER: "", **dict(enumerate(map(say, heads), NAME))}, styles.heading)
    for number, one in enumerate(waitlist, start=1):
        sheet.page.write_number(sheet.row, NUMBER, number, styles.number)
        name = plain(one.seat.name, LONGEST)
        sheet.page.set_row(sheet.row, height((name, WIDTHS[NAME])))
        sheet.cells({NAME: name, PROFESSION: str(one.choice), ORGANISATION: say(one.now)}, styles.cell)

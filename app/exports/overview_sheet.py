"""The first sheet of the workbook: what runs where and when, and how full it is."""

from collections import defaultdict
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from app.domain.room_lists import EventLists, OfferingList, RoundLine, rooms_of, rounds_of
from app.exports import words
from app.exports.measure import BOLD
from app.exports.moments import day_in_words, when
from app.exports.plain import joined, plain
from app.exports.xlsx_styles import Book, Styles, head_and_foot, height, paper
from app.i18n import Translate

HEADINGS = 3  # row of the table's headings
ROOM_WIDTH = 22
LONGEST = 120  # characters of a title: the whole should fit on a page or two
TABLE_WIDTH = 114  # of all rounds together, on A4 across


def write_overview(page: Worksheet, book: Book) -> None:
    lists, styles, translate = book.lists, book.styles, book.translate
    rooms, rounds = rooms_of(lists.offerings), rounds_of(lists.offerings)
    _set_up(page, book, len(rounds))
    page.write_string(0, 0, plain(lists.event_name, LONGEST), styles.event)
    page.set_row(0, 34)
    page.write_string(1, 0, _subtitle(book))
    if lists.draft:
        page.write_string(2, 0, book.draft, styles.draft)
    if not rooms:
        page.write_string(HEADINGS, 0, translate(words.NOTHING))
        return
    page.write_string(HEADINGS, 0, translate(words.ROOM), styles.heading)
    width = _round_width(len(rounds))
    heads = [_two_lines(line.name, when(line, lists)) for line in rounds]
    for column, head in enumerate(heads, start=1):
        page.write_string(HEADINGS, column, head, styles.heading)
    page.set_row(HEADINGS, height(*((head, width / BOLD) for head in heads), least=35))
    held: dict[tuple[str, str], list[OfferingList]] = defaultdict(list)
    for offering in lists.offerings:
        held[offering.room, offering.round.key].append(offering)
    for row, room in enumerate(rooms, start=HEADINGS + 1):
        label = plain(room, LONGEST) or translate(words.ROOM)
        page.write_string(row, 0, label, styles.overview_room)
        cells = [_cell(held[room, line.key], translate) for line in rounds]
        for column, cell in enumerate(cells, start=1):
            page.write_string(row, column, cell, styles.overview)
        page.set_row(row, height((label, ROOM_WIDTH - 4), *((cell, width) for cell in cells)))
    _write_totals(page, HEADINGS + 1 + len(rooms), lists, rounds, styles, translate)


def _set_up(page: Worksheet, book: Book, rounds: int) -> None:
    paper(page, across=True)
    page.repeat_rows(HEADINGS)
    page.freeze_panes(HEADINGS + 1, 1)
    page.set_column(0, 0, ROOM_WIDTH)
    page.set_column(1, max(rounds, 1), _round_width(rounds))
    head_and_foot(page, book.lists, book.translate)


def _subtitle(book: Book) -> str:
    revision = book.translate(words.revision(plain(book.lists.revision, 80)))
    return joined((day_in_words(book.lists.day, book.lists.locale), revision), " · ")


def _round_width(rounds: int) -> int:
    return max(18, TABLE_WIDTH // max(rounds, 1))


def _cell(offerings: Sequence[OfferingList], translate: Translate) -> str:
    return "\n".join(
        _two_lines(plain(one.heading, LONGEST), translate(words.taken(len(one.seats), one.capacity)))
        for one in offerings
    )


def _write_totals(
    page: Worksheet, row: int, lists: EventLists, rounds: Sequence[RoundLine], styles: Styles, translate: Translate
) -> None:
    """Seats taken per round, of all there are where every room has a limit."""
    page.write_string(row, 0, translate(words.TOTAL), styles.total)
    for column, line in enumerate(rounds, start=1):
        held = [o for o in lists.offerings if o.round.key == line.key]
        limits = [o.capacity for o in held if o.capacity is not None]
        capacity = sum(limits) if len(limits) == len(held) else None
        page.write_string(row, column, translate(words.taken(sum(len(o.seats) for o in held), capacity)), styles.total)


def _two_lines(first: str, second: str) -> str:
    return "\n".join(plain(part) for part in (first, second) if part)

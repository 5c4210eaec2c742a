"""The first sheet of the workbook: what runs where and when, and how full it is."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from app.domain.room_lists import EventLists, RoundLine, rooms_of, rounds_of
from app.exports import words
from app.exports.moments import day_in_words, when
from app.exports.plain import joined, plain
from app.exports.xlsx_styles import Styles, head_and_foot, height
from app.i18n import Translate

HEADINGS = 3  # row of the table's headings
ROOM_WIDTH = 22
LONGEST = 120  # characters of a title: the whole should fit on a page or two
TABLE_WIDTH = 114  # of all rounds together, on A4 across


def write_overview(page: Worksheet, styles: Styles, lists: EventLists, translate: Translate) -> None:
    rooms, rounds = rooms_of(lists.offerings), rounds_of(lists.offerings)
    _set_up(page, lists, len(rounds), translate)
    page.write_string(0, 0, plain(lists.event_name, LONGEST), styles.event)
    page.set_row(0, 34)
    page.write_string(1, 0, _subtitle(lists, translate))
    if not rooms:
        page.write_string(HEADINGS, 0, translate(words.NOTHING))
        return
    page.write_string(HEADINGS, 0, translate(words.ROOM), styles.heading)
    for column, line in enumerate(rounds, start=1):
        page.write_string(HEADINGS, column, _two_lines(line.name, when(line, lists)), styles.heading)
    page.set_row(HEADINGS, 35)
    for row, room in enumerate(rooms, start=HEADINGS + 1):
        label = plain(room, LONGEST) or translate(words.ROOM)
        cells = [_cell(lists, room, line, translate) for line in rounds]
        page.write_string(row, 0, label, styles.overview_room)
        for column, cell in enumerate(cells, start=1):
            page.write_string(row, column, cell, styles.overview)
        width = _round_width(len(rounds))
        page.set_row(row, height((label, ROOM_WIDTH - 4), *((cell, width) for cell in cells)))
    _write_totals(page, HEADINGS + 1 + len(rooms), lists, rounds, styles, translate)


def _set_up(page: Worksheet, lists: EventLists, rounds: int, translate: Translate) -> None:
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    page.repeat_rows(HEADINGS)
    page.freeze_panes(HEADINGS + 1, 1)
    page.set_column(0, 0, ROOM_WIDTH)
    page.set_column(1, max(rounds, 1), _round_width(rounds))
    head_and_foot(page, lists, translate)


def _subtitle(lists: EventLists, translate: Translate) -> str:
    draft = translate(words.DRAFT).upper() if lists.draft else ""
    revision = translate(words.revision(plain(lists.revision, 80)))
    return joined((day_in_words(lists.day, lists.locale), revision, draft), " · ")


def _round_width(rounds: int) -> int:
    return max(18, TABLE_WIDTH // max(rounds, 1))


def _cell(lists: EventLists, room: str, line: RoundLine, translate: Translate) -> str:
    here = (o for o in lists.offerings if o.room == room and o.round.key == line.key)
    return "\n".join(
        _two_lines(plain(o.heading, LONGEST), translate(words.taken(len(o.seats), o.capacity))) for o in here
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

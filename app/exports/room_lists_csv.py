"""Room lists as CSV that Dutch Excel opens right: one row per seat, UTF-8 with a mark, semicolons."""

import csv
from io import StringIO

from app.domain.room_lists import EventLists, OfferingList, in_order
from app.exports import words
from app.exports.moments import clock, day_of
from app.exports.plain import joined, plain
from app.i18n import Translate

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
HEADINGS = (
    *(words.DATE, words.ROUND, words.STARTS, words.ENDS, words.ROOM, words.CAPACITY, words.NUMBER, words.SESSION),
    *(words.ORGANISATIONS, words.NAME, words.PROFESSION, words.ORGANISATION),
)


def room_lists_csv(lists: EventLists, translate: Translate = str) -> bytes:
    """Sessions without attendees have no row."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(guarded(translate(heading)) for heading in HEADINGS)
    for offering in in_order(lists.offerings):
        about = _about(offering, lists)
        for seat in offering.sorted_seats():
            row = (*about, seat.name, seat.profession, seat.organisation)
            writer.writerow(guarded(plain(cell)) for cell in row)
    return file.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """A quote before whatever a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def _about(offering: OfferingList, lists: EventLists) -> tuple[str, ...]:
    line = offering.round
    day = day_of(line, lists)
    return (
        day.isoformat() if day else "",
        line.name,
        clock(line.starts, lists.time_zone),
        clock(line.ends, lists.time_zone),
        offering.room,
        "" if offering.capacity is None else str(offering.capacity),
        offering.session_number,
        offering.session_title,
        joined(offering.organisations),
    )

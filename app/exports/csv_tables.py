"""Tables as CSV that Dutch Excel opens right: UTF-8 with a mark, semicolons, nothing that it takes for a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from app.domain.room_lists import EventLists
from app.errors import Text
from app.exports.plain import plain
from app.exports.xlsx_styles import draft_line
from app.i18n import Translate

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_table(
    lists: EventLists, headings: Iterable[Text | str], rows: Iterable[Iterable[str]], translate: Translate
) -> bytes:
    """A row of headings and the rows; before them, while nothing is published, a line that says so."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    if lists.draft:
        writer.writerow([guarded(draft_line(lists, translate))])
    writer.writerow(guarded(plain(one if isinstance(one, str) else translate(one))) for one in headings)
    writer.writerows([guarded(plain(cell)) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """A quote before whatever a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell

"""The problems of a file as CSV, to be mended at leisure or sent to whoever made the file."""

import csv
from collections.abc import Iterable
from io import StringIO

from app.domain.problem_rows import ProblemRow
from app.errors import text
from app.exports.csv_tables import guarded
from app.exports.plain import plain
from app.i18n import Translate

HEADINGS = (text("Row"), text("Column"), text("What stands there"), text("Problem"), text("How to mend it"))
LONGEST = 500


def problems_csv(rows: Iterable[ProblemRow], translate: Translate = str) -> bytes:
    """Semicolons and a mark, so that Dutch Excel opens it right."""
    told = (
        (
            str(one.row or ""),
            translate(one.column) if one.column else "",
            one.value,
            translate(one.problem),
            translate(one.mend),
        )
        for one in rows
    )
    return lines_csv(told, translate)


def lines_csv(rows: Iterable[Iterable[str]], translate: Translate = str) -> bytes:
    """Below the headings; what is too long to be read in a cell is cut."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(translate(heading) for heading in HEADINGS)
    for row in rows:
        writer.writerow(guarded(plain(cell, LONGEST)) for cell in row)
    return file.getvalue().encode("utf-8-sig")

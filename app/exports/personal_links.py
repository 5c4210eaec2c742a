"""Personal links to send or hand out: CSV for mail merge, a workbook, a QR code each."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from markupsafe import Markup
from xlsxwriter import Workbook

from app.errors import text
from app.exports.codes import qr_code
from app.exports.csv_tables import guarded
from app.exports.plain import plain
from app.i18n import Translate

HEADINGS = (text("Name"), text("E-mail address"), text("Personal link"))
WIDTHS = (32, 36, 64)  # of the workbook's columns, in characters


@dataclass(frozen=True, slots=True)
class LinkLine:
    name: str
    email: str
    address: str  # https://host/p/secret


def links_csv(lines: Sequence[LinkLine], translate: Translate) -> bytes:
    """UTF-8 with a mark and semicolons: Dutch Excel and mail merge open it right."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(guarded(translate(heading)) for heading in HEADINGS)
    writer.writerows([guarded(plain(cell)) for cell in cells(line)] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def links_xlsx(lines: Sequence[LinkLine], translate: Translate) -> bytes:
    """The same as a workbook; every cell is text, never a formula."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, translate(heading), bold)
        for row, line in enumerate(lines, start=1):
            for column, cell in enumerate(cells(line)):
                sheet.write_string(row, column, plain(cell))
        sheet.freeze_panes(1, 0)
    return content.getvalue()


def cells(line: LinkLine) -> tuple[str, str, str]:
    return line.name, line.email, line.address


def qr_svg(address: str) -> Markup:
    code = qr_code(address)
    return Markup(code.svg_inline(border=2, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None))  # noqa: S704  # made of digits only

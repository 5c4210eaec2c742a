"""Files as office programs write them, and as nobody should, made afresh for each test."""

import io
import struct
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst
import xlsxwriter

Rows = Sequence[Sequence[object]]

CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def csv(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(lines).encode(encoding)


def xlsx(rows: Rows, *, sheet: str = "Blad1", others: Mapping[str, Rows] | None = None) -> bytes:
    return workbook({sheet: rows, **(others or {})})


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_numbers": False, "strings_to_formulas": False, "in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


def far_cell(place: str = "XFD1048576") -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write("A1", "zaal")
    sheet.write(place, "ver weg")
    book.close()
    return content.getvalue()


def zipped(entries: Mapping[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return content.getvalue()


def overlapping_zip(count: int) -> bytes:
    """An archive whose directory lists one and the same packed entry many times."""
    honest = zipped({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": "0" * 100_000})
    start, size = directory_of(honest)
    entries = honest[start : start + size]
    end = honest[start + size :]
    told = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2 * count, 2 * count, size * count, start, 0)
    return honest[:start] + entries * count + told + end[len(told) :]


def directory_of(archive: bytes) -> tuple[int, int]:
    """Where the directory of an archive starts, and its size."""
    end = archive.rindex(b"PK\x05\x06")
    size, start = struct.unpack_from("<2L", archive, end + 12)
    return start, size


def ods(rows: Sequence[Sequence[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return open_document("spreadsheet", f'<table:table table:name="Blad1">{cells}</table:table>')


def odt(body: str, *, styles: str = "", automatic: str = "") -> bytes:
    """`styles` have names that people see, `automatic` ones stand for what was formatted by hand."""
    return open_document("text", body, styles=styles, automatic=automatic)


def open_document(kind: str, body: str, *, styles: str = "", automatic: str = "") -> bytes:
    names = {name: name for name in ("office", "table", "text", "style")} | {
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"' for name, full in names.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "styles.xml": f"{head}<office:document-styles {spaces}><office:styles>{styles}</office:styles>"
            "</office:document-styles>",
            "content.xml": f'{head}<office:document-content {spaces} office:version="1.2">'
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def pdf(source: str) -> bytes:
    """Typeset typst markup."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.typ"
        path.write_text(source, encoding="utf-8")
        made = typst.compile(str(path))
    assert isinstance(made, bytes)
    return made


PICTURE_PDF = "#box(width: 9cm, height: 5cm, fill: luma(200))[#place(rect(width: 4cm, height: 2cm, fill: black))]"

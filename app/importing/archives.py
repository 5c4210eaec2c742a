"""Office files are zip archives: refuses bombs before anything is unpacked, then hands over to the right reader.

Runs in the child process of `sandbox`.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.errors import Invalid, text
from app.importing.sandbox import DAMAGED

MOST_ENTRIES = 5_000
MOST_UNPACKED = 150 << 20  # bytes
MOST_RATIO = 200  # unpacked : packed, beyond what tables and documents ever reach
SMALL = 10 << 20  # bytes; below this the ratio does not matter
BROKEN = (  # what zipfile raises for an archive that is damaged, or packed in a way that Python does not know
    BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    KeyError,
    zlib.error,
)
LOCAL_HEADER = 30  # bytes before an entry's name
CHUNK = 1 << 20
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

BOMB = text(
    "This file unpacks to far more than it should hold, so it was not opened. Copy the list or text into a new file, "
    "save it and try again."
)
PASSWORD = text("This file is protected by a password. Save it without the password and try again.")
PRESENTATION = text("This is a presentation. Save its text as .docx or .txt and try again.")
WHOLE_EVENT = text(
    "This is the archive of a whole event. It becomes a new event: under New event, or by rondo import-archive."
)
ONLY_ZIP = text("This is a zip archive. Unpack it and send the document or table that is in it.")


def read_archive(data: bytes) -> Mapping[str, object]:
    """{"text": ...} of a document, {"sheets": [...]} of a workbook."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            check(archive)
            kind = kind_of_archive(archive)
    except BROKEN as error:
        raise Invalid({"file": DAMAGED}) from error
    if kind == "docx":
        from app.importing.docx_text import read_docx  # noqa: PLC0415  # slow to load; only where it is needed

        return {"text": read_docx(data)}
    if kind == "odt":
        from app.importing.odt_text import read_odt  # noqa: PLC0415

        return {"text": read_odt(data)}
    from app.importing.workbooks import read_workbook  # noqa: PLC0415

    return read_workbook(data)


def check(archive: ZipFile) -> None:
    """Judge the directory first, then what truly comes out: a directory can lie."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Invalid({"file": PASSWORD})
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    too_much = unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * packed)
    if too_much or len(entries) > MOST_ENTRIES or overlap(entries):
        raise Invalid({"file": BOMB})
    if any(entry.compress_type not in {STORED, DEFLATED} for entry in entries):
        raise Invalid({"file": DAMAGED})
    for entry in entries:
        with archive.open(entry) as content:  # reads no more than the directory says, and checks the sum at the end
            while content.read(CHUNK):
                pass


def overlap(entries: Sequence[ZipInfo]) -> bool:
    """Whether two entries share packed bytes, as in bombs that unpack one piece many times."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + LOCAL_HEADER + len(entry.filename.encode("utf-8", "replace")) + entry.compress_size
    return False


def kind_of_archive(archive: ZipFile) -> str:
    """Tell "docx", "odt" or "workbook" by what is in it; Invalid for anything else."""
    names = set(archive.namelist())
    if "mimetype" in names:
        return _open_document(archive, names)
    if {"manifest.json", "event.json"} <= names:
        raise Invalid({"file": WHOLE_EVENT})
    if "[Content_Types].xml" not in names:
        raise Invalid({"file": ONLY_ZIP})
    folders = {name.partition("/")[0] for name in names}
    if "word" in folders:
        return "docx"
    if "xl" in folders:
        return "workbook"
    raise Invalid({"file": PRESENTATION if "ppt" in folders else ONLY_ZIP})


def _open_document(archive: ZipFile, names: set[str]) -> str:
    mimetype = archive.read("mimetype").decode("ascii", "replace").strip()
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Invalid({"file": PASSWORD})
    if "spreadsheet" in mimetype:
        return "workbook"
    if "opendocument.text" in mimetype:
        return "odt"
    raise Invalid({"file": PRESENTATION if "presentation" in mimetype else ONLY_ZIP})

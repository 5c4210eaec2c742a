"""Bytes -> text, for files from Windows, Mac and DOS programs that do not say which letters they use."""

import codecs

from app.errors import Invalid, text
from app.importing.code_pages import code_page_of

MARKS = (  # the longer first: the mark of UTF-32 starts with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 1 << 16  # bytes
FEW_NULS = 50  # one in so many characters: slips, not the bytes of another kind of file
LIKELY_WIDE = 0.3  # share of NUL bytes at even or at odd places: two bytes a letter

NOT_TEXT = text(
    "This is not a text file: it holds bytes that no text has. Open it in the program that made it "
    "and save it as .xlsx, .docx or CSV UTF-8."
)


def read_text(data: bytes) -> str:
    """The text without its byte order mark; Invalid when it holds what no text holds."""
    return _without_nul(_decoded(data), at_most=0)


def read_cells(data: bytes) -> str:
    """As `read_text`, of a table: a cell that holds a stray NUL is told by who reads it, and the rest is kept."""
    found = _decoded(data)
    return _without_nul(found, at_most=len(found) // FEW_NULS)


def _without_nul(found: str, *, at_most: int) -> str:
    if found.count("\x00") > at_most:
        raise Invalid({"file": NOT_TEXT})
    return found


def _decoded(data: bytes) -> str:
    encoding, mark = next(((name, mark) for mark, name in MARKS if data.startswith(mark)), (_wide(data), b""))
    try:
        return data[len(mark) :].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding not in {"", "utf-8"}:
            raise Invalid({"file": NOT_TEXT}) from error
        return data[len(mark) :].decode(code_page_of(data), errors="replace")


def _wide(data: bytes) -> str:
    """UTF-16 that does not say so; "" for anything else."""
    sample = data[:SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > LIKELY_WIDE * len(sample[first::2]):
            return encoding
    return ""

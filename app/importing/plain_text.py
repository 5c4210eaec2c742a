"""Bytes -> text, for files from Windows, Mac and DOS programs that do not say which letters they use."""

import codecs
from itertools import islice

from charset_normalizer import from_bytes

from app.errors import Invalid, text

MARKS = (  # the longer first: the mark of UTF-32 starts with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = ["cp1252", "mac_roman", "cp850"]  # what Excel writes: Windows, Mac, "CSV (MS-DOS)"
SAMPLE_LINES, SAMPLE_BYTES = 500, 1 << 16  # from which the guess is made
LIKELY_WIDE = 0.3  # share of NUL bytes at even or at odd places: two bytes a letter

NOT_TEXT = text(
    "This is not a text file: it holds bytes that no text has. Open it in the program that made it "
    "and save it as .xlsx, .docx or CSV UTF-8."
)


def read_text(data: bytes) -> str:
    """The text without its byte order mark; Invalid when it holds what no text holds."""
    found = _decoded(data)
    if "\x00" in found:
        raise Invalid({"file": NOT_TEXT})
    return found


def _decoded(data: bytes) -> str:
    encoding, mark = next(((name, mark) for mark, name in MARKS if data.startswith(mark)), (_wide(data), b""))
    try:
        return data[len(mark) :].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding not in {"", "utf-8"}:
            raise Invalid({"file": NOT_TEXT}) from error
        return data[len(mark) :].decode(_western(data), errors="replace")


def _wide(data: bytes) -> str:
    """UTF-16 that does not say so; "" for anything else."""
    sample = data[:SAMPLE_BYTES]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > LIKELY_WIDE * len(sample[first::2]):
            return encoding
    return ""


def _western(data: bytes) -> str:
    """Of the encodings that Dutch and English offices use the one that gives the likeliest text.

    Judged by the lines that hold other letters than ASCII has: those alone tell the three apart.
    """
    telling = b"\n".join(islice((line for line in data.splitlines() if not line.isascii()), SAMPLE_LINES))
    guess = from_bytes(telling[:SAMPLE_BYTES], cp_isolation=WESTERN).best()
    return guess.encoding if guess and guess.encoding in WESTERN else "cp1252"

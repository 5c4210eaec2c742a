"""Bytes -> text, for files from Windows, Mac and DOS programs that do not say which letters they use."""

import codecs

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
SAMPLE = 1 << 18  # bytes from which the guess is made

NOT_TEXT = text(
    "This is not a text file: it holds bytes that no text has. Open it in the program that made it "
    "and save it as .xlsx, .docx or CSV UTF-8."
)


def read_text(data: bytes) -> str:
    """The text without its byte order mark; Invalid when it holds what no text holds."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_western(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return _western(data) if encoding == "utf-8" else _refuse()


def _western(data: bytes) -> str:
    """Of the encodings that Dutch and English offices use, the one that gives the likeliest text."""
    guess = from_bytes(_telling(data), cp_isolation=WESTERN).best()
    encoding = guess.encoding if guess else "cp1252"
    return data.decode(encoding if encoding in WESTERN else "cp1252", errors="replace")


def _telling(data: bytes) -> bytes:
    """The part to guess from: around the first letter beyond ASCII."""
    first = next((place for place, byte in enumerate(data) if byte > 0x7F), 0)
    return data[max(0, first - SAMPLE // 2) : first + SAMPLE // 2]


def _checked(found: str) -> str:
    return _refuse() if "\x00" in found else found


def _refuse() -> str:
    raise Invalid({"file": NOT_TEXT})

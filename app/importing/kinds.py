"""What a file is, by its first bytes and never by its name; what cannot be read is refused with how to mend it."""

import re
from enum import Enum

from app.errors import Invalid, Text, text

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, .doc, and everything of Office behind a password
HEAD = 2048

EMPTY = text("This file is empty.")
PICTURE = text("This is a picture. Only text can be read: send the document or table that the picture was made of.")
PACKED = text("This is a packed file. Unpack it and send the file that is in it.")
WEB_PAGE = text(
    "This is a web page, whatever its name says. Open it in Excel or LibreOffice and save it as .xlsx or .csv, "
    "or paste its text."
)
RICH_TEXT = text("This is an RTF document. Open it in Word or LibreOffice and save it as .docx.")

REFUSED: tuple[tuple[bytes, Text], ...] = (
    (b"PK\x05\x06", EMPTY),  # a zip archive without entries
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"RIFF", PICTURE),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"Rar!", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"{\\rtf", RICH_TEXT),
)
ELEMENT = re.compile(rb"<[a-z_][\w:.-]*(?:\s|>|/)")
OBJECT = re.compile(rb"(?:\[\s*)*(?:\{\s*[\"}]|\[\s*\])")
LIST = re.compile(rb"\[\s*(?:\[|\"|-?\d[\d.]*\s*,)")
TAIL = 64
WEB_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<table", b"<body", b"<meta", b"<style", b"<div")


class Kind(Enum):
    """Which reader a file needs."""

    ARCHIVE = "archive"  # .docx, .odt, .xlsx, .xlsm, .ods: zip archives
    COMPOUND = "compound"  # .xls
    PDF = "pdf"
    XML = "xml"
    JSON = "json"
    TEXT = "text"  # .txt, .md, .csv, .tsv


def kind_of(data: bytes) -> Kind:
    """Raises Invalid for an empty file and for what is known to be something else."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Invalid({"file": EMPTY})
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, why in REFUSED:
        if head.startswith(start):
            raise Invalid({"file": why})
    for start, kind in ((ZIP, Kind.ARCHIVE), (COMPOUND, Kind.COMPOUND), (b"%PDF-", Kind.PDF)):
        if head.startswith(start):
            return kind
    return _kind_of_text(_ascii(head).lower(), data)


def _kind_of_text(head: bytes, data: bytes) -> Kind:
    if head.startswith(WEB_PAGE_STARTS) or (head.startswith(b"<?xml") and b"<html" in head):
        raise Invalid({"file": WEB_PAGE})
    if head.startswith((b"<?xml", b"<!doctype", b"<!--")) or (
        ELEMENT.match(head) and _ascii(data[-TAIL:]).endswith(b">")
    ):
        return Kind.XML
    listed = LIST.match(head) and _ascii(data[-TAIL:]).endswith(b"]")
    return Kind.JSON if OBJECT.match(head) or listed else Kind.TEXT


def _ascii(part: bytes) -> bytes:
    """The letters alone, of UTF-16 too."""
    return part.replace(b"\x00", b"").strip(b"\xff\xfe\xef\xbb\xbf \t\r\n")

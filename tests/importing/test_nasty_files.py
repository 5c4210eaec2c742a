"""Files made to do harm, or harmed themselves: each is refused in clear words, soon, and nothing else happens."""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.parsed import ParsedProgramme
from app.errors import Invalid
from app.importing.parse import parse_file
from app.importing.tables import read_table
from tests.importing.made_files import (
    CONTENT_TYPES,
    PICTURE_PDF,
    csv,
    directory_of,
    far_cell,
    ods,
    overlapping_zip,
    pdf,
    workbook,
    xlsx,
    zipped,
)

ROWS = (("nummer", "titel"), ("1", "Sedatie"))
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def told(data: bytes, name: str = "programma.xlsx") -> str:
    """What is said of a file, in less time and with fewer places than a person would mind."""
    start = time.monotonic()
    with pytest.raises(Invalid) as refused:
        parse_file(name, data)
    assert time.monotonic() - start < 30
    assert list(refused.value.problems) == ["file"]
    return str(refused.value.problems["file"])


def outcome(name: str, data: bytes) -> ParsedProgramme | Invalid:
    """What was read, or the refusal; anything else fails the test."""
    try:
        return parse_file(name, data)
    except Invalid as refused:
        return refused


def with_part(original: bytes, part: str, body: bytes) -> bytes:
    """An office file with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        return zipped({name: body if name == part else archive.read(name) for name in archive.namelist()})


def bomb() -> bytes:
    """A part of 160 MB in a file of less than 1 MB."""
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": b"0" * (160 << 20)})


def lying_bomb() -> bytes:
    """As above, while the directory says that it unpacks to a few bytes."""
    honest = bytearray(zipped({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": b"0" * (5 << 20)}))
    start, _ = directory_of(bytes(honest))
    last = bytes(honest).rindex(b"PK\x01\x02")
    struct.pack_into("<L", honest, last + 24, 10)
    assert start <= last
    return bytes(honest)


def encrypted_entry() -> bytes:
    archive = bytearray(xlsx(ROWS))
    at = archive.index(b"PK\x01\x02")
    struct.pack_into("<H", archive, at + 8, 1)
    return bytes(archive)


def compound(stream: str) -> bytes:
    """What an office file behind a password looks like from outside."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(1024)


NASTY: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "This file is empty."),
    "blank": (lambda: b" \r\n\t\n", "This file is empty."),
    "bomb": (bomb, "This file unpacks to far more"),
    "overlap": (lambda: overlapping_zip(1_000), "This file unpacks to far more"),
    "entries": (lambda: zipped({f"xl/{n}": "" for n in range(6_000)}), "This file unpacks to far more"),
    "lying bomb": (lying_bomb, "This file is damaged"),
    "nested": (lambda: zipped({"programma.xlsx": xlsx(ROWS)}), "This is a zip archive."),
    "far cell": (far_cell, "Reading this file needs too much memory, so it was stopped. Often a cell far below"),
    "far row": (lambda: far_cell("A1048576"), "The sheet “Sheet1” goes down to row 1048576; at most 20000 rows"),
    "far column": (lambda: far_cell("XFD2"), "The sheet “Sheet1” goes on to column 16384; at most 500 columns"),
    "truncated": (lambda: xlsx(ROWS)[:-200], "This file is damaged"),
    "cut in half": (lambda: xlsx(ROWS)[: len(xlsx(ROWS)) // 2], "This file is damaged"),
    "empty archive": (lambda: zipped({}), "This file is empty."),
    "password": (lambda: compound("EncryptedPackage"), "This file is protected by a password."),
    "password in zip": (encrypted_entry, "This file is protected by a password."),
    "old word": (lambda: compound("WordDocument"), "This is an old Word document"),
    "not even xls": (lambda: compound("nothing"), "This file is damaged"),
    "web page": (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html><table><tr><td>titel", "This is a web page"),
    "xml": (lambda: b'<?xml version="1.0"?><schedule/>', "This XML file is no programme that is known here."),
    "rtf": (lambda: b"{\\rtf1 hallo}", "This is an RTF document."),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(64), "This is a picture."),
    "gzip": (lambda: b"\x1f\x8b" + zlib.compress(b"x"), "This is a packed file."),
    "presentation": (
        lambda: zipped({"[Content_Types].xml": CONTENT_TYPES, "ppt/presentation.xml": ""}),
        "This is a presentation.",
    ),
    "laughs in xlsx": (
        lambda: with_part(xlsx(ROWS), "xl/workbook.xml", f"{LAUGHS}]><workbook>&i;</workbook>".encode()),
        "",
    ),
    "picture-only pdf": (lambda: pdf(PICTURE_PDF), "This PDF holds only pictures of text"),
    "broken pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)), "This file is damaged"),
    "pdf that is csv": (lambda: b"%PDF-1.4;titel\n1;a\n", "This file is damaged"),
    "binary": (lambda: bytes(range(256)) * 40, "This is not a text file"),
    "utf-16 cut": (lambda: "titel".encode("utf-16")[:-1], "This is not a text file"),
}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_file_is_refused_in_clear_words(name: str) -> None:
    make, beginning = NASTY[name]
    assert told(make()).startswith(beginning)


def test_a_document_of_laughs_is_read_without_them() -> None:
    document = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("Parallelsessie 1: Sedatie")
    made.save(document)
    with zipfile.ZipFile(io.BytesIO(document.getvalue())) as archive:
        body = archive.read("word/document.xml").decode()
    laughing = body.replace("<w:document", f"{LAUGHS}]><w:document", 1).replace("Sedatie", "Sedatie &i;")
    start = time.monotonic()
    found = outcome("x.docx", with_part(document.getvalue(), "word/document.xml", laughing.encode()))
    assert isinstance(found, Invalid) or "haha" not in found.sessions[0].title
    assert time.monotonic() - start < 30


def test_an_external_entity_is_not_fetched() -> None:
    made = docx.Document()
    made.add_paragraph("Parallelsessie 1: Sedatie en nog wat")
    content = io.BytesIO()
    made.save(content)
    with zipfile.ZipFile(io.BytesIO(content.getvalue())) as archive:
        body = archive.read("word/document.xml").decode()
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    evil = body.replace("<w:document", f"{entity}<w:document", 1).replace("nog wat", "&e;")
    programme = parse_file("x.docx", with_part(content.getvalue(), "word/document.xml", evil.encode()))
    assert "root:" not in "".join(session.source for session in programme.sessions)


def test_a_file_is_known_by_its_content_and_not_by_its_name() -> None:
    expected = [("1", "Sedatie")]
    for name in ("x.csv", "x.docx", "x.pdf", "x"):
        for data in (xlsx(ROWS), ods(ROWS)):
            assert [(one.number, one.title) for one in parse_file(name, data).sessions] == expected
    assert [
        (one.number, one.title) for one in parse_file("x.csv", csv("nummer;titel", "1;Sedatie")).sessions
    ] == expected


SEEDS = {
    "xlsx": xlsx(ROWS),
    "ods": ods(ROWS),
    "pdf": pdf("= Parallelsessie 1: Sedatie\nTekst"),
    "more": workbook({"a": ROWS}),
}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SEEDS)), st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_container_is_read_or_refused_and_never_crashes(kind: str, hits: list[tuple[int, int]]) -> None:
    data = bytearray(SEEDS[kind])
    for place, value in hits:
        data[place % len(data)] = value
    assert isinstance(outcome(f"x.{kind}", bytes(data)), ParsedProgramme | Invalid)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda words: words.encode("utf-8", "replace"))))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    try:
        table = read_table("x.csv", data)
    except Invalid:
        return
    assert {len(row.cells) for row in table.rows} == {len(table.header)}


@pytest.mark.parametrize("data", [b"[" * 9_000 + b"]" * 9_000, b"[1, 2, 3]", b'["a", "b"]'])
def test_a_bare_list_of_json_is_no_text(data: bytes) -> None:
    assert told(data, "programme.txt").startswith(
        ("The parts of this file are nested", "This JSON file is no programme")
    )

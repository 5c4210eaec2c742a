"""Archives of strangers as zips: each trick is refused with one clear problem, and nothing is opened."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.importing.made_archives import (
    files_of,
    packed,
    problems_of,
    sound,
    with_manifest,
)


def test_what_was_changed_on_the_way_is_noticed() -> None:
    files = sound()
    data = packed(files | {"tables/room.json": files["tables/room.json"].replace(b"Oak", b"Elm")}, resign=False)
    assert list(problems_of(data)) == ["tables/room.json"]
    assert "SHA-256" in problems_of(data)["tables/room.json"]


def test_missing_and_strange_files_are_told() -> None:
    files = sound()
    del files["tables/room.json"]
    assert problems_of(packed(files)) == {"tables/room.json": "This file is missing."}
    assert list(problems_of(packed(sound() | {"tables/other.json": b"[]"}))) == ["tables/other.json"]
    more = json.loads(sound()["manifest.json"])["files"]
    unknown = {"tables/other.json": {"sha256": sha256(b"[]").hexdigest(), "bytes": 2, "rows": 0}}
    data = packed(files_of(with_manifest(files=more | unknown)) | {"tables/other.json": b"[]"})
    assert list(problems_of(data)) == ["tables/other.json"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "tables/../event.json", "a\\b", "x/y/z/q.json", "e\u202ex"]
)
def test_paths_that_lead_elsewhere_are_refused(name: str) -> None:
    found = problems_of(packed(sound() | {name: b"[]"}))
    assert list(found.values()) == ["A file of this name does not belong in an archive of an event."]


def test_a_file_that_is_there_twice_is_refused() -> None:
    content = io.BytesIO(packed(sound()))
    with ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("event.json", b"{}")
    assert problems_of(content.getvalue()) == {"event.json": "This file is there twice."}


@pytest.mark.parametrize("own", ["[Content_Types].xml", "mimetype"])
def test_a_spreadsheet_or_a_document_is_told_as_that(own: str) -> None:
    data = packed(sound() | {own: b"", "xl/worksheets/sheet1.xml": b"", "META-INF/a.xml": b""})
    assert problems_of(data) == {"file": "This is no archive of an event but a spreadsheet or a document."}


def test_a_newer_version_and_another_program_are_told() -> None:
    assert "Bring Rondo up to date" in problems_of(with_manifest(version=2))["manifest.json"]
    assert problems_of(with_manifest(format="other")) == {"manifest.json": "This is an archive of another program."}
    poor = problems_of(packed(sound() | {"manifest.json": b'{"files": {}, "version": "1"}'}, resign=False))
    assert poor["manifest.json, version"] == "“1” is no whole number."
    assert poor["manifest.json, format"] == "This is missing."


def test_bombs_are_not_opened() -> None:
    zeros = io.BytesIO()
    with ZipFile(zeros, "w", ZIP_DEFLATED) as archive, archive.open("event.json", "w") as file:
        for _ in range(40):
            file.write(b"0" * (1 << 20))
    assert list(problems_of(zeros.getvalue())) == ["event.json"]
    many = io.BytesIO()
    with ZipFile(many, "w") as archive:
        for n in range(2_001):
            archive.writestr(f"x{n}.json", b"")
    assert problems_of(many.getvalue()) == {
        "file": "This unpacks to far more than an event holds, so it was not opened."
    }


def lying(data: bytes) -> bytes:
    """The directory says that event.json is ten bytes long."""
    content = bytearray(data)
    place = content.find(b"PK\x01\x02")
    while content[place + 46 : place + 56] != b"event.json":
        place = content.find(b"PK\x01\x02", place + 4)
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"",
        lambda _: b"PK\x03\x04 not really",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03"),
        lying,
        lambda data: data[:60] + bytes(40) + data[100:],
    ],
)
def test_damaged_files_are_told(harm: Callable[[bytes], bytes]) -> None:
    assert problems_of(harm(packed(sound())))


def test_a_password_is_told() -> None:
    content = bytearray(packed({"manifest.json": sound()["manifest.json"]}))
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    assert problems_of(bytes(content)) == {"manifest.json": "This file is protected by a password."}


def test_strange_packing_is_told() -> None:
    content = io.BytesIO()
    with ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("manifest.json", b"{}")
    assert list(problems_of(content.getvalue())) == ["manifest.json"]

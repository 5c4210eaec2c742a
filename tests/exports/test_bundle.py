"""All files of a plan, in a folder or as one zip."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.errors import Text
from app.exports.bundle import all_zip, write_all, zip_name
from tests.exports.samples import congress, dutch, event

NAMES = ["room-lists.xlsx", "room-lists.csv", "door-signs.pdf", "tick-lists.pdf", "master-list.pdf"]
LISTS = congress(rooms=2, attendees=5)


def test_all_files_are_written_into_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    written = write_all(LISTS, tmp_path / "out" / "pz", dutch)

    assert written == [tmp_path / "out" / "pz" / name for name in NAMES]
    assert [path.read_bytes()[:4] for path in written] == [b"PK\x03\x04", b"\xef\xbb\xbfD", b"%PDF", b"%PDF", b"%PDF"]


def test_the_zip_holds_the_same_files(tmp_path: Path) -> None:
    folder = {path.name: path.read_bytes() for path in write_all(LISTS, tmp_path)}

    with ZipFile(BytesIO(all_zip(LISTS))) as archive:
        zipped = {name: archive.read(name) for name in archive.namelist()}

    assert list(zipped) == NAMES
    assert [name for name in NAMES[1:] if zipped[name] != folder[name]] == []  # the workbook tells when it was made


def test_the_zip_is_named_after_event_and_revision() -> None:
    assert zip_name(event()) == "congres-palliatieve-zorg-rijnmond-2026-run-7-2026-11-21-10-00.zip"


def test_nothing_is_written_when_one_file_cannot_be_made(tmp_path: Path) -> None:
    def wordless(message: Text) -> str:
        raise LookupError(message.msgid)

    with pytest.raises(LookupError):
        write_all(LISTS, tmp_path / "out", wordless)

    assert list(tmp_path.iterdir()) == []

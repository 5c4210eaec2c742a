"""All files of a plan, in a folder or as one zip."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.errors import Text
from app.exports.bundle import write_all, zip_name, zipped
from app.exports.catalogue import FILES
from tests.exports.samples import congress, dutch, event, full_congress

ALWAYS = ["door-signs.pdf", "room-programmes.pdf", "tick-lists.pdf", "room-lists.xlsx", "master-list.pdf"]
CARDS = ["programme-cards.pdf", "name-cards.pdf"]
DATA = ["room-lists.csv", "master-list.csv"]
NAMES = [*ALWAYS, *CARDS, *DATA]
LISTS = congress(rooms=2, attendees=5)


def test_all_files_are_written_into_a_folder_that_need_not_exist(tmp_path: Path) -> None:
    written = write_all(LISTS, tmp_path / "out" / "pz", dutch)

    assert written == [tmp_path / "out" / "pz" / name for name in NAMES]
    starts = {".pdf": b"%PDF", ".xlsx": b"PK\x03\x04", ".csv": b"\xef\xbb\xbf"}
    assert [path.name for path in written if not path.read_bytes().startswith(starts[path.suffix])] == []


def test_the_zip_holds_the_same_files(tmp_path: Path) -> None:
    folder = {path.name: path.read_bytes() for path in write_all(LISTS, tmp_path)}

    pieces = list(zipped(LISTS))

    with ZipFile(BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        zipped_files = {name: archive.read(name) for name in archive.namelist()}

    assert list(zipped_files) == NAMES
    differing = [name for name in NAMES if zipped_files[name] != folder[name]]
    assert differing in ([], ["room-lists.xlsx"])  # the workbook tells the second in which it was made


def test_the_zip_comes_file_by_file() -> None:
    pieces = zipped(LISTS)

    assert next(pieces).startswith(b"PK\x03\x04")
    assert len([piece for piece in pieces if piece]) >= len(NAMES)


def test_lists_that_sessions_ask_for_come_where_they_do(tmp_path: Path) -> None:
    written = write_all(full_congress(rooms=2, attendees=5), tmp_path)

    asked = {"subgroups.pdf", "materials.pdf", "presenter-lists.pdf", "tent-cards.pdf", "waitlists.csv"}
    assert {path.name for path in written} == {*NAMES, *asked} == set(FILES)


def test_the_zip_is_named_after_event_and_revision() -> None:
    assert zip_name(event()) == "congres-palliatieve-zorg-rijnmond-2026-run-7-2026-11-21-10-00.zip"


def test_nothing_is_written_when_one_file_cannot_be_made(tmp_path: Path) -> None:
    def wordless(message: Text) -> str:
        raise LookupError(message.msgid)

    with pytest.raises(LookupError):
        write_all(LISTS, tmp_path / "out", wordless)

    assert list(tmp_path.iterdir()) == []

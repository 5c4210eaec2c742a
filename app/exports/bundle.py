"""All lists of a plan at once: in a folder, or as one zip. Lists with nothing in them are left out."""

import gc
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.room_lists import EventLists
from app.exports.catalogue import CATALOGUE
from app.exports.plain import ascii_name
from app.exports.typesetting import give_back
from app.i18n import Translate

PIECE = 1 << 20  # bytes of a file that are packed at a time


def write_all(lists: EventLists, directory: Path, translate: Translate = str) -> list[Path]:
    """Makes the folder where it is missing; files of an earlier plan are overwritten once all new ones are made."""
    made = list(_all(lists, translate))
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in made:
        (directory / name).write_bytes(content)
    return [directory / name for name, _ in made]


def zipped(lists: EventLists, translate: Translate = str) -> Iterator[bytes]:
    """One zip, piece by piece as its files are made: whoever waits for it sees it come."""
    pieces = _Pieces()
    with ZipFile(pieces, "w", ZIP_DEFLATED) as archive:
        for name, content in _all(lists, translate):
            yield from _packed(archive, name, content, pieces)
    yield pieces.taken()


def _packed(archive: ZipFile, name: str, content: bytes, pieces: "_Pieces") -> Iterator[bytes]:
    """A workbook of hundreds of sheets refers to itself: only the collector frees what it took."""
    about = ZipInfo(name)
    about.compress_type = ZIP_DEFLATED
    about.file_size = len(content)
    with archive.open(about, "w") as file:
        for place in range(0, len(content), PIECE):
            file.write(content[place : place + PIECE])
            yield pieces.taken()
    gc.collect()
    give_back()
    yield pieces.taken()


class _Pieces:
    """What was written since it was last taken; nothing can be read or gone back to."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, content: bytes) -> int:
        self._written.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """What was written can still be taken."""

    def taken(self) -> bytes:
        content = b"".join(self._written)
        self._written.clear()
        return content


def zip_name(lists: EventLists) -> str:
    """Tells event and plan: "pz-congres-2026-run-7-2026-11-21-10-00.zip"."""
    event, revision = ascii_name(lists.event_name, "event"), ascii_name(lists.revision, "plan")
    return f"{event}-{revision}.zip"


def _all(lists: EventLists, translate: Translate) -> Iterator[tuple[str, bytes]]:
    for one in CATALOGUE:
        if one.worth(lists):
            yield one.name, one.make(lists, translate)

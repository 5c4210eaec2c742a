"""All lists of a plan at once: in a folder, or as one zip. Lists with nothing in them are left out."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.room_lists import EventLists
from app.exports.catalogue import CATALOGUE
from app.exports.plain import ascii_name
from app.i18n import Translate


def write_all(lists: EventLists, directory: Path, translate: Translate = str) -> list[Path]:
    """Makes the folder where it is missing; files of an earlier plan are overwritten once all new ones are made."""
    made = list(_all(lists, translate))
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in made:
        (directory / name).write_bytes(content)
    return [directory / name for name, _ in made]


def all_zip(lists: EventLists, translate: Translate = str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in _all(lists, translate):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()


def zip_name(lists: EventLists) -> str:
    """Tells event and plan: "pz-congres-2026-run-7-2026-11-21-10-00.zip"."""
    event, revision = ascii_name(lists.event_name, "event"), ascii_name(lists.revision, "plan")
    return f"{event}-{revision}.zip"


def _all(lists: EventLists, translate: Translate) -> Iterator[tuple[str, bytes]]:
    for one in CATALOGUE:
        if one.worth(lists):
            yield one.name, one.make(lists, translate)

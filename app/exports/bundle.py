"""All lists of a plan at once: in a folder, or as one zip."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.room_lists import EventLists
from app.exports.door_signs import door_signs_pdf
from app.exports.master_list import master_list_pdf
from app.exports.plain import ascii_name
from app.exports.room_lists_csv import room_lists_csv
from app.exports.room_lists_xlsx import room_lists_xlsx
from app.exports.tick_lists import tick_lists_pdf
from app.i18n import Translate

FILES: dict[str, Callable[[EventLists, Translate], bytes]] = {
    "room-lists.xlsx": room_lists_xlsx,
    "room-lists.csv": room_lists_csv,
    "door-signs.pdf": door_signs_pdf,
    "tick-lists.pdf": tick_lists_pdf,
    "master-list.pdf": master_list_pdf,
}


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
    for name, make in FILES.items():
        yield name, make(lists, translate)

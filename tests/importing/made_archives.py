"""Archives of events for tests: a sound one, and what is wrong with others."""

import io
import json
from datetime import UTC, datetime
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from app.domain.event_archives import ArchivedEvent
from app.errors import Invalid
from app.exports.event_archive import archive_zip
from app.importing.event_archives import read_event_archive
from app.tables.ownership import content_tables

MADE = datetime(2026, 11, 22, tzinfo=UTC)
EVENT: dict[str, object] = {
    "name": "Congres",
    "day": "2026-11-26",
    "locale": "nl",
    "time_zone": "Europe/Amsterdam",
    "phase": "setup",
    "closes_at": None,
    "choices_min": 3,
    "choices_max": 6,
    "version": 1,
}
AT_NINE, AT_TEN = "2026-11-26T09:00:00+00:00", "2026-11-26T10:00:00+00:00"
ROOM: dict[str, object] = {"id": 1, "name": "Oak", "position": 0, "capacity": 20, "features": ["beamer"]}
Files = dict[str, bytes]


def files_of(data: bytes) -> Files:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sound() -> Files:
    tables: dict[str, list[dict[str, object]]] = {table.name: [] for table in content_tables()}
    tables["room"] = [ROOM]
    return files_of(archive_zip(ArchivedEvent(EVENT, tables), MADE, "1"))


def packed(files: Files, *, resign: bool = True) -> bytes:
    """The zip, its manifest brought in line with the files unless told otherwise."""
    manifest = json.loads(files["manifest.json"])
    if resign and isinstance(manifest, dict):
        for name, content in files.items():
            if name in manifest["files"]:
                manifest["files"][name]["sha256"] = sha256(content).hexdigest()
        files = {**files, "manifest.json": json.dumps(manifest).encode()}
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, document in files.items():
            archive.writestr(ZipInfo(name), document, ZIP_DEFLATED)
    return whole.getvalue()


def problems_of(data: bytes) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        read_event_archive(data)
    return {place: str(why) for place, why in caught.value.problems.items()}


def with_rooms(*rooms: object) -> bytes:
    return packed(sound() | {"tables/room.json": json.dumps(rooms).encode()})


def with_manifest(**values: object) -> bytes:
    files = sound()
    return packed(files | {"manifest.json": json.dumps(json.loads(files["manifest.json"]) | values).encode()})

"""An event as one zip of open formats: JSON tables, problem and plan files, and a manifest with a hash of each file."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.event_archives import (
    EVENT,
    FORMAT,
    LEFT_OUT,
    MANIFEST,
    PROGRAMME,
    README,
    RUNS,
    VERSION,
    ArchivedEvent,
    plan_path,
    problem_path,
    table_path,
)
from app.domain.event_rows import Row
from app.exports.plain import ascii_name

ABOUT = """This is an event of Rondo (parallel sessions, well assigned), complete and in open formats.

manifest.json   what this is, which files belong to it, and the SHA-256 of each
event.json      the settings of the event
tables/*.json   one list a table; rows are numbered from 1, and columns that point to another table hold its numbers
runs.json       the runs, each with its problem and plan in runs/NUMBER (formats parallel-sessions/1 and -plan/1)
programme.json  which run's plan is published, or null

It holds personal data: names, e-mail addresses and choices of attendees. Keep it as carefully as the event itself.
`rondo import-archive FILE --owner EMAIL` makes a new event of it; personal links must then be made anew.
"""


def archive_zip(event: ArchivedEvent, made_at: datetime, version: str) -> bytes:
    """The same event gives the same bytes, but for the manifest's moment."""
    files: dict[str, dict[str, object]] = {}
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for path, rows, document in documents(event):
            files[path] = {"sha256": hashlib.sha256(document).hexdigest(), "bytes": len(document), "rows": rows}
            archive.writestr(ZipInfo(path), document, ZIP_DEFLATED, 6)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": made_at.isoformat(),
            "made_by": f"Rondo {version}",
            "event": event.event["name"],
            "left_out": list(LEFT_OUT),
            "files": files,
        }
        archive.writestr(ZipInfo(MANIFEST), dumped(manifest), ZIP_DEFLATED)
    return content.getvalue()


def documents(event: ArchivedEvent) -> Iterator[tuple[str, int, bytes]]:
    """Each file with how many rows it holds."""
    yield README, 0, ABOUT.encode()
    yield EVENT, 1, dumped(event.event)
    for table, rows in event.tables.items():
        yield table_path(table), len(rows), listed(rows)
    yield RUNS, len(event.runs), listed([run.values for run in event.runs])
    for number, run in enumerate(event.runs, start=1):
        yield problem_path(number), 1, run.problem
        if run.plan is not None:
            yield plan_path(number), 1, run.plan
    yield PROGRAMME, int(event.programme is not None), dumped(event.programme)


def dumped(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def listed(rows: Sequence[Row]) -> bytes:
    """A JSON list with a row a line, so that it can be read and compared."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) for row in rows)
    return f"[\n{lines}\n]\n".encode() if rows else b"[]\n"


def archive_name(event: Row, made_at: datetime) -> str:
    return f"{ascii_name(str(event['name']), 'event')}-{made_at:%Y-%m-%d}.rondo.zip"

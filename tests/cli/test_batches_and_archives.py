"""Undoing an import and keeping an event on the command line."""

import json
from pathlib import Path

from sqlmodel import col, select

from app.db import Database
from app.tables import Event, Organiser, Room
from tests.cli.test_cli import rondo
from tests.factories import make_event


def test_an_import_is_undone_and_an_archive_read_back(database: Database, organiser: Organiser, tmp_path: Path) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
    (tmp_path / "rooms.csv").write_text("room;capacity\nOak;20\n", encoding="utf-8")
    (tmp_path / "more.csv").write_text("room;capacity\nElm;30\n", encoding="utf-8")

    def told(*words: str) -> str:
        answer = rondo(*words, folder=tmp_path, url=database.url)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    told("import", event.public_id, "rooms.csv", "--kind", "rooms")
    outcome = json.loads(told("import", event.public_id, "more.csv", "--kind", "rooms", "--remove-vanished", "--json"))
    assert {name: outcome[name] for name in ("new", "vanished", "removed")} == {"new": 1, "vanished": 1, "removed": 1}
    assert told("undo-import", event.public_id, str(outcome["batch"])).startswith("2 rows as they were")
    path = told("archive", event.public_id, "--out", "event.zip").strip()
    again = told("import-archive", path, "--owner", organiser.email).strip()
    with database.reading() as db:
        restored = db.exec(select(Event).where(Event.public_id == again)).one()
        assert db.exec(select(Room.name).where(Room.event_id == restored.id).order_by(col(Room.id))).all() == ["Oak"]
    broken = tmp_path / "broken.zip"
    broken.write_bytes((tmp_path / "event.zip").read_bytes()[:300])
    refused = rondo("import-archive", str(broken), folder=tmp_path, url=database.url)
    assert (refused.returncode, "no archive of an event" in refused.stderr) == (1, True)

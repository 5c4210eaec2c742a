"""Undoing an import and keeping an event on the command line."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.db import Database
from app.tables import Attendee, Event, Organiser, RankedSession, Room, Round
from tests.cli.test_cli import rondo
from tests.factories import make_attendee, make_event, make_ranking, make_session


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


def test_times_of_a_programme_become_rounds_when_asked(
    database: Database, organiser: Organiser, tmp_path: Path
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
    lines = "number;title;date;start;end\n1;Music;26-11-2026;10:00;11:00\n2;Pain;26-11-2026;11:30;12:30\n"
    (tmp_path / "programme.csv").write_text(lines, encoding="utf-8")
    command = ("import", event.public_id, "programme.csv")

    def rounds_after(*options: str) -> list[tuple[str, str]]:
        answer = rondo(*command, *options, folder=tmp_path, url=database.url)
        assert answer.returncode == 0, answer.stderr
        with database.reading() as db:
            rounds = db.exec(select(Round).where(Round.event_id == event.id).order_by(col(Round.position)))
            zone = ZoneInfo(event.time_zone)
            return [
                (f"{one.starts_at.astimezone(zone):%d %H:%M}", f"{one.ends_at.astimezone(zone):%H:%M}")
                for one in rounds
                if one.starts_at and one.ends_at
            ]

    assert rounds_after() == []
    assert rounds_after("--rounds", "--dry-run") == []
    told = [("26 10:00", "11:00"), ("26 11:30", "12:30")]
    assert rounds_after("--rounds") == told
    assert rounds_after("--rounds") == told  # those that are there stay as they are


def test_a_list_that_an_attendee_saved_is_kept_and_counted(
    database: Database, organiser: Organiser, tmp_path: Path
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser, choices_min=1, choices_max=2)
        sessions = [make_session(db, event, str(n)) for n in (1, 2)]
        for name, own in (("own", True), ("brought", False)):
            make_ranking(db, make_attendee(db, event, email=f"{name}@example.org"), sessions, own=own)
    (tmp_path / "choices.csv").write_text(
        "email;1e keuze;2e keuze\nown@example.org;2;1\nbrought@example.org;2;1\n", encoding="utf-8"
    )
    answer = rondo("import", event.public_id, "choices.csv", "--kind", "rankings", folder=tmp_path, url=database.url)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("rankings: 0 new, 1 changed, 0 same, 1 kept, 0 vanished;")
    with database.reading() as db:
        chosen = select(Attendee.email, RankedSession.session_id).join(RankedSession).where(RankedSession.position == 0)
        firsts = dict(db.exec(chosen.where(Attendee.event_id == event.id)).all())
    assert firsts == {"own@example.org": sessions[0].id, "brought@example.org": sessions[1].id}

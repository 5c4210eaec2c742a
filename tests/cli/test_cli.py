"""The command line as a person uses it: each command in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from app.db import Database
from app.tables import Attendee, Membership, Organiser, Room, Session
from tests.factories import make_event, make_room, make_round, make_session, make_small_congress
from tests.published import publish
from tests.solved import make_solved_run

PROJECT = Path(__file__).resolve().parents[2]
CONGRESS = PROJECT.parent / "shared" / "seeds" / "002_3d2a53590d1f65a2.txt"
PROGRAMME = """Workshop 3: Music at the bedside
Foundation Soundwell

What music does to breathing and fear.

Learning objectives:
After this session you can:
1. choose music;
2. stop in time.
"""


def rondo(*words: str, folder: Path, url: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "RONDO_LOG_LEVEL": "ERROR", "COLUMNS": "200"}
    if url:
        environment["RONDO_DATABASE_URL"] = url
    command = [sys.executable, "-m", "app.cli", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def test_parse_prints_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "programme.txt").write_text(PROGRAMME, encoding="utf-8")
    answer = rondo("parse", "programme.txt", "--json", folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    stem = "After this session you can:"
    assert json.loads(answer.stdout) == {
        "kind": "sessions",
        "sessions": [
            {
                "number": 3,
                "title": "Music at the bedside",
                "organisations": ["Foundation Soundwell"],
                "abstract": "What music does to breathing and fear.",
                "goals": [{"stem": stem, "text": "choose music;"}, {"stem": stem, "text": "stop in time."}],
                "doubts": [],
            }
        ],
    }


def test_parse_reads_the_real_programme(tmp_path: Path) -> None:
    if not CONGRESS.exists():
        pytest.skip("the real programme is not beside this project")
    answer = rondo("parse", str(CONGRESS), "--json", folder=tmp_path)
    sessions = json.loads(answer.stdout)["sessions"]
    assert [session["number"] for session in sessions] == list(range(1, 25))
    assert [session["number"] for session in sessions if not session["abstract"]] == [1, 24]


def test_a_generated_problem_is_solved_and_verified(tmp_path: Path) -> None:
    size = ("--attendees", "20", "--sessions", "5", "--rounds", "2", "--seed", "4")
    assert rondo("generate", *size, "--out", "problem.json", folder=tmp_path).returncode == 0
    solved = rondo("solve", "problem.json", "--out", "plan.json", "--seconds", "20", "--seed", "1", folder=tmp_path)
    assert solved.returncode == 0, solved.stderr
    assert "status optimal" in solved.stdout
    plan = json.loads((tmp_path / "plan.json").read_text())
    verified = rondo("verify", "problem.json", "plan.json", folder=tmp_path)
    assert verified.returncode == 0
    assert verified.stdout.splitlines() == [f"objective {plan['objective']}", "violations 0"]


def test_verify_tells_every_violation_and_fails(tmp_path: Path) -> None:
    size = ("--attendees", "12", "--sessions", "4", "--rounds", "2", "--seed", "4")
    rondo("generate", *size, "--out", "problem.json", folder=tmp_path)
    rondo("solve", "problem.json", "--out", "plan.json", "--seconds", "5", folder=tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text())
    plan["seats"].append(plan["seats"][0])
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    verified = rondo("verify", "problem.json", "plan.json", folder=tmp_path)
    assert verified.returncode == 1
    assert "violation of one_seat_a_round" in verified.stdout


def test_bad_files_are_told_with_their_place_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_text('{"format": "parallel-sessions/1", "rounds": [{"id": "r1"}], "rooom": []}')
    (tmp_path / "empty.txt").write_bytes(b"")
    for words in (("solve", "problem.json"), ("verify", "problem.json", "problem.json"), ("parse", "empty.txt")):
        answer = rondo(*words, folder=tmp_path)
        assert answer.returncode == (1 if words[0] == "parse" else 2), words
        assert "Traceback" not in answer.stderr
        assert answer.stderr.strip()
    assert "rooom" in rondo("solve", "problem.json", folder=tmp_path).stderr


def test_files_are_imported_all_or_nothing(database: Database, organiser: Organiser, tmp_path: Path) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        make_round(db, event)
    (tmp_path / "programme.txt").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "rooms.csv").write_text("zaal;plaatsen\nZaal 1;20\n", encoding="utf-8")
    (tmp_path / "attendees.csv").write_text(
        "naam;e-mail\nAnn;ann@example.org\nBo;bo\n;x@example.org\n", encoding="utf-8"
    )

    def load(file: str, *more: str) -> subprocess.CompletedProcess[str]:
        return rondo("import", event.public_id, file, *more, folder=tmp_path, url=database.url)

    dry_run = json.loads(load("rooms.csv", "--dry-run", "--json").stdout)
    assert dry_run.pop("report")["counts"] == {"new": 1, "changed": 0, "same": 0}
    assert dry_run == {"kind": "rooms", "new": 1, "changed": 0, "same": 0, "vanished": 0}
    with database.reading() as db:
        assert db.exec(select(Room)).all() == []
    assert load("rooms.csv").returncode == 0
    assert load("programme.txt").returncode == 0
    refused = load("attendees.csv", "--kind", "attendees")
    assert refused.returncode == 1
    assert "row 3" in refused.stderr
    assert "row 4" in refused.stderr
    with database.reading() as db:
        assert [room.name for room in db.exec(select(Room))] == ["Zaal 1"]
        assert [session.title for session in db.exec(select(Session))] == ["Music at the bedside"]
        assert db.exec(select(Attendee)).all() == []


def test_an_unknown_event_is_told(database: Database, tmp_path: Path) -> None:
    answer = rondo("export", "nowhere", folder=tmp_path, url=database.url)
    assert answer.returncode == 1
    assert answer.stderr.strip() == "There is no event with this id."


def test_the_programme_is_written_for_others_to_read(database: Database, organiser: Organiser, tmp_path: Path) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
        rounds = [make_round(db, event), make_round(db, event, 1, starts_at=None, ends_at=None)]
        room, session = make_room(db, event), make_session(db, event, title="Music at the bedside")
        publish(db, event, organiser, [(session, rounds[0], [room])])
        public_id = event.public_id
    answer = rondo("export", public_id, "--out", "out", folder=tmp_path, url=database.url)
    assert answer.returncode == 0, answer.stderr
    for name in ("programme.ics", "schedule.json", "schedule.xml", "programme.html"):
        assert "Music at the bedside" in (tmp_path / "out" / name).read_text(encoding="utf-8")
    with database.writing() as db:
        publish(db, event, organiser, [(session, rounds[1], [room])])
    answer = rondo("export", public_id, "--out", "later", folder=tmp_path, url=database.url)
    assert "schedule.json: Dit programma heeft rondes zonder tijden" in answer.stdout
    assert "Ronde 2" in answer.stdout
    assert not (tmp_path / "later" / "schedule.json").exists()


def test_the_lists_of_a_run_are_drafts(database: Database, organiser: Organiser, tmp_path: Path) -> None:
    congress = make_small_congress(database, organiser)
    run = make_solved_run(database, congress, organiser)
    answer = rondo("export", congress.public_id, "--run", str(run.id), folder=tmp_path, url=database.url)
    assert answer.returncode == 0, answer.stderr
    assert "out/door-signs.pdf" in answer.stdout
    rows = (tmp_path / "out/room-lists.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith(f"CONCEPT, niet gepubliceerd · run {run.id}, ")
    assert len(rows) == 2 + 12
    unpublished = rondo("export", congress.public_id, folder=tmp_path, url=database.url)
    assert unpublished.stderr.strip() == "Nothing is published for this event yet."


def test_the_demo_does_the_whole_job(tmp_path: Path) -> None:
    answer = rondo("demo", "--no-serve", "--seconds", "3", folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    for told in ("sessions: 24 imported", "attendees: 288 imported", "seated 828 of 828", "violations 0", "gap "):
        assert told in answer.stdout
    lists = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"room-lists.xlsx", "door-signs.pdf", "tick-lists.pdf", "master-list.pdf", "plan.json"} <= lists
    assert {"programme.ics", "schedule.json", "schedule.xml", "programme.html"} <= lists
    verified = rondo("verify", "out/problem.json", "out/plan.json", folder=tmp_path)
    assert verified.returncode == 0


def test_an_organiser_is_added_and_the_installation_checked(database: Database, tmp_path: Path) -> None:
    added = rondo("organiser", "add", "Ann Bos", "Ann@Example.org", folder=tmp_path, url=database.url)
    assert "shown only now" in added.stdout
    again = rondo("organiser", "add", "Ann Bos", "ann@example.org", folder=tmp_path, url=database.url)
    assert again.returncode == 1
    assert "already" in again.stderr
    with database.writing() as db:
        event = make_event(db)
    joined = rondo(
        "organiser", "join", "ann@example.org", event.public_id, "--role", "viewer", folder=tmp_path, url=database.url
    )
    assert joined.returncode == 0, joined.stderr
    assert (
        rondo("organiser", "join", "bo@example.org", event.public_id, folder=tmp_path, url=database.url).returncode == 1
    )
    with database.reading() as db:
        assert db.exec(select(Membership.role)).all() == ["viewer"]
    checked = rondo("doctor", folder=tmp_path, url=database.url)
    assert "ok     the database answers" in checked.stdout

"""What the command line tells, as JSON, of a programme that cannot be taken or is only looked at."""

import json
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.cli.events import told_by_session
from app.cli.reports import programme_report
from app.domain.drafts import check_draft, draft_from_parsed
from app.domain.parsed import ParsedProgramme, ParsedSession, SessionContent
from app.domain.sessions import KnownSession
from app.errors import Invalid

Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def test_a_file_that_is_refused_is_told_as_json(tmp_path: Path, capsys: Capture, monkeypatch: Patch) -> None:
    path = tmp_path / "page.txt"
    path.write_text("<html><body>Not a programme</body></html>", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["rondo", "parse", str(path), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    (place, words), *more = json.loads(capsys.readouterr().out)["problems"].items()
    assert (place, more) == ("file", [])
    assert words.startswith("This is a web page")


def test_what_was_left_out_is_told_with_its_line(tmp_path: Path, capsys: Capture, monkeypatch: Patch) -> None:
    path = tmp_path / "programme.txt"
    path.write_text("Our congress\n\nSession 1: Music\n\nWe sing.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["rondo", "parse", str(path), "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    told = json.loads(capsys.readouterr().out)
    assert [session["title"] for session in told["sessions"]] == ["Music"]
    assert told["left_out"] == [{"line": 1, "text": "Our congress"}]


def test_problems_name_the_session_and_not_the_field_of_a_page() -> None:
    draft = draft_from_parsed(ParsedProgramme((ParsedSession("4", "Music"), ParsedSession(None, "", abstract="Words"))))
    found = told_by_session(Invalid({**check_draft(draft)[1], "s0-number": Invalid({}).message}), draft)
    assert sorted(found.problems) == ["session 2, title", "session 4 (Music), number"]


def test_a_list_is_known_for_what_it_is(tmp_path: Path, capsys: Capture, monkeypatch: Patch) -> None:
    path = tmp_path / "export.csv"
    path.write_text("name;e-mail\nAnn;ann@example.org\nBo;bo\n", encoding="utf-8")
    shown = {}
    for more in ([], ["--json"]):
        monkeypatch.setattr(sys, "argv", ["rondo", "parse", str(path), *more])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        shown[len(more)] = capsys.readouterr().out
    told = json.loads(shown[1])
    assert (told["kind"], told["attendees"]) == ("attendees", [{"name": "Ann", "email": "ann@example.org"}])
    assert [(one["row"], one["field"]) for one in told["problems"]] == [(3, "E-mail")]
    assert shown[0].splitlines()[:4] == [
        "1 attendees",
        "  column name: name",
        "  column e-mail: email",
        "  Ann | ann@example.org",
    ]
    assert "! row 3, E-mail: " in shown[0]


def test_a_renamed_session_is_a_question() -> None:
    abstract = "Twee verhalen laten zien hoe moeilijk dat gesprek over sedatie blijft."
    known = KnownSession(1, 0, SessionContent("2", "Sedatie", abstract=abstract))
    read = ParsedProgramme((ParsedSession("7", "Afscheid", abstract=abstract), ParsedSession("8", "Slapen")))
    renamed, other = json.loads(json.dumps(programme_report(read, [known])))["changes"]
    assert (renamed["becomes"], renamed["question"].partition(",")[0]) == ("new", "This looks like “2 Sedatie”")
    assert "question" not in other

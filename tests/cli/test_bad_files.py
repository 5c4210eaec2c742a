"""A file that cannot be read: one clear message with its place, exit 2, no traceback."""

import json
from pathlib import Path

import pytest

from app.cli import main
from solver.problem_json import limits

GOOD = {
    "format": "parallel-sessions/1",
    "rounds": [{"id": "r1"}],
    "sessions": [{"id": "s1", "max": 3}],
    "attendees": [{"id": "a1", "ranking": ["s1"]}],
}
TEXT = json.dumps(GOOD)
PLAN = {"format": "parallel-sessions-plan/1", "offerings": [{"session": "s1", "round": "r1"}], "seats": []}


def told(*words: str | Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[object, str]:
    """The exit code and what stands on the error output."""
    monkeypatch.setattr("sys.argv", ["rondo", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "line 1, column 1: The file is empty."),
        (TEXT.encode("utf-16"), "line 1: The file is UTF-16, not UTF-8; save the file as UTF-8."),
        (TEXT[:60].encode(), "line 1, column 61: The file ends here, in the middle of its JSON; is it complete?"),
        (
            TEXT.replace(": 3", ": 1e999").encode(),
            "sessions[0].max: Infinity is not a whole number; give a whole number from 0.",
        ),
        (TEXT.replace(": 3", ": 3.0").encode(), "sessions[0].max: 3.0 has a decimal point; write 3."),
        (TEXT.replace(": 3", ": " + "9" * 5000).encode(), "line 1, column 94: This number has too many digits."),
        (b'{"format": ' + b"[" * 200_000, "line 1, column 111: The document is nested too deep here."),
        (
            TEXT.replace('"a1"', '"\\ud800"').encode(),
            'attendees[0].id: "\\ud800" holds a control character or half a character.',
        ),
    ],
)
@pytest.mark.parametrize("command", ["solve", "verify", "convert"])
def test_a_bad_problem(
    command: str,
    data: bytes,
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_bytes(data)
    plan.write_text(json.dumps(PLAN))
    words = {"solve": ("solve", problem), "verify": ("verify", problem, plan), "convert": ("convert", problem, plan)}
    code, error = told(*words[command], capsys=capsys, monkeypatch=monkeypatch)
    assert (code, error) == (2, expected + "\n")


def test_a_byte_order_mark_does_not_matter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "problem.json").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    words = ("verify", tmp_path / "problem.json", tmp_path / "plan.json")
    assert told(*words, capsys=capsys, monkeypatch=monkeypatch) == (0, "")


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (
            {**PLAN, "problem_sha256": "0"},
            "problem_sha256: The plan was made for another problem, or the problem has changed since.",
        ),
        (
            {**PLAN, "seconds": 10**400},
            "seconds: a number of very many digits is no number of seconds; give one from 0 to 1000000000.",
        ),
        ({**PLAN, "seats": 7}, "seats: 7 is not a list."),
        (
            {**PLAN, "offerings": [{"session": "s2", "round": "r1"}]},
            'offerings[0].session: There is no session "s2".',
        ),
    ],
)
def test_a_bad_plan(
    plan: dict[str, object],
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "problem.json").write_text(TEXT)
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    words = ("verify", tmp_path / "problem.json", tmp_path / "plan.json")
    assert told(*words, capsys=capsys, monkeypatch=monkeypatch) == (2, expected + "\n")


@pytest.mark.parametrize("name", ["", "missing.json"])
def test_a_folder_or_nothing_at_all(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, error = told("solve", tmp_path / name, capsys=capsys, monkeypatch=monkeypatch)
    assert code == 2
    assert "Traceback" not in error


def test_a_file_that_is_too_large_is_not_even_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BYTES", 10)
    (tmp_path / "problem.json").write_text(TEXT)
    told_so = told("solve", tmp_path / "problem.json", capsys=capsys, monkeypatch=monkeypatch)
    assert told_so == (2, "problem.json: The file has 0 MB; the limit is 0 MB.\n")

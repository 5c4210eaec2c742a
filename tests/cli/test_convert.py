"""`rondo convert` as a person uses it, each command in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WASSIGN = """\
+slot("a"); +slot("b");
+choice("x", bounds(1, 2)); +choice("y", bounds(1, 2)); +choice("z", max(2), optional);
+chooser("ann", [80, 0, 100]); +chooser("bob", [50, 50, 50]);
"""
PREFLIB = "# TITLE: t\n# DATA TYPE: soc\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n3: 2,1\n"
CDECAO = {
    "courses": [{"name": "A", "num_min": 0, "num_max": 2, "instructors": [], "room_offset": 1}],
    "participants": [{"name": "Ann", "choices": [{"course": 0, "penalty": 0}]}],
}


def rondo(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "RONDO_LOG_LEVEL": "ERROR", "COLUMNS": "200"}
    command = [sys.executable, "-m", "app.cli", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def told(*words: str, folder: Path) -> str:
    """What a command that works prints."""
    answer = rondo(*words, folder=folder)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_a_file_of_a_peer_is_solved_verified_and_answered_in_its_own_tables(tmp_path: Path) -> None:
    (tmp_path / "x.wassign").write_text(WASSIGN, encoding="utf-8")
    assert "status optimal; objective [50" in told("solve", "x.wassign", "--seconds", "10", folder=tmp_path)
    assert told("verify", "x.wassign", "plan.json", folder=tmp_path).endswith("violations 0\n")
    assert told("explain", "x.wassign", "plan.json", folder=tmp_path)
    told("convert", "plan.json", "r.assignment.csv", "--problem", "x.wassign", folder=tmp_path)
    told("convert", "plan.json", "r.scheduling.csv", "--problem", "x.wassign", folder=tmp_path)
    assert (tmp_path / "r.assignment.csv").read_text().splitlines()[0] == '"Chooser", "a", "b"'
    tables = ("r.assignment.csv", "again.json", "--problem", "x.wassign", "--scheduling", "r.scheduling.csv")
    told("convert", *tables, folder=tmp_path)
    plans = [json.loads((tmp_path / name).read_text()) for name in ("plan.json", "again.json")]
    for part in ("offerings", "seats", "objective"):
        assert plans[0][part] == plans[1][part]


def test_problems_are_converted_by_name_and_by_content(tmp_path: Path) -> None:
    (tmp_path / "x.wassign").write_text(WASSIGN, encoding="utf-8")
    (tmp_path / "orders.txt").write_text(PREFLIB, encoding="utf-8")
    (tmp_path / "courses.json").write_text(json.dumps(CDECAO), encoding="utf-8")
    told("convert", "x.wassign", "x.json", folder=tmp_path)
    told("convert", "x.json", "y.wassign", folder=tmp_path)
    told("convert", "y.wassign", "y.json", folder=tmp_path)
    assert (tmp_path / "x.json").read_text() == (tmp_path / "y.json").read_text()
    told("convert", "orders.txt", "o.json", "--rounds", "2", "--capacity", "3", folder=tmp_path)
    problem = json.loads((tmp_path / "o.json").read_text())
    assert ([one["max"] for one in problem["sessions"]], len(problem["rounds"])) == ([3, 3], 2)
    answer = rondo("convert", "courses.json", "c.json", folder=tmp_path)
    assert answer.stderr == "left out: room_factor and room_offset, as the file has no rooms\n"
    told("convert", "c.json", "d.json", "--to", "cdecao", folder=tmp_path)
    told("convert", "d.json", "e.json", folder=tmp_path)
    assert (tmp_path / "c.json").read_text() == (tmp_path / "e.json").read_text()
    told("solve", "c.json", folder=tmp_path)
    told("convert", "plan.json", "a.json", "--to", "cdecao-assignment", "--problem", "courses.json", folder=tmp_path)
    assert json.loads((tmp_path / "a.json").read_text())["assignment"] == [0]


def test_what_cannot_be_converted_is_told_and_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "x.wassign").write_text('+slot("a");\n+slot("b");\n+choice("x", parts(2));\n+chooser("p", [1]);\n')
    (tmp_path / "plan.json").write_text('{"format": "parallel-sessions-plan/1", "offerings": [], "seats": []}')
    refused = {
        ("x.wassign", "x.json"): "line 3: ",
        ("plan.json", "r.csv"): "--problem: ",
        ("x.wassign", "x.csv", "--parts-once"): "--to: ",
        ("plan.json", "x.json", "--from", "problem"): "The key ",
        ("x.wassign", "x.json", "--from", "scheduling", "--problem", "x.wassign"): "line 3: ",
    }
    for words, expected in refused.items():
        answer = rondo("convert", *words, folder=tmp_path)
        assert (answer.returncode, answer.stderr[: len(expected)]) == (2, expected), words
        assert "Traceback" not in answer.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["plan.json", "x.wassign"]
    told("convert", "x.wassign", "x.json", "--parts-once", folder=tmp_path)

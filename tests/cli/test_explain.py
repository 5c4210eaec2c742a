"""`rondo explain` as a person uses it: an impossible problem, a plan that something would help, and one attendee."""

import json
from pathlib import Path

from tests.cli.test_cli import rondo

IMPOSSIBLE = {
    "format": "parallel-sessions/1",
    "rounds": [{"id": "r1"}],
    "rooms": [{"id": "zaal-1", "capacity": 5}, {"id": "zaal-2", "capacity": 6}],
    "sessions": [{"id": "s1", "min": 8}, {"id": "s2"}],
    "attendees": [{"id": f"a{number}"} for number in range(8)],
}
CROWDED = {
    "format": "parallel-sessions/1",
    "rounds": [{"id": "r1"}],
    "rooms": [{"id": "z1", "capacity": 2}, {"id": "z2", "capacity": 3}],
    "sessions": [{"id": "s1", "allowed_rooms": ["z1"]}, {"id": "s2"}],
    "attendees": [{"id": f"a{number}", "ranking": ["s1", "s2"]} for number in range(3)],
    "objective": {"kind": "total", "weights": [0, 10]},
}


def written(folder: Path, problem: object) -> None:
    (folder / "problem.json").write_text(json.dumps(problem), encoding="utf-8")


def test_an_impossible_problem_is_told_with_its_conflict_and_the_way_out(tmp_path: Path) -> None:
    written(tmp_path, IMPOSSIBLE)
    answer = rondo("explain", "problem.json", folder=tmp_path)
    assert answer.returncode == 1, answer.stderr
    assert answer.stdout.splitlines() == [
        "Session s1 needs 8 attendees, but at best it has 6 seats.",
        "These cannot hold together:",
        "  The rooms have the seats they have; the largest has 6.",
        "  Session s1 has at least 8 attendees wherever it is held.",
        "  Session s1 is held at least this often: 1.",
        "Without any one of them the others can.",
        "The least that would have to give way:",
        "  Lower the minimum of session s1 from 8 to 6.",
        "Tried out: then there is a plan.",
    ]


def test_what_would_help_and_why_somebody_did_not_get_it(tmp_path: Path) -> None:
    written(tmp_path, CROWDED)
    assert rondo("solve", "problem.json", "--quiet", folder=tmp_path).returncode == 0
    seats = json.loads((tmp_path / "plan.json").read_text())["seats"]
    [unlucky] = [seat["attendee"] for seat in seats if seat["session"] == "s2"]
    answer = rondo("explain", "problem.json", "plan.json", "--attendee", unlucky, folder=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        "What would help, with the timetable as it stands (points saved):",
        "            10  r1: one more seat in session s1 (3 seats) (1 person better off)",
        "What one more seat would save:",
        "            10  r1, s1: 2 of 2 taken",
        f"Attendee {unlucky}:",
        "  choice 1, s1:",
        "    r1: it would cost nothing for everybody together; there are equally good plans in which they have it.",
        "    1 other person would go from choice 1 to choice 2.",
    ]
    whole = rondo("explain", "problem.json", "plan.json", "--attendee", unlucky, "--json", folder=tmp_path)
    found = json.loads(whole.stdout)
    assert [one["code"] for one in found["advice"]["improvements"]] == ["one_more_seat"]
    assert found["advice"]["improvements"][0]["least"] == found["advice"]["improvements"][0]["most"] == [10]
    assert [one["code"] for one in found["attendees"][unlucky]] == ["equally_good"]


def test_somebody_who_is_not_there_and_a_plan_of_another_problem_are_told(tmp_path: Path) -> None:
    written(tmp_path, CROWDED)
    assert rondo("solve", "problem.json", "--quiet", folder=tmp_path).returncode == 0
    stranger = rondo("explain", "problem.json", "plan.json", "--attendee", "nobody", folder=tmp_path)
    assert (stranger.returncode, stranger.stderr.strip()) == (1, "There is no attendee nobody in this problem.")
    written(tmp_path, IMPOSSIBLE)
    other = rondo("explain", "problem.json", "plan.json", folder=tmp_path)
    assert other.returncode == 2
    assert "Traceback" not in other.stderr

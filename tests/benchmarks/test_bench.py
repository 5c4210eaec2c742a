"""The bench itself: it measures what it says, tells trouble as trouble, and writes a report. No time is asserted."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from solver.generate import generate
from solver.plan import Limits
from solver.solve import solve
from tests.benchmarks import measure, report
from tests.benchmarks.case import OUT, Case, Known, nobody
from tests.benchmarks.compare import Entry, compare, rival
from tests.benchmarks.curves import draw, known_at
from tests.benchmarks.groups.placed import ASSIGNMENT, CPSAT, FLOW, LINEAR, WHOLE
from tests.benchmarks.groups.repeats import MILP
from tests.benchmarks.rivals.arcs import arcs_of
from tests.benchmarks.store import case_of, keep

TWO_PHASE, JOINT_CPSAT = rival("two_phase", "two phases"), rival("cpsat_joint", "CP-SAT")


def stored(folder: Path, *, repeat: bool = False, fixed: bool = True) -> Path:
    """12 sessions, 60 attendees, 3 rounds."""
    problem = generate(attendees=60, sessions=12, rounds=3, seed=5, repeat=repeat, fixed=fixed)
    path = keep(folder / "small.pickle", problem)
    case_of(problem).save(path.with_suffix(".npz"))
    return path


def fake(name: str) -> Entry:
    return Entry(f"tests.benchmarks.fakes.{name}", name)


def test_exact_rivals_and_we_agree_when_sessions_are_held_once(tmp_path: Path) -> None:
    lines = compare(stored(tmp_path), (FLOW, WHOLE, LINEAR, ASSIGNMENT, CPSAT), 20.0, runs=1)
    verdicts = [line.verdict for line in lines]
    optimum = solve(generate(attendees=60, sessions=12, rounds=3, seed=5, fixed=True), Limits()).objective
    assert [line.outcome.trouble for line in lines] == [""] * 5
    assert [one and (one.objective, one.faults) for one in verdicts] == [(optimum, 0)] * 5


def test_an_integer_solver_and_we_agree_on_repeats(tmp_path: Path) -> None:
    lines = compare(stored(tmp_path, repeat=True), (WHOLE, MILP), 20.0, runs=1)
    bounds = [line.outcome.answer.bound for line in lines]
    assert bounds[0] == pytest.approx(bounds[1])
    assert [line.verdict and line.verdict.faults for line in lines] == [0, 0]


def test_plans_of_joint_rivals_break_no_rule_and_cost_no_less_than_our_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure, "GRACE", 60.0)  # a loaded machine is slow to begin
    lines = compare(stored(tmp_path, fixed=False), (WHOLE, TWO_PHASE, JOINT_CPSAT), 2.0, runs=1)
    found = [(line.entry.name, line.verdict) for line in lines if line.verdict is not None]
    bound = lines[0].outcome.answer.bound
    assert [name for name, _ in found][:2] == ["ours, whole solve", "two phases"]
    assert {verdict.faults for _, verdict in found} == {0}
    assert bound is not None
    assert all(verdict.objective[-1] >= bound for _, verdict in found)


def test_trouble_is_told_as_trouble_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "GRACE", 11.0)  # a loaded machine is slow to begin
    lines = compare(stored(tmp_path), (fake("crash"), fake("sleep"), fake("absent"), FLOW), 0.5, runs=1)
    assert [line.outcome.trouble for line in lines] == [
        "crashed with signal 11",
        "nothing in 12 s",
        "a_package_that_nobody_has is not installed",
        "",
    ]


def test_memory_is_that_of_the_child_and_apart_for_the_solve(tmp_path: Path) -> None:
    ballast = np.ones(400 * 1024 * 1024, dtype=np.uint8)  # the parent's size is not the child's
    outcome = compare(stored(tmp_path), (fake("hungry"),), 1.0, runs=1)[0].outcome
    del ballast
    assert 199 <= outcome.solve_mb <= 225  # pages come and go by the megabyte
    assert 240 <= outcome.above_mb <= 400  # 200 MB and what the interpreter itself has
    assert outcome.absolute_mb <= 500


def test_a_plan_that_breaks_rules_is_shown_with_its_faults(tmp_path: Path) -> None:
    verdict = compare(stored(tmp_path), (fake("hungry"),), 1.0, runs=1)[0].verdict
    assert verdict is not None
    assert verdict.faults == 3  # one offering overfull in each round


def test_the_case_says_what_the_problem_says() -> None:
    problem = generate(attendees=40, sessions=6, rounds=2, seed=2, fixed=True)
    case = case_of(problem)
    wishes = [(int(a), int(s)) for a, s in zip(case.wish_attendee, case.wish_session, strict=True)]
    assert wishes == [(who, session) for who, one in enumerate(problem.attendees) for session in one.ranking]
    assert [int(cost) for cost in case.wish_cost[case.wish_attendee == 0]] == [0, 1, 3, 6, 10, 15, 21, 28, 36, 45][
        : len(problem.attendees[0].ranking)
    ]
    assert case.present.tolist() == [[index in one.present for index in range(2)] for one in problem.attendees]
    assert (nobody(case) == OUT).all()


def test_a_rivals_arcs_are_those_of_the_round() -> None:
    case: Case = case_of(generate(attendees=40, sessions=6, rounds=2, seed=2, fixed=True))
    one = next(case.rounds())
    arcs = arcs_of(one, case)
    order = list(zip(arcs.tail.tolist(), arcs.head.tolist(), strict=True))
    assert order == sorted(set(order))
    assert len(order) == len(one.person) + len(one.people) + 2 * len(one.sessions) + 1
    assert arcs.supply.sum() == 0


def test_a_quick_run_writes_a_report_whose_tables_are_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "placed", "--sizes", "demo", "--out", str(tmp_path)]
    subprocess.run(command, cwd=measure.ROOT, check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "report.md").read_text().splitlines()
    tables = [line for line in lines if line.startswith("|")]
    widths = {line.count("|") for line in tables}
    assert widths == {6, 11}  # targets; ours and rivals
    assert len([line for line in tables if line.startswith("| demo | ours")]) == 2
    assert len([line for line in tables if line.startswith("| demo |")]) == 5
    assert [group.name for group in report.stored(tmp_path)] == ["placed"]


def test_targets_are_pasted_between_the_marks(tmp_path: Path) -> None:
    target = report.Target("a", "<= 1", "0.5", "2", met=True)
    report.store(report.Group("g", (), "G", 0, "2026-01-02", "usual", "0.1", 1.0, (), (target,)), tmp_path)
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    report.paste(tmp_path, readme)
    assert readme.read_text() == (
        f"before\n{report.BEGIN}\n| work | target | ours | peers and rivals | met |\n|---|---|---|---|---|\n"
        f"| a | <= 1 | 0.5 | 2 | yes |\n\nMeasured: g 2026-01-02, usual, load 0.1.\n{report.END}\nafter\n"
    )


def test_sizes_measured_apart_stand_side_by_side_until_all_are_measured(tmp_path: Path) -> None:
    def kept(*sizes: str) -> list[tuple[str, ...]]:
        report.store(report.Group("g", sizes, "G", 0, "2026-01-02", "usual", "0.1", 1.0), tmp_path)
        return [group.sizes for group in report.stored(tmp_path)]

    assert kept("C") == [("C",)]
    assert kept("A", "B") == [("A", "B"), ("C",)]
    assert kept() == [()]
    assert kept("A") == [("A",)]


def test_a_curve_knows_what_was_known_and_is_drawn(tmp_path: Path) -> None:
    curve = (Known(0.1, (90,), None), Known(2.0, (70,), (40,)), Known(4.0, (60,), (60,)))
    assert known_at(curve, 0.05) is None
    assert known_at(curve, 3.0) == Known(2.0, (70,), (40,))
    draw(tmp_path / "curve.svg", "A", curve, ("two phases", 80.0))
    picture = (tmp_path / "curve.svg").read_text()
    assert picture.count("<polyline") == 3
    assert picture.count("</svg>") == 1

"""Ctrl+C while a problem is solved: the best plan so far is kept, and nothing is left behind."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from solver.generate import generate
from solver.problem_json import write_problem

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_best_plan_so_far_is_kept(workers: str, tmp_path: Path) -> None:
    problem = generate(attendees=300, sessions=24, rounds=3, seed=0, repeat=True)
    (tmp_path / "problem.json").write_text(json.dumps(write_problem(problem)), encoding="utf-8")
    solving = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "solve", "problem.json", "--seconds", "600", "--workers", workers],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "RONDO_LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert solving.stderr is not None
        first = solving.stderr.readline()
        os.killpg(solving.pid, signal.SIGINT)  # as a terminal does
        told, errors = solving.communicate(timeout=120)
    finally:
        solving.kill()
    assert "best" in first
    assert "Traceback" not in errors
    assert (solving.returncode, told.split(";")[0]) == (0, "status stopped")
    assert json.loads((tmp_path / "plan.json").read_text())["status"] == "stopped"

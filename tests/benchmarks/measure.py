"""Measures one thing in a child process with limits, so that what is slow or crashes says so and the rest goes on."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.case import Answer, Known
from tests.benchmarks.child import NOT_INSTALLED

ROOT = Path(__file__).parents[2]
RIVALS_PYTHON = ROOT / ".venv-bench/bin/python"
GRACE = 7.0  # seconds for imports and input
PATIENCE = 1.5  # times the limit, for those who keep none or not well
NO_ANSWER = Answer(None)


@dataclass(frozen=True)
class Outcome:
    """`trouble` is empty when there is an answer; times in seconds, memory in MB."""

    trouble: str = ""
    build: float = 0.0
    solve: float = 0.0
    above_mb: float = 0.0  # most memory above what stood after the imports
    absolute_mb: float = 0.0
    solve_mb: float = 0.0  # most memory of the solve alone, above what stood before it
    answer: Answer = NO_ANSWER


def run(module: str, file: Path, seconds: float, *, runs: int = 1, rival: bool = False, seed: int = 0) -> Outcome:
    """Build and solve in a process of its own, of this process group. `rival`: with the rivals' own packages."""
    python = RIVALS_PYTHON if rival else Path(sys.executable)
    if not python.exists():
        return Outcome("not installed here (`make bench` does)")
    patience = PATIENCE * seconds + GRACE
    with tempfile.TemporaryDirectory() as folder:
        out = f"{folder}/out"
        command = [str(python), "-m", "tests.benchmarks.child", module, str(file), out, str(seconds), str(runs)]
        environment = {**os.environ, "RONDO_BENCH_SEED": str(seed)}
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=patience
            )
        except subprocess.TimeoutExpired:
            return Outcome(f"nothing in {patience:.0f} s")
        return _outcome(done, Path(out))


def _outcome(done: subprocess.CompletedProcess[str], out: Path) -> Outcome:
    last = (done.stderr.strip().splitlines() or [""])[-1]
    if done.returncode < 0:
        return Outcome(f"crashed with signal {-done.returncode}")
    if done.returncode:
        return Outcome(last if done.returncode == NOT_INSTALLED else f"failed: {last}")
    told: dict[str, Any] = json.loads(out.with_suffix(".json").read_text())
    with np.load(out.with_suffix(".npz")) as arrays:
        stored = {name: arrays.get(name) for name in ("seating", "placed")}
    curve = tuple(Known(at, tuple(best), tuple(bound) if bound else None) for at, best, bound in told.pop("curve"))
    answer = Answer(bound=told.pop("bound"), note=told.pop("note"), figures=told.pop("figures"), curve=curve, **stored)
    return Outcome(answer=answer, **told)


def load_now() -> str:
    """The machine's load, and how many cores there are."""
    return f"{', '.join(f'{one:.1f}' for one in os.getloadavg())} on {os.cpu_count()} cores"

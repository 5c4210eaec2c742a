"""The process in which one thing is measured: `python -m tests.benchmarks.child MODULE FILE OUT SECONDS RUNS`.

MODULE has `build(given) -> model` and `solve(model, seconds) -> Answer`; given is a Case unless it has a `load(path)`.
Exit 3: a package that it needs is not installed.
"""

import importlib
import json
import resource
import statistics
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from tests.benchmarks.case import Answer, Case

NOT_INSTALLED = 3
OFTEN_BELOW = 0.3  # seconds: what takes less is measured several times, and the median counts
STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def memory(name: str) -> float:
    """MB in use now (`VmRSS`) or at the most (`VmHWM`).

    Linux starts ru_maxrss at the parent's size when a process is begun by fork and exec, so the kernel's own figure of
    this process is better where there is one.
    """
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def forget_peak() -> None:
    """Let `VmHWM` begin anew, where the kernel can."""
    try:
        CLEAR.write_text("5")
    except OSError:
        return


def main(name: str, file: str, out: str, seconds: float, runs: int) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed", file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    figures, answer = measured(module, Path(file), seconds, runs)
    arrays = {"seating": answer.seating, "placed": answer.placed}
    np.savez(f"{out}.npz", allow_pickle=False, **{key: array for key, array in arrays.items() if array is not None})
    document = {**figures, "bound": answer.bound, "note": answer.note, "figures": answer.figures, "curve": answer.curve}
    Path(f"{out}.json").write_text(json.dumps(document))


def measured(module: ModuleType, file: Path, seconds: float, runs: int) -> tuple[dict[str, float], Answer]:
    """Seconds and MB of building and solving, and the answer. Reading the input is not counted in either time."""
    imported = memory("VmRSS")
    given: Any = module.load(file) if hasattr(module, "load") else Case.load(file.with_suffix(".npz"))
    began = time.perf_counter()
    model = module.build(given)
    build = time.perf_counter() - began
    before, built = memory("VmHWM"), memory("VmRSS")
    forget_peak()
    times: list[float] = []
    while not times or (len(times) < runs and times[0] < OFTEN_BELOW):
        began = time.perf_counter()
        answer: Answer = module.solve(model, seconds)
        times.append(time.perf_counter() - began)
    peak = memory("VmHWM")
    figures = {
        "build": build,
        "solve": statistics.median(times),
        "absolute_mb": max(before, peak),
        "above_mb": max(before, peak) - imported,
        "solve_mb": max(0.0, peak - built),
    }
    return figures, answer


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5]))

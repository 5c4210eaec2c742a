"""Memory, and what part of a whole solve goes into making arrays and models."""

from tests.benchmarks.compare import Line, compare
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups.placed import FLOW, WHOLE
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated

TITLE = "The process: memory and model building"
MOST = 1 / 3  # of the solve, for building


def measure(effort: Effort) -> Measured:
    rows: list[tuple[str, ...]] = []
    shares: dict[str, list[float]] = {FLOW.name: [], WHOLE.name: []}
    for size in effort.chosen("A", "A B C", "A B C D"):
        for kind in ("once", "repeats", "joint"):
            if kind != "once" and size not in {"A", "B"}:
                continue
            path = generated(SIZES[size], repeat=kind == "repeats", fixed=kind != "joint")
            entries = (FLOW, WHOLE) if kind == "once" else (WHOLE,)
            for line in compare(path, entries, 5.0, runs=5):
                rows.append((f"{size}, {kind}", line.entry.name, *_cells(line)))
                shares[line.entry.name].append(_share(line))
    worst, bare = max(shares[WHOLE.name]), max(shares[FLOW.name])
    header = ("problem", "what", "model building", "solve", "share", "MB above imports", "MB in all")
    target = Target(
        "process",
        "building <= 1/3 of the solve",
        f"at most {worst:.0%} of a whole solve; {bare:.0%} of the bare flow",
        "",
        worst <= MOST,
    )
    return Measured((Section("Building and memory", header, tuple(rows)),), (target,))


def _share(line: Line) -> float:
    return line.building / line.seconds if line.seconds else 1.0


def _cells(line: Line) -> tuple[str, ...]:
    outcome = line.outcome
    if outcome.trouble:
        return (outcome.trouble, "", "", "", "")
    memory = f"{outcome.above_mb:.0f}", f"{outcome.absolute_mb:.0f}"
    return duration(line.building), duration(line.seconds), f"{_share(line):.0%}", *memory

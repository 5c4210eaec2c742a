"""Seats for a placement with repeats, which nobody may attend twice: proven, against integer solvers as they come."""

from tests.benchmarks.compare import HEADER, Line, cells, compare, ours, rival
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups.placed import CPSAT
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated

TITLE = "Placed, with repeats"
WHOLE = ours("whole", "ours, whole solve")
MILP = rival("integer", "scipy milp (HiGHS)")
RIVALS = {"A": (MILP, CPSAT), "B": (MILP, CPSAT), "C": (), "D": ()}
WITHIN = {"A": 0.5, "B": 3.0, "C": 20.0}  # seconds to a proof
LIMITS = {"A": (5.0, 20.0, 60.0), "B": (10.0, 20.0, 60.0), "C": (60.0, 60.0, 60.0), "D": (120.0, 120.0, 120.0)}
KNOWN = {
    "A": "HiGHS alone 0.2-0.4 s",
    "B": "HiGHS alone 1.7-3.2 s",
    "C": "the LP alone 43-57 s; a prototype 5 s and +3.7 %",
    "D": "a prototype 10 s, own gap 15 %",
}
NOTE = "Rivals get the programme with the pool, which is our formulation; CP-SAT has its default settings."


def measure(effort: Effort) -> Measured:
    rows: list[tuple[str, ...]] = []
    targets: list[Target] = []
    for size in effort.chosen("A", "A B C", "A B C D"):
        path = generated(SIZES[size], repeat=True, fixed=True)
        lines = compare(path, (WHOLE, *RIVALS[size]), effort.pick(*LIMITS[size]), runs=3)
        rows += [cells(size, line, lines[0]) for line in lines]
        targets.append(_target(size, lines))
    return Measured((Section("Ours and rivals on the same instance", HEADER, tuple(rows), (NOTE,)),), tuple(targets))


def _target(size: str, lines: list[Line]) -> Target:
    first = lines[0]
    work = f"placed with repeats, {size} ({SIZES[size]})"
    aim = f"proven, <= {WITHIN[size]:g} s" if size in WITHIN else "gap <= 1 % in 120 s"
    if first.outcome.trouble or first.verdict is None:
        return Target(work, aim, first.outcome.trouble or "no plan", KNOWN[size], met=False)
    cost, bound = first.verdict.objective[-1], first.outcome.answer.bound
    gap = None if bound is None else (cost - bound) / cost
    said = "gap unknown" if gap is None else "proven" if gap == 0 else f"gap {gap:.2%}"
    seconds = first.outcome.solve
    least, longest = (0.0, WITHIN[size]) if size in WITHIN else (0.01, 130.0)
    met = gap is not None and gap <= least and seconds <= longest
    here = "; ".join(_short(line) for line in lines[1:])
    return Target(work, aim, f"{duration(seconds)}, {cost:,}, {said}", here or KNOWN[size], met)


def _short(line: Line) -> str:
    name, bound = line.entry.name, line.outcome.answer.bound
    if line.outcome.trouble or line.verdict is None:
        return f"{name}: {line.outcome.trouble or line.outcome.answer.note}"
    cost = line.verdict.objective[-1]
    proven = ", proven" if bound is not None and cost - bound < 1 else ""
    return f"{name} {duration(line.seconds)}, {cost:,}{proven}"

"""Seats for a placement in which each session is held once: exact, against every solver a registry has for it."""

from tests.benchmarks.compare import HEADER, Line, cells, compare, ours, rival
from tests.benchmarks.effort import Effort
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated

TITLE = "Placed, each session once"
FLOW, WHOLE = ours("flow", "ours, arrays to plan"), ours("whole", "ours, whole solve")
LEMON = (
    rival("lemon", "LEMON network simplex (pylmcf)", own=True),
    rival("lemon_scaling", "LEMON cost scaling (pylmcf)", own=True),
)
LINEAR = rival("linear", "scipy linprog (HiGHS)")
CPSAT = rival("cpsat", "CP-SAT, default settings")
ASSIGNMENT = rival("assignment", "scipy linear_sum_assignment")
NETWORKX = rival("network", "networkx network simplex", own=True)
FAIRPYX = rival("iterated", "fairpyx iterated matching", own=True)
UTILITARIAN = rival("utilitarian", "fairpyx utilitarian matching", own=True)
MATCHING = rival("stable", "matching, hospital-resident", own=True)
SMALL = (ASSIGNMENT, NETWORKX, FAIRPYX, UTILITARIAN, MATCHING)
RIVALS = {
    "demo": (*LEMON, LINEAR),
    "A": (*LEMON, LINEAR, CPSAT, *SMALL),
    "B": (*LEMON, LINEAR, CPSAT, *SMALL),
    "C": (*LEMON, LINEAR),
    "D": LEMON,
}
NOTES = (
    "Seconds are of solving alone; for us that includes making the arcs, for LEMON it does not (its model building).",
    "fairpyx knows no rounds: each round's offerings are given to it as conflicts, which some of it ignores.",
    "`matching` seeks stability, not least cost, and is shown for what that costs.",
)


def measure(effort: Effort) -> Measured:
    limit = effort.pick(2.0, 8.0, 60.0)
    measured = {
        size: compare(generated(SIZES[size], fixed=True), (FLOW, WHOLE, *RIVALS[size]), limit)
        for size in effort.chosen("A", "A B C D", "demo A B C D")
    }
    rows = [cells(size, line, lines[0]) for size, lines in measured.items() for line in lines]
    return Measured((Section("Ours and rivals on the same instance", HEADER, tuple(rows), NOTES),), _targets(measured))


def _targets(measured: dict[str, list[Line]]) -> tuple[Target, ...]:
    found: list[Target] = []
    for size, lines in measured.items():
        flow, whole, peers = lines[0], lines[1], lines[2:]
        if flow.outcome.trouble or flow.verdict is None:
            continue
        limit = {"A": 0.010, "D": 3.0}.get(size)
        met = flow.verdict.faults == 0 and (limit is None or flow.seconds <= limit)
        memory = flow.outcome.above_mb
        if size == "D":
            met = met and memory <= 300
        found.append(
            Target(
                f"placed once, {size} ({SIZES[size]})",
                {"A": "exact, <= 10 ms", "D": "exact, <= 3 s and 300 MB"}.get(size, "exact"),
                f"{duration(flow.seconds)}, {memory:.0f} MB; whole solve {duration(whole.seconds)}",
                _best(peers),
                met and _exact([flow, whole]),
            )
        )
        if size in {"C", "D"}:
            found.extend(_against_lemon(size, flow, peers))
    return tuple(found)


def _exact(lines: list[Line]) -> bool:
    """Whether all cost the same, and the whole solve says that nothing costs less."""
    costs = {line.verdict.objective for line in lines if line.verdict}
    return len(costs) == 1 and lines[-1].outcome.answer.note == "optimal"


def _best(peers: list[Line]) -> str:
    done = [line for line in peers if line.verdict and not line.outcome.trouble]
    return "; ".join(
        f"{line.entry.name} {duration(line.seconds)}" for line in sorted(done, key=lambda x: x.seconds)[:2]
    )


def _against_lemon(size: str, flow: Line, peers: list[Line]) -> list[Target]:
    times = [line.seconds for line in peers[: len(LEMON)] if line.verdict and not line.outcome.trouble]
    if not times:
        return []
    ratio = flow.seconds / min(times)
    work = f"placed once, {size}, against the best exact flow in C++"
    return [Target(work, "<= 1.5 x", f"{ratio:.2f} x", f"LEMON {duration(min(times))}", ratio <= 1.5)]

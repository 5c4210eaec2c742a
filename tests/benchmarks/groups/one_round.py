"""One round, as Moodle's rating allocation solves it: that peer is PHP on a database and cannot be run here."""

from tests.benchmarks.compare import HEADER, cells, compare
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups.placed import ASSIGNMENT, FLOW, LEMON, LINEAR, NETWORKX, WHOLE
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import Size, generated

TITLE = "One round (the sum of Moodle's rating allocation)"
PEER = {600: 0.25, 1_200: 0.85}  # seconds, measured apart, on instances of this size
CHOICES = 24


def measure(effort: Effort) -> Measured:
    rows: list[tuple[str, ...]] = []
    targets: list[Target] = []
    for people, peer in PEER.items():
        path = generated(Size(CHOICES, people, 1), fixed=True)
        lines = compare(path, (FLOW, WHOLE, *LEMON, LINEAR, ASSIGNMENT, NETWORKX), effort.pick(2.0, 8.0, 20.0))
        rows += [cells(f"{people:,}", line, lines[0]) for line in lines]
        seconds = lines[0].seconds
        met = lines[0].verdict is not None and not lines[0].outcome.trouble and seconds < peer
        targets.append(
            Target(f"one round, {people:,} people", f"< {peer} s", duration(seconds), f"Moodle {peer} s", met)
        )
    return Measured((Section("Ours and rivals on the same instance", HEADER, tuple(rows)),), tuple(targets))

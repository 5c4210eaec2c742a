"""The class of instances of size A: how far from the best plan known for each, after so many seconds.

The prototype's instance is not at hand: its best plan cost 16,081 and the targets were 16,300 at 10 s and 16,100 at
60 s, so they are asked here as parts of the best plan that is known.
"""

import statistics
from dataclasses import dataclass

from tests.benchmarks.compare import Line, compare, ours, rival
from tests.benchmarks.effort import Effort
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated

WHOLE, TWO_PHASE = ours("whole", "ours, whole solve"), rival("two_phase", "two phases")
BEST = {1: 13_607, 2: 14_573, 3: 14_101, 4: 16_503, 5: 15_389}  # seed -> optimum, proven by `rondo solve` in 63 to 75 s
AIMS = {10.0: 16_300 / 16_081, 60.0: 16_100 / 16_081}  # seconds -> times the best known


@dataclass(frozen=True)
class Instance:
    seed: int
    ours: Line
    phases: Line

    def ratio(self, line: Line) -> float | None:
        """Times the best known."""
        return line.verdict.objective[-1] / BEST[self.seed] if line.verdict else None

    def row(self) -> tuple[str, ...]:
        curve = self.ours.outcome.answer.curve
        first = duration(curve[0].seconds) if curve else self.ours.outcome.trouble
        proven = f"{curve[-1].bound[-1]:,}" if curve and curve[-1].bound else ""
        return (
            f"A, seed {self.seed}",
            f"{BEST[self.seed]:,}",
            first,
            *_cells(self.ours, self.ratio(self.ours)),
            proven,
            *_cells(self.phases, self.ratio(self.phases)),
            duration(self.phases.seconds),
        )


def _cells(line: Line, ratio: float | None) -> tuple[str, str]:
    return (f"{line.verdict.objective[-1]:,}", f"{ratio:.3f}") if line.verdict and ratio else ("none", "")


def measure(effort: Effort) -> Measured:
    seconds = effort.pick(4.0, 10.0, 60.0)
    found = [_instance(seed, seconds) for seed in effort.pick((1, 2), tuple(BEST), tuple(BEST))]
    ratios = [ratio for one in found if (ratio := one.ratio(one.ours)) is not None]
    phases = [ratio for one in found if (ratio := one.ratio(one.phases)) is not None]
    header = ("instance", "optimum", "first plan", "ours", "x optimum", "bound", "two phases", "x optimum", "in")
    section = Section(
        f"Size A, {len(found)} instances, {seconds:.0f} s each", header, tuple(one.row() for one in found)
    )
    if seconds not in AIMS or len(ratios) < len(found):
        return Measured((section,))
    aim, median = AIMS[seconds], statistics.median(ratios)
    target = Target(
        f"joint A, median of {len(found)} instances at {seconds:.0f} s",
        f"<= {aim:.4f} x the best known",
        f"{median:.4f} x",
        f"two phases {statistics.median(phases):.3f} x; prototype 1.000-1.030 x its own best" if phases else "",
        median <= aim,
    )
    return Measured((section,), (target,))


def _instance(seed: int, seconds: float) -> Instance:
    lines = compare(generated(SIZES["A"], seed=seed), (WHOLE, TWO_PHASE), seconds, runs=1)
    return Instance(seed, lines[0], lines[1])

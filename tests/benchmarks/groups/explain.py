"""How long an explanation takes: "why not" for one attendee, and what would help the whole event."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.compare import Line, compare, ours
from tests.benchmarks.demo import congress
from tests.benchmarks.effort import Effort
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated, planned

TITLE = "Explanations"
WHY, ADVISE = ours("why_not", "why not"), ours("advise", "what would help")
LIMIT = 10.0  # seconds for advice, as in `rondo explain`
WHY_WITHIN, ADVISE_WITHIN = 0.2, 10.0


@dataclass(frozen=True)
class Explained:
    name: str
    why: Line
    advice: Line

    def row(self) -> tuple[str, ...]:
        trouble = self.why.outcome.trouble or self.advice.outcome.trouble
        if trouble:
            return (self.name, trouble, *[""] * 7)
        why, advice = self.why.outcome.answer.figures, self.advice.outcome.answer.figures
        return (
            self.name,
            duration(why["median"]),
            duration(why["slowest"]),
            f"{why['told']:.0f} for {why['asked']:.0f} people",
            duration(self.advice.seconds),
            f"{advice['improvements']:.0f} ({advice['exact']:.0f} exact)",
            f"{advice['untried']:.0f}",
            f"{advice['prices']:.0f}",
            f"{max(self.why.outcome.above_mb, self.advice.outcome.above_mb):.0f}",
        )


def measure(effort: Effort) -> Measured:
    tried = [_explained(name, path) for name, path in _plans(effort)]
    header = (
        "timetable",
        "why not, median",
        "slowest",
        "told",
        "what would help",
        "improvements",
        "not tried in time",
        "prices of seats",
        "MB above imports",
    )
    section = Section("From the problem and a plan", header, tuple(one.row() for one in tried))
    return Measured((section,), tuple(_target(one) for one in tried if one.name.startswith("A")))


def _plans(effort: Effort) -> list[tuple[str, Path]]:
    found: list[tuple[str, Path]] = []
    for size in effort.chosen("A", "demo A", "demo A B"):
        if size == "demo":
            found.append(("demo congress", congress()))
        else:
            found.append((f"{size}, once", generated(SIZES[size], fixed=True)))
            found.append((f"{size}, repeats", generated(SIZES[size], repeat=True, fixed=True)))
    return found


def _explained(name: str, path: Path) -> Explained:
    planned(path)
    why, advice = compare(path, (WHY, ADVISE), LIMIT, runs=1)
    return Explained(name, why, advice)


def _target(one: Explained) -> Target:
    aim = f"why not <= {WHY_WITHIN:g} s; improvements <= {ADVISE_WITHIN:g} s"
    if one.why.outcome.trouble or one.advice.outcome.trouble:
        return Target(f"explain, {one.name}", aim, one.row()[1], "", met=False)
    slowest, seconds = one.why.outcome.answer.figures["slowest"], one.advice.seconds
    untried = one.advice.outcome.answer.figures["untried"]
    said = f"why not {duration(slowest)} at most; improvements {duration(seconds)}, {untried:.0f} not tried in time"
    met = slowest <= WHY_WITHIN and seconds <= ADVISE_WITHIN * 1.05 and not untried
    return Target(f"explain, {one.name}", aim, said, "", met)

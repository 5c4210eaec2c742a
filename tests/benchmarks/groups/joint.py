"""Placing and seating together: how soon a plan, how good by when, what is proven, and what two phases make of it."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.case import Known
from tests.benchmarks.compare import HEADER, Line, cells, compare, ours, rival
from tests.benchmarks.curves import draw, known_at
from tests.benchmarks.demo import congress
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups import joint_class
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated

TITLE = "Placing and seating together"
WHOLE, TWO_PHASE = ours("whole", "ours, whole solve"), rival("two_phase", "two phases")
CPSAT = rival("cpsat_joint", "CP-SAT, default settings")
MARKS = (0.5, 1.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0)
LIMITS = {"demo": (5.0, 20.0, 20.0), "A": (6.0, 60.0, 120.0), "B": (15.0, 60.0, 60.0), "C": (30.0, 30.0, 30.0)}


@dataclass(frozen=True)
class Try:
    """Ours and, where it can be asked, the two phases on one instance."""

    size: str
    ours: Line
    phases: Line | None

    @property
    def curve(self) -> tuple[Known, ...]:
        return self.ours.outcome.answer.curve

    def said(self) -> str:
        """The cost at the end and what is proven about it."""
        last = self.curve[-1]
        return f"{last.objective[-1]:,} at {last.seconds:.0f} s, {gap_words(last)}"

    def rival(self) -> str:
        if self.phases is None or self.phases.verdict is None:
            return ""
        return f"{self.phases.verdict.objective[-1]:,} in {duration(self.phases.seconds)}"


def gap_words(known: Known) -> str:
    if known.bound is None:
        return "gap unknown"
    return "proven" if known.bound == known.objective else f"gap {gap_of(known):.1%}"


def gap_of(known: Known) -> float:
    """What the best plan may cost more than it needs, as a part of its cost; 1 where nothing is known."""
    return 1.0 if known.bound is None else 1 - known.bound[-1] / known.objective[-1]


def measure(effort: Effort) -> Measured:
    sizes = effort.chosen("demo A", "demo A B C", "demo A B C")
    tries = [_try(size, effort) for size in sizes]
    sections, targets = [_by_time(tries, effort)], [target for one in tries if one.curve for target in _targets(one)]
    if "A" in sizes:
        many = joint_class.measure(effort)
        line = compare(generated(SIZES["A"]), (CPSAT,), effort.pick(3.0, 20.0, 60.0), runs=1)[0]
        sections += [*many.sections, Section("The whole model at once, size A", HEADER, (cells("A", line, line),))]
        targets += many.targets
    return Measured(tuple(sections), tuple(targets))


def _try(size: str, effort: Effort) -> Try:
    """The demo has rules that two phases do not know."""
    path: Path = congress() if size == "demo" else generated(SIZES[size])
    lines = compare(path, (WHOLE,) if size == "demo" else (WHOLE, TWO_PHASE), effort.pick(*LIMITS[size]), runs=1)
    return Try(size, lines[0], lines[1] if len(lines) > 1 else None)


def _by_time(tries: list[Try], effort: Effort) -> Section:
    header = ("size", "first plan", *(f"{mark:g} s" for mark in MARKS), "bound", "gap", "two phases")
    rows: list[tuple[str, ...]] = []
    for one in tries:
        if not one.curve:
            rows.append((one.size, one.ours.outcome.trouble or "no plan", *[""] * (len(MARKS) + 3)))
            continue
        phases = one.phases.verdict if one.phases else None
        rival_line = None if phases is None else ("two phases", float(phases.objective[-1]))
        draw(effort.out / f"curve-{one.size}.svg", f"{one.size}: placing and seating", one.curve, rival_line)
        last = one.curve[-1]
        marks = [_cost(known_at(one.curve, mark)) if mark <= last.seconds * 1.05 else "" for mark in MARKS]
        bound = f"{last.bound[-1]:,}" if last.bound else ""
        gap = f"{gap_words(last)} at {last.seconds:.0f} s"
        rows.append((one.size, duration(one.curve[0].seconds), *marks, bound, gap, one.rival()))
    pictures = " ".join(f"![{one.size}](curve-{one.size}.svg)" for one in tries if one.curve)
    return Section("Cost of the best plan by time", header, tuple(rows), (pictures,))


def _cost(known: Known | None) -> str:
    return f"{known.objective[-1]:,}" if known else ""


def _targets(one: Try) -> list[Target]:
    """What is asked of one instance of this size."""
    first, last, verdict = one.curve[0].seconds, one.curve[-1], one.ours.verdict
    legal = verdict is not None and not verdict.faults
    said, phases = f"first plan {duration(first)}; {one.said()}", one.rival() and f"two phases {one.rival()}"
    if one.size == "demo":
        met = legal and first <= 1 and last.bound is not None
        return [Target("demo congress", "a plan in 1 s, a proven gap in 20 s", said, phases, met)]
    if one.size == "A":
        met = legal and first <= 0.5 and gap_of(last) < 0.1
        peers = f"{phases}; prototype's gap 19 %"
        return [Target("joint A", "a plan at 0.5 s; gap < 10 % in 120 s", said, peers, met)]
    if one.size == "B":
        by_60 = known_at(one.curve, 60.0)
        met = legal and by_60 is not None and by_60.objective[-1] <= 122_000
        peers = f"{phases}; prototype 124,849 on an instance of its own"
        return [Target("joint B", "<= 122,000 at 60 s", said, peers, met)]
    return [Target("joint C", "a verified plan in 30 s", said, phases, legal and first <= 30)]

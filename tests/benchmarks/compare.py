"""Ours and the rivals on one instance: a row for each, with ratios, building time, memory and what the answer costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from solver.problem import Problem
from tests.benchmarks.judge import Verdict, judge, plan_of
from tests.benchmarks.measure import Outcome, run
from tests.benchmarks.report import duration
from tests.benchmarks.store import load

HEADER = (
    "size",
    "who",
    "seconds",
    "x ours",
    "model building",
    "cost",
    "bound",
    "rules broken",
    "MB above imports (absolute)",
    "",
)


@dataclass(frozen=True)
class Entry:
    """Who is measured: a module with `build` and `solve`. `own`: needs packages of the rivals' own environment."""

    module: str
    name: str
    own: bool = False


@dataclass(frozen=True)
class Line:
    entry: Entry
    outcome: Outcome
    verdict: Verdict | None

    @property
    def seconds(self) -> float:
        """Of solving alone: what a whole solve spends on its model is told apart."""
        return self.outcome.solve - self.outcome.answer.figures.get("model", 0.0)

    @property
    def building(self) -> float:
        return self.outcome.build + self.outcome.answer.figures.get("model", 0.0)


def ours(module: str, name: str) -> Entry:
    return Entry(f"tests.benchmarks.ours.{module}", name)


def rival(module: str, name: str, *, own: bool = False) -> Entry:
    return Entry(f"tests.benchmarks.rivals.{module}", name, own)


def compare(path: Path, entries: Sequence[Entry], seconds: float, *, runs: int = 9, seed: int = 0) -> list[Line]:
    """Measure one after another on this instance, and judge every answer by the specification."""
    problem = load(path)
    return [
        _line(problem, entry, run(entry.module, path, seconds, runs=runs, rival=entry.own, seed=seed))
        for entry in entries
    ]


def _line(problem: Problem, entry: Entry, outcome: Outcome) -> Line:
    found = outcome.answer.seating is not None
    return Line(entry, outcome, judge(problem, plan_of(problem, outcome.answer)) if found else None)


def cells(size: str, line: Line, first: Line) -> tuple[str, ...]:
    """The row of a line; ratios are to the first."""
    outcome, verdict = line.outcome, line.verdict
    if outcome.trouble:
        return (size, line.entry.name, outcome.trouble, *[""] * 7)
    ratio = f"{line.seconds / first.seconds:.2g}" if first.seconds and line is not first else ""
    bound = outcome.answer.bound
    return (
        size,
        line.entry.name,
        duration(line.seconds),
        ratio,
        duration(line.building),
        f"{verdict.objective[-1]:,}" if verdict else "none",
        "" if bound is None else f"{bound:,.0f}",
        str(verdict.faults) if verdict else "",
        f"{outcome.above_mb:.0f} ({outcome.absolute_mb:.0f})",
        outcome.answer.note,
    )

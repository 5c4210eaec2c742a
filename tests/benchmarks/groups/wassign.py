"""wassign's own inputs, by its own score: the worst preference first, then the sum of cubes; everybody in every slot.

wassign is C++ that no registry installs, so its figures were measured apart. Where a file of its is not at hand, a
likeness of the same size is solved instead, to see that and how soon there is a plan; its scores compare with nothing.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from solver.convert import read_wassign
from solver.convert.wassign import Scale, read_script, scale_of, score
from tests.benchmarks.case import Known
from tests.benchmarks.compare import Line, compare
from tests.benchmarks.curves import known_at
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups.placed import WHOLE
from tests.benchmarks.measure import ROOT
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import CACHE, keep

TITLE = "wassign's inputs"
FOLDER = ROOT.parent / "shared/data/wassign"
MARKS = (0.3, 1.0, 3.0, 5.0, 10.0, 60.0)


@dataclass(frozen=True)
class Asked:
    """One of its inputs; `aim`: this score or better by then. `first`: a legal plan by then."""

    name: str
    choices: int
    choosers: int
    slots: int
    seconds: tuple[float, float, float]  # quick, usual, long
    seeds: tuple[int, ...]
    by: float
    aim: tuple[int, float]
    first: float
    peer: str


ASKED = (
    Asked("realistic120", 10, 120, 3, (1.0, 3.0, 10.0), (0, 1, 2, 3, 4), 1.0, (40, 1.3452), 1.0, "10 s: (40, 1.34521)"),
    Asked("realistic300", 50, 300, 5, (3.0, 10.0, 60.0), (0, 1, 2), 5.0, (30, 2.35), 5.0, "60 s: (30, 2.669)"),
    Asked("realistic5000", 35, 5_000, 6, (5.0, 60.0, 60.0), (0,), 60.0, (96, 321.0), 0.3, "150 s: nothing"),
)


@dataclass(frozen=True)
class Tried:
    asked: Asked
    own: bool  # wassign's own file, not a likeness
    seed: int
    scale: Scale
    line: Line

    def at(self, seconds: float) -> tuple[int, float] | None:
        known = known_at(self.line.outcome.answer.curve, seconds)
        return self._score(known) if known else None

    def _score(self, known: Known) -> tuple[int, float] | None:
        """None while somebody is without a seat, which is no plan to wassign."""
        worst, total = score(known.objective, self.scale)
        return None if worst > self.scale.highest else (worst, total)

    def first(self) -> float | None:
        curve = self.line.outcome.answer.curve
        return next((known.seconds for known in curve if self._score(known) is not None), None)


def measure(effort: Effort) -> Measured:
    tries = [one for asked in ASKED for one in _tries(asked, effort)]
    header = ("input", "seed", "a plan at", *(f"{mark:g} s" for mark in MARKS), "at the end", "rules broken", "")
    section = Section("(worst, sum of cubes) by time", header, tuple(_row(one) for one in tries))
    targets = [_target(asked, [one for one in tries if one.asked == asked]) for asked in ASKED]
    return Measured((section,), tuple(targets))


def _tries(asked: Asked, effort: Effort) -> list[Tried]:
    file = FOLDER / f"{asked.name}.wassign"
    document = file.read_bytes() if file.exists() else likeness(asked).encode()
    path = keep(_cached(asked), read_wassign(document))
    scale = scale_of(read_script(document))
    seeds = effort.pick(asked.seeds[:1], asked.seeds, asked.seeds)
    return [
        Tried(
            asked,
            file.exists(),
            seed,
            scale,
            compare(path, (WHOLE,), effort.pick(*asked.seconds), runs=1, seed=seed)[0],
        )
        for seed in seeds
    ]


def _cached(asked: Asked) -> Path:
    return CACHE / f"{asked.name}.pickle"


def likeness(asked: Asked) -> str:
    """A file of the same size: some choices liked more than others, own taste, room for a fifth more than come."""
    draw = np.random.default_rng(asked.choosers)
    liked = draw.normal(60, 12, asked.choices)
    preferences = np.clip(draw.normal(liked, 24, (asked.choosers, asked.choices)), 0, 100).astype(int)
    usual = asked.choosers * asked.slots / asked.choices
    least = (usual * draw.uniform(0.4, 0.7, asked.choices)).astype(int)
    most = np.ceil(usual * draw.uniform(1.2, 1.5, asked.choices)).astype(int)
    lines = [f'+slot("slot{number}");' for number in range(asked.slots)]
    bounds = zip(least.tolist(), most.tolist(), strict=True)
    lines += [f'+choice("choice{number}", bounds({low}, {high}));' for number, (low, high) in enumerate(bounds)]
    lines += [f'+chooser("h{number}", {row});' for number, row in enumerate(preferences.tolist())]
    return "\n".join(lines) + "\n"


def _row(one: Tried) -> tuple[str, ...]:
    first, verdict = one.first(), one.line.verdict
    end = one.line.outcome.solve
    marks = [_shown(one.at(mark)) if mark <= end else "" for mark in MARKS]
    name = one.asked.name if one.own else f"a likeness of {one.asked.name}"
    faults = str(verdict.faults) if verdict else one.line.outcome.trouble
    told = "never" if first is None else duration(first)
    ended = f"{_shown(one.at(end))} at {duration(end)}"
    return (name, str(one.seed), told, *marks, ended, faults, one.line.outcome.answer.note)


def _shown(found: tuple[int, float] | None) -> str:
    return "none" if found is None else f"({found[0]}, {found[1]:.4f})"


def _target(asked: Asked, tries: list[Tried]) -> Target:
    work = f"wassign's {asked.name} ({asked.choices} x {asked.choosers:,} x {asked.slots})"
    worst, total = asked.aim
    aim = f"({worst}, {total:g}) at {asked.by:g} s" + (f", a plan at {asked.first:g} s" if asked.first < 1 else "")
    firsts = [one.first() for one in tries]
    found = [known for one in tries if (known := one.at(asked.by)) is not None]
    slowest = max((99.0 if first is None else first for first in firsts), default=99.0)
    plan_by = f"a plan at {duration(slowest)}" if slowest < 99 else "no plan"
    if not tries[0].own:
        return Target(work, aim, f"the file is not at hand; a likeness: {plan_by}", asked.peer, None)
    said = f"{_shown(max(found))} the worst of {len(tries)} seeds; {plan_by}" if found else "none"
    met = len(found) == len(tries) and (max(found)[0], round(max(found)[1], 4)) <= asked.aim and slowest <= asked.first
    return Target(work, aim, said, asked.peer, met)

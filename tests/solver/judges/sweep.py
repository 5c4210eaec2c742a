"""Random problems of middle size, solved for seconds and judged.

`python -m tests.solver.judges.sweep --minutes 10 --seed 1`: other seeds, other problems.
Each solve must keep all rules, tell the true objective and a bound not above it, keep the time limit, and hear a stop.
What fails is written to `out/sweep` as a problem file, and the exit status is 1.
"""

import argparse
import json
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from solver.plan import Limits, Progress, Result
from solver.problem import Problem
from solver.problem_json import write_problem
from solver.solve import solve
from solver.verify import objective, violations
from tests.solver.judges.honesty import faults
from tests.varied import Recipe, Size, varied

FOLDER = Path("out/sweep")
LATE = 1.0  # seconds beyond the limit, and a tenth of it
HEARD = 1.0  # seconds after a stop


@dataclass(frozen=True, slots=True)
class Trial:
    """One solve: `stop` says after how many seconds somebody says stop, if anybody does."""

    seed: int
    ours: Problem
    seconds: float
    stop: float | None

    @property
    def size(self) -> str:
        ours = self.ours
        return f"{len(ours.sessions)} x {len(ours.attendees)} x {len(ours.rounds)}, {ours.objective.kind}"


def trial(seed: int) -> Trial:
    draw = Random(seed)
    sessions = draw.randint(4, 40)
    rounds = draw.randint(2, 5)
    attendees = draw.choice((20, 60, 150, 300))
    rooms = max(1, -(-sessions * draw.choice((3, 4, 6)) // (3 * rounds)))
    recipe = Recipe(Size(rounds, rooms, sessions, attendees), rules=draw.choice((0, 2, 8)), spoil=draw.choice((0, 0.1)))
    seconds = draw.choice((2.0, 3.0, 5.0))
    return Trial(seed, varied(seed, recipe), seconds, draw.choice((None, None, None, 0.3, 1.0)))


def wrong(one: Trial, told: list[Progress], result: Result, took: float) -> Iterator[str]:
    """Everything that the judge has against this solve; `told` is what was heard while it worked."""
    yield from faults(one.ours, result)
    for before, after in pairwise(told):
        if after.objective > before.objective:
            yield f"Progress went from {before.objective} to {after.objective}."
    for news in told:
        if news.plan is not None and (
            violations(one.ours, news.plan) or objective(one.ours, news.plan) != news.objective
        ):
            yield f"A plan told while solving is not worth {news.objective}."
    bounds = [news.bound for news in told if news.bound is not None]
    if result.objective is not None and bounds and max(bounds) > result.objective:
        yield f"A bound {max(bounds)} was told, and a plan of {result.objective} found."
    limit = one.seconds * 1.1 + LATE if one.stop is None else min(one.stop + HEARD, one.seconds * 1.1 + LATE)
    if took > limit:
        yield f"It took {took:.1f} s of {one.seconds} s{'' if one.stop is None else f', stop at {one.stop} s'}."


def run(one: Trial) -> tuple[str, list[str]]:
    """The status, and what is wrong."""
    said, told = threading.Event(), list[Progress]()
    timer = threading.Timer(one.stop or 0, said.set)
    began = time.monotonic()
    if one.stop is not None:
        timer.start()
    try:
        result = solve(one.ours, Limits(seconds=one.seconds, seed=one.seed), told.append, said.is_set)
    except Exception:  # noqa: BLE001  # whatever it is, the sweep goes on
        return "crash", traceback.format_exc().splitlines()[-5:]
    finally:
        timer.cancel()
    return result.status, list(wrong(one, told, result, time.monotonic() - began))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    end, seed = time.monotonic() + 60 * given.minutes, 1_000_000 * given.seed
    counts: Counter[str] = Counter()
    failed = 0
    while time.monotonic() < end:
        one = trial(seed)
        status, words = run(one)
        counts[status] += 1
        if words:
            failed += 1
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{seed}.json").write_text(json.dumps(write_problem(one.ours)))
            print(f"{seed} ({one.size}, {status}):", *words, sep="\n  ", flush=True)
        seed += 1
    print(f"{counts.total()} problems, {failed} with faults: {dict(counts)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

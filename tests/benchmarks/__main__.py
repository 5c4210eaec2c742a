"""`make bench`: how fast and how good, on this machine as loaded as it is now, side by side with rivals.

    make bench                                 everything, about 12 minutes
    make bench ARGS="--quick"                  small sizes and short limits, about 2 minutes
    make bench ARGS="placed joint --sizes A"   these groups and sizes only
    make bench ARGS="--long joint"             the limits of the targets: 60 and 120 s
    make bench ARGS="--readme"                 measure nothing; put the targets as measured last into solver/README.md

Each group is printed when it is done and kept in out/bench; report.md there has what every group measured last.
"""

import argparse
import importlib
import time
from pathlib import Path

from tests.benchmarks.effort import Effort, Level
from tests.benchmarks.measure import load_now
from tests.benchmarks.report import Group, Measured, paste, store, today, words
from tests.benchmarks.store import OUT, SIZES

GROUPS = ("placed", "repeats", "joint", "wassign", "resolve", "explain", "process", "one_round", "files")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", help=", ".join(GROUPS), metavar="GROUP")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--sizes", nargs="+", choices=list(SIZES), default=[])
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if unknown := [name for name in given.groups if name not in GROUPS]:
        parser.error(f"no such group: {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    if given.readme:
        paste(given.out)
        return
    level: Level = "quick" if given.quick else "long" if given.long else "usual"
    effort = Effort(given.out, level, tuple(given.sizes))
    for name in given.groups or GROUPS:
        group = measure(name, effort)
        store(group, given.out)
        print(words(group), flush=True)
    print(f"Written: {given.out / 'report.md'}")


def measure(name: str, effort: Effort) -> Group:
    module = importlib.import_module(f"tests.benchmarks.groups.{name}")
    began, before = time.perf_counter(), load_now()
    found: Measured = module.measure(effort)
    load = f"{before} before, {load_now()} after"
    seconds = time.perf_counter() - began
    order = GROUPS.index(name)
    return Group(
        name, effort.sizes, module.TITLE, order, today(), effort.level, load, seconds, found.sections, found.targets
    )


if __name__ == "__main__":
    main()

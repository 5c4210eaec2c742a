"""Printing lists, each in a process of its own: how long it takes and how much memory.

As a program it makes one file of a congress of so many rooms and attendees, and prints both figures as JSON:

    python -m tests.benchmarks.printing tick-lists.pdf 66 2000
"""

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from app.exports.bundle import zipped
from app.exports.catalogue import CATALOGUE, FILES
from tests.benchmarks.measure import ROOT
from tests.benchmarks.report import Section, Target, duration
from tests.exports.samples import full_congress

PATIENCE = 140.0  # seconds
MOST_MB = 400.0
SIGNS, SIGNS_SECONDS = 201, 2.0
USUAL = (12, 600)  # rooms and attendees, in three rounds
LARGE = (166, 5000)


@dataclass(frozen=True)
class Print:
    name: str  # of a file of the catalogue, or ALL
    rooms: int
    attendees: int


@dataclass(frozen=True)
class Cost:
    """The time to make a file; the most memory of the process that did nothing else, in MB."""

    seconds: float
    mb: float


ALL = "all.zip"
DOOR_SIGNS, TICK_LISTS = Print("door-signs.pdf", SIGNS // 3, 200), Print("tick-lists.pdf", *LARGE)
HEAVY = ("master-list.pdf", "programme-cards.pdf", "name-cards.pdf", "presenter-lists.pdf", "room-lists.xlsx", ALL)


def measured(one: Print) -> Cost | None:
    """None when it took longer than we wait."""
    command = [sys.executable, "-m", "tests.benchmarks.printing", one.name, str(one.rooms), str(one.attendees)]
    try:
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    return Cost(**json.loads(done.stdout))


def print_all(*, quick: bool) -> tuple[Section, tuple[Target, ...]]:
    """Every list of a usual congress, and those that are heavy of a large one."""
    usual = [Print(name, *USUAL) for name in (*(one.name for one in CATALOGUE), ALL)]
    prints = [DOOR_SIGNS, TICK_LISTS, *(() if quick else (*usual, *(Print(name, *LARGE) for name in HEAVY)))]
    costs = {one: measured(one) for one in prints}
    rows = tuple((one.name, f"{one.attendees}", f"{3 * one.rooms}", *figures(cost)) for one, cost in costs.items())
    section = Section("Printing, each in a process of its own", ("file", "attendees", "offerings", "s", "MB"), rows)
    return section, tuple(targets(costs[DOOR_SIGNS], [cost for one, cost in costs.items() if one.rooms == LARGE[0]]))


def figures(cost: Cost | None) -> Sequence[str]:
    return ("-", "-") if cost is None else (duration(cost.seconds), f"{cost.mb:.0f}")


def targets(signs: Cost | None, large: Sequence[Cost | None]) -> list[Target]:
    most = max((cost.mb if cost else math.inf for cost in large), default=math.inf)
    return [
        Target(
            f"print {SIGNS} door signs",
            f"< {SIGNS_SECONDS:.0f} s",
            "-" if signs is None else duration(signs.seconds),
            "",
            signs is not None and signs.seconds < SIGNS_SECONDS,
        ),
        Target(
            "memory to print the heaviest list of 5,000 attendees",
            f"< {MOST_MB:.0f} MB",
            f"{most:.0f} MB",
            "",
            most < MOST_MB,
        ),
    ]


def main(name: str, rooms: str, attendees: str) -> None:
    lists = full_congress(rooms=int(rooms), attendees=int(attendees))
    began = time.perf_counter()
    if name == ALL:
        for _ in zipped(lists, str):
            pass  # sent off, as to a browser
    else:
        FILES[name].make(lists, str)
    seconds = time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main(*sys.argv[1:])

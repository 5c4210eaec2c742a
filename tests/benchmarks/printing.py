"""Printing lists, each in a process of its own: how long it takes and how much memory.

As a program it makes one file of a congress of so many rooms and attendees, and prints both figures as JSON:

    python -m tests.benchmarks.printing tick-lists.pdf 66 2000
"""

import json
import math
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

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
    """The time to make a file; the most memory at once of a process that did nothing else, with its child, in MB."""

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


class Watch(Thread):
    """Looks twenty times a second how much memory this process and its children take; Linux keeps no such peak."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self._over = Event()

    def run(self) -> None:
        while not self._over.wait(0.05):
            self.most = max(self.most, sum(map(taken_by, family())))

    def join(self, timeout: float | None = None) -> None:
        self._over.set()
        super().join(timeout)


def family() -> list[str]:
    """The numbers of this process and of its children."""
    lists = Path("/proc/self/task").glob("*/children")
    return ["self", *(number for one in lists for number in one.read_text().split())]


def taken_by(process: str) -> float:
    """MB, of what several share its part only (Pss); 0 of a process that is no more."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main(name: str, rooms: str, attendees: str) -> None:
    lists = full_congress(rooms=int(rooms), attendees=int(attendees))
    watch = Watch()
    watch.start()
    began = time.perf_counter()
    if name == ALL:
        for _ in zipped(lists, str):
            pass  # sent off, as to a browser
    else:
        FILES[name].make(lists, str)
    seconds = time.perf_counter() - began
    watch.join()
    print(json.dumps({"seconds": seconds, "mb": watch.most}))


if __name__ == "__main__":
    main(*sys.argv[1:])

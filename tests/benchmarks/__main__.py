"""`make bench`: what takes how long, on this machine as loaded as it is now; a Markdown table on standard output.

`ARGS="seats plans"` runs only the groups named. Solving is measured apart from making its input.
"""

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.demo import congress
from app.exports.bundle import FILES
from app.importing.parse import parse_text
from solver.generate import generate
from solver.plan import Limits, Progress
from solver.solve import solve
from solver.verify import objective, violations
from tests.exports import samples

SIZES = {"A": (24, 600, 3), "B": (100, 2000, 4), "C": (300, 10_000, 5)}  # sessions, attendees, rounds


class Table:
    """The report, printed row by row as it is measured."""

    def add(self, work: str, seconds: float, note: str = "") -> None:
        print(f"| {work} | {seconds:.3f} | {note} |", flush=True)

    @contextmanager
    def timed(self, work: str, note: str = "") -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.add(work, time.perf_counter() - started, note)


def seats(table: Table) -> None:
    """Seats for a given timetable: exact, at three sizes."""
    for name, (sessions, attendees, rounds) in SIZES.items():
        problem = generate(attendees=attendees, sessions=sessions, rounds=rounds, seed=1, fixed=True)
        result = solve(problem, Limits(seconds=60))
        work = f"seats, size {name}: {sessions} x {attendees} x {rounds}"
        table.add(work, result.seconds, f"{result.status}, objective {result.objective}")


def plans(table: Table) -> None:
    """Timetable and seats together: when the first plan is there, and what ten seconds give."""
    for name, (sessions, attendees, rounds) in {"demo": (24, 288, 3), "A": SIZES["A"]}.items():
        problem = generate(attendees=attendees, sessions=sessions, rounds=rounds, seed=1)
        first: list[Progress] = []
        result = solve(problem, Limits(seconds=10), first.append)
        table.add(f"first plan, {name}", first[0].seconds if first else result.seconds)
        table.add(f"plan after 10 s, {name}", result.seconds, f"objective {result.objective}, bound {result.bound}")
        assert result.plan is not None
        with table.timed(f"verify, {name}"):
            assert violations(problem, result.plan) == []
            objective(problem, result.plan)


def files(table: Table) -> None:
    """Reading the demo's programme, and printing lists."""
    text = congress().programme_text
    with table.timed("read a programme of 24 sessions"):
        parse_text(text)
    lists = samples.congress()
    for name, make in FILES.items():
        with table.timed(f"print {name}", f"{sum(len(one.seats) for one in lists.offerings)} seats"):
            make(lists, str)


GROUPS: dict[str, Callable[[Table], None]] = {"seats": seats, "plans": plans, "files": files}


def main(names: list[str]) -> None:
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Load of the machine before: {load}; {os.cpu_count()} cores.\n\n| work | seconds | |\n|---|---|---|")
    table = Table()
    for name in names or list(GROUPS):
        GROUPS[name](table)
    print(f"\nMost memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")


if __name__ == "__main__":
    main(sys.argv[1:])

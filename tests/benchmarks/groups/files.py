"""Reading the demo's programme, printing its lists, the choices and the archive of a large event."""

import json
import subprocess
import sys
import time

from app.demo import congress
from app.importing.parse import parse_text
from tests.benchmarks.effort import Effort
from tests.benchmarks.measure import ROOT
from tests.benchmarks.printing import print_all
from tests.benchmarks.report import Measured, Section, Target, duration

TITLE = "Files of the demo congress, and of a large event"
MOST_PREVIEW, MOST_COMMIT, MOST_MEMORY = 2.0, 5.0, 400.0  # seconds, seconds, MB
ARCHIVE_WITHIN, ARCHIVE_MB = 5.0, 400


def measure(effort: Effort) -> Measured:
    text = congress().programme_text
    began = time.perf_counter()
    parse_text(text)
    rows = [("read a programme of 24 sessions", duration(time.perf_counter() - began), "")]
    read = Section("Reading", ("work", "seconds", ""), tuple(rows))
    printed, of_printing = print_all(quick=effort.level == "quick")
    imported, of_importing = choices_of_many()
    archive, of_archive = archived()
    return Measured((read, printed, imported, archive), (*of_printing, *of_importing, *of_archive))


def choices_of_many() -> tuple[Section, tuple[Target, ...]]:
    """5,000 attendees with ten choices each, from a workbook."""
    command = [sys.executable, "-m", "tests.benchmarks.wishes_child"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    preview, commit, memory = figures["preview"], figures["commit"], figures["memory"]
    rows = (
        ("from the file to the preview", duration(preview), f"{figures['lists']} lists"),
        ("from confirming to written", duration(commit), ""),
        ("memory of the server, of the reader", "", f"{memory:.0f} MB, {figures['reader']:.0f} MB"),
    )
    work = "choices of 5,000 attendees from XLSX"
    targets = (
        Target(f"{work}: preview", "2 s", duration(preview), "-", preview <= MOST_PREVIEW),
        Target(f"{work}: commit", "5 s", duration(commit), "-", commit <= MOST_COMMIT),
        Target(f"{work}: memory", "400 MB", f"{memory:.0f} MB", "-", memory <= MOST_MEMORY),
    )
    return Section("Importing choices", ("work", "seconds", ""), rows), targets


def archived() -> tuple[Section, tuple[Target, ...]]:
    """The archive of 5,000 attendees with ten choices and a plan, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.archive_child"]
    found = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)
    rows = (
        ("write the archive", duration(found["write"]), f"{found['mb']:.1f} MB, {found['plans']:.0f} plan"),
        ("check it", duration(found["check"]), ""),
        ("check it and make the event", duration(found["read"]), "the same" if found["same"] else "NOT THE SAME"),
    )
    said = f"{duration(found['write'])}; {found['memory']:.0f} MB"
    met = found["write"] < ARCHIVE_WITHIN and found["memory"] < ARCHIVE_MB and bool(found["same"])
    aim = f"written in {ARCHIVE_WITHIN:g} s; {ARCHIVE_MB} MB"
    target = Target("archive, 5,000 attendees x 10", aim, said, "", met)
    return Section("The archive of 5,000 attendees with ten choices", ("work", "seconds", ""), rows), (target,)

"""Reading the demo's programme, and printing lists."""

import time

from app.demo import congress
from app.exports.catalogue import CATALOGUE
from app.importing.parse import parse_text
from tests.benchmarks.effort import Effort
from tests.benchmarks.report import Measured, Section, duration
from tests.exports import samples

TITLE = "Files of the demo congress"


def measure(effort: Effort) -> Measured:  # noqa: ARG001  # there is one size of it
    text = congress().programme_text
    began = time.perf_counter()
    parse_text(text)
    rows = [("read a programme of 24 sessions", duration(time.perf_counter() - began), "")]
    lists = samples.congress()
    for one in CATALOGUE:
        began = time.perf_counter()
        one.make(lists, str)
        seats = sum(len(held.seats) for held in lists.offerings)
        rows.append((f"print {one.name}", duration(time.perf_counter() - began), f"{seats} seats"))
    return Measured((Section("Reading and printing", ("work", "seconds", ""), tuple(rows)),))

"""Cells of a session's row that hold more than a word: presenters, lengths, subgroups, preparation, materials."""

import re
from collections.abc import Sequence

from app.domain.parsed import ParsedMaterial, ParsedPreparation, ParsedPresenter
from app.domain.session_lines import PRESENTERS
from app.domain.sessions import MOST_IN_SUBGROUP, MOST_MINUTES
from app.errors import Text, text
from app.importing.cells import Cells, shortened
from app.importing.sheets.durations import read_length
from app.importing.sheets.materials import read_things
from app.importing.sheets.preparation import read_task

Bounds = tuple[int | None, int | None]

CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::00)?")
SPAN = re.compile(r"(?P<least>\d{1,4})(?:[.,]0+)?(?:\s*(?:-|–|—|à|tot|t/m|to)\s*(?P<most>\d{1,4}))?")
PARTS = re.compile(r"[\n;|]")
AMONG = re.compile(r"\s*,\s+|\s+(?:en|and|&|\+)\s+|\s*/\s*")
FEWEST_WORDS = 2  # of a name; "Bos, Ann" and "Ann Bos, PhD" are one


def presenters_in(values: Sequence[str], addresses: Sequence[str]) -> tuple[tuple[ParsedPresenter, ...], Text | None]:
    """The presenters of a row, each with their address where one stands in or beside the cell; and what is no name."""
    named = [name for value in values for part in PARTS.split(value) for name in among(" ".join(part.split())) if name]
    found, fault = PRESENTERS.parse("\n".join(named))
    if fault:
        return (), fault
    mails = [mail for value in addresses for mail in re.split(r"[\s;,|]+", value) if mail]
    if len(mails) != len(found):
        return found, None
    return tuple(ParsedPresenter(one.name, one.email or mail) for one, mail in zip(found, mails, strict=True)), None


def among(part: str) -> list[str]:
    """Several names in one line, where each could be a name by itself."""
    names = AMONG.split(part)
    return names if len(names) > 1 and all(len(name.split()) >= FEWEST_WORDS for name in names) else [part]


def duration_in(cells: Cells, field: str) -> Bounds:
    """Minutes: "60", "45-60", "1:15", "anderhalf uur"; (None, None) for an empty cell or with the problem noted."""
    value = cells.line(field, longest=100)
    if not value:
        return None, None
    clock, span, length = CLOCK.fullmatch(value), SPAN.fullmatch(value), read_length(value)
    if clock:
        least = most = int(clock["hours"]) * 60 + int(clock["minutes"])
        return bounded(cells, field, least, most, MOST_MINUTES)
    if span:
        return bounded(cells, field, int(span["least"]), int(span["most"] or span["least"]), MOST_MINUTES)
    if length:
        return bounded(cells, field, *length.minutes, MOST_MINUTES)
    why = text("“%(value)s” is no length of time. Give the minutes, such as 60 or 45-60.", value=shortened(value))
    cells.fault(field, why)
    return None, None


def subgroup_in(cells: Cells, field: str) -> Bounds:
    """Attendees in a subgroup: "4", "3-4"."""
    value = cells.line(field, longest=100)
    found = SPAN.search(value)
    if found:
        return bounded(cells, field, int(found["least"]), int(found["most"] or found["least"]), MOST_IN_SUBGROUP)
    if value:
        cells.fault(field, text("“%(value)s” is no size. Give it as 4 or 3-4.", value=shortened(value)))
    return None, None


def bounded(cells: Cells, field: str, least: int | None, most: int | None, largest: int) -> Bounds:
    if (most or least or 0) > largest:
        cells.fault(field, text("This is more than %(most)d.", most=largest))
    elif least is not None and most is not None and least > most:
        cells.fault(field, text("The most (%(most)d) is less than the fewest (%(least)d).", most=most, least=least))
    else:
        return least, most
    return None, None


def preparation_in(values: Sequence[str]) -> tuple[ParsedPreparation, ...]:
    return tuple(read_task(part) for value in values for part in items_in(value))


def materials_in(values: Sequence[str]) -> tuple[ParsedMaterial, ...]:
    return tuple(one for value in values for part in items_in(value) for one in read_things(part))


def items_in(value: str) -> list[str]:
    """A line or a part between semicolons or bars each."""
    parts = (" ".join(re.sub(r"^\s*[-*•▪–·]\s*", "", part).split()) for part in PARTS.split(value))
    return [part for part in parts if part]

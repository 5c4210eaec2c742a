"""Cells of a session's row that hold more than a word: presenters, lengths, subgroups, preparation, materials."""

import re
from collections.abc import Sequence

from app.domain.parsed import ParsedMaterial, ParsedPreparation, ParsedPresenter
from app.domain.session_lines import PRESENTERS
from app.domain.sessions import MOST_IN_SUBGROUP, MOST_MINUTES
from app.errors import text
from app.importing.cells import DASHES, Cells, shortened
from app.importing.programme.addresses import addressed, addresses_in
from app.importing.programme.people_lines import people_in
from app.importing.sheets.durations import read_length
from app.importing.sheets.materials import read_things
from app.importing.sheets.preparation import read_task
from app.importing.sizes import Sized, as_least, read_size
from app.importing.undecided import is_undecided, not_named

Bounds = tuple[int | None, int | None]

CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::00)?")
SPAN = re.compile(r"(?P<least>\d{1,4})(?:[.,]0+)?(?:\s*(?:-|–|—|à|tot|t/m|to)\s*(?P<most>\d{1,4}))?")
CAPPED = re.compile(r"\b(?:max|cap)", re.IGNORECASE)
PARTS = re.compile(r"[\n;|]")
AMONG = re.compile(r"\s*,\s+|\s+(?:en|and|&|\+)\s+|\s*/\s*")
LARGEST, LONGEST_CELL, LONGEST_LENGTH = 100_000, 50_000, 100  # attendees, characters of a cell and of a duration
FEWEST_WORDS = 2  # of a name; "Bos, Ann" and "Ann Bos, PhD" are one


def presenters_in(cells: Cells, values: Sequence[str], addresses: Sequence[str]) -> tuple[ParsedPresenter, ...]:
    """Of a row, each with their address where one stands in or beside the cell; what is no name is doubted."""
    named = [name for value in values for part in PARTS.split(value) for name in among(" ".join(part.split())) if name]
    found = tuple(one for name in named for one in presenter_in(cells, name))
    return addressed(found, addresses_in(addresses))


def hosts_of(values: Sequence[str]) -> list[str]:
    """Whom those in the cells work for, where that stands beside their names."""
    parts = [" ".join(part.split()) for value in values for part in PARTS.split(value)]
    return [one.organisation for part in parts for one in people_in(part, labelled=True) if one.organisation]


def presenter_in(cells: Cells, name: str) -> tuple[ParsedPresenter, ...]:
    """One, or none where only a word such as "tbd" or an address stands there."""
    found, fault = PRESENTERS.parse(name)
    if is_undecided(name):
        why = not_named(name)
    elif fault and "@" in name:
        why = text("An e-mail address stands here without a name: “%(value)s”.", value=shortened(name))
    elif fault:
        why = text("This is no name of a presenter: “%(value)s”.", value=shortened(name))
    else:
        return found
    cells.doubt("presenters", why)
    return ()


def among(part: str) -> list[str]:
    """Several names in one line, where each could be a name by itself; what people do is left aside."""
    known = people_in(part, labelled=True)
    if any(one.job or one.organisation for one in known) or (len(known) > 1 and any(one.degree for one in known)):
        return [one.name for one in known]
    names = AMONG.split(part)
    return names if len(names) > 1 and all(len(name.split()) >= FEWEST_WORDS for name in names) else [part]


def sizes_in(cells: Cells) -> Bounds:
    """The fewest and the most attendees: "25", "max. 25 personen", "10-25"."""
    few = as_least(size_in(cells, "min"))
    many = size_in(cells, "max")
    least = many.least if few.least is None else few.least
    most = few.most if many.most is None else many.most
    return bounded(cells, "max_attendees", least, most, LARGEST)


def doubt_range(cells: Cells, header: str) -> None:
    """A bare "20-25" in a column of maxima: the first figure need not be the fewest."""
    value = cells.line("max", longest=LONGEST_CELL)
    found = SPAN.fullmatch(value)
    if not found or not found["most"] or not CAPPED.search(header) or cells.raw("min").strip():
        return
    why = text(
        "“%(value)s” stands under “%(column)s”; %(least)d was taken as the fewest.",
        value=shortened(value), column=shortened(header), least=int(found["least"]),
    )  # fmt: skip
    cells.doubt("min_attendees", why)


def size_in(cells: Cells, field: str) -> Sized:
    size = read_size(cells.line(field, longest=LONGEST_CELL))
    if size.doubt:
        cells.doubt(f"{field}_attendees", size.doubt)
    return size


def duration_in(cells: Cells, field: str) -> Bounds:
    """Minutes: "60", "45-60", "1:15", "anderhalf uur"; (None, None) for an empty cell or with the doubt noted."""
    value = cells.line(field, longest=LONGEST_CELL)
    if not value.strip(DASHES):
        return None, None
    clock, span, length = CLOCK.fullmatch(value), SPAN.fullmatch(value), read_length(value[:LONGEST_LENGTH])
    if clock:
        least = most = int(clock["hours"]) * 60 + int(clock["minutes"])
        return bounded(cells, "duration_min", least, most, MOST_MINUTES)
    if span:
        return bounded(cells, "duration_min", int(span["least"]), int(span["most"] or span["least"]), MOST_MINUTES)
    if length:
        return bounded(cells, "duration_min", *length.minutes, MOST_MINUTES)
    why = text("“%(value)s” is no length of time, so this was left open.", value=shortened(value))
    cells.doubt("duration_min", why)
    return None, None


def subgroup_in(cells: Cells, field: str) -> Bounds:
    """Attendees in a subgroup: "4", "3-4"."""
    value = cells.line(field, longest=LONGEST_CELL)
    found = SPAN.search(value)
    if found:
        least, most = int(found["least"]), int(found["most"] or found["least"])
        return bounded(cells, "subgroup_max", least, most, MOST_IN_SUBGROUP)
    if value.strip(DASHES):
        why = text("“%(value)s” is no size of a subgroup, so this was left open.", value=shortened(value))
        cells.doubt("subgroup_max", why)
    return None, None


def bounded(cells: Cells, field: str, least: int | None, most: int | None, largest: int) -> Bounds:
    """Both, or neither where they cannot be; two that contradict each other stay, for a person to choose."""
    if max(most or 0, least or 0) > largest:
        figures = "-".join(str(one) for one in dict.fromkeys((least, most)) if one is not None)
        why = text("%(figures)s is more than %(most)d, so this was left open.", figures=figures, most=largest)
        cells.doubt(field, why)
        return None, None
    if least is not None and most is not None and least > most:
        why = text("The most (%(most)d) is less than the fewest (%(least)d).", most=most, least=least)
        cells.doubt(field, why)
    return least, most


def preparation_in(values: Sequence[str]) -> tuple[ParsedPreparation, ...]:
    return tuple(read_task(part) for value in values for part in items_in(value))


def materials_in(values: Sequence[str]) -> tuple[ParsedMaterial, ...]:
    return tuple(one for value in values for part in items_in(value) for one in read_things(part))


def items_in(value: str) -> list[str]:
    """A line or a part between semicolons or bars each."""
    parts = (" ".join(re.sub(r"^\s*[-*•▪–·]\s*", "", part).split()) for part in PARTS.split(value))
    return [part for part in parts if part]

"""When a form was sent: the columns of times that form programs write, read by one format for the whole column."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%m/%d/%y", "%d-%m-%y", "%Y-%m-%d", "%d %m %Y")
CLOCKS = (" %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p")
FORMATS = ("", *(day + clock for clock in CLOCKS for day in DAYS))  # "": ISO 8601
ZONE = re.compile(r"\s*(?:GMT|UTC|CET|CEST|EST|PST|MEZ|MESZ)(?:[+-]\d{1,2}(?::?\d{2})?)?$", re.IGNORECASE)
HALF_OF_DAY = re.compile(r"\s*\b([ap])\.?\s?m\.?$", re.IGNORECASE)
NAMES_OF_MONTHS = (
    *("jan januari january", "feb februari february", "mrt maa maart mar march", "apr april", "mei may"),
    *("jun juni june", "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october"),
    *("nov november", "dec december"),
)
MONTHS = {word: number for number, words in enumerate(NAMES_OF_MONTHS, start=1) for word in words.split()}
NAMED_MONTH = re.compile(r"\b(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})\b", re.IGNORECASE)


def read_moments(values: Sequence[str]) -> list[datetime | None] | None:
    """A moment per value (None for an empty one); None when no single format reads them all.

    Where days and months can be either, the format is taken under which the rows stand in the order of time.
    """
    plain = [_plain(value) for value in values]
    readings = [found for form in FORMATS if (found := _read_all(plain, form)) is not None]
    return next((found for found in readings if _in_order(found)), readings[0]) if readings else None


def _read_all(values: Sequence[str], form: str) -> list[datetime | None] | None:
    try:
        return [_read(value, form) if value else None for value in values]
    except ValueError:
        return None


def _read(value: str, form: str) -> datetime:
    """Without a time zone, as written: the moments of one file are compared with each other only."""
    moment = datetime.strptime(value, form) if form else datetime.fromisoformat(value)  # noqa: DTZ007
    return moment.replace(tzinfo=None)


def _plain(value: str) -> str:
    """One space between day and clock, no zone, months as numbers, "AM" and "PM" in capitals."""
    bare = ZONE.sub("", " ".join(value.replace(",", " ").split()))
    half = HALF_OF_DAY.search(bare)
    bare = f"{bare[: half.start()]} {half[1].upper()}M" if half else bare
    return NAMED_MONTH.sub(_numbered, bare)


def _numbered(found: "re.Match[str]") -> str:
    month = MONTHS.get(found[2].casefold())
    return f"{found[1]}-{month}-{found[3]}" if month else found[0]


def _in_order(moments: Sequence[datetime | None]) -> bool:
    told = [moment for moment in moments if moment is not None]
    return all(earlier <= later for earlier, later in pairwise(told))

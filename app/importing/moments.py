"""When a form was sent: the columns of times that form programs write, read by one format for the whole column."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%m/%d/%y", "%d-%m-%y", "%Y-%m-%d", "%d %m %Y")
CLOCKS = (" %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p")
FORMATS = ("", *(day + clock for clock in CLOCKS for day in DAYS))  # "": ISO 8601
SERIAL = "serial"  # the number by which a spreadsheet program keeps a moment
EXCEL_DAYS = range(30_000, 80_000)  # 1982 to 2119
EXCEL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # as written, without a zone
ZONE = re.compile(r"\s*(?:GMT|UTC|CET|CEST|EST|PST|MEZ|MESZ)(?:(?P<h>[+-]\d{1,2})(?::?(?P<m>\d{2}))?)?$", re.IGNORECASE)
FIGURES = re.compile(r"[\d/-]+[T ]?[\d:]*")  # as most columns are, so that these need no closer look
WEEKDAY = re.compile(
    r"^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?\s+",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s+(?:om|at|um|op|-|–|@)\s+(?=\d)", re.IGNORECASE)
DUTCH_CLOCK = re.compile(r"(?<=\s)(\d{1,2})[.:u](\d{2})\s*(?:uur|u|h)?\.?$", re.IGNORECASE)
MIDNIGHT = re.compile(r"T00:00:00\s+(?=\d)")  # a day of a workbook beside a time of another column
HALF_OF_DAY = re.compile(r"\s*\b([ap])\.?\s?m\.?$", re.IGNORECASE)
NAMES_OF_MONTHS = (
    *("jan januari january", "feb februari february", "mrt maa maart mar march", "apr april", "mei may"),
    *("jun juni june", "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october"),
    *("nov november", "dec december"),
)
MONTHS = {word: number for number, words in enumerate(NAMES_OF_MONTHS, start=1) for word in words.split()}
NAMED_MONTH = re.compile(r"\b(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})\b", re.IGNORECASE)
MONTH_FIRST = re.compile(r"^([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?\s(\d{4})\b", re.IGNORECASE)


def read_moments(values: Sequence[str]) -> list[datetime | None] | None:
    """A moment per value (None for an empty one); None when no single format reads them all.

    Where days and months can be either, the format is taken under which the rows stand in the order of time.
    """
    plain = [_plain(value) for value in values]
    readings = [found for form in (*FORMATS, SERIAL) if (found := _read_all(plain, form)) is not None]
    return next((found for found in readings if _in_order(found)), readings[0]) if readings else None


def _read_all(values: Sequence[tuple[str, timedelta]], form: str) -> list[datetime | None] | None:
    try:
        return [_read(value, form) - ahead if value else None for value, ahead in values]
    except (ValueError, OverflowError):
        return None


def _read(value: str, form: str) -> datetime:
    """As written, where no zone is told: the moments of one file are compared with each other only."""
    if form == SERIAL:
        days = float(value)
        if not EXCEL_DAYS[0] <= days <= EXCEL_DAYS[-1]:
            raise ValueError(value)
        return EXCEL_ZERO + timedelta(days=days)
    moment = datetime.strptime(value, form) if form else datetime.fromisoformat(value)  # noqa: DTZ007
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)


def _plain(value: str) -> tuple[str, timedelta]:
    """One space between day and clock, months as numbers, "AM" and "PM" in capitals; and how far its zone is ahead."""
    words = " ".join(value.replace(",", " ").split())
    if FIGURES.fullmatch(words):
        return words, timedelta()
    bare, ahead = _without_zone(words)
    bare = MIDNIGHT.sub(" ", BETWEEN.sub(" ", WEEKDAY.sub("", bare)))
    half = HALF_OF_DAY.search(bare)
    bare = f"{bare[: half.start()]} {half[1].upper()}M" if half else DUTCH_CLOCK.sub(r"\1:\2", bare)
    return NAMED_MONTH.sub(_numbered, MONTH_FIRST.sub(r"\2 \1 \3", bare)), ahead


def _without_zone(value: str) -> tuple[str, timedelta]:
    """A zone by name alone counts as the zone of all."""
    found = ZONE.search(value)
    if found is None:
        return value, timedelta()
    hours, minutes = int(found["h"] or 0), int(found["m"] or 0)
    ahead = timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)
    return value[: found.start()], ahead


def _numbered(found: "re.Match[str]") -> str:
    month = MONTHS.get(found[2].casefold())
    return f"{found[1]}-{month}-{found[3]}" if month else found[0]


def _in_order(moments: Sequence[datetime | None]) -> bool:
    told = [moment for moment in moments if moment is not None]
    return all(earlier <= later for earlier, later in pairwise(told))

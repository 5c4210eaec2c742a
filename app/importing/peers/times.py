"""Moments and durations in the ways in which peers and spreadsheet programs write them."""

import re
from datetime import date, datetime, time, timedelta

from app.importing.moments import EXCEL_DAYS, EXCEL_ZERO, FORMATS
from app.importing.sheets.durations import read_length

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan january januari januar",
            "feb february februari februar",
            "mar mrt march maart marz",
            "apr april",
            "may mei mai",
            "jun june juni",
            "jul july juli",
            "aug august augustus",
            "sep sept september",
            "oct okt october oktober",
            "nov november",
            "dec dez december dezember",
        ),
        start=1,
    )
    for word in words.split()
}
WRITTEN_DAY = re.compile(r"(?:[^\W\d_]+\.?,?\s+)?(\d{1,2})\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})\b,?")
AMERICAN_DAY = re.compile(r"(?:[^\W\d_]+\.?,?\s+)?([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b,?")
CLOCK = re.compile(r"(\d{1,2})[:.u](\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:u(?:ur)?|h|hrs|uhr)?\s*(am|pm)?\b", re.IGNORECASE)
ISO_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?)?", re.IGNORECASE)
HOURS_MINUTES = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
WORDED = re.compile(
    r"(?:(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|u|uur|uren|std|stunden?|heures?)\.?)?\s*(?:en|and|und|,)?\s*"
    r"(?:(\d+)\s*(?:m|min|mins|minutes?|minuten|minuut|minuten|')?\.?)?",
    re.IGNORECASE,
)
MOST_MINUTES = 24 * 60
LONGEST = 60  # characters of a duration in words
YEARS = range(1990, 2100)
NOON, HOURS = 12, 24


def read_moment(value: str) -> datetime | None:
    """As written, without its zone: the moments of one file are compared with each other only."""
    words = " ".join(value.replace("\u202f", " ").split()).removesuffix(" UTC")
    if not words:
        return None
    found = _iso(words) or _excel(words) or _by_format(words) or _worded(words)
    return found if found and found.year in YEARS else None


def read_clock(value: str) -> time | None:
    """The first time of day in this: "10:00", "10.00 uur", "1:30 PM"."""
    return read_clocks(value)[0]


def read_clocks(value: str) -> tuple[time | None, time | None]:
    """Begin and end of "10:00 - 11:00"."""
    found = [clock for clock in map(_clock, CLOCK.finditer(value)) if clock is not None]
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").casefold()
    if half and hour <= NOON:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    return time(hour, minute) if hour < HOURS and minute < 60 else None  # noqa: PLR2004


def at_clock(day: datetime | date | None, clock: time | None) -> datetime | None:
    return None if day is None or clock is None else datetime.combine(day, clock)


def read_minutes(value: str) -> int | None:
    """How long in minutes: "01:30", "90", "PT1H30M", "1 uur 30 minuten"; None for anything else."""
    words = " ".join(value.split())
    if not words:
        return None
    if found := ISO_DURATION.fullmatch(words):
        days, hours, minutes = (int(part or 0) for part in found.groups())
        return _bounded((days * 24 + hours) * 60 + minutes)
    if found := HOURS_MINUTES.fullmatch(words):
        return _bounded(_clock_minutes(*(int(part or 0) for part in found.groups()), thrice=found[1] is not None))
    if found := WORDED.fullmatch(words):
        whole_hours = float((found[1] or "0").replace(",", "."))
        return _bounded(round(whole_hours * 60) + int(found[2] or 0))
    try:
        return _bounded(round(float(words.replace(",", "."))))
    except (ValueError, OverflowError):
        length = read_length(words[:LONGEST])  # "een uur", "anderhalf uur"
        return _bounded(length.minutes[1] or length.minutes[0] or 0) if length and length.clock is None else None


def _clock_minutes(first: int, second: int, third: int, *, thrice: bool) -> int:
    """Of "01:30" and of "01:30:00", which spreadsheet programs make of it."""
    return first * 60 + second if thrice else second * 60 + third


def _bounded(minutes: int) -> int | None:
    return minutes if 0 < minutes <= MOST_MINUTES else None


def _iso(words: str) -> datetime | None:
    try:
        return datetime.fromisoformat(words).replace(tzinfo=None)
    except ValueError:
        return None


def _excel(words: str) -> datetime | None:
    """The number by which a spreadsheet program keeps a moment."""
    try:
        days = float(words)
    except ValueError:
        return None
    if not EXCEL_DAYS[0] <= days <= EXCEL_DAYS[-1]:
        return None
    return (EXCEL_ZERO + timedelta(days=days) + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _by_format(words: str) -> datetime | None:
    for form in FORMATS:
        try:
            return datetime.strptime(words.upper(), form)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _worded(words: str) -> datetime | None:
    """A day with the name of its month, in either order, and perhaps a time."""
    if found := WRITTEN_DAY.match(words):
        day, month, year = found[1], found[2], found[3]
    elif found := AMERICAN_DAY.match(words):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    number = MONTHS.get(month.casefold().replace("ä", "a"))
    try:
        midnight = datetime(int(year), number or 0, int(day))  # noqa: DTZ001
    except ValueError:
        return None
    return at_clock(midnight, read_clock(words[found.end() :]) or time())

"""Days and times as lists print them, on the clock of the event."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from app.domain.room_lists import EventLists, Locale, RoundLine
from app.exports.plain import joined

BABEL_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def clock(moment: datetime | None, time_zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(time_zone)):%H:%M}" if moment else ""


def hours(line: RoundLine, time_zone: str) -> str:
    """As in "10:00–11:00"; "10:00" where the end is not known, "" where nothing is."""
    starts, ends = clock(line.starts, time_zone), clock(line.ends, time_zone)
    return f"{starts}–{ends}" if starts and ends else starts


def day_of(line: RoundLine, lists: EventLists) -> date | None:
    """The day of a round: its own, else that of the event."""
    return line.starts.astimezone(ZoneInfo(lists.time_zone)).date() if line.starts else lists.day


def day_in_words(day: date | None, locale: Locale) -> str:
    """As in "donderdag 26 november 2026"."""
    return format_date(day, "EEEE d MMMM y", BABEL_LOCALES[locale]) if day else ""


def short_day(day: date | None, locale: Locale) -> str:
    """As in "do 26 nov"."""
    return format_date(day, "EEE d MMM", BABEL_LOCALES[locale]) if day else ""


def when(line: RoundLine, lists: EventLists) -> str:
    """The hours of a round, with the day before them where that is not the day of the event."""
    day, times = day_of(line, lists), hours(line, lists.time_zone)
    return f"{short_day(day, lists.locale)} {times}" if times and day != lists.day else times


def round_and_time(line: RoundLine, lists: EventLists) -> str:
    return joined((line.name, when(line, lists)), " · ")

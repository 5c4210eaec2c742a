"""Calendars as iCalendar (RFC 5545 and 7986): appointments in, a file to open or an address to subscribe to out.

SEQUENCE is the edition of the programme in which this appointment last changed, so it rises for what changed and for
nothing else; DTSTAMP and LAST-MODIFIED tell when that was. What was published once and is no more stays as CANCELLED.
The same appointments give the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from app.domain.publications import Edition
from app.exports.plain import passage, plain

REFRESH = timedelta(hours=1)
SOME_DAY = date(2026, 1, 1)
LONGEST = 1000
LONGEST_PASSAGE = 5000
Part = TimezoneStandard | TimezoneDaylight


@dataclass(frozen=True, slots=True)
class Appointment:
    """`description` may have several lines; `busy` False leaves the time free: a programme to choose from."""

    uid: str
    edition: Edition
    starts: datetime
    ends: datetime | None
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""
    category: str = ""
    busy: bool = True
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    name: str
    description: str
    locale: str
    time_zone: str
    appointments: Sequence[Appointment]
    url: str = ""


def calendar_ics(file: CalendarFile) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//Rondo//{file.locale.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = plain(file.name, LONGEST)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", file.time_zone)
    calendar.add("description", plain(file.description, LONGEST))
    if file.url:
        calendar.add("url", file.url)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    zone = ZoneInfo(file.time_zone)
    for one in file.appointments:
        calendar.add_component(event_of(one, zone))
    add_time_zones(calendar, file.time_zone, file.appointments)
    content: bytes = calendar.to_ical()
    return content


def event_of(one: Appointment, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", one.edition.at.astimezone(UTC))
    event.add("last-modified", one.edition.at.astimezone(UTC))
    event.add("sequence", one.edition.number)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.busy and not one.cancelled else "TRANSPARENT")
    clock = clock_of(one, zone)
    event.add("dtstart", one.starts.astimezone(clock))
    if one.ends is not None:
        event.add("dtend", one.ends.astimezone(clock))
    event.add("summary", plain(one.summary, LONGEST))
    if location := plain(one.location, LONGEST):
        event.add("location", location)
    if description := passage(one.description, LONGEST_PASSAGE):
        event.add("description", description)
    if category := plain(one.category, LONGEST):
        event.add("categories", [category])
    if one.url:
        event.add("url", one.url)
    return event


def clock_of(one: Appointment, zone: ZoneInfo) -> tzinfo:
    """That of the event; UTC in the hour that comes a second time when summer ends, for it has no name of its own."""
    moments = [moment.astimezone(zone) for moment in (one.starts, one.ends) if moment]
    return UTC if any(moment.fold for moment in moments) else zone


def add_time_zones(calendar: Calendar, time_zone: str, appointments: Sequence[Appointment]) -> None:
    """The zones in use, with the changes of the clock around these days only; the event's own where nothing is held.

    A calendar must have something in it, also one that says that nothing is left.
    """
    years = [one.starts.year for one in appointments]
    if years:
        calendar.add_missing_timezones(first_date=date(min(years), 1, 1), last_date=date(max(years) + 1, 12, 31))
    else:
        calendar.add_component(Timezone.from_tzid(time_zone, first_date=SOME_DAY, last_date=SOME_DAY + timedelta(366)))
    for zone in calendar.timezones:
        tell_onsets_before_the_jump(zone)


def tell_onsets_before_the_jump(zone: Timezone) -> None:
    """Where the clock goes forward the library tells its time afterwards; RFC 5545 (3.6.5) asks the time before."""
    for part in parts_of(zone):
        jump = part.TZOFFSETTO - part.TZOFFSETFROM
        if jump > timedelta(0):
            onsets = onsets_of(part)
            part.pop("RDATE", None)
            part.pop("DTSTART")
            part.add("dtstart", onsets[0] - jump)
            if onsets[1:]:
                part.add("rdate", [one - jump for one in onsets[1:]])


def parts_of(zone: Timezone) -> list[Part]:
    return [one for one in zone.subcomponents if isinstance(one, TimezoneStandard | TimezoneDaylight)]


def onsets_of(part: Part) -> list[datetime]:
    """When this part of a zone begins, first and again."""
    return [part.DTSTART, *(one for one, _ in part.rdates if isinstance(one, datetime))]

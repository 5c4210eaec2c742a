"""A personal programme as iCalendar (RFC 5545): a file to open once, or an address to subscribe to."""

from datetime import UTC, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from app.domain.room_lists import PersonalProgramme, ProgrammeItem
from app.exports import words
from app.exports.plain import joined, plain
from app.i18n import Translate

REFRESH = timedelta(hours=1)
LONGEST = 1000


def programme_ics(programme: PersonalProgramme, translate: Translate = str) -> bytes:
    """Items in a round without a starting time are left out: a calendar has no place for them.

    An item keeps its UID as long as the round exists, so that another session or room in that round replaces the
    appointment; `sequence` and `published_at` tell which is newer.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Rondo//{programme.locale.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = plain(programme.event_name, LONGEST)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", programme.time_zone)
    calendar.add("description", translate(words.sessions_of(plain(programme.attendee_name, LONGEST))))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for item in programme.items:
        if item.round.starts is not None:
            calendar.add_component(_appointment(programme, item, translate))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _appointment(programme: PersonalProgramme, item: ProgrammeItem, translate: Translate) -> Event:
    zone = ZoneInfo(programme.time_zone)
    event = Event()
    event.add("uid", _uid(programme, item))
    event.add("dtstamp", programme.published_at.astimezone(UTC))
    event.add("sequence", programme.sequence)
    event.add("status", "CONFIRMED")
    if item.round.starts is not None:
        event.add("dtstart", item.round.starts.astimezone(zone))
    if item.round.ends is not None:
        event.add("dtend", item.round.ends.astimezone(zone))
    event.add("summary", plain(item.session_title, LONGEST))
    event.add("location", plain(item.room, LONGEST))
    event.add("description", _description(item, translate))
    event.add("url", programme.url)
    return event


def _uid(programme: PersonalProgramme, item: ProgrammeItem) -> str:
    """The same for the same attendee and round, wherever and whenever it is made."""
    return str(uuid5(NAMESPACE_URL, f"rondo:{programme.event_id}/{programme.attendee_key}/{item.round.key}"))


def _description(item: ProgrammeItem, translate: Translate) -> str:
    number = translate(words.session(plain(item.session_number))) if item.session_number else ""
    lines = (item.round.name, number, joined(item.organisations))
    return "\n".join(plain(line, LONGEST) for line in lines if line)

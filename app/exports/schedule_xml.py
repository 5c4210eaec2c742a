"""The programme as schedule.xml, the format of pentabarf and frab that conference apps read (c3voc's XSD)."""

from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from app.domain.public_programmes import PublicProgramme
from app.exports.plain import joined, plain
from app.exports.schedule import (
    GENERATOR,
    TIMESLOT,
    VERSION,
    Schedule,
    ScheduleEvent,
    person_guid,
    schedule_of,
)
from app.exports.schedule_json import iso
from app.i18n import Translate


def schedule_xml(programme: PublicProgramme, translate: Translate = str) -> bytes:
    """Raises Invalid while a round has no beginning or end."""
    schedule = schedule_of(programme, translate)
    root = Element("schedule")
    host = urlsplit(programme.address).netloc
    SubElement(root, "generator", name=GENERATOR, system=host, version=VERSION)
    add(root, "url", programme.file_address("schedule.xml"))
    add(root, "version", schedule.version)
    add_conference(root, schedule)
    for day in schedule.days:
        of_day = SubElement(
            root, "day", index=str(day.index), date=day.date.isoformat(), start=iso(day.starts), end=iso(day.ends)
        )
        for room, events in day.rooms:
            in_room = SubElement(of_day, "room", name=room.name, guid=room.guid)
            for one in events:
                add_event(in_room, programme, one)
    indent(root)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def add_conference(root: Element, schedule: Schedule) -> None:
    programme = schedule.programme
    conference = SubElement(root, "conference")
    add(conference, "title", plain(programme.event_name))
    add(conference, "acronym", schedule.acronym)
    add(conference, "start", min(day.date for day in schedule.days).isoformat())
    add(conference, "end", max(day.date for day in schedule.days).isoformat())
    add(conference, "days", str(len(schedule.days)))
    add(conference, "timeslot_duration", TIMESLOT)
    add(conference, "base_url", programme.home)
    add(conference, "url", programme.home)
    add(conference, "time_zone_name", programme.time_zone)
    for track in schedule.tracks:
        SubElement(conference, "track", name=track.name, slug=track.slug)


def add_event(parent: Element, programme: PublicProgramme, one: ScheduleEvent) -> None:
    session = one.session
    event = SubElement(parent, "event", guid=one.offering.guid, id=str(one.offering.id), code=one.code)
    texts = {
        "room": one.room.name,
        "title": plain(session.title),
        "subtitle": joined(session.organisations),
        "type": plain(session.type),
        "date": iso(one.starts),
        "start": f"{one.starts:%H:%M}",
        "duration": one.duration,
        "abstract": one.abstract,
        "slug": one.slug,
        "track": plain(session.track),
        "language": plain(session.language) or programme.locale,
        "description": one.description,
        "url": one.url,
    }
    for name, text in texts.items():
        add(event, name, text)
    persons = SubElement(event, "persons")
    for person in session.presenters:
        found = SubElement(persons, "person", id=str(person.id), guid=person_guid(programme, person))
        found.text = plain(person.name)
    SubElement(event, "links")


def add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text

"""The programme as schedule.json, the format of frab and pretalx that conference apps read (c3voc's JSON Schema)."""

import json
import re
from datetime import datetime

from app.domain.public_programmes import PublicPresenter, PublicProgramme
from app.exports.plain import joined, plain
from app.exports.schedule import (
    GENERATOR,
    TIMESLOT,
    VERSION,
    Schedule,
    ScheduleDay,
    ScheduleEvent,
    ScheduleRoom,
    code_of,
    person_guid,
    schedule_of,
)
from app.i18n import Translate

Json = dict[str, object]

KNOWN_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+.*|UTC")  # others are valid, but not in the schema


def schedule_json(programme: PublicProgramme, translate: Translate = str) -> bytes:
    """Raises Invalid while a round has no beginning or end."""
    schedule = schedule_of(programme, translate)
    document: Json = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": GENERATOR, "version": VERSION},
        "schedule": {
            "url": programme.file_address("schedule.json"),
            "version": schedule.version,
            "base_url": programme.home,
            "conference": conference_json(schedule),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def conference_json(schedule: Schedule) -> Json:
    programme = schedule.programme
    dates = [day.date.isoformat() for day in schedule.days]
    zone = {"time_zone_name": programme.time_zone} if KNOWN_ZONE.fullmatch(programme.time_zone) else {}
    return {
        "acronym": schedule.acronym,
        "title": plain(programme.event_name),
        "start": min(dates),
        "end": max(dates),
        "daysCount": len(dates),
        "timeslot_duration": TIMESLOT,
        **zone,
        "url": programme.home,
        "rooms": [room_json(room) for room in schedule.rooms],
        "tracks": [{"name": track.name, "slug": track.slug} for track in schedule.tracks],
        "days": [day_json(schedule, day) for day in schedule.days],
    }


def room_json(room: ScheduleRoom) -> Json:
    return {
        "name": room.name,
        "slug": room.slug,
        "guid": room.guid,
        "description": None,
        "capacity": room.capacity,
    }


def day_json(schedule: Schedule, day: ScheduleDay) -> Json:
    rooms: dict[str, list[Json]] = {}
    for room, events in day.rooms:
        rooms.setdefault(room.name, []).extend(event_json(schedule.programme, one) for one in events)
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": iso(day.starts),
        "day_end": iso(day.ends),
        "rooms": rooms,
    }


def event_json(programme: PublicProgramme, one: ScheduleEvent) -> Json:
    session = one.session
    return {
        "guid": one.offering.guid,
        "code": one.code,
        "id": one.offering.id,
        "date": iso(one.starts),
        "start": f"{one.starts:%H:%M}",
        "end": iso(one.ends),
        "duration": one.duration,
        "room": one.room.name,
        "slug": one.slug,
        "url": one.url,
        "title": plain(session.title),
        "subtitle": joined(session.organisations),
        "track": plain(session.track) or None,
        "type": plain(session.type),
        "language": plain(session.language) or programme.locale,
        "abstract": one.abstract,
        "description": one.description,
        "persons": [person_json(programme, person) for person in session.presenters],
        "links": [],
    }


def person_json(programme: PublicProgramme, person: PublicPresenter) -> Json:
    """A name and nothing else; without a number, since the schema takes a person of frab or of pretalx, not of both."""
    name = plain(person.name)
    return {"guid": person_guid(programme, person), "code": code_of(person.id), "name": name, "public_name": name}


def iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")

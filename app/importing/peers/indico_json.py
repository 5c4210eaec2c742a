"""Indico's JSON: contributions in a list, or under the events and sessions that its API answers with."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from app.importing.peers.fields import Fields, scalar
from app.importing.peers.objects import by_key, told_object
from app.importing.peers.people import people_of
from app.importing.peers.plain import plain_line
from app.importing.peers.rooms import rooms_of_sessions
from app.importing.peers.slots import minutes_of
from app.importing.peers.times import at_clock, read_clock, read_minutes, read_moment
from app.importing.peers.told import Person, Slot, Told, ToldProgramme

SYSTEM = "Indico"
OF_CONTRIBUTION = frozenset(
    ["startDate", "start_dt", "friendly_id", "friendlyId", "primaryauthors", "person_links", "roomFullname", "db_id"]
)
READ_HERE = frozenset(
    [
        "_type",
        "_fossil",
        "id",
        "friendly_id",
        "friendlyId",
        "db_id",
        "startDate",
        "endDate",
        "start_dt",
        "end_dt",
        "duration",
        "room",
        "roomFullname",
        "room_name",
        "location",
        "venue_name",
        "type",
        "url",
        "note",
        "allowed",
        "coauthors",
        "material",
        "folders",
        "references",
        "board_number",
    ]
)
MEANINGS = {"code": "number"} | dict.fromkeys(
    (name.casefold().replace("_", " ").strip() for name in READ_HERE), "ignored"
)
PEOPLE = ("speakers", "presenters", "persons", "person_links", "primaryauthors", "primary_authors", "authors")
LISTS = ("contributions", "sessions", "results", "events")
SECONDS_FROM = 600  # a bare number as large as this counts seconds
DEEPEST = 6


def is_json(root: object) -> bool:
    return any(True for _ in _contributions(Fields({"": root}), "", DEEPEST))


def read_json(root: object) -> ToldProgramme:
    whole = Fields({"": root})
    sessions = by_key([_told(one) for one in _contributions(whole, "", DEEPEST)])
    return ToldProgramme(SYSTEM, sessions, rooms_of_sessions(sessions), problems=whole.problems)


def _contributions(fields: Fields, key: str, depth: int) -> Iterator[Fields]:
    """Whatever looks like one; lists and groups of them are looked into."""
    value = fields.values.get(key)
    if depth == 0 or not isinstance(value, dict | list):
        return
    entries = [fields.part(key)] if isinstance(value, dict) else fields.parts(key)
    for entry in entries:
        if "title" in entry.values and OF_CONTRIBUTION & entry.values.keys() and not entry.values.get("contributions"):
            yield entry
            continue
        for name in LISTS:
            yield from _contributions(entry, name, depth - 1)


def _told(one: Fields) -> Told:
    told = told_object(one, MEANINGS)
    start, end = _moment(one, "startDate", "start_dt"), _moment(one, "endDate", "end_dt")
    minutes = _minutes(one)
    if end is None and start is not None and minutes:
        end = start + timedelta(minutes=minutes)
    room = plain_line(one.words("roomFullname", "room_name", "room"))
    slots = (Slot(room, start, end),) if room or start else ()
    return replace(
        told,
        key=one.words("friendly_id", "friendlyId", "id", "db_id"),
        type=one.words("type"),
        people=_people(one),
        slots=slots,
        minutes=(minutes, minutes) if minutes else minutes_of(slots),
    )


def _people(one: Fields) -> tuple[Person, ...]:
    """The speakers; where authors and speakers stand in one list, those marked as speakers."""
    for key in PEOPLE:
        entries = one.values.get(key)
        if isinstance(entries, list):
            speaking = [entry for entry in entries if isinstance(entry, dict) and _speaks(entry)]
            found = people_of(Fields({key: speaking or entries}, one.place, one.problems), key)
            if found:
                return found
    return ()


def _speaks(entry: dict[str, object]) -> bool:
    return entry.get("is_speaker") is True or entry.get("isSpeaker") is True


def _moment(one: Fields, *keys: str) -> datetime | None:
    """A text such as "2026-11-26T10:00", or a day and a time of day apart."""
    for key in keys:
        value = one.values.get(key)
        if isinstance(value, dict):
            apart = one.part(key)
            return at_clock(read_moment(apart.words("date")), read_clock(apart.words("time")))
        if value:
            return read_moment(one.words(key))
    return None


def _minutes(one: Fields) -> int | None:
    value = one.values.get("duration")
    if isinstance(value, int | float) and value >= SECONDS_FROM:
        return read_minutes(str(value / 60))
    return read_minutes(scalar(value) or "")

"""schedule.json, as pretalx, frab and the tools around them write it: days of rooms of events."""

from collections.abc import Iterator

from app.errors import text
from app.importing.peers.fields import Fields
from app.importing.peers.rooms import all_rooms, rooms_of
from app.importing.peers.schedule import told_event
from app.importing.peers.told import Told, ToldProgramme

SYSTEM = "schedule.json"
NO_DAYS = text("This schedule has no days with rooms and events in it.")


def is_schedule(root: object) -> bool:
    """Also where the outer names were lost on the way."""
    if not isinstance(root, dict):
        return False
    inner = root.get("schedule", root)
    return isinstance(inner, dict) and ("conference" in inner or ("days" in inner and "sessions" not in inner))


def read(root: object) -> ToldProgramme:
    whole = Fields(root if isinstance(root, dict) else {})
    schedule = whole.part("schedule") if whole.has("schedule") else whole
    conference = schedule.part("conference") if schedule.has("conference") else schedule
    days = conference if conference.has("days") else schedule
    sessions = tuple(_sessions(days))
    if not sessions and not whole.problems:
        whole.problems["file"] = NO_DAYS
    rooms = rooms_of(conference.parts("rooms") if isinstance(conference.values.get("rooms"), list) else [])
    return ToldProgramme(SYSTEM, sessions, all_rooms(rooms, sessions), problems=whole.problems)


def _sessions(conference: Fields) -> Iterator[Told]:
    for day in conference.parts("days"):
        for room, events in day.named("rooms"):
            for event in events:
                yield told_event(event, room, day.words("date"))

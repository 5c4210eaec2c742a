"""schedule.xml, as pretalx, frab and pentabarf write it: the same events as schedule.json, each with its line."""

from collections.abc import Iterator

from app.importing.peers.fields import Fields
from app.importing.peers.rooms import all_rooms, rooms_of
from app.importing.peers.schedule import told_event
from app.importing.peers.schedule_json import NO_DAYS
from app.importing.peers.told import Told, ToldProgramme
from app.importing.peers.xml_trees import Element

SYSTEM = "schedule.xml"
PEOPLE = ("persons", "speakers")


def is_schedule(root: Element) -> bool:
    return root.tag == "schedule" and any(True for _ in root.anywhere("event"))


def read(root: Element) -> ToldProgramme:
    sessions = tuple(_sessions(root))
    rooms = rooms_of(Fields(dict(room.attributes)) for day in root.anywhere("day") for room in day.all("room"))
    problems = {} if sessions else {"file": NO_DAYS}
    return ToldProgramme(SYSTEM, sessions, all_rooms(rooms, sessions), problems=problems)


def _sessions(root: Element) -> Iterator[Told]:
    """Events in rooms of days; where a file leaves days or rooms away, the events still count."""
    told: set[int] = set()
    for day in root.anywhere("day"):
        for room in day.all("room"):
            for event in room.all("event"):
                told.add(id(event))
                yield _session(event, room.attributes.get("name", ""), day.attributes.get("date", ""))
    yield from (_session(event, "", "") for event in root.anywhere("event") if id(event) not in told)


def _session(event: Element, room: str, day: str) -> Told:
    return told_event(Fields(values_of(event), f"line {event.line}"), room, day, event.line)


def values_of(event: Element) -> dict[str, object]:
    """As schedule.json would say it."""
    values: dict[str, object] = dict(event.attributes)
    values |= {child.tag: child.text.strip() for child in event.children if not child.children}
    for people in (child for child in event.children if child.tag in PEOPLE):
        values[people.tag] = [_person(person) for person in people.children]
    if links := [_link(link) for child in event.all("links") for link in child.children]:
        values["links"] = links
    answers = [answer for child in event.all("answers") for answer in child.children]
    if answers:
        values["answers"] = [_answer(answer) for answer in answers]
    return values


def _person(person: Element) -> dict[str, str]:
    inner = {child.tag: child.text.strip() for child in person.children}
    return {**person.attributes, **inner, **({"name": person.text.strip()} if person.text.strip() else {})}


def _link(link: Element) -> dict[str, str]:
    return {"title": link.text.strip(), "url": link.attributes.get("href", "")}


def _answer(answer: Element) -> dict[str, str]:
    inner = {child.tag: child.text.strip() for child in answer.children}
    return {"question": answer.attributes.get("question", ""), "answer": answer.text.strip(), **inner}

"""Sessionize's JSON: the view "All", with lists that point at each other, and the views that nest sessions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.errors import text
from app.importing.cells import shortened
from app.importing.peers.fields import Fields, scalar
from app.importing.peers.people import people_of
from app.importing.peers.records import Record, told_record
from app.importing.peers.rooms import all_rooms, rooms_of
from app.importing.peers.slots import minutes_of
from app.importing.peers.told import Aside, Person, Told, ToldProgramme

SYSTEM = "Sessionize"
ITS_OWN = frozenset(("isServiceSession", "isPlenumSession", "categoryItems", "questionAnswers", "isConfirmed"))
PLAIN = {"id": "Id", "title": "Title", "description": "Description", "startsAt": "Starts at", "endsAt": "Ends at"}


@dataclass(frozen=True, slots=True)
class Lists:
    """What sessions point at, by id."""

    rooms: Mapping[str, str]
    speakers: Mapping[str, Person]
    items: Mapping[str, tuple[str, str]]  # of a category: its title and the item's name
    questions: Mapping[str, str]


def is_view(root: object) -> bool:
    fields = Fields({"root": root})
    return any(ITS_OWN & one.values.keys() for one in _sessions(fields, "root"))


def read(root: object) -> ToldProgramme:
    whole = Fields(root) if isinstance(root, dict) else Fields({})
    lists = _lists(whole)
    found = _sessions(Fields({"": root}, problems=whole.problems), "")
    sessions = tuple(_session(one, lists) for one in found)
    rooms = rooms_of(whole.parts("rooms") if whole.has("sessions", "rooms") else [])
    return ToldProgramme(SYSTEM, sessions, all_rooms(rooms, sessions), problems=whole.problems)


def _sessions(fields: Fields, key: str) -> Iterator[Fields]:
    """Those of the whole, of its groups, or of the rooms of its days."""
    value = fields.values.get(key)
    groups = [fields.part(key)] if isinstance(value, dict) else fields.parts(key) if isinstance(value, list) else []
    for group in groups:
        if isinstance(group.values.get("sessions"), list):
            yield from group.parts("sessions")
        elif isinstance(group.values.get("rooms"), list):
            yield from _sessions(group, "rooms")
        elif group.has("title", "isServiceSession"):
            yield group


def _lists(whole: Fields) -> Lists:
    def listed(name: str) -> list[Fields]:
        return whole.parts(name) if whole.has("sessions", name) else []

    items = {
        item.words("id"): (category.words("title", "name"), item.words("name"))
        for category in listed("categories")
        for item in category.parts("items")
    }
    speakers = {one.words("id"): _speaker(one) for one in listed("speakers")}
    rooms = {one.words("id"): one.words("name") for one in listed("rooms")}
    return Lists(rooms, speakers, items, {one.words("id"): one.words("question") for one in listed("questions")})


def _speaker(one: Fields) -> Person:
    name = one.words("fullName", "name") or f"{one.words('firstName')} {one.words('lastName')}".strip()
    return Person(name, one.words("email"))


def _session(one: Fields, lists: Lists) -> Told:
    cells = [(heading, one.words(key)) for key, heading in PLAIN.items()]
    cells += [("Room", one.words("room") or lists.rooms.get(one.words("roomId"), "")), ("Status", one.words("status"))]
    cells += [*_categories(one, lists), *_answers(one, lists)]
    told = told_record(Record(one.place, 0, tuple(cell for cell in cells if cell[1]), {}))
    people, missing = _people(one, lists)
    for key in missing:
        told = told.doubted("presenters", text("The file has no speaker with the id %(key)s.", key=shortened(key)))
    source = "\n".join([told.source, *(f"Speaker: {person.name}" for person in people)])
    return replace(
        told,
        people=people,
        minutes=told.minutes or minutes_of(told.slots),
        aside=_aside(one) or told.aside,
        source=source,
    )


def _aside(one: Fields) -> Aside | None:
    if one.flag("isServiceSession"):
        return "break"
    return "plenary" if one.flag("isPlenumSession") else None


def _people(one: Fields, lists: Lists) -> tuple[tuple[Person, ...], list[str]]:
    """Ids that point at the speakers, or the speakers themselves; and the ids that point at nobody."""
    found: list[Person] = []
    missing: list[str] = []
    for place, value in one.items("speakers"):
        key = scalar(value)
        if key is None:
            found += people_of(Fields({"": [value]}, place, one.problems), "")
        elif key in lists.speakers:
            found.append(lists.speakers[key])
        else:
            missing.append(key)
    return tuple(found), missing


def _categories(one: Fields, lists: Lists) -> Iterator[tuple[str, str]]:
    keys = [scalar(value) or "" for _, value in one.items("categoryItems")]
    nested = one.parts("categories") if isinstance(one.values.get("categories"), list) else []
    pairs = [lists.items[key] for key in keys if key in lists.items]
    pairs += [
        (group.words("name", "title"), item.words("name")) for group in nested for item in group.parts("categoryItems")
    ]
    for title in dict.fromkeys(title for title, _ in pairs):
        yield title, ", ".join(name for other, name in pairs if other == title)


def _answers(one: Fields, lists: Lists) -> Iterator[tuple[str, str]]:
    for answer in one.parts("questionAnswers"):
        question = answer.words("question") or lists.questions.get(answer.words("questionId"), "")
        yield question, answer.words("answerValue", "answer")

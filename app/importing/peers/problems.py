"""Files of solvers as programmes: our own problem file, cdecao's courses and wassign's choices."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.errors import text
from app.importing.cells import shortened
from app.importing.peers.fields import Fields, shown
from app.importing.peers.objects import told_object
from app.importing.peers.rooms import LARGEST, whole
from app.importing.peers.told import Person, Told, ToldProgramme, ToldRoom

OURS, CDECAO, WASSIGN = "Rondo", "cdecao", "wassign"
OF_COURSE = {
    "fixed course": "ignored",
    "room factor": "ignored",
    "room offset": "ignored",
    "shortname": "",
    "nr": "number",
}
FORMAT = "parallel-sessions/"
CHOICE = re.compile(r'\+choice\(\s*"(?P<name>[^"\n]{1,400})"(?P<rest>[^;\n]{0,2000});?')
BOUNDS = re.compile(r"bounds\(\s*(?P<min>\d{1,6})\s*,\s*(?P<max>\d{1,6})\s*\)")
LEAST, MOST = re.compile(r"\bmin\(\s*(\d{1,6})\s*\)"), re.compile(r"\bmax\(\s*(\d{1,6})\s*\)")
WASSIGN_START = re.compile(r"\s*(?://[^\n]*\n\s*|/\*.{0,2000}?\*/\s*)*\+(?:slot|choice|chooser)\(", re.DOTALL)


def is_ours(root: object) -> bool:
    if not isinstance(root, dict) or not isinstance(root.get("sessions"), list):
        return False
    told = root.get("format")
    return told.startswith(FORMAT) if isinstance(told, str) else {"rounds", "attendees"} <= root.keys()


def read_ours(root: object) -> ToldProgramme:
    """A session's id is all it has for a name; who must be there are its people."""
    whole_file = Fields(root if isinstance(root, dict) else {})
    sessions = tuple(_of_problem(one) for one in whole_file.parts("sessions"))
    rooms = tuple(
        ToldRoom(room.words("id"), whole(room.words("capacity")), ", ".join(room.texts("features")))
        for room in whole_file.parts("rooms")
        if room.words("id")
    )
    return ToldProgramme(OURS, sessions, rooms, problems=whole_file.problems)


def _of_problem(one: Fields) -> Told:
    times = one.part("offerings")
    limits = (_count(times, "min"), _count(times, "max")) if times.values else None
    notes = (
        ("features", ", ".join(one.texts("features"))),
        ("rounds", ", ".join(one.texts("rounds"))),
        ("allowed_rooms", ", ".join(one.texts("allowed_rooms"))),
    )
    return Told(
        place=one.place,
        key=one.words("id"),
        title=one.words("title", "name", "id"),
        people=tuple(Person(name) for name in one.texts("people")),
        track=", ".join(one.texts("themes")),
        least=_count(one, "min"),
        most=_count(one, "max"),
        times=limits if limits and None not in limits else None,  # type: ignore[arg-type]
        notes=notes,
        source="\n".join(shown(one.values)),
    )


def is_courses(root: object) -> bool:
    """Cdecao's simple file, and the export of the event database beside it."""
    courses = root.get("courses") if isinstance(root, dict) else None
    entries = list(courses.values()) if isinstance(courses, dict) else courses
    return isinstance(entries, list) and bool(entries) and all(isinstance(one, dict) for one in entries)


def read_courses(root: object) -> ToldProgramme:
    whole_file = Fields(root if isinstance(root, dict) else {})
    names = [one.words("name") for one in whole_file.parts("participants")] if whole_file.has("participants") else []
    sessions = tuple(_course(one, names) for one in whole_file.parts("courses"))
    return ToldProgramme(CDECAO, sessions, problems=whole_file.problems)


def _course(one: Fields, participants: Sequence[str]) -> Told:
    """Who instructs is given by number, or by name."""
    told = told_object(one, OF_COURSE)
    value = one.values.get("instructors")
    if not isinstance(value, list):
        return told
    people: list[Person] = []
    for place, number in one.items("instructors"):
        if isinstance(number, int) and 0 <= number < len(participants):
            people.append(Person(participants[number]))
        elif isinstance(number, str):
            people.append(Person(number))
        else:
            one.problems[place] = text(
                "There is no participant with this number: %(number)s.", number=shortened(str(number))
            )
    return replace(told, people=tuple(people))


def is_wassign(content: str) -> bool:
    return WASSIGN_START.match(content) is not None


def read_wassign(content: str) -> ToldProgramme:
    """A choice's name is its title."""
    sessions: list[Told] = []
    for number, line in enumerate(content.splitlines(), start=1):
        found = CHOICE.search(line.partition("//")[0])
        if found:
            sessions.append(_choice(found, number, line.strip()))
    return ToldProgramme(WASSIGN, tuple(sessions))


def _choice(found: re.Match[str], number: int, line: str) -> Told:
    bounds = BOUNDS.search(found["rest"])
    least, most = LEAST.search(found["rest"]), MOST.search(found["rest"])
    return Told(
        place=f"line {number}",
        line=number,
        title=found["name"],
        least=int(bounds["min"]) if bounds else int(least[1]) if least else None,
        most=int(bounds["max"]) if bounds else int(most[1]) if most else None,
        source=line,
    )


def _count(one: Fields, key: str) -> int | None:
    value = one.values.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST:
        return value
    one.problems[one.at(key)] = text("A whole number from 0 to %(most)d is needed here.", most=LARGEST)
    return None

"""What a peer's file tells of a programme, before it is cleaned and judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from app.errors import Text

Aside = Literal["break", "plenary", "refused", "inactive"]


@dataclass(frozen=True, slots=True)
class Person:
    """Who presents; `organisation` is theirs."""

    name: str
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where a session is held, as far as the file says."""

    room: str = ""
    start: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One session; texts are as in the file, with its HTML or Markdown."""

    place: str  # "schedule.conference.days[0]", "line 14" or "row 7"
    line: int = 0  # of the file, where it has lines or rows
    key: str = ""  # the peer's own id
    number: str = ""
    title: str = ""
    abstracts: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    track: str = ""
    type: str = ""
    language: str = ""
    minutes: tuple[int, int] | None = None
    least: int | None = None
    most: int | None = None
    times: tuple[int, int] | None = None  # how often it is held
    slots: tuple[Slot, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # label, text
    doubts: tuple[tuple[str, Text], ...] = ()  # field, reason
    aside: Aside | None = None  # why it is no session to choose
    source: str = ""

    def doubted(self, name: str, reason: Text) -> "Told":
        return replace(self, doubts=(*self.doubts, (name, reason)))


@dataclass(frozen=True, slots=True)
class ToldRoom:
    name: str
    capacity: int | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class ToldProgramme:
    """All that a file tells; `problems` (by place) forbid to take it."""

    system: str  # the name by which people know it: "pretalx", "Sessionize"
    sessions: tuple[Told, ...]
    rooms: tuple[ToldRoom, ...] = ()
    doubts: tuple[Text, ...] = ()
    problems: Mapping[str, Text] = field(default_factory=dict)

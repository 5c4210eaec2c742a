"""What was understood of a file before anything is saved: sessions of a programme, rows of a table, and every doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from app.errors import Text

Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that a person should look at, and why."""

    field: str  # number, title, organisations, presenters, abstract, goals, or session for the whole
    reason: Text


@dataclass(frozen=True, slots=True)
class ParsedGoal:
    """One learning goal; many read only together with their stem ("After this session you can:")."""

    stem: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A labelled remark that has no field of its own, such as the audience, the time or the room."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedSession:
    """One session as read, beside the block of the file it was read from."""

    number: str | None
    title: str
    organisations: tuple[str, ...] = ()
    abstract: str = ""  # paragraphs parted by an empty line, list items each on a line of their own
    goals: tuple[ParsedGoal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    source: str = ""  # the raw block, marker included
    source_line: int = 0  # line (or row) of the file where the block starts, from 1; 0 where that means nothing
    title_source: str = ""  # the title's raw lines
    organisation_source: str = ""  # the organisations' raw lines, before they were split
    presenters: tuple[str, ...] = ()
    notes: tuple[ParsedNote, ...] = ()
    min_attendees: int | None = None
    max_attendees: int | None = None

    @property
    def incomplete(self) -> bool:
        """A placeholder: it has no title, or neither an abstract nor learning goals."""
        return not self.title or not (self.abstract or self.goals)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the file that belongs to no session: a heading, a table of contents, a page number."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ParsedProgramme:
    """All sessions of a file in its order; `doubts` are about the whole: gaps in the numbers, duplicates."""

    sessions: tuple[ParsedSession, ...]
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room; `unavailable` names the rounds in which it cannot be used."""

    name: str
    capacity: int
    features: tuple[str, ...] = ()
    unavailable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """An attendee; `rounds` names those attended, None means all of them."""

    name: str
    email: str
    profession: str = ""
    organisation: str = ""
    rounds: tuple[str, ...] | None = None
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class RankingRow:
    """One attendee's ranking, most wanted first; `attendee` and `choices` are keys as the system knows them."""

    attendee: str
    choices: tuple[str, ...]
    submitted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionKey:
    """What a ranking may call a session by; `number` is the key that comes back in the choices."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class AttendeeKey:
    """What a ranking may call an attendee by; `email` is the key that comes back."""

    email: str
    name: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class Checked(Generic[Row_co]):
    """The good rows of a file and every problem of the others, by place ("row 7, capacity")."""

    rows: tuple[Row_co, ...]
    problems: Mapping[str, Text] = field(default_factory=dict)
    doubts: Mapping[str, Text] = field(
        default_factory=dict
    )  # taken, but worth a look: a later answer replaces an earlier

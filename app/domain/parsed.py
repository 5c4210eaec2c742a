"""What was understood of a file before anything is saved: sessions of a programme, rows of a table, and every doubt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, time
from itertools import groupby
from typing import Generic, Literal, TypeVar

from app.errors import Text

Row_co = TypeVar("Row_co", covariant=True)
Strength = Literal["hard", "soft", "advice"]  # must hold; is worth something; is only said
Per = Literal["person", "group", "session"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that a person should look at, and why."""

    field: str  # the name of a field of ParsedSession, or session for the whole
    reason: Text
    swaps: tuple[tuple[str, str], ...] = ()  # words as they stand and as they probably were, for a person to accept
    place: str = ""  # in the file: "line 12", "row 7, max"; "" where it is not known


@dataclass(frozen=True, slots=True)
class ParsedGoal:
    """One learning goal; many read only together with their stem ("After this session you can:")."""

    stem: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedPresenter:
    """Who presents a session; no two sessions of one presenter can be held in the same round."""

    name: str
    email: str = ""  # for organisers only


@dataclass(frozen=True, slots=True)
class ParsedPreparation:
    """What attendees do before they come."""

    text: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedStep:
    """A part of the session's script, in the order of the session."""

    text: str
    minutes: int | None = None  # the fewest, where a range is given
    minutes_max: int | None = None  # only where a range is given
    starts: int | None = None  # minutes from the beginning of the session; None: when the part before it ends
    form: str = ""  # the work form: lecture, talk in pairs, quiz
    materials: str = ""
    who: str = ""  # who leads this part


@dataclass(frozen=True, slots=True)
class ParsedMaterial:
    """What has to lie ready: `count` for each attendee, for each subgroup or for the session; None: not told."""

    text: str
    count: int | None = None
    per: Per = "session"


@dataclass(frozen=True, slots=True)
class ParsedRuleText:
    """A rule as the source words it; `words` are those that tell its strength ("at most", "preferably", "tip")."""

    text: str
    strength: Strength
    words: str = ""


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A labelled remark that has no field of its own, such as the audience, the time or the room."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedOrigin:
    """Where a figure was read: the line of the file, and its words there."""

    field: str  # of ParsedSession
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class SessionContent:
    """What a session says, wherever it comes from."""

    number: str | None  # the organiser's own key for it, None when it has none
    title: str
    organisations: tuple[str, ...] = ()
    abstract: str = ""  # paragraphs parted by an empty line, list items each on a line of their own
    goals: tuple[ParsedGoal, ...] = ()
    presenters: tuple[ParsedPresenter, ...] = ()
    external_id: str | None = None  # its key in the system it comes from; matched before the number
    track: str = ""
    type: str = ""  # the kind of work form: Workshop, Lezing
    language: str = ""  # a code such as nl or en where it is known, else the words of the source
    duration_min: int | None = None  # minutes in all, without breaks; the same as the most where it is exact
    duration_max: int | None = None
    subgroup_min: int | None = None  # attendees in a subgroup
    subgroup_max: int | None = None
    preparation: tuple[ParsedPreparation, ...] = ()
    script: tuple[ParsedStep, ...] = ()
    materials: tuple[ParsedMaterial, ...] = ()
    roles: tuple[str, ...] = ()  # people it needs, in words: "one or two simulated patients"
    rule_texts: tuple[ParsedRuleText, ...] = ()
    notes: tuple[ParsedNote, ...] = ()

    @property
    def name(self) -> str:
        """How to refer to it in a list: its number and title."""
        return " ".join(part for part in (self.number, self.title) if part) or "–"

    @property
    def incomplete(self) -> bool:
        """A placeholder: it has no title, or neither an abstract nor learning goals."""
        return not self.title or not (self.abstract or self.goals)

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each stem with the goals that are read with it, in order."""
        return tuple(
            (stem, tuple(goal.text for goal in group)) for stem, group in groupby(self.goals, lambda goal: goal.stem)
        )


@dataclass(frozen=True, slots=True)
class ParsedSession(SessionContent):
    """One session as read, beside the block of the file it was read from."""

    min_attendees: int | None = None
    max_attendees: int | None = None
    doubts: tuple[Doubt, ...] = ()
    source: str = ""  # the raw block, marker included
    source_line: int = 0  # line (or row) of the file where the block starts, from 1; 0 where that means nothing
    place: str = field(default="", compare=False)  # the same in words: "line 12", "row 7", "sessions[3]"
    title_source: str = ""  # the title's raw lines
    organisation_source: str = ""  # the organisations' raw lines, before they were split
    origins: tuple[ParsedOrigin, ...] = ()  # of what was read from labels and sentences of a sheet

    @property
    def content(self) -> SessionContent:
        """What it says, without where it was read."""
        return SessionContent(**{one.name: getattr(self, one.name) for one in fields(SessionContent)})


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
class RoundRow:
    """A round of the day, from the row of this number."""

    row: int
    name: str
    starts: time | None = None
    ends: time | None = None


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
    """What a ranking may call an attendee by; `key` comes back, else the address."""

    email: str
    name: str = ""
    external_id: str = ""
    key: str = ""

    @property
    def known_as(self) -> str:
        return self.key or self.email


@dataclass(frozen=True, slots=True)
class Question:
    """Words of a file that only a person can say the meaning of; asked once, however many rows hold them."""

    about: Literal["session", "attendee"]
    words: str
    row: int  # the first that holds them
    rows: int
    candidates: tuple[str, ...] = ()  # keys of what may be meant, the likeliest first
    answer: str | None = None  # the key that a person chose, "" for nothing of the event; None while it is open


@dataclass(frozen=True, slots=True)
class Checked(Generic[Row_co]):
    """The good rows of a file and every problem of the others, by place ("row 7, capacity")."""

    rows: tuple[Row_co, ...]
    problems: Mapping[str, Text] = field(default_factory=dict)
    doubts: Mapping[str, Text] = field(
        default_factory=dict
    )  # taken, but worth a look: a later answer replaces an earlier

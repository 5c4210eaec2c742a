"""The published programme as everybody may read it: sessions, rounds and rooms; no attendee, and no address of anyone.

All times know their zone, which is that of the event.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from app.domain.parsed import ParsedPreparation
from app.domain.publications import Edition, Published
from app.domain.room_lists import Locale, RoundLine

LANGUAGE_CODE = re.compile("[a-z]{2,3}(-[A-Za-z]{2,4})?")


@dataclass(frozen=True, slots=True)
class PublicPresenter:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class PublicRoom:
    """`capacity` is that of the room, whatever session is held in it."""

    id: int
    name: str
    capacity: int


@dataclass(frozen=True, slots=True)
class PublicSession:
    """What a session says to everybody; `goals` are groups of learning goals under one stem."""

    id: int
    number: str
    title: str
    organisations: tuple[str, ...] = ()
    abstract: str = ""
    goals: tuple[tuple[str, tuple[str, ...]], ...] = ()
    presenters: tuple[PublicPresenter, ...] = ()
    track: str = ""
    type: str = ""
    language: str = ""
    preparation: tuple[ParsedPreparation, ...] = ()
    duration_min: int | None = None  # minutes
    duration_max: int | None = None

    @property
    def language_code(self) -> str:
        """As pages and data name a language; "" where only words are known, or nothing."""
        return self.language if LANGUAGE_CODE.fullmatch(self.language) else ""

    @property
    def heading(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class PublicOffering:
    """A session held in a round, mostly in one room; `occurrence` counts those of a repeated session from 1."""

    guid: str
    occurrence: int
    session: PublicSession
    round: RoundLine
    rooms: tuple[PublicRoom, ...]
    edition: Edition

    @property
    def id(self) -> int:
        """A number that no other offering has and that stays, for formats that want one."""
        return self.session.id * 1000 + self.occurrence

    @property
    def room(self) -> str:
        return " + ".join(room.name for room in self.rooms)


@dataclass(frozen=True, slots=True)
class PublicProgramme:
    """`published_at` is None once it was withdrawn: then there are no offerings, only what is `cancelled`.

    `rounds` in the order of the day and `rooms` in that of the event, both only where something is held. `edition`
    counts publications and every visible change. `address` is where everybody reads it once it `is_open`. `presented`
    tells who presents which session, by their numbers, also of what is not held any more.
    """

    event_id: str
    event_name: str
    day: date | None
    locale: Locale
    time_zone: str
    address: str
    revision: int
    edition: int
    published_at: datetime | None
    is_open: bool
    in_search: bool
    rounds: tuple[RoundLine, ...]
    rooms: tuple[PublicRoom, ...]
    offerings: tuple[PublicOffering, ...]
    cancelled: tuple[Published, ...]
    presented: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def link(self) -> str:
        """The address, as long as it leads somewhere."""
        return self.address if self.is_open else ""

    @property
    def home(self) -> str:
        """The address, or of the whole site: formats that want one get one that leads somewhere."""
        parts = urlsplit(self.address)
        return self.link or f"{parts.scheme}://{parts.netloc}/"

    def file_address(self, name: str) -> str:
        return f"{self.address}/{name}" if self.is_open else self.home

    @property
    def untimed(self) -> tuple[str, ...]:
        """The rounds whose beginning or end is not known."""
        return tuple(line.name for line in self.rounds if line.starts is None or line.ends is None)

    @property
    def several_days(self) -> bool:
        days = {line.starts.date() for line in self.rounds if line.starts}
        return len(days | ({self.day} if self.day else set())) > 1

    @property
    def presenters(self) -> tuple[PublicPresenter, ...]:
        """Everybody who presents, once, by name."""
        everybody = {person.id: person for one in self.offerings for person in one.session.presenters}
        return tuple(sorted(everybody.values(), key=lambda person: (person.name.casefold(), person.id)))

    @property
    def sessions(self) -> tuple[PublicSession, ...]:
        """Each session that is held, once, in the order of the programme."""
        return tuple({one.session.id: one.session for one in self.offerings}.values())

    def subscription(self, name: str) -> str:
        """The address of a calendar as telephones take it: they follow what changes."""
        return f"webcal://{self.address.split('://', 1)[1]}/{name}"

    def session_path(self, session: PublicSession) -> str:
        return f"/programme/{self.event_id}/sessions/{session.id}"

    def session_address(self, session: PublicSession) -> str:
        return self.file_address(f"sessions/{session.id}")

    def room(self, number: int) -> PublicRoom | None:
        """Also one that held something once, under the name that it had then."""
        gone = (PublicRoom(number, one.shown.room, 0) for one in self.cancelled if number in one.shown.room_ids)
        return next((room for room in self.rooms if room.id == number), next(gone, None))

    def session(self, number: int) -> PublicSession | None:
        """Also one that was held once, under the title that it had then."""
        gone = (PublicSession(number, "", one.shown.title) for one in self.cancelled if number == one.shown.session_id)
        return next((one for one in self.sessions if one.id == number), next(gone, None))

    def in_round(self, line: RoundLine) -> tuple[PublicOffering, ...]:
        """In the order of the rooms."""
        places = {room.id: place for place, room in enumerate(self.rooms)}
        held = (one for one in self.offerings if one.round.key == line.key)
        return tuple(sorted(held, key=lambda one: min((places[room.id] for room in one.rooms), default=len(places))))

    def of_session(self, session_id: int) -> tuple[PublicOffering, ...]:
        """In the order of the day."""
        found = (one for line in self.rounds for one in self.in_round(line))
        return tuple(one for one in found if one.session.id == session_id)

    def grid(self) -> tuple[tuple[PublicRoom, tuple[PublicOffering | None, ...]], ...]:
        """Each room with what it holds in each of `rounds`."""
        held: dict[int, dict[str, PublicOffering]] = defaultdict(dict)
        for one in self.offerings:
            for room in one.rooms:
                held[room.id][one.round.key] = one
        return tuple((room, tuple(held[room.id].get(line.key) for line in self.rounds)) for room in self.rooms)

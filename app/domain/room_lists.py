"""What room lists, door signs and personal programmes show: plain values, filled by queries and printed by exports.

No e-mail address stands in any of them, so that none can end up on a door. All times know their zone.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from app.domain.names import sort_key
from app.domain.parsed import ParsedMaterial
from app.domain.publications import Edition
from app.domain.subgroups import Member, divide, number_of_subgroups
from app.errors import Text, text

Locale = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round as lists show it; `key` stays the same when its name or its times change."""

    key: str
    name: str
    starts: datetime | None = None
    ends: datetime | None = None

    def __post_init__(self) -> None:
        for moment in (self.starts, self.ends):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"Round {self.name!r} has a time without a zone: {moment}")


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One attendee on a list; `attendee` tells two people of the same name apart and is never printed."""

    name: str
    profession: str
    organisation: str
    attendee: str


@dataclass(frozen=True, slots=True)
class PresenterLine:
    """Who gives a session; `key` tells two of the same name apart and is never printed."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Who would rather be here: their `choice` it is, and the one they have (0: no seat, None: not chosen)."""

    seat: SeatLine
    choice: int
    has: int | None

    @property
    def now(self) -> Text:
        """What they have in that round."""
        if self.has is None:
            return text("a session they did not choose")
        return text("choice %(number)d", number=self.has) if self.has else text("no seat")


@dataclass(frozen=True, slots=True)
class SubgroupSizes:
    """How many people a session wants in a subgroup; `most` None is no limit."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class OfferingList:
    """Who sits in one room in one round; `capacity` None is a room without a limit.

    `rooms` are those that are one for it, as in "Hall A + B", each with a door of its own; empty where `room` is one.
    `waitlist` has who comes first first; `subgroups` is None where the session does not ask for any.
    """

    session_number: str
    session_title: str
    organisations: tuple[str, ...]
    round: RoundLine
    room: str
    capacity: int | None
    seats: tuple[SeatLine, ...]
    presenters: tuple[PresenterLine, ...] = ()
    subgroups: SubgroupSizes | None = None
    materials: tuple[ParsedMaterial, ...] = ()
    waitlist: tuple[WaitingLine, ...] = ()
    rooms: tuple[str, ...] = ()

    @property
    def doors(self) -> tuple[str, ...]:
        """The rooms on whose doors it stands."""
        return self.rooms or (self.room,)

    @property
    def heading(self) -> str:
        return f"{self.session_number} · {self.session_title}" if self.session_number else self.session_title

    def sorted_seats(self) -> tuple[SeatLine, ...]:
        return tuple(sorted(self.seats, key=seat_order))

    def divided(self) -> tuple[tuple[SeatLine, ...], ...]:
        """The subgroups, each by surname; professions and organisations are spread over them."""
        if self.subgroups is None:
            return ()
        seats = self.sorted_seats()
        count = number_of_subgroups(len(seats), self.subgroups.least, self.subgroups.most)
        groups = divide([Member(seat.profession, seat.organisation) for seat in seats], count)
        return tuple(
            tuple(seat for seat, group in zip(seats, groups, strict=True) if group == nr) for nr in range(count)
        )

    def needed(self, material: ParsedMaterial) -> int | None:
        """How many must lie ready; None where that is not told. Without subgroups all who come are one."""
        groups = len(self.divided()) or min(len(self.seats), 1)
        times = {"person": len(self.seats), "group": groups, "session": 1}[material.per]
        if material.count is None:
            return None if material.per == "session" else times
        return material.count * times


@dataclass(frozen=True, slots=True)
class EventLists:
    """All lists of one plan; `revision` names run and time, so that two prints can be told apart.

    `people` are all attendees of the event, also those without a seat; `absent` has (attendee, key of a round).
    `address` is a page that everybody may open, "" where there is none; `pages[attendee]` opens for who has their
    personal link at hand.
    """

    event_id: str
    event_name: str
    day: date | None
    locale: Locale
    time_zone: str
    revision: str
    draft: bool
    offerings: tuple[OfferingList, ...]
    people: tuple[SeatLine, ...] = ()
    absent: frozenset[tuple[str, str]] = frozenset()
    address: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    round: RoundLine
    room: str
    session_number: str
    session_title: str
    organisations: tuple[str, ...]
    edition: Edition | None = None  # in which it last changed; None where that was not noted


@dataclass(frozen=True, slots=True)
class PersonalProgramme:
    """One attendee's programme; `attendee_key` is a stable id (never the secret of the personal link).

    `sequence` grows with each publication and `published_at` tells when that was: they stand for items whose own
    edition is not known. `cancelled` are seats that were published once, in rounds where there is none now.
    """

    attendee_key: str
    attendee_name: str
    event_id: str
    event_name: str
    locale: Locale
    time_zone: str
    url: str
    sequence: int
    published_at: datetime
    items: tuple[ProgrammeItem, ...]
    cancelled: tuple[ProgrammeItem, ...] = ()


Place = OfferingList | Literal["absent"] | None


@dataclass(frozen=True, slots=True)
class MasterLine:
    """One attendee with `places[round]`, in the order of `rounds_of`: None is no seat, "absent" is not there then."""

    seat: SeatLine
    places: tuple[Place, ...]


def seat_order(seat: SeatLine) -> tuple[tuple[str, ...], str]:
    return sort_key(seat.name), seat.attendee


def natural(text: str) -> tuple[tuple[int, str, str], ...]:
    """Sorts "Room 2" before "Room 10"; numbers compare by length first, so they may be of any size."""
    parts = ((digits.lstrip("0"), rest) for digits, rest in re.findall(r"([0-9]*)([^0-9]*)", text))
    return tuple((len(digits), digits, rest.casefold()) for digits, rest in parts)


def rounds_of(offerings: Iterable[OfferingList]) -> tuple[RoundLine, ...]:
    """Every round once: by the time it starts, those without a time last and in the order given."""
    rounds = {offering.round.key: offering.round for offering in offerings}
    timed = sorted((r.starts.timestamp(), place, r) for place, r in enumerate(rounds.values()) if r.starts)
    return (*(r for _, _, r in timed), *(r for r in rounds.values() if not r.starts))


def rooms_of(offerings: Iterable[OfferingList]) -> tuple[str, ...]:
    return tuple(sorted({offering.room for offering in offerings}, key=lambda room: (natural(room), room)))


def in_order(offerings: Iterable[OfferingList]) -> tuple[OfferingList, ...]:
    """By room, and within a room by round: the order in which signs are cut and lists are handed out."""
    known = tuple(offerings)
    rounds = {line.key: place for place, line in enumerate(rounds_of(known))}
    rooms = {room: place for place, room in enumerate(rooms_of(known))}
    return tuple(sorted(known, key=lambda o: (rooms[o.room], rounds[o.round.key], natural(o.session_number))))


def by_door(offerings: Iterable[OfferingList]) -> tuple[tuple[str, tuple[OfferingList, ...]], ...]:
    """All that is on behind each door, in the order of the day, also where rooms are one for a round."""
    behind: dict[str, list[OfferingList]] = defaultdict(list)
    known = tuple(offerings)
    rounds = {line.key: place for place, line in enumerate(rounds_of(known))}
    for one in sorted(known, key=lambda o: (rounds[o.round.key], natural(o.session_number))):
        for door in dict.fromkeys(one.doors):
            behind[door].append(one)
    return tuple((door, tuple(behind[door])) for door in sorted(behind, key=lambda door: (natural(door), door)))


def master_lines(
    offerings: Iterable[OfferingList], people: Iterable[SeatLine] = (), absent: Collection[tuple[str, str]] = ()
) -> tuple[MasterLine, ...]:
    """Every attendee once, by surname: all who have a seat, and of `people` also who have none."""
    known = tuple(offerings)
    rounds = [line.key for line in rounds_of(known)]
    everybody = {seat.attendee: seat for seat in people}
    found: dict[tuple[str, str], OfferingList] = {}
    for offering in known:
        for seat in offering.seats:
            everybody.setdefault(seat.attendee, seat)
            found[seat.attendee, offering.round.key] = offering

    def place(slot: tuple[str, str]) -> Place:
        return found.get(slot) or ("absent" if slot in absent else None)

    lines = (MasterLine(seat, tuple(place((key, line)) for line in rounds)) for key, seat in everybody.items())
    return tuple(sorted(lines, key=lambda line: seat_order(line.seat)))

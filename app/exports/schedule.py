"""What schedule.json and schedule.xml share: days, rooms and events of a programme, with keys that are unique and stay.

Both formats place everything in time, so a programme with a round that has no beginning or end is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from app.domain.public_programmes import PublicOffering, PublicPresenter, PublicProgramme, PublicRoom, PublicSession
from app.domain.publications import guid_of
from app.errors import Invalid
from app.exports import feed_words
from app.exports.plain import ascii_name, joined, passage, plain
from app.exports.programme_ics import goal_lines
from app.i18n import Translate

GENERATOR, VERSION = "Rondo", "1"
TIMESLOT = "00:05"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CODE_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODE_LENGTH = 6
SPREAD = 1_000_000_007  # shares no factor with the number of codes, so no two numbers get one code
SHORTEST = 4  # letters of an acronym, and of what follows it in a slug


@dataclass(frozen=True, slots=True)
class ScheduleRoom:
    """`key` is its number, or the numbers of the rooms that are used as one."""

    key: str
    name: str
    guid: str
    slug: str
    capacity: int


@dataclass(frozen=True, slots=True)
class ScheduleEvent:
    offering: PublicOffering
    room: ScheduleRoom
    starts: datetime
    ends: datetime
    slug: str
    code: str
    url: str
    abstract: str
    description: str

    @property
    def session(self) -> PublicSession:
        return self.offering.session

    @property
    def duration(self) -> str:
        """Hours and minutes that really pass, whatever the clock does meanwhile."""
        minutes = (self.ends.astimezone(UTC) - self.starts.astimezone(UTC)) // timedelta(minutes=1)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """`rooms` in the order of the event, each with its events in the order of the day."""

    index: int
    date: date
    starts: datetime
    ends: datetime
    rooms: tuple[tuple[ScheduleRoom, tuple[ScheduleEvent, ...]], ...]


@dataclass(frozen=True, slots=True)
class ScheduleTrack:
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Schedule:
    programme: PublicProgramme
    acronym: str
    version: str
    rooms: tuple[ScheduleRoom, ...]
    tracks: tuple[ScheduleTrack, ...]
    days: tuple[ScheduleDay, ...]


def schedule_of(programme: PublicProgramme, translate: Translate = str) -> Schedule:
    """Invalid, with every round that has no beginning or end."""
    if programme.untimed:
        problems = {f"round {place}": feed_words.time_missing(name) for place, name in enumerate(programme.untimed, 1)}
        raise Invalid(problems, feed_words.NO_TIMES)
    rooms = rooms_of(programme)
    acronym = acronym_of(programme)
    events = [event_of(programme, one, rooms, acronym, translate) for one in programme.offerings]
    return Schedule(
        programme=programme,
        acronym=acronym,
        version=str(programme.edition),
        rooms=tuple(rooms.values()),
        tracks=tracks_of(programme),
        days=tuple(days_of(events, tuple(rooms.values()))) or (empty_day(programme),),
    )


def event_of(
    programme: PublicProgramme,
    one: PublicOffering,
    rooms: Mapping[str, ScheduleRoom],
    acronym: str,
    translate: Translate,
) -> ScheduleEvent:
    assert one.round.starts is not None  # noqa: S101  # rounds without times are refused before
    assert one.round.ends is not None  # noqa: S101
    return ScheduleEvent(
        offering=one,
        room=rooms[room_key(one)],
        starts=one.round.starts,
        ends=one.round.ends,
        slug=f"{acronym}-{one.id}-{ascii_name(one.session.title, 'session')}",
        code=code_of(one.id),
        url=programme.session_address(one.session),
        abstract=passage(one.session.abstract),
        description=passage("\n".join(described(one.session, translate))),
    )


def described(session: PublicSession, translate: Translate) -> Iterator[str]:
    """All that has no field of its own, as labelled lines."""
    if session.organisations:
        yield f"{translate(feed_words.ORGANISATIONS)}: {joined(session.organisations, '; ')}"
    yield from goal_lines(session, translate)


def days_of(events: Sequence[ScheduleEvent], rooms: Sequence[ScheduleRoom]) -> Iterator[ScheduleDay]:
    """Each day from the first beginning to the last end; what goes on after midnight belongs to the day it began."""
    in_order = sorted(events, key=lambda one: (one.starts, one.ends, one.offering.id))
    for index, (day, found) in enumerate(groupby(in_order, key=lambda one: one.starts.date()), start=1):
        of_day = tuple(found)
        held = ((room, tuple(one for one in of_day if one.room == room)) for room in rooms)
        yield ScheduleDay(
            index=index,
            date=day,
            starts=min(one.starts for one in of_day),
            ends=max(one.ends for one in of_day),
            rooms=tuple((room, its) for room, its in held if its),
        )


def empty_day(programme: PublicProgramme) -> ScheduleDay:
    """Where nothing is held any more: both formats want a day."""
    day = programme.day or (programme.published_at or EPOCH).date()
    zone = ZoneInfo(programme.time_zone)
    starts, ends = (datetime.combine(day, moment, zone) for moment in (time(), time(23, 59)))
    return ScheduleDay(1, day, starts, ends, ())


def rooms_of(programme: PublicProgramme) -> dict[str, ScheduleRoom]:
    """Every room that is used, and rooms that are used as one as a room of its own, by key."""
    known: dict[str, tuple[PublicRoom, ...]] = {str(room.id): (room,) for room in programme.rooms}
    known |= {room_key(one): one.rooms for one in programme.offerings if room_key(one) not in known}
    found: dict[str, ScheduleRoom] = {}
    for key, rooms in known.items():
        name = joined((room.name for room in rooms), " + ") or "?"
        slug = f"{ascii_name(name, 'room')}-{key}"
        capacity = sum(room.capacity for room in rooms)
        found[key] = ScheduleRoom(key, name, guid_of(programme.event_id, "room", key), slug, capacity)
    return found


def room_key(one: PublicOffering) -> str:
    return "-".join(str(room.id) for room in one.rooms) or "0"


def tracks_of(programme: PublicProgramme) -> tuple[ScheduleTrack, ...]:
    names = dict.fromkeys(name for one in programme.sessions if (name := plain(one.track)))
    return tuple(
        ScheduleTrack(name, f"track-{number}-{ascii_name(name, 'track')}") for number, name in enumerate(names, start=1)
    )


def acronym_of(programme: PublicProgramme) -> str:
    """The event's name in a-z, 0-9 and "_"; with its year or, where it is still short, with "event"."""
    name = ascii_name(programme.event_name, "event").replace("-", "_")[:40].strip("_")
    if len(name) >= SHORTEST:
        return name
    return f"{name}_{programme.day.year if programme.day else 'event'}"


def code_of(number: int) -> str:
    """Six letters and digits, different for each number below two thousand million, and not in their order."""
    base = len(CODE_LETTERS)
    left = number * SPREAD % base**CODE_LENGTH
    letters = ""
    for _ in range(CODE_LENGTH):
        left, digit = divmod(left, base)
        letters = CODE_LETTERS[digit] + letters
    return letters


def person_guid(programme: PublicProgramme, person: PublicPresenter) -> str:
    return guid_of(programme.event_id, "presenter", str(person.id))

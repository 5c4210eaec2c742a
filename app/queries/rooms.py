"""Rounds and rooms of an event as one grid, and what of it the published programme needs."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.db import Db
from app.domain.plan_files import read_stored_plan
from app.domain.room_changes import KnownRoom
from app.domain.round_changes import KnownRound
from app.queries.events import count, present_by_round, rounds_of
from app.tables import Attendee, Event, Programme, Room, RoomUnavailable, Round, Run


@dataclass(frozen=True, slots=True)
class Grid:
    """All rounds and rooms in their order, with the pairs (room id, round id) that cannot be used."""

    rounds: tuple[Round, ...]
    rooms: tuple[Room, ...]
    unavailable: frozenset[tuple[int, int]]
    time_zone: str

    @property
    def fingerprint(self) -> str:
        """Changes with anything that the grid shows, and with nothing else: it guards against a second tab."""
        rounds = [[r.id, r.name, self.clock(r.starts_at), self.clock(r.ends_at)] for r in self.rounds]
        rooms = [[r.id, r.name, r.capacity, list(r.features)] for r in self.rooms]
        shown = json.dumps([rounds, rooms, sorted(self.unavailable)])
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    def clock(self, moment: datetime | None) -> str:
        """Such as 10:30 where the event is; empty when no time is known."""
        return f"{moment.astimezone(ZoneInfo(self.time_zone)):%H:%M}" if moment else ""


@dataclass(frozen=True, slots=True)
class InUse:
    """Ids that the published programme's plan holds."""

    rounds: frozenset[int] = frozenset()
    rooms: frozenset[int] = frozenset()


def rooms_of(db: Db, event_id: int) -> list[Room]:
    return list(db.exec(select(Room).where(Room.event_id == event_id).order_by(col(Room.position), col(Room.id))))


def grid_of(db: Db, event: Event) -> Grid:
    """Three statements, whatever the size."""
    pairs = db.exec(
        select(RoomUnavailable.room_id, RoomUnavailable.round_id)
        .join(Room, col(Room.id) == RoomUnavailable.room_id)
        .where(Room.event_id == event.id)
    )
    rounds, rooms = rounds_of(db, event.id), rooms_of(db, event.id)
    return Grid(tuple(rounds), tuple(rooms), frozenset((room, rnd) for room, rnd in pairs), event.time_zone)


def attendees_present(db: Db, event: Event) -> tuple[dict[int, int], int]:
    """How many attendees are present in each round, and how many there are."""
    return present_by_round(db, event), count(db, Attendee, event.id)


def used_by_programme(db: Db, event_id: int) -> InUse:
    """The rounds and rooms in which the published programme holds a session."""
    plan = db.exec(
        select(Run.plan).join(Programme, col(Programme.run_id) == Run.id).where(Programme.event_id == event_id)
    ).one_or_none()
    if not plan:
        return InUse()
    offerings = read_stored_plan(plan).offerings
    return InUse(
        frozenset(offering.round_id for offering in offerings),
        frozenset(room_id for offering in offerings for room_id in offering.room_ids),
    )


def known_rooms(grid: Grid) -> tuple[list[KnownRoom], tuple[str, ...]]:
    """All rooms as an uploaded list is compared with them, and the names of the rounds in order."""
    known = [
        KnownRoom(
            id=room.id,
            name=room.name,
            capacity=room.capacity,
            features=tuple(room.features),
            unavailable=tuple(r.name for r in grid.rounds if (room.id, r.id) in grid.unavailable),
        )
        for room in grid.rooms
    ]
    return known, tuple(a_round.name for a_round in grid.rounds)


def known_rounds(db: Db, event: Event) -> list[KnownRound]:
    """All rounds as an uploaded list is compared with them, in their order."""
    zone = ZoneInfo(event.time_zone)
    return [
        KnownRound(one.id, one.name, local_time(one.starts_at, zone), local_time(one.ends_at, zone))
        for one in rounds_of(db, event.id)
    ]


def local_time(moment: datetime | None, zone: ZoneInfo) -> time | None:
    return moment.astimezone(zone).time() if moment else None

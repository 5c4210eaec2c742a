"""Rooms: save the grid of rounds and rooms as a whole, or refuse it as a whole."""

from collections.abc import Mapping

from sqlmodel import col, delete, update

from app.actions.audit import record
from app.actions.events import touch
from app.actions.holds import hold_event
from app.actions.rounds import save_rounds
from app.db import Db
from app.domain.rooms import GridEntries, RoomEntry, grid_problems
from app.domain.secrets import new_public_id
from app.errors import Conflict, Invalid, NotFound, Text, text
from app.queries.rooms import Grid, InUse, grid_of, used_by_programme
from app.tables import Event, Room, RoomUnavailable


class GridChanged(Conflict):
    """Somebody else saved the grid after this page was opened."""

    def __init__(self) -> None:
        super().__init__(text("Rounds and rooms were changed after you opened this page."))


def save_grid(db: Db, event: Event, entries: GridEntries, found: Mapping[str, Text], seen: str, actor: str) -> None:
    """Write what was typed, everything checked together.

    `found` are the problems of single fields; `seen` is the fingerprint of the grid as the page showed it. Raises
    GridChanged when it is another by now, Invalid with every problem, NotFound for a row of another event.
    An unchanged grid makes no run stale.
    """
    hold_event(db, event.id)
    grid = grid_of(db, event)
    if seen != grid.fingerprint:
        raise GridChanged
    check_rows_are_ours(grid, entries)
    problems = {
        **grid_problems(entries),
        **day_problems(event, entries),
        **removal_problems(used_by_programme(db, event.id), entries),
        **found,
    }
    if problems:
        raise Invalid(dict(sorted(problems.items(), key=lambda problem: place_on_page(problem[0]))))
    save_rounds(db, event, grid.rounds, entries)
    save_rooms(db, event, grid, entries)
    after = grid_of(db, event)
    if after.fingerprint != seen:
        touch(db, event.id)
        record(db, actor, "rooms saved", event.id, rounds=len(after.rounds), rooms=len(after.rooms))


def place_on_page(field: str) -> tuple[bool, int]:
    """Rounds stand above rooms, "round-2-name" in row 2."""
    noun, row, _ = field.split("-", 2)
    return noun != "round", int(row)


def check_rows_are_ours(grid: Grid, entries: GridEntries) -> None:
    rounds, rooms = {a_round.id for a_round in grid.rounds}, {room.id for room in grid.rooms}
    if any(entry.id is not None and entry.id not in rounds for entry in entries.rounds):
        raise NotFound
    if any(entry.id is not None and entry.id not in rooms for entry in entries.rooms):
        raise NotFound


def day_problems(event: Event, entries: GridEntries) -> dict[str, Text]:
    """A time needs a day to be a moment."""
    if event.day is not None:
        return {}
    message = text("Times need a date: give the event one first, under Settings.")
    return {f"{entry.key}-starts": message for entry in entries.kept_rounds if entry.starts or entry.ends}


def removal_problems(used: InUse, entries: GridEntries) -> dict[str, Text]:
    """What the published programme uses stays until the programme is withdrawn."""
    rounds = text("The published programme has sessions in this round. Withdraw the programme first (under Programme).")
    rooms = text("The published programme has sessions in this room. Withdraw the programme first (under Programme).")
    return {
        **{f"{entry.key}-remove": rounds for entry in entries.rounds if entry.removed and entry.id in used.rounds},
        **{f"{entry.key}-remove": rooms for entry in entries.rooms if entry.removed and entry.id in used.rooms},
    }


def save_rooms(db: Db, event: Event, grid: Grid, entries: GridEntries) -> None:
    """Remove, rename and add rooms; the entries have been checked."""
    removed = [entry.id for entry in entries.rooms if entry.removed and entry.id is not None]
    db.exec(delete(Room).where(col(Room.event_id) == event.id, col(Room.id).in_(removed)))
    by_id = {room.id: room for room in grid.rooms}
    free_names(db, event, [by_id[e.id] for e in entries.kept_rooms if e.id is not None and by_id[e.id].name != e.name])
    rooms: list[tuple[Room, RoomEntry]] = []
    for position, entry in enumerate(entries.kept_rooms):
        room = by_id[entry.id] if entry.id is not None else Room(event_id=event.id, name="", position=0, capacity=0)
        room.name, room.capacity, room.position = entry.name, entry.capacity, position
        room.features = list(entry.features)
        db.add(room)
        rooms.append((room, entry))
    db.flush()
    save_unavailability(db, entries, rooms)


def save_unavailability(db: Db, entries: GridEntries, rooms: list[tuple[Room, RoomEntry]]) -> None:
    """Only rounds that the page showed are set; what another tab said of a later round stays."""
    shown = [entry.id for entry in entries.rounds if entry.id is not None]
    kept = {entry.id for entry in entries.kept_rounds}
    of_rooms = [room.id for room, _ in rooms]
    db.exec(
        delete(RoomUnavailable).where(
            col(RoomUnavailable.room_id).in_(of_rooms), col(RoomUnavailable.round_id).in_(shown)
        )
    )
    db.add_all(
        RoomUnavailable(room_id=room.id, round_id=round_id)
        for room, entry in rooms
        for round_id in sorted(entry.unavailable)
        if round_id in kept
    )
    db.flush()


def free_names(db: Db, event: Event, renamed: list[Room]) -> None:
    """Give up the old names first, so that two rooms can swap theirs."""
    for room in renamed:
        db.exec(
            update(Room).where(col(Room.event_id) == event.id, col(Room.id) == room.id).values(name=new_public_id())
        )

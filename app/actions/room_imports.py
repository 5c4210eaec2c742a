"""Writing an uploaded list of rooms, all of it in one transaction."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from app.actions.audit import record
from app.actions.events import touch
from app.db import Db
from app.domain.room_changes import RoomChange, RoomChanges
from app.queries.events import rounds_of
from app.queries.rooms import rooms_of
from app.tables import Room, RoomUnavailable


def import_rooms(db: Db, event_id: int, changes: RoomChanges, actor: str) -> None:
    """Add new rooms below those there are and change the others in place; none is removed."""
    new, changed = changes.of("new"), changes.of("changed")
    if not new and not changed:
        return
    by_id = {room.id: room for room in rooms_of(db, event_id)}
    last = max((room.position for room in by_id.values()), default=-1)
    rooms = [(by_id[row.known.id], row) for row in changed if row.known is not None]
    rooms += [
        (Room(event_id=event_id, name="", position=last + n, capacity=0), row) for n, row in enumerate(new, start=1)
    ]
    for room, row in rooms:
        fill_room(room, row)
    db.add_all(room for room, _ in rooms)
    db.flush()
    write_unavailability(db, event_id, rooms)
    touch(db, event_id)
    record(db, actor, "rooms imported", event_id, new=len(new), changed=len(changed))


def fill_room(room: Room, row: RoomChange) -> None:
    room.name, room.capacity = row.incoming.name, row.incoming.capacity
    if row.incoming.features is not None:
        room.features = list(row.incoming.features)


def write_unavailability(db: Db, event_id: int, rooms: list[tuple[Room, RoomChange]]) -> None:
    """Of the rooms whose rounds the list tells."""
    told = {room.id: row.incoming.unavailable for room, row in rooms if row.incoming.unavailable is not None}
    own_rooms = select(Room.id).where(Room.event_id == event_id, col(Room.id).in_(list(told)))
    db.exec(delete(RoomUnavailable).where(col(RoomUnavailable.room_id).in_(own_rooms)))
    db.add_all(
        RoomUnavailable(room_id=room_id, round_id=a_round.id)
        for a_round in rounds_of(db, event_id)
        for room_id, unavailable in told.items()
        if a_round.name in unavailable
    )
    db.flush()


def remove_rooms(db: Db, event_id: int, ids: Sequence[int], actor: str) -> None:
    """Those that are no longer on the list; whoever calls this has seen that the published programme needs none."""
    if ids:
        db.exec(delete(Room).where(col(Room.event_id) == event_id, col(Room.id).in_(ids)))
        touch(db, event_id)
        record(db, actor, "rooms removed", event_id, removed=len(ids))

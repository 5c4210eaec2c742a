"""Importing a list of rooms: what it would change, and writing that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from app.actions.room_imports import import_rooms, remove_rooms
from app.db import Db
from app.domain.parsed import Checked, RoomRow
from app.domain.room_changes import IncomingRoom, KnownRoom, compare_rooms
from app.domain.table_drafts import TableDraft
from app.domain.texts import fold
from app.domain.vanished import parted
from app.importing.arrangements import by_arrangement
from app.importing.header_words import TableKind
from app.importing.own_names import named_rooms
from app.importing.peers.problems import OURS
from app.importing.plain_lists import rooms_of_lines
from app.importing.previews import Confirmation, Preview, good_numbers, named_wrongly
from app.importing.problem_lines import problem_lines, remark_lines
from app.importing.room_guess import guess_rooms
from app.importing.rooms import rooms_from
from app.importing.table_drafts import mapping_of, table_of_draft
from app.importing.tables import Table
from app.queries.rooms import grid_of, known_rooms, rooms_of
from app.queries.vanished import held_rooms
from app.tables import Event


@dataclass(frozen=True, slots=True)
class RoomPreview(Preview[IncomingRoom, KnownRoom]):
    kind: ClassVar[TableKind] = "rooms"

    @classmethod
    def prepared(cls, db: Db, event: Event, table: Table) -> Table:
        return (
            named_rooms(table, rooms_of(db, event.id)) if table.sheet == OURS else by_arrangement(rooms_of_lines(table))
        )

    @classmethod
    def guessed(cls, db: Db, event: Event, table: Table, way: str = "") -> Mapping[int, str]:  # noqa: ARG003  # for some
        return guess_rooms(table)

    @classmethod
    def compared(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        known, rounds = known_rooms(grid_of(db, event))
        checked = rooms_from(table_of_draft(draft), mapping_of(draft), rounds)
        changes = compare_rooms(incoming_of(draft, checked), known, rounds)
        wrong = named_wrongly(draft, checked.problems)
        changes = replace(changes, missing=tuple(one for one in changes.missing if fold(one.name) not in wrong))
        problems = problem_lines(checked.problems, cls.kind)
        remarks = remark_lines(checked.doubts, problems, cls.kind)
        removable, staying = parted(changes.missing, held_rooms(db, event.id))
        return cls(changes, problems, remarks, removable=removable, staying=staying)

    def write(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        import_rooms(db, event_id, self.changes, confirmed.actor)

    def remove(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        remove_rooms(db, event_id, [room.id for room in self.removable], confirmed.actor)


def incoming_of(draft: TableDraft, checked: Checked[RoomRow]) -> list[IncomingRoom]:
    """The good rows; what no column tells stays as it is."""
    told = set(draft.meanings)
    tells_features, tells_rounds = (
        bool(told & {"features", "feature"}),
        bool(told & {"unavailable", "rounds", "presence"}),
    )
    return [
        IncomingRoom(
            row=number,
            name=row.name,
            capacity=row.capacity,
            features=row.features if tells_features else None,
            unavailable=row.unavailable if tells_rounds else None,
        )
        for number, row in zip(good_numbers(draft, checked.problems), checked.rows, strict=True)
    ]

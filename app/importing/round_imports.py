"""Importing a list of rounds: what it would change, and writing that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from app.actions.round_imports import import_rounds, remove_rounds
from app.db import Db
from app.domain.round_changes import (
    IncomingRound,
    KnownRound,
    RoundChange,
    clock,
    compare_rounds,
    incoming_of,
    times_wrong,
)
from app.domain.table_drafts import TableDraft
from app.domain.texts import fold
from app.domain.vanished import parted
from app.errors import Invalid, text
from app.i18n import translator
from app.importing.header_words import TableKind
from app.importing.mapping import guess_mapping
from app.importing.previews import Confirmation, Preview, named_wrongly
from app.importing.problem_lines import problem_lines, read_place, remark_lines
from app.importing.round_lines import rounds_of_lines
from app.importing.rounds import NO_DAY, When, day_told, rounds_from
from app.importing.table_drafts import mapping_of, table_of_draft
from app.importing.tables import Table
from app.queries.programmes import event_locale
from app.queries.rooms import known_rounds
from app.queries.vanished import held_rounds
from app.tables import Event


@dataclass(frozen=True, slots=True)
class RoundPreview(Preview[IncomingRound, KnownRound]):
    kind: ClassVar[TableKind] = "rounds"

    @classmethod
    def prepared(cls, db: Db, event: Event, table: Table) -> Table:  # noqa: ARG003  # for some
        return rounds_of_lines(table)

    @classmethod
    def guessed(cls, db: Db, event: Event, table: Table, way: str = "") -> Mapping[int, str]:  # noqa: ARG003  # for some
        return guess_mapping(table, "rounds")

    @classmethod
    def compared(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        say = translator(event_locale(event))
        when = When(event.day, event.time_zone, lambda number: say(text("Round %(number)s", number=number)))
        table, mapping = table_of_draft(draft), mapping_of(draft)
        day = day_told(table, mapping, when) if event.day is None else None
        try:
            checked = rounds_from(table, mapping, when)
        except Invalid as invalid:
            offered = day if NO_DAY in invalid.problems.values() else None
            return cls(faults=problem_lines(invalid.problems, cls.kind), day=offered)
        known = known_rounds(db, event)
        changes = compare_rounds(incoming_of(checked), known)
        found = {**checked.problems, **times_wrong(changes)}
        wrong, names = {read_place(place)[0] for place in found}, named_wrongly(draft, found)
        changes = replace(
            changes,
            rows=tuple(one for one in changes.rows if one.incoming.row not in wrong),
            missing=tuple(one for one in changes.missing if fold(one.name) not in names),
        )
        problems = problem_lines(found, cls.kind)
        remarks = remark_lines(checked.doubts, problems, cls.kind)
        removable, staying = parted(changes.missing, held_rounds(db, event.id))
        return cls(changes, problems, remarks, removable=removable, staying=staying)

    def told(self, change: RoundChange) -> dict[str, object]:
        """One row, its times in words."""
        one = change.incoming
        times = {"starts": clock(one.starts), "ends": clock(one.ends)}
        return {"becomes": change.kind, "row": one.row, "name": one.name, **times}

    def write(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        import_rounds(db, event_id, self.changes, confirmed.actor)

    def remove(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        remove_rounds(db, event_id, [one.id for one in self.removable], confirmed.actor)

"""Importing a list of attendees: what it would change, and writing that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from app.actions.attendee_imports import import_attendees, remove_attendees
from app.db import Db
from app.domain.attendee_changes import IncomingAttendee, KnownAttendee, compare
from app.domain.parsed import AttendeeRow, Checked
from app.domain.table_drafts import TableDraft
from app.domain.texts import fold
from app.domain.vanished import parted
from app.importing.attendees import attendees_from
from app.importing.header_words import TableKind
from app.importing.own_names import named_attendees
from app.importing.people_guess import guess_attendees
from app.importing.plain_lists import people_of_lines
from app.importing.previews import Confirmation, Preview, good_numbers, named_wrongly
from app.importing.problem_lines import problem_lines, remark_lines
from app.importing.table_drafts import mapping_of, table_of_draft
from app.importing.tables import Table
from app.importing.wish_kinds import OWN
from app.importing.withdrawn import without_withdrawn
from app.queries.attendees import known_attendees, surname_key
from app.queries.events import rounds_of
from app.queries.vanished import held_attendees
from app.tables import Event


@dataclass(frozen=True, slots=True)
class AttendeePreview(Preview[IncomingAttendee, KnownAttendee]):
    kind: ClassVar[TableKind] = "attendees"

    @classmethod
    def prepared(cls, db: Db, event: Event, table: Table) -> Table:
        if table.sheet != OWN:
            return people_of_lines(table)
        return named_attendees(table, known_attendees(db, event.id)[0], rounds_of(db, event.id))

    @classmethod
    def guessed(cls, db: Db, event: Event, table: Table, way: str = "") -> Mapping[int, str]:  # noqa: ARG003  # for some
        return guess_attendees(table)

    @classmethod
    def compared(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        known, rounds = known_attendees(db, event.id)
        draft, withdrawn = without_withdrawn(draft)
        checked = attendees_from(table_of_draft(draft), mapping_of(draft), rounds)
        changes = compare(incoming_of(draft, checked, rounds), known, rounds)
        wrong = named_wrongly(draft, checked.problems)
        gone = (one for one in changes.missing if not {fold(one.name), fold(one.email or "-")} & wrong)
        missing = tuple(sorted(gone, key=lambda one: surname_key(one.name)))
        problems = problem_lines(checked.problems, cls.kind)
        remarks = remark_lines({**withdrawn, **checked.doubts}, problems, cls.kind)
        removable, staying = parted(missing, held_attendees(db, event.id))
        changes = replace(changes, missing=missing)
        return cls(changes, problems, remarks, removable=removable, staying=staying)

    def write(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        import_attendees(db, event_id, self.changes, confirmed.actor)

    def remove(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        remove_attendees(db, event_id, [one.id for one in self.removable], confirmed.actor)


def incoming_of(draft: TableDraft, checked: Checked[AttendeeRow], rounds: tuple[str, ...]) -> list[IncomingAttendee]:
    """The good rows; what no column tells stays as it is."""
    told = set(draft.meanings)
    tells_rounds = bool(told & {"rounds", "absent", "presence"})
    return [
        IncomingAttendee(
            row=number,
            name=row.name,
            email=row.email or None,
            profession=row.profession if "profession" in told else None,
            organisation=row.organisation if "organisation" in told else None,
            present=(rounds if row.rounds is None else row.rounds) if tells_rounds else None,
        )
        for number, row in zip(good_numbers(draft, checked.problems), checked.rows, strict=True)
    ]

"""Writing an uploaded list of attendees: everything in one transaction, in a few statements however long it is."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, insert, update
from sqlmodel import col, delete, select

from app.actions.attendees import profession_ids
from app.actions.audit import record
from app.actions.events import touch
from app.db import Db
from app.domain.attendee_changes import AttendeeChange, AttendeeChanges
from app.domain.secrets import new_public_id
from app.domain.texts import fold
from app.queries.events import rounds_of
from app.tables import Absence, Attendee
from app.tables.base import now


def import_attendees(db: Db, event_id: int, changes: AttendeeChanges, actor: str) -> None:
    """Add who is new and change who changed. Nobody is removed, and rows about the same person twice are left aside."""
    new, changed = changes.of("new"), changes.of("changed")
    if not new and not changed:
        return
    professions = profession_ids(db, event_id, [row.incoming.profession or "" for row in (*new, *changed)])
    ids = add_new(db, event_id, new, professions)
    change_known(db, changed, professions)
    write_absences(db, event_id, [*zip(ids, new, strict=True), *((known_id(row), row) for row in changed)])
    touch(db, event_id)
    record(db, actor, "attendees imported", event_id, new=len(new), changed=len(changed))


def add_new(db: Db, event_id: int, new: list[AttendeeChange], professions: Mapping[str, int]) -> list[int]:
    """Insert them; their ids, in the same order."""
    made_at = now()
    rows = [
        {
            "event_id": event_id,
            "public_id": new_public_id(),
            "name": row.incoming.name,
            "email": row.incoming.email,
            "profession_id": professions.get(fold(row.incoming.profession or "")),
            "organisation": row.incoming.organisation or "",
            "created_at": made_at,
        }
        for row in new
    ]
    if not rows:
        return []
    db.connection().execute(insert(Attendee), rows)
    found = db.exec(select(Attendee.public_id, Attendee.id).where(Attendee.event_id == event_id)).all()
    by_public_id = dict(found)
    return [by_public_id[str(row["public_id"])] for row in rows]


def change_known(db: Db, changed: list[AttendeeChange], professions: Mapping[str, int]) -> None:
    """Write each field that became another, one statement a field."""
    for field, column in (("name", "name"), ("organisation", "organisation"), ("profession", "profession_id")):
        rows = [
            {"row_id": known_id(row), "value": professions.get(fold(after)) if field == "profession" else after}
            for row in changed
            for after in after_of(row, field)
        ]
        if rows:
            statement = update(Attendee).where(col(Attendee.id) == bindparam("row_id"))
            db.connection().execute(statement.values({column: bindparam("value")}), rows)


def after_of(row: AttendeeChange, field: str) -> Iterable[str]:
    return (change.after for change in row.fields if change.field == field)


def write_absences(db: Db, event_id: int, rows: list[tuple[int, AttendeeChange]]) -> None:
    """Of those whose rounds the list tells."""
    rounds = {a_round.name: a_round.id for a_round in rounds_of(db, event_id)}
    told = [(row_id, row.incoming.present) for row_id, row in rows if row.incoming.present is not None]
    db.exec(delete(Absence).where(col(Absence.attendee_id).in_([row_id for row_id, _ in told])))
    absences = [
        {"attendee_id": row_id, "round_id": round_id}
        for row_id, present in told
        for name, round_id in rounds.items()
        if name not in present
    ]
    if absences:
        db.connection().execute(insert(Absence), absences)


def known_id(row: AttendeeChange) -> int:
    assert row.known is not None  # noqa: S101  # who changed was known
    return row.known.id


def remove_attendees(db: Db, event_id: int, ids: Sequence[int], actor: str) -> None:
    """Those who are no longer on the list; whoever calls this has seen that they chose nothing."""
    if ids:
        db.exec(delete(Attendee).where(col(Attendee.event_id) == event_id, col(Attendee.id).in_(ids)))
        touch(db, event_id)
        record(db, actor, "attendees removed", event_id, removed=len(ids))

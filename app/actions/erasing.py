"""Erasing people: all attendees of an event that is long over, and what imports still hold of one who was removed."""

from datetime import datetime

from sqlmodel import col, delete, select, update

from app.actions.audit import record
from app.actions.events import set_phase, touch
from app.actions.holds import hold_event
from app.db import Db
from app.domain.batch_json import parts_from_bytes, parts_to_bytes
from app.queries.event_rows import shapes
from app.tables import Attendee, Draft, Event, Explanation, ImportBatch, RememberedMeaning, Run


def erase_people(db: Db, event: Event, actor: str, at: datetime) -> int:
    """Attendees go with their choices, absences and links, and with what drafts, imports and explanations hold of them.

    The programme, its presenters and every figure stay: plans name their seats by numbers that lead to nobody. Gives
    how many attendees were erased.
    """
    hold_event(db, event.id)
    if event.phase == "open":
        set_phase(db, event, "closed", actor)
    erased = db.exec(delete(Attendee).where(col(Attendee.event_id) == event.id)).rowcount
    db.exec(delete(Draft).where(col(Draft.event_id) == event.id))
    db.exec(update(ImportBatch).where(col(ImportBatch.event_id) == event.id).values(changes=b""))
    db.exec(delete(RememberedMeaning).where(col(RememberedMeaning.event_id) == event.id))
    runs = select(Run.id).where(Run.event_id == event.id)
    db.exec(delete(Explanation).where(col(Explanation.run_id).in_(runs)))
    told = {"erased_at": at, "erased_attendees": Event.erased_attendees + erased}
    db.exec(update(Event).where(col(Event.id) == event.id).values(told))
    touch(db, event.id)
    record(db, actor, "people erased", event.id, attendees=erased)
    return erased


def forget_in_imports(db: Db, event_id: int, attendee_id: int) -> None:
    """What imports changed is kept for undoing; of this attendee nothing is kept, so undoing leaves them out."""
    batches = select(ImportBatch).where(ImportBatch.event_id == event_id, col(ImportBatch.changes) != b"")
    for batch in db.exec(batches):
        parts = parts_from_bytes(batch.changes)
        others = [one for one in parts if (shapes()[one.table].root, one.key) != ("attendee", attendee_id)]
        if len(others) < len(parts):
            batch.changes = parts_to_bytes(others)
            db.add(batch)
    db.flush()

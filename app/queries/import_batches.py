"""The imports of an event: who brought what in when, what it changed, and what undoing it would do now."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import defer
from sqlmodel import col, select

from app.db import Db
from app.domain.batch_json import parts_from_bytes
from app.domain.event_rows import Place, State
from app.domain.import_undo import CHANGED, REMOVED, Kept, Undo, undo
from app.domain.plan_files import read_stored_plan
from app.errors import NotFound, text
from app.queries.event_rows import shapes
from app.queries.programmes import published_run
from app.tables import ImportBatch, Organiser

MOST_LATER = 20  # imports that are looked through for one that came later
DRAFT_GONE = text("This draft is no longer there: it was confirmed or thrown away.")
GONE = text("There is no import with this number in this event.")


class DraftConfirmed(NotFound):
    """The draft is no longer there: it was confirmed, and this import came of it."""

    def __init__(self, batch_id: int) -> None:
        super().__init__(text("This draft is no longer there: it was confirmed."))
        self.batch_id = batch_id


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An import in the list."""

    batch: ImportBatch
    made_by: str  # "" for the command line, and for an account that is gone
    undone_by: str


def batches_of(db: Db, event_id: int) -> list[BatchLine]:
    """The newest first, without what they changed."""
    chosen = select(ImportBatch).where(ImportBatch.event_id == event_id).options(defer(ImportBatch.changes))  # type: ignore[arg-type]
    return lines_of(db, db.exec(chosen.order_by(col(ImportBatch.id).desc())).all())


def line_of(db: Db, batch: ImportBatch) -> BatchLine:
    return lines_of(db, [batch])[0]


def lines_of(db: Db, batches: Sequence[ImportBatch]) -> list[BatchLine]:
    """With the names of those who made and undid them."""
    ids = {key for one in batches for key in (one.made_by, one.undone_by) if key is not None}
    names = dict(db.exec(select(Organiser.id, Organiser.name).where(col(Organiser.id).in_(ids))).all())
    return [BatchLine(one, names.get(one.made_by or 0, ""), names.get(one.undone_by or 0, "")) for one in batches]


def batch_of(db: Db, event_id: int, batch_id: int) -> ImportBatch:
    """NotFound when it is another event's or not there."""
    found = db.exec(select(ImportBatch).where(ImportBatch.event_id == event_id, ImportBatch.id == batch_id))
    if (batch := found.one_or_none()) is None:
        raise NotFound(GONE)
    return batch


def draft_is_gone(db: Db, event_id: int, draft_id: int, kind: str) -> NotFound:
    """What to raise where a draft is no longer there: DraftConfirmed where it became an import."""
    made = select(ImportBatch.id).where(
        ImportBatch.event_id == event_id, ImportBatch.draft_id == draft_id, ImportBatch.kind == kind
    )
    batch_id = db.exec(made.order_by(col(ImportBatch.id).desc())).first()
    return NotFound(DRAFT_GONE) if batch_id is None else DraftConfirmed(batch_id)


def undo_of(db: Db, batch: ImportBatch, now: State) -> Undo:
    """What undoing would do to the event as it stands now."""
    return undo(parts_from_bytes(batch.changes), now, shapes(), published_places(db, batch.event_id))


def later_batches(db: Db, batch: ImportBatch, kept: Collection[Kept]) -> dict[Place, ImportBatch]:
    """Of what stays because it is another by now: the newest later import that changed it and still stands."""
    wanted = {place_of(one.table, one.key) for one in kept if one.why in {CHANGED, REMOVED}}
    later = select(ImportBatch).where(
        ImportBatch.event_id == batch.event_id, col(ImportBatch.id) > batch.id, col(ImportBatch.undone_at).is_(None)
    )
    found: dict[Place, ImportBatch] = {}
    if wanted:
        for one in db.exec(later.order_by(col(ImportBatch.id).desc()).limit(MOST_LATER)):
            touched = {place_of(part.table, part.key) for part in parts_from_bytes(one.changes)}
            found |= dict.fromkeys(wanted & touched - found.keys(), one)
    return found


def place_of(table: str, key: int) -> Place:
    """The event's own row that this is or hangs on."""
    return shapes()[table].root, key


def fingerprint(found: Undo) -> str:
    """Tells whether undoing would still do what a person saw."""
    shown = repr((found.undone, [(one.table, one.key, str(one.why), one.fields) for one in found.kept]))
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def published_places(db: Db, event_id: int) -> set[Place]:
    """The rows that the published programme's plan names."""
    published = published_run(db, event_id)
    if published is None or not published[1].plan:
        return set()
    plan = read_stored_plan(published[1].plan)
    found: set[Place] = {("attendee", seat.attendee_id) for seat in plan.seats}
    for offering in plan.offerings:
        found |= {("session", offering.session_id), ("round", offering.round_id)}
        found |= {("room", room_id) for room_id in offering.room_ids}
    return found

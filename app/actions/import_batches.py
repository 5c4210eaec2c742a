"""Imports that can be taken back: what changed is recorded in the transaction of the import, and undone in one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from app.actions.audit import record
from app.actions.event_rows import write_state
from app.actions.events import touch
from app.actions.holds import hold_event
from app.db import Db
from app.domain.batch_json import counts_of, parts_to_bytes
from app.domain.event_rows import differences
from app.domain.import_undo import Undo
from app.errors import Conflict, text
from app.queries.event_rows import shapes, state_of
from app.queries.import_batches import fingerprint, undo_of
from app.tables import ImportBatch

LOOK_AGAIN = text("What undoing would do has changed since you looked, so nothing was undone yet. Look once more.")
DONE = text("This import was undone already.")
FORGOTTEN = text("What this import changed is not kept any more, so it cannot be undone.")
NOTHING = text("Nothing of this import can be undone any more.")


@dataclass(frozen=True, slots=True)
class Upload:
    """What is about to be imported, and by whom (None: the command line)."""

    event_id: int
    kind: str
    file_name: str
    made_by: int | None
    draft_id: int | None = None


@dataclass(slots=True)
class Recording:
    batch: ImportBatch | None = None  # None while it goes on, and when nothing changed

    @property
    def notice(self) -> str:
        """What the next page says of it; only what changed something can be looked at and undone."""
        return "unchanged" if self.batch is None else "imported"


@contextmanager
def recorded(db: Db, upload: Upload) -> Iterator[Recording]:
    """Whatever the block changes in the event becomes one batch; nobody else writes to the event meanwhile."""
    hold_event(db, upload.event_id)
    before = state_of(db, upload.event_id)
    recording = Recording()
    yield recording
    parts = differences(before, state_of(db, upload.event_id))
    if not parts:
        return
    recording.batch = ImportBatch(
        event_id=upload.event_id,
        kind=upload.kind,
        file_name=upload.file_name[:255],
        draft_id=upload.draft_id,
        made_by=upload.made_by,
        counts=counts_of(upload.kind, parts, shapes()),
        changes=parts_to_bytes(parts),
    )
    db.add(recording.batch)
    db.flush()


def undo_batch(db: Db, batch: ImportBatch, seen: str, organiser_id: int | None, actor: str, at: datetime) -> Undo:
    """Take back what the import changed, except what people changed since.

    `seen` is the fingerprint of what a person was shown that it would do ("" where nobody looks). Raises Conflict, and
    then nothing is written, when it is another by now, when it was undone already, or when nothing is left to undo.
    """
    hold_event(db, batch.event_id)
    db.refresh(batch, with_for_update=True)
    if batch.undone_at is not None:
        raise Conflict(DONE)
    if not batch.changes:
        raise Conflict(FORGOTTEN)
    now = state_of(db, batch.event_id)
    found = undo_of(db, batch, now)
    if seen and fingerprint(found) != seen:
        raise Conflict(LOOK_AGAIN)
    if not found.is_something:
        raise Conflict(NOTHING)
    write_state(db, now, found.state)
    batch.undone_at, batch.undone_by, batch.kept = at, organiser_id, len(found.kept)
    db.add(batch)
    touch(db, batch.event_id)
    record(db, actor, "import undone", batch.event_id, batch=batch.id, undone=found.undone, kept=len(found.kept))
    return found

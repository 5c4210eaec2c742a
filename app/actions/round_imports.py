"""Writing an uploaded list of rounds, all of it in one transaction."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from app.actions.audit import record
from app.actions.events import touch
from app.actions.rounds import save_rounds
from app.db import Db
from app.domain.rooms import GridEntries
from app.domain.round_changes import RoundChanges, entries_after
from app.queries.events import rounds_of
from app.tables import Event, Round


def import_rounds(db: Db, event_id: int, changes: RoundChanges, actor: str) -> None:
    """Add new rounds, change the others in place, and put all in the order of the day; none is removed."""
    new, changed = changes.of("new"), changes.of("changed")
    if not new and not changed:
        return
    entries = GridEntries(tuple(entries_after(changes)), ())
    event = db.exec(select(Event).where(Event.id == event_id)).one()
    save_rounds(db, event, tuple(rounds_of(db, event_id)), entries)
    touch(db, event_id)
    record(db, actor, "rounds imported", event_id, new=len(new), changed=len(changed))


def remove_rounds(db: Db, event_id: int, ids: Sequence[int], actor: str) -> None:
    """Those that are no longer on the list; whoever calls this has seen that the published programme needs none."""
    if ids:
        db.exec(delete(Round).where(col(Round.event_id) == event_id, col(Round.id).in_(ids)))
        touch(db, event_id)
        record(db, actor, "rounds removed", event_id, removed=len(ids))

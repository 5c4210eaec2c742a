"""Writing an uploaded table of rankings: each as the next version of its attendee's, all in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from app.actions.audit import record
from app.actions.events import touch
from app.actions.rankings import Change, replace_ranking
from app.db import Db
from app.domain.ranking_changes import RankingChange


def import_rankings(db: Db, event_id: int, changes: Sequence[RankingChange], actor: str, at: datetime) -> None:
    """The event must be held (see actions/holds.py), so that nobody's ranking changes since it was compared."""
    connection = db.connection()
    for change in changes:
        person = change.known
        assert person is not None  # noqa: S101  # every ranking is somebody's
        replace_ranking(connection, Change(person.id, event_id, person.version, change.incoming.sessions, actor), at)
    if changes:
        touch(db, event_id)
        record(db, actor, "rankings imported", event_id, rankings=len(changes))

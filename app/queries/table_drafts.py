"""Drafts of uploaded tables: rooms, attendees and rankings."""

from sqlmodel import col, select

from app.db import Db
from app.domain.table_drafts import TableDraft, table_draft_from_json
from app.queries.import_batches import draft_is_gone
from app.tables import Draft


def table_drafts_of(db: Db, event_id: int, kind: str) -> list[Draft]:
    """Drafts that wait to be confirmed, the newest first."""
    chosen = select(Draft).where(Draft.event_id == event_id, Draft.kind == kind)
    return list(db.exec(chosen.order_by(col(Draft.made_at).desc(), col(Draft.id).desc())))


def table_draft_of(db: Db, event_id: int, draft_id: int, kind: str) -> tuple[Draft, TableDraft]:
    """The draft and its table, taken for this transaction; NotFound when it is another event's or not there."""
    chosen = select(Draft).where(Draft.event_id == event_id, Draft.id == draft_id, Draft.kind == kind)
    found = db.exec(chosen.with_for_update()).one_or_none()
    if found is None:
        raise draft_is_gone(db, event_id, draft_id, kind)
    return found, table_draft_from_json(found.content)

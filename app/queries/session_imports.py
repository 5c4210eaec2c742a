"""Drafts of a programme: those that wait, and one with its content."""

from sqlmodel import col, select

from app.db import Db
from app.domain.draft_json import draft_from_json
from app.domain.drafts import DraftProgramme
from app.queries.import_batches import draft_is_gone
from app.tables import Draft


def drafts_of(db: Db, event_id: int) -> list[Draft]:
    """Drafts that wait to be confirmed, the newest first."""
    chosen = select(Draft).where(Draft.event_id == event_id, Draft.kind == "sessions")
    return list(db.exec(chosen.order_by(col(Draft.made_at).desc(), col(Draft.id).desc())))


def draft_of(db: Db, event_id: int, draft_id: int) -> tuple[Draft, DraftProgramme]:
    """The draft and what it holds, taken for this transaction, so that two people cannot both save it.

    Outside a writing transaction (and on SQLite, where writers take turns anyway) taking it means nothing.
    """
    found = db.exec(
        select(Draft)
        .where(Draft.event_id == event_id, Draft.id == draft_id, Draft.kind == "sessions")
        .with_for_update()
    ).one_or_none()
    if found is None:
        raise draft_is_gone(db, event_id, draft_id, "sessions")
    return found, draft_from_json(found.content)

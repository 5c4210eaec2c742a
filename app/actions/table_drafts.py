"""Drafts of uploaded tables: made, understood in another way, thrown away."""

from app.db import Db
from app.domain.table_drafts import TableDraft, table_draft_to_json
from app.tables import Draft
from app.tables.base import now


def make_table_draft(db: Db, event_id: int, kind: str, file_name: str, table: TableDraft, organiser_id: int) -> Draft:
    draft = Draft(
        event_id=event_id,
        kind=kind,
        file_name=file_name[:255],
        content=table_draft_to_json(table),
        made_by=organiser_id,
    )
    db.add(draft)
    db.flush()
    return draft


def save_table_draft(db: Db, draft: Draft, table: TableDraft) -> None:
    draft.content, draft.version, draft.edited_at = table_draft_to_json(table), draft.version + 1, now()
    db.add(draft)
    db.flush()


def discard_table_draft(db: Db, draft: Draft) -> None:
    db.delete(draft)
    db.flush()

"""Keeping what a person said about an uploaded table, for the next one of the same form."""

import json

from sqlmodel import col, delete

from app.db import Db
from app.domain.table_drafts import TableDraft
from app.queries.remembered import fingerprint
from app.tables import RememberedMeaning

NEWCOMER = "+"  # somebody who is added is known by the next time


def remember(db: Db, event_id: int, kind: str, draft: TableDraft) -> None:
    """Its columns, where it has headings to know it by, and what doubtful words mean."""
    meant = [(one.about, fingerprint(one.words), one.meaning) for one in draft.answers if one.meaning != NEWCOMER]
    if any(draft.headings):
        meant.append((kind, fingerprint(*draft.headings), json.dumps(draft.meanings)))
    for about, key, meaning in dict.fromkeys(meant):
        db.exec(
            delete(RememberedMeaning).where(
                col(RememberedMeaning.event_id) == event_id,
                col(RememberedMeaning.about) == about,
                col(RememberedMeaning.fingerprint) == key,
            )
        )
        db.add(RememberedMeaning(event_id=event_id, about=about, fingerprint=key, meaning=meaning))
    db.flush()

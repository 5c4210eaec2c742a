"""What people said about uploaded tables of an event, found again by fingerprints of the words."""

import hashlib
import json
from collections.abc import Collection, Iterable

from sqlmodel import col, select

from app.db import Db
from app.domain.texts import fold
from app.tables import RememberedMeaning

AT_ONCE = 500  # fingerprints in one statement


def fingerprint(*words: str) -> str:
    folded = json.dumps([fold(word) for word in words])
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def remembered_columns(db: Db, event_id: int, kind: str, headings: Collection[str]) -> tuple[str, ...] | None:
    """What each column of a table with these headings means."""
    key = fingerprint(*headings)
    chosen = select(RememberedMeaning.meaning).where(
        RememberedMeaning.event_id == event_id, RememberedMeaning.about == kind, RememberedMeaning.fingerprint == key
    )
    found = db.exec(chosen).one_or_none()
    return None if found is None else tuple(json.loads(found))


def remembers_words(db: Db, event_id: int) -> bool:
    """Whether anybody ever answered a question about words of a file of this event."""
    chosen = select(RememberedMeaning.about).where(
        RememberedMeaning.event_id == event_id, col(RememberedMeaning.about).in_(("session", "attendee"))
    )
    return db.exec(chosen.limit(1)).first() is not None


def remembered_words(db: Db, event_id: int, about: str, words: Iterable[str]) -> dict[str, str]:
    """Folded words -> the id that they mean, "" for none."""
    by_key = {fingerprint(one): fold(one) for one in words}
    keys = list(by_key)
    found: dict[str, str] = {}
    for start in range(0, len(keys), AT_ONCE):
        chosen = select(RememberedMeaning.fingerprint, RememberedMeaning.meaning).where(
            RememberedMeaning.event_id == event_id,
            RememberedMeaning.about == about,
            col(RememberedMeaning.fingerprint).in_(keys[start : start + AT_ONCE]),
        )
        found |= {by_key[key]: meaning for key, meaning in db.exec(chosen)}
    return found

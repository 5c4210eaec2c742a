"""Which draft a page was opened on, and at which of its versions: two tabs, or two people, never undo each other."""

from app.db import Db
from app.queries.import_batches import draft_is_gone
from app.tables import Draft


def version_of(draft: Draft) -> str:
    """Which draft this is and how often it was saved; an id alone is taken anew when a draft is gone."""
    return f"{draft.made_at.timestamp():.6f}/{draft.version}"


def check_same_draft(db: Db, draft: Draft, shown: str) -> None:
    """Raise NotFound when the page (of the version `shown`) was opened on an earlier draft of the same id."""
    if shown.partition("/")[0] != version_of(draft).partition("/")[0]:
        raise draft_is_gone(db, draft.event_id, draft.id, draft.kind)

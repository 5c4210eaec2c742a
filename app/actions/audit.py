"""Writing the audit trail, in the transaction of the act itself."""

from app.db import Db
from app.tables import AuditEntry


def record(db: Db, actor: str, action: str, event_id: int | None = None, **details: int | str | None) -> None:
    """Note who did what; details hold ids and numbers, never names, addresses or wishes."""
    db.add(AuditEntry(actor=actor, action=action, event_id=event_id, details=details))

"""Ask what would help a plan, or what stands in the way of one."""

from sqlmodel import select

from app.actions.audit import record
from app.actions.runs import ACTIVE
from app.db import Db
from app.errors import Conflict, text
from app.queries.erasing import is_nameless
from app.tables import Event, Explanation, Run
from app.tables.base import now


def ask_explanation(db: Db, event: Event, run: Run, actor: str) -> None:
    """Queue it; nothing happens when it was asked before and has not failed.

    Conflict while the run goes on, and once its people were erased.
    """
    if is_nameless(event, run):
        raise Conflict(text("The personal data of the attendees was erased, so nothing would help them any more."))
    if run.status in ACTIVE:
        raise Conflict(text("This run is still going on."))
    if not run.plan and run.outcome != "infeasible":
        raise Conflict(text("This run ended before it had a plan."))
    found = db.exec(select(Explanation).where(Explanation.run_id == run.id)).one_or_none()
    if found is not None and found.status != "failed":
        return
    if found is None:
        db.add(Explanation(run_id=run.id))
    else:
        found.status, found.attempt, found.requested_at = "queued", 0, now()
    db.flush()
    record(db, actor, "explanation asked", run.event_id, run=run.id)

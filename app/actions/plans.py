"""A plan that was made elsewhere, taken in as a run of the event: judged as every plan is, its proofs not believed."""

import json
from datetime import datetime

from sqlmodel import col, select

from app.actions.audit import record
from app.db import Db
from app.domain.plan_fault_words import fault_in_words
from app.errors import Conflict, Invalid, text
from app.frozen_runs import UnsoundRun, taken_plan
from app.planning import freeze, load_problem, thaw
from app.queries.erasing import is_erased
from app.tables import Event, Run

UNFIT = text("This plan does not fit the event, so it was not taken.")
ERASED = text("The personal data of the attendees was erased, so there is nothing to plan any more.")


def take_plan(db: Db, event: Event, plan_file: bytes, actor: str, at: datetime) -> Run:
    """A plan of the event as it stands (`rondo problem`), or of the problem of one of its runs (`rondo export`).

    Raises Invalid with everything that is wrong with it, and Conflict while or since there is nothing to plan.
    """
    if is_erased(db, event):
        raise Conflict(ERASED)
    asked = run_of_problem(db, event, plan_file)
    problem = thaw(asked) if asked else load_problem(db, event)
    try:
        plan, objective = taken_plan(problem, plan_file)
    except UnsoundRun as unsound:
        places = enumerate(unsound.faults, start=1)
        raise Invalid({f"plan, {place}": fault_in_words(one) for place, one in places}, UNFIT) from unsound
    frozen, sha256 = freeze(problem)
    run = Run(
        event_id=event.id,
        status="done",
        problem=frozen,
        problem_sha256=sha256,
        event_version=asked.event_version if asked else event.version,
        seconds=0,
        seed=0,
        plan=plan,
        objective=objective,
        outcome="feasible",
        created_at=at,
        started_at=at,
        ended_at=at,
    )
    db.add(run)
    db.flush()
    record(db, actor, "plan taken", event.id, run=run.id)
    return run


def run_of_problem(db: Db, event: Event, plan_file: bytes) -> Run | None:
    """The newest run whose problem this plan says that it answers."""
    try:
        document = json.loads(plan_file)
    except (ValueError, RecursionError):  # told when it is read
        return None
    sha256 = document.get("problem_sha256") if isinstance(document, dict) else None
    found = select(Run).where(Run.event_id == event.id, Run.problem_sha256 == str(sha256)).order_by(col(Run.id).desc())
    return db.exec(found).first()

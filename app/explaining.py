"""The child process that works out one explanation: it reads "RUN ATTEMPT" from standard input and ends."""

import json
import sys
import zlib

from app.config import settings_from_environment
from app.db import Database
from app.explanation_jobs import write_explanation
from app.logs import set_up_logs
from app.planning import stored_plan, thaw
from app.solving import confine
from app.tables import Run
from solver.explain.document import Json, clock_of, explain_impossible, explain_plan

SECONDS = 10.0  # for what would help
CONFLICT_SECONDS = 20.0
MOST_ATTENDEES = 5000  # above, nobody reads who wanted what: only what would help is worked out


def explain(run: Run) -> Json | None:
    """What can be told about a run that has ended; None when it was not found out."""
    problem = thaw(run)
    if run.plan:
        everybody = range(len(problem.attendees)) if len(problem.attendees) <= MOST_ATTENDEES else range(0)
        return explain_plan(problem, stored_plan(problem, run.plan), clock_of(SECONDS, run.seed), everybody)
    return explain_impossible(problem, clock_of(CONFLICT_SECONDS, run.seed))


def work(database: Database, run_id: int, attempt: int) -> None:
    with database.reading() as db:
        run = db.get(Run, run_id)
    found = explain(run) if run is not None else None
    if found is None:
        write_explanation(database, run_id, attempt, status="failed", lease_until=None)
        return
    document = zlib.compress(json.dumps(found).encode())
    write_explanation(database, run_id, attempt, status="done", lease_until=None, document=document)


def main() -> None:
    settings = settings_from_environment()
    confine(settings)
    set_up_logs(settings)
    order = sys.stdin.readline().split()
    if order:
        work(Database(settings.database_url), int(order[0]), int(order[1]))


if __name__ == "__main__":
    main()

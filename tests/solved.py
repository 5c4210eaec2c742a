"""A run that has been solved, here and now, for tests of what comes after."""

from app.actions.runs import start_run
from app.db import Database
from app.jobs import claim_run
from app.solving import Solving
from app.tables import Event, Organiser, Run


def make_solved_run(database: Database, event: Event, organiser: Organiser, seconds: int = 3) -> Run:
    """Queue a run and work it in this process, as the child process would."""
    with database.writing() as db:
        run_id = start_run(db, event, organiser, seconds, seed=1).id
    assert solve_queued(database) == run_id
    with database.reading() as db:
        run = db.get(Run, run_id)
    assert run is not None
    assert run.status == "done"
    return run


def solve_queued(database: Database) -> int:
    """Work the run that waits, in this process; gives its number."""
    claimed = claim_run(database)
    assert claimed is not None
    Solving(database, *claimed).work()
    return claimed[0]

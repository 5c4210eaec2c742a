"""A run that has been solved, here and now, for tests of what comes after."""

import time

from app.actions.runs import start_run
from app.db import Database
from app.jobs import claim_run
from app.solving import Solving
from app.tables import Event, Organiser, Run


def make_solved_run(database: Database, event: Event, organiser: Organiser, seconds: int = 3) -> Run:
    """Queue a run and work it in this process, as the child process would."""
    run_id = _queue(database, event, organiser, seconds)
    assert solve_queued(database) == run_id
    run = _read(database, run_id)
    assert run.status == "done"
    return run


def await_solved_run(database: Database, event: Event, organiser: Organiser, seconds: int = 3) -> Run:
    """Queue a run and wait until the worker of a server on this database has solved it."""
    run_id = _queue(database, event, organiser, seconds)
    end = time.monotonic() + 60
    while (run := _read(database, run_id)).status in {"queued", "running"} and time.monotonic() < end:
        time.sleep(0.05)
    assert run.status == "done"
    return run


def solve_queued(database: Database) -> int:
    """Work the run that waits, in this process; gives its number."""
    claimed = claim_run(database)
    assert claimed is not None
    Solving(database, *claimed).work()
    return claimed[0]


def _queue(database: Database, event: Event, organiser: Organiser, seconds: int) -> int:
    with database.writing() as db:
        return start_run(db, event, organiser, seconds, seed=1).id


def _read(database: Database, run_id: int) -> Run:
    with database.reading() as db:
        run = db.get(Run, run_id)
    assert run is not None
    return run

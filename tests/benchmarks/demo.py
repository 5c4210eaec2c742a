"""The demo congress as the solver is asked it: the same import and the same freeze as in `rondo demo`."""

import contextlib
import io
import tempfile
from pathlib import Path

from app.cli.demo import set_up
from app.config import settings_from_environment
from app.db import Database
from app.migrating import upgrade
from app.planning import load_problem
from tests.benchmarks.store import CACHE, keep


def congress() -> Path:
    """The file of the demo's problem, made afresh."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/demo.db")
        upgrade(database)
        with contextlib.redirect_stdout(io.StringIO()):
            made = set_up(database, settings_from_environment())
        with database.reading() as db:
            problem = load_problem(db, made.event)
        database.close()
    return keep(CACHE / "congress.pickle", problem)

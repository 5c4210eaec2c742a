"""The queue of explanations: a thread that gives each a child process of its own, apart from the runs.

The row is the truth, as with runs (jobs.py): whoever works on it holds a lease and an attempt number.
"""

import subprocess
import threading
import time
from datetime import timedelta

import structlog
from sqlalchemy import or_
from sqlmodel import col, select, update

from app.config import Settings
from app.db import Database
from app.jobs import HEARTBEAT_SECONDS, LEASE, POLL_SECONDS, Child, end_child, give_run, start_child
from app.tables import Explanation
from app.tables.base import now

log = structlog.get_logger("rondo.explanations")

MODULE = "app.explaining"
MOST_ATTEMPTS = 2
MOST_TIME = timedelta(seconds=90)  # of one child: it limits itself to far less


def claim_explanation(database: Database) -> tuple[int, int] | None:
    """Take the oldest that waits or whose worker died: (run id, attempt), or None when there is no work."""
    moment = now()
    lost = (col(Explanation.status) == "running") & (col(Explanation.lease_until) < moment)
    due = or_(col(Explanation.status) == "queued", lost)
    query = select(Explanation).where(due).order_by(col(Explanation.requested_at)).limit(1)
    with database.reading() as db:  # most of the time there is none: look before taking the right to write
        if db.exec(query).first() is None:
            return None
    with database.writing() as db:
        found = db.exec(query.with_for_update(skip_locked=True)).first()
        if found is None:
            return None
        if found.attempt >= MOST_ATTEMPTS:
            found.status, found.lease_until = "failed", None
            return None
        found.status, found.attempt, found.lease_until = "running", found.attempt + 1, moment + LEASE
        return found.run_id, found.attempt


def write_explanation(database: Database, run_id: int, attempt: int, /, **values: object) -> bool:
    """Write to an explanation that this attempt still holds; False when it is somebody else's by now."""
    held = (col(Explanation.run_id) == run_id, col(Explanation.attempt) == attempt)
    with database.writing() as db:
        running = col(Explanation.status) == "running"
        return bool(db.exec(update(Explanation).where(*held, running).values(**values)).rowcount)


def queue_explanation(database: Database, run_id: int) -> None:
    """Ask for it, if nobody has yet."""
    with database.writing() as db:
        if db.get(Explanation, run_id) is None:
            db.add(Explanation(run_id=run_id))


class Explainer:
    """A thread that claims explanations one by one and watches over the child process that works each out."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings = settings
        self.database = database
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.work, name="rondo-explainer", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """Hand back what is being worked out."""
        self.stopping.set()
        if self.thread.is_alive():
            self.thread.join(timeout=HEARTBEAT_SECONDS * 2)

    def work(self) -> None:
        """Until told to stop; a database that is away for a while is no reason to end."""
        while not self.stopping.wait(POLL_SECONDS):
            try:
                if claimed := claim_explanation(self.database):
                    self.watch(*claimed)
            except Exception:
                log.exception("an explanation could not be worked out; it is tried again")
                self.stopping.wait(HEARTBEAT_SECONDS)

    def watch(self, run_id: int, attempt: int) -> None:
        """Keep the lease while the child works; a child that dies or hangs leaves its work to the next attempt."""
        log.info("explanation started", run=run_id, attempt=attempt)
        child = start_child(self.settings, MODULE)
        give_run(child, run_id, attempt)
        self.accompany(child, run_id, attempt)
        if self.stopping.is_set():
            write_explanation(self.database, run_id, attempt, status="queued", lease_until=None, attempt=attempt - 1)
        else:  # nothing to write when the child has written its answer
            status = "failed" if attempt >= MOST_ATTEMPTS else "queued"
            write_explanation(self.database, run_id, attempt, status=status, lease_until=None)
        log.info("explanation left", run=run_id, attempt=attempt, exit=child.returncode)

    def accompany(self, child: Child, run_id: int, attempt: int) -> None:
        end = time.monotonic() + MOST_TIME.total_seconds()
        while True:
            try:
                child.wait(POLL_SECONDS)
            except subprocess.TimeoutExpired:
                held = write_explanation(self.database, run_id, attempt, lease_until=now() + LEASE)
                if not held or self.stopping.is_set() or time.monotonic() > end:
                    end_child(child)
                    return
            else:
                return

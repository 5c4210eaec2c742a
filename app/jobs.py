"""The queue of runs: a lease in the database, and a supervisor that gives each run a child process of its own.

The run's row is the truth. Whoever works on it holds a lease and an attempt number; every write names that attempt, so
a worker that was believed dead and comes back can write nothing. A run whose lease has passed is taken over.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta

import structlog
from sqlalchemy import or_
from sqlmodel import col, select, update

from app.config import Settings
from app.db import Database
from app.tables import Run
from app.tables.base import now

Child = subprocess.Popen[str]

log = structlog.get_logger("rondo.jobs")

LEASE = timedelta(seconds=12)
HEARTBEAT_SECONDS = 3.0
POLL_SECONDS = 0.5
MOST_ATTEMPTS = 3
GRACE_SECONDS = 6.0  # between a wish to cancel and the end of the child


def claim_run(database: Database) -> tuple[int, int] | None:
    """Take the oldest run that waits or whose worker died: (run id, attempt), or None when there is no work."""
    moment = now()
    due = or_(col(Run.status) == "queued", (col(Run.status) == "running") & (col(Run.lease_until) < moment))
    with database.writing() as db:
        run = db.exec(select(Run).where(due).order_by(col(Run.id)).limit(1).with_for_update(skip_locked=True)).first()
        if run is None:
            return None
        if run.wish == "cancel":
            run.status, run.ended_at, run.lease_until = "cancelled", moment, None
            return None
        if run.attempt >= MOST_ATTEMPTS:
            run.status, run.ended_at, run.lease_until = "failed", moment, None
            run.message = "The solver was interrupted several times."
            return None
        run.status, run.attempt, run.lease_until = "running", run.attempt + 1, moment + LEASE
        run.started_at = run.started_at or moment
        return run.id, run.attempt


def write_run(database: Database, run_id: int, attempt: int, /, **values: object) -> bool:
    """Write to a run that this attempt still holds; False when it is somebody else's by now."""
    with database.writing() as db:
        written = db.exec(
            update(Run)
            .where(col(Run.id) == run_id, col(Run.attempt) == attempt, col(Run.status) == "running")
            .values(**values)
        )
        return bool(written.rowcount)


def heartbeat(database: Database, run_id: int, attempt: int) -> str | None:
    """Prolong the lease and hear the wish: "" when there is none, None when the run is no longer ours."""
    with database.writing() as db:
        held = (col(Run.id) == run_id, col(Run.attempt) == attempt, col(Run.status) == "running")
        if not db.exec(update(Run).where(*held).values(lease_until=now() + LEASE)).rowcount:
            return None
        return db.exec(select(Run.wish).where(*held)).one() or ""


class Supervisor:
    """A thread that claims runs one by one and watches over the child process that solves each.

    The next child always waits ready with the solver loaded, so that a run starts at once.
    """

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings = settings
        self.database = database
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.work, name="rondo-supervisor", daemon=True)
        self.spare: Child | None = None

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        """Hand back what is being solved, so that the next worker takes it at once."""
        self.stopping.set()
        if self.thread.is_alive():
            self.thread.join(timeout=GRACE_SECONDS)

    def work(self) -> None:
        """Until told to stop; a database that is away for a while is no reason to end."""
        while not self.stopping.wait(POLL_SECONDS):
            try:
                self.spare = self.spare or start_child(self.settings)
                if claimed := claim_run(self.database):
                    self.watch(*claimed)
            except Exception:
                log.exception("the supervisor could not work; it tries again")
                self.stopping.wait(HEARTBEAT_SECONDS)
        if self.spare:
            end_child(self.spare)

    def watch(self, run_id: int, attempt: int) -> None:
        """Give the child its run, keep the lease, pass on wishes, and settle the run if the child dies."""
        log.info("run started", run=run_id, attempt=attempt)
        child, self.spare = self.spare, None
        if child is None or child.poll() is not None:
            child = start_child(self.settings)
        give_run(child, run_id, attempt)
        ended = self.accompany(child, run_id, attempt)
        if self.stopping.is_set():
            write_run(self.database, run_id, attempt, status="queued", lease_until=None, attempt=attempt - 1)
        elif not ended or child.returncode != 0:
            self.settle(run_id, attempt, child.returncode)
        log.info("run left", run=run_id, attempt=attempt, exit=child.returncode)

    def accompany(self, child: Child, run_id: int, attempt: int) -> bool:
        """Wait for the child; True when it ended by itself, False when it had to be ended."""
        cancelled_for = 0.0
        while True:
            try:
                child.wait(HEARTBEAT_SECONDS if not cancelled_for else POLL_SECONDS)
            except subprocess.TimeoutExpired:
                pass
            else:
                return True
            wish = heartbeat(self.database, run_id, attempt)
            cancelled_for += POLL_SECONDS if wish == "cancel" else 0.0
            if wish is None or self.stopping.is_set() or cancelled_for > GRACE_SECONDS:
                end_child(child)
                return False

    def settle(self, run_id: int, attempt: int, code: int | None) -> None:
        """The child is gone without an answer: cancelled as wished, or to be tried again."""
        with self.database.reading() as db:
            run = db.get(Run, run_id)
        if run is None or run.status != "running" or run.attempt != attempt:
            return
        if run.wish == "cancel":
            write_run(self.database, run_id, attempt, status="cancelled", ended_at=now(), lease_until=None)
        elif attempt >= MOST_ATTEMPTS:
            message = f"The solver ended unexpectedly (code {code})."
            write_run(
                self.database, run_id, attempt, status="failed", ended_at=now(), lease_until=None, message=message
            )
        else:
            write_run(self.database, run_id, attempt, status="queued", lease_until=None)


def start_child(settings: Settings, module: str = "app.solving") -> Child:
    """A process of its own that waits for a run: a crash of the solver is not one of the web, and it dies with us."""
    environment = {**os.environ, "RONDO_DATABASE_URL": settings.database_url, "RONDO_SOLVE_PARENT": str(os.getpid())}
    command = [sys.executable, "-m", module]
    return subprocess.Popen(  # noqa: S603  # our own module
        command,
        env=environment,
        stdin=subprocess.PIPE,
        text=True,
        process_group=0 if os.name == "posix" else None,  # Ctrl+C is for the web, which then ends this too
    )


def give_run(child: Child, run_id: int, attempt: int) -> None:
    """Tell a waiting child what to solve; a child that is gone is noticed by whoever waits for its end."""
    assert child.stdin is not None  # noqa: S101  # start_child opened it
    with contextlib.suppress(BrokenPipeError), child.stdin:
        child.stdin.write(f"{run_id} {attempt}\n")


def end_child(child: Child) -> None:
    """Ask, then insist."""
    child.send_signal(signal.SIGTERM)
    try:
        child.wait(POLL_SECONDS * 4)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdin:
        child.stdin.close()

"""The child process that solves one run: it waits for "RUN ATTEMPT" on standard input, from the supervisor (jobs.py).

It holds no transaction while it solves, writes each better plan as it is found, and hears the wishes to stop or cancel.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import threading
import time
from datetime import UTC, datetime

import structlog

from app.config import Settings, settings_from_environment
from app.db import Database
from app.explanation_jobs import queue_explanation
from app.jobs import write_run
from app.logs import set_up_logs
from app.planning import plan_document, stored_plan, thaw
from app.tables import Run
from solver.plan import Limits, Progress, Result
from solver.problem import Problem
from solver.solve import solve

log = structlog.get_logger("rondo.solving")

PR_SET_PDEATHSIG = 1
WRITE_EVERY = 0.4  # seconds: fast enough to look live, slow enough to leave the database to the attendees
LISTEN_EVERY = 0.5
NICE = 10
MEMORY_PART = 0.8  # of what the process may take: there the solve ends by itself, with the best so far


class Solving:
    """One attempt at one run."""

    def __init__(self, database: Database, run_id: int, attempt: int, memory_mb: int | None = None) -> None:
        self.database, self.memory_mb = database, memory_mb
        self.run_id, self.attempt = run_id, attempt
        self.stop = threading.Event()
        self.wish = ""
        self.ended_from_outside = False
        self.written_at = 0.0
        self.pending: Progress | None = None

    def work(self) -> None:
        """Solve and settle; a run that is no longer ours is left alone."""
        with self.database.reading() as db:
            run = db.get(Run, self.run_id)
        if run is None or run.attempt != self.attempt or run.status != "running":
            return
        problem = thaw(run)
        start = stored_plan(problem, run.plan) if run.plan else None
        threading.Thread(target=self.listen, daemon=True).start()
        workers = max(2, os.cpu_count() or 2)
        limits = Limits(seconds_left(run), run.seed, workers, memory_mb=self.memory_mb)
        result = solve(problem, limits, lambda progress: self.report(problem, progress), self.stop.is_set, start)
        self.stop.set()  # the listener may end
        if self.ended_from_outside:
            sys.exit(1)  # the run is handed back and goes on elsewhere, from the best plan written so far
        self.settle(problem, result)

    def listen(self) -> None:
        """Until told to stop, or until nobody watches over us any more."""
        parent = os.getppid()
        while not self.stop.wait(LISTEN_EVERY):
            if os.getppid() != parent:
                os._exit(1)
            with self.database.reading() as db:
                run = db.get(Run, self.run_id)
            if run is None or run.attempt != self.attempt or run.wish:
                self.wish = run.wish or "" if run else ""
                self.stop.set()

    def end(self) -> None:
        """The supervisor wants this process gone."""
        self.ended_from_outside = True
        self.stop.set()

    def report(self, problem: Problem, progress: Progress) -> None:
        """Write what is new, at most every so often; a plan that has to wait is written with the next word."""
        if progress.plan is None and self.pending is not None:
            progress = Progress(
                progress.seconds, progress.phase, self.pending.plan, self.pending.objective, progress.bound
            )
        self.pending = progress if progress.plan is not None else None
        if time.monotonic() - self.written_at < WRITE_EVERY:
            return
        values: dict[str, object] = {"phase": progress.phase, "bound": vector(progress.bound)}
        if progress.plan is not None:
            result = Result("feasible", progress.plan, progress.objective, progress.bound, progress.seconds, 0)
            values |= {"plan": plan_document(problem, result), "objective": vector(progress.objective)}
        write_run(self.database, self.run_id, self.attempt, **values)
        self.pending, self.written_at = None, time.monotonic()

    def settle(self, problem: Problem, result: Result) -> None:
        """The end of the run: done with a verified plan, found impossible, or cancelled."""
        cancelled = self.wish == "cancel"
        values: dict[str, object] = {
            "status": "cancelled" if cancelled else "done",
            "outcome": result.status,
            "ended_at": datetime.now(UTC),
            "lease_until": None,
            "message": "\n".join(result.conflict),
        }
        if result.plan is not None:
            values |= {
                "plan": plan_document(problem, result),
                "objective": vector(result.objective),
                "bound": vector(result.bound),
            }
        if write_run(self.database, self.run_id, self.attempt, **values) and result.status == "infeasible":
            queue_explanation(self.database, self.run_id)


def vector(values: tuple[int, ...] | None) -> str | None:
    return None if values is None else json.dumps(list(values))


def seconds_left(run: Run) -> float:
    """A run that was taken over gets what is left of its time, and enough to end properly."""
    spent = (datetime.now(UTC) - run.started_at).total_seconds() if run.started_at and run.attempt > 1 else 0.0
    return max(run.seconds - spent, 2.0)


def confine(settings: Settings) -> None:
    """Die with the supervisor, give way to the web, and never take all memory."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        expected = os.environ.get("RONDO_SOLVE_PARENT")
        if expected is not None and os.getppid() != int(expected):
            sys.exit(1)
    os.nice(NICE)
    most = settings.solve_memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Everything is loaded by now; nothing on standard input means that the supervisor needs us no more."""
    settings = settings_from_environment()
    confine(settings)
    set_up_logs(settings)
    order = sys.stdin.readline().split()
    if not order:
        return
    solving = Solving(
        Database(settings.database_url), int(order[0]), int(order[1]), int(settings.solve_memory_mb * MEMORY_PART)
    )
    signal.signal(signal.SIGTERM, lambda *_: solving.end())
    solving.work()


if __name__ == "__main__":
    main()

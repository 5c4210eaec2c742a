"""Runs are worked by a child process; stopping, cancelling, crashes and zombies lose nothing and end nothing twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from app.actions.runs import start_run, wish
from app.config import Settings
from app.db import Database
from app.domain.plan_files import read_stored_plan
from app.errors import Conflict
from app.jobs import LEASE, Supervisor, claim_run, heartbeat, write_run
from app.planning import stored_plan, thaw
from app.queries.runs import quality_of
from app.tables import Event, Organiser, Run
from solver.verify import violations
from tests.factories import make_large_congress, make_small_congress
from tests.server import free_port

PROJECT = Path(__file__).resolve().parent.parent


def queue(database: Database, event: Event, organiser: Organiser, seconds: int = 5) -> int:
    with database.writing() as db:
        return start_run(db, event, organiser, seconds, seed=1).id


def read(database: Database, run_id: int) -> Run:
    with database.reading() as db:
        return db.exec(select(Run).where(Run.id == run_id)).one()


def wait_until(seen: Callable[[], bool], seconds: float = 30.0) -> None:
    """Look again and again; fails loudly when it never comes."""
    until = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def test_a_run_ends_with_a_plan_that_keeps_every_rule(
    settings: Settings, database: Database, organiser: Organiser
) -> None:
    event = make_small_congress(database, organiser)
    run_id = queue(database, event, organiser)
    supervisor = Supervisor(settings, database)
    supervisor.start()
    wait_until(lambda: read(database, run_id).status == "done")
    supervisor.stop()
    run = read(database, run_id)
    assert run.outcome == "optimal"
    assert run.plan is not None
    problem = thaw(run)
    assert violations(problem, stored_plan(problem, run.plan)) == []
    assert len(read_stored_plan(run.plan).seats) == 12


def test_a_second_click_does_not_start_a_second_run(database: Database, organiser: Organiser) -> None:
    event = make_small_congress(database, organiser)
    queue(database, event, organiser)
    with pytest.raises(Conflict, match="under way"):
        queue(database, event, organiser)
    with database.reading() as db:
        assert len(db.exec(select(Run)).all()) == 1


def test_stop_keeps_the_best_plan_so_far(settings: Settings, database: Database, organiser: Organiser) -> None:
    event = make_large_congress(database, organiser)
    run_id = queue(database, event, organiser, seconds=120)
    supervisor = Supervisor(settings, database)
    supervisor.start()
    wait_until(lambda: read(database, run_id).plan is not None)
    with database.writing() as db:
        wish(db, read(database, run_id), "stop", "organiser:1")
    wait_until(lambda: read(database, run_id).status == "done", 15)
    supervisor.stop()
    assert read(database, run_id).plan is not None


def test_a_cancelled_run_ends_and_another_may_start(
    settings: Settings, database: Database, organiser: Organiser
) -> None:
    event = make_large_congress(database, organiser)
    run_id = queue(database, event, organiser, seconds=120)
    supervisor = Supervisor(settings, database)
    supervisor.start()
    wait_until(lambda: read(database, run_id).status == "running")
    with database.writing() as db:
        wish(db, read(database, run_id), "cancel", "organiser:1")
    wait_until(lambda: read(database, run_id).status == "cancelled", 20)
    supervisor.stop()
    assert queue(database, event, organiser) != run_id


def test_a_run_that_waits_is_cancelled_at_once(database: Database, organiser: Organiser) -> None:
    run_id = queue(database, make_small_congress(database, organiser), organiser)
    with database.writing() as db:
        wish(db, read(database, run_id), "cancel", "organiser:1")
    assert read(database, run_id).status == "cancelled"
    assert claim_run(database) is None


def test_a_zombie_writes_nothing(database: Database, organiser: Organiser) -> None:
    run_id = queue(database, make_small_congress(database, organiser), organiser)
    assert claim_run(database) == (run_id, 1)
    assert claim_run(database) is None
    assert write_run(database, run_id, 1, lease_until=read(database, run_id).created_at - LEASE)
    assert claim_run(database) == (run_id, 2)
    assert not write_run(database, run_id, 1, status="done")
    assert heartbeat(database, run_id, 1) is None
    assert heartbeat(database, run_id, 2) == ""
    assert read(database, run_id).status == "running"


def test_a_run_that_kills_its_solver_again_and_again_fails(database: Database, organiser: Organiser) -> None:
    run_id = queue(database, make_small_congress(database, organiser), organiser)
    for attempt in (1, 2, 3):
        assert claim_run(database) == (run_id, attempt)
        write_run(database, run_id, attempt, lease_until=read(database, run_id).created_at - LEASE)
    assert claim_run(database) is None
    assert read(database, run_id).status == "failed"


def test_after_kill_9_of_the_web_no_solver_is_left_and_the_run_is_resumed(
    settings: Settings, database: Database, organiser: Organiser
) -> None:
    event = make_large_congress(database, organiser)
    run_id = queue(database, event, organiser, seconds=20)
    web = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", str(free_port())],
        cwd=PROJECT,
        env={**os.environ, "RONDO_DATABASE_URL": settings.database_url, "RONDO_LOG_LEVEL": "ERROR"},
    )
    children: list[int] = []
    try:
        wait_until(lambda: read(database, run_id).plan is not None)
        children = solvers_of(web.pid)
        assert len(children) == 1  # the next one is made ready when this one has ended
    finally:
        web.send_signal(signal.SIGKILL)
        web.wait()
    wait_until(lambda: not any(map(is_alive, children)), 5)
    best = read(database, run_id)
    supervisor = Supervisor(settings, database)
    supervisor.start()
    wait_until(lambda: read(database, run_id).attempt == 2, LEASE.total_seconds() + 5)
    with database.writing() as db:
        wish(db, read(database, run_id), "stop", "organiser:1")
    wait_until(lambda: read(database, run_id).status == "done", 20)
    supervisor.stop()
    before, after = quality_of(best), quality_of(read(database, run_id))
    assert before is not None
    assert after is not None
    assert after.objective <= before.objective


def solvers_of(parent: int) -> list[int]:
    """The solver processes that this process has started, by what /proc says."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            its_parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"app.solving" in command and its_parent == parent:
            found.append(int(folder.name))
    return found


def is_alive(process: int) -> bool:
    """A process that ended but was not waited for yet (a zombie) is not alive."""
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

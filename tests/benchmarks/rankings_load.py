"""Attendees who submit at random moments, each over a new connection; then every answer is sought in the database.

    python -m tests.benchmarks.rankings_load --attendees 1000 --seconds 12
    python -m tests.benchmarks.rankings_load --pages            # each opens the page (80 sessions) first
    python -m tests.benchmarks.rankings_load --database URL     # a migrated, empty PostgreSQL

Open loop: nobody waits for anybody, so a slow server meets a growing queue as it would in real life. Latency counts
from the planned moment. Exit 1 when an answer failed or an acknowledged ranking is not there.
"""

import argparse
import asyncio
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import insert

from app.db import Database
from app.domain.secrets import secret_hash
from app.migrating import upgrade
from app.tables import Attendee, LearningGoal
from tests.factories import make_event, make_session
from tests.reliability.stage import Stage, link_of
from tests.server import Server

CHOICES = 10
ABSTRACT = "Wat helpt als genezen niet meer kan, en wie vertelt het? Wij oefenen met een gesprek uit de praktijk. " * 10
GOAL = "herkent u drie signalen en weet u wie u daarover kunt spreken"


@dataclass
class Measured:
    """Latencies in seconds from the planned moment, and what was promised: place -> session ids."""

    submits: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    page_bytes: int = 0
    promised: dict[int, tuple[int, ...]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def make_crowd(database: Database, attendees: int, sessions: int) -> Stage:
    """An open event with abstracts and goals of a real length."""
    with database.writing() as db:
        event = make_event(db, phase="open", choices_min=3, choices_max=CHOICES)
        offered = [make_session(db, event, abstract=ABSTRACT).id for _ in range(sessions)]
        goals = [
            {"session_id": one, "position": place, "stem": "Na afloop:", "text": GOAL}
            for one in offered
            for place in range(4)
        ]
        people = [f"person{place}" for place in range(attendees)]
        rows = [
            {
                "event_id": event.id,
                "public_id": one,
                "name": f"Deelnemer {one}",
                "link_sha256": secret_hash(link_of(one)),
            }
            for one in people
        ]
        connection = db.connection()
        connection.execute(insert(LearningGoal), goals)
        connection.execute(
            insert(Attendee), [{**row, "organisation": "", "created_at": event.created_at} for row in rows]
        )
        ids = connection.exec_driver_sql("SELECT id FROM attendee ORDER BY id").scalars().all()
    return Stage(database, event.id, tuple(offered), tuple(ids), tuple(people))


async def ask(port: int, method: str, path: str, headers: Sequence[str], body: str = "") -> tuple[int, str]:
    """One request over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: close", *headers]
    lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "", body]
    writer.write("\r\n".join(lines).encode())
    answer = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    return int(answer[9:12]), answer


async def attend(port: int, stage: Stage, place: int, at: float, measured: Measured, *, page: bool) -> None:
    """Open the page if asked for, and submit a random list."""
    await asyncio.sleep(at - time.perf_counter())
    person = stage.people[place]
    headers = [f"Cookie: rondo-link={link_of(person)}", f"Origin: http://127.0.0.1:{port}"]
    try:
        if page:
            status, text = await ask(port, "GET", f"/my/{person}", headers)
            measured.pages.append(time.perf_counter() - at)
            measured.page_bytes = len(text)
            if status != 200:
                measured.errors.append(f"page {status}")
            at = time.perf_counter()
        chosen = tuple(random.sample(stage.sessions, CHOICES))
        body = urlencode([("version", 0), *[("choice", one) for one in chosen]])
        status, text = await ask(port, "POST", f"/my/{person}", [*headers, "HX-Request: true"], body)
    except (OSError, ValueError) as error:
        measured.errors.append(repr(error))
        return
    measured.submits.append(time.perf_counter() - at)
    if status == 200 and re.search(r'data-version="1"', text):
        measured.promised[place] = chosen
    else:
        measured.errors.append(f"submit {status}")


async def crowd(port: int, stage: Stage, seconds: float, *, pages: bool) -> Measured:
    measured, start = Measured(), time.perf_counter() + 0.5
    moments = [start + random.uniform(0, seconds) for _ in stage.people]
    await asyncio.gather(*[attend(port, stage, place, at, measured, page=pages) for place, at in enumerate(moments)])
    return measured


def lost(stage: Stage, promised: dict[int, tuple[int, ...]]) -> int:
    """Acknowledged rankings that do not stand as they were sent."""
    return sum(stage.standing(place).sessions != chosen for place, chosen in promised.items())


def percentiles(latencies: Sequence[float]) -> str:
    ordered = sorted(latencies)
    parts = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)]
    told = [f"{name} {1000 * ordered[int(share * (len(ordered) - 1))]:.0f} ms" for name, share in parts]
    return ", ".join([*told, f"max {1000 * ordered[-1]:.0f} ms"]) if ordered else "none"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attendees", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--sessions", type=int, default=80)
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--database", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/rondo.db"
        database = Database(url)
        upgrade(database)
        stage = make_crowd(database, given.attendees, given.sessions)
        with Server(url, Path(folder) / "server.log") as server:
            asyncio.run(ask(server.port, "GET", "/health/ready", []))
            before = server.cpu_seconds()
            measured = asyncio.run(crowd(server.port, stage, given.seconds, pages=given.pages))
            cpu = server.cpu_seconds() - before
        missing = lost(stage, measured.promised)
        database.close()
    print(f"{given.attendees} attendees in {given.seconds:g} s, {'SQLite' if 'sqlite' in url else 'PostgreSQL'}")
    if given.pages:
        print(f"page     {percentiles(measured.pages)} ({measured.page_bytes} bytes)")
    print(f"submit   {percentiles(measured.submits)}")
    print(f"server   {1000 * cpu / given.attendees:.1f} ms processor time an attendee")
    print(f"result   {len(measured.promised)} acknowledged, {missing} lost, {len(measured.errors)} errors")
    print(*sorted(set(measured.errors))[:10], sep="\n")
    sys.exit(bool(missing or measured.errors))


if __name__ == "__main__":
    main()

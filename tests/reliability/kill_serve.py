"""Kill -9 a real server in the middle of submissions, start it again, and look for every ranking it acknowledged.

python -m tests.reliability.kill_serve 200            # cycles, on a SQLite file
python -m tests.reliability.kill_serve 200 URL        # on a (migrated, empty) database
"""

import http.client
import itertools
import random
import re
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from app.db import Database
from app.domain.rankings import receipt_of
from app.migrating import upgrade
from tests.reliability.stage import PATIENCE, Stage, link_of, make_stage
from tests.server import Server

CLIENTS = 8
EACH = 3  # attendees a client writes for, in turn


@dataclass
class Promise:
    """What one attendee was last told is saved, and what was sent since without an answer."""

    version: int = 0
    sessions: tuple[int, ...] = ()
    sent: tuple[int, ...] | None = None


@dataclass
class Tally:
    acknowledged: int = 0
    unanswered_but_saved: int = 0  # committed, the answer was killed: the client may repeat it
    faults: list[str] = field(default_factory=list)


def run_cycles(url: str, cycles: int, folder: Path, seed: int = 1) -> Tally:
    """Each cycle: submit from all sides, kill at a random moment, start again, compare."""
    database, rng, tally = Database(url), random.Random(seed), Tally()
    upgrade(database)
    stage = make_stage(database, attendees=CLIENTS * EACH)
    promises = [Promise() for _ in stage.attendees]
    with Server(url, folder / "server.log") as server:
        for _ in range(cycles):
            tally.acknowledged += submit_until_killed(server, stage, promises, rng)
            server.start()
            compare(stage, promises, tally)
    database.close()
    return tally


def submit_until_killed(server: Server, stage: Stage, promises: list[Promise], rng: random.Random) -> int:
    """Kill when some dozens were acknowledged, and a moment later; how many it were in the end."""
    enough, acknowledged = rng.randint(20, 60), threading.Semaphore(0)
    with ThreadPoolExecutor(CLIENTS) as pool:
        shares = [range(client, len(promises), CLIENTS) for client in range(CLIENTS)]
        clients = [
            pool.submit(submit_for, share, server.port, stage, promises, acknowledged, rng.random()) for share in shares
        ]
        for _ in range(enough):
            acknowledged.acquire(timeout=PATIENCE)
        time.sleep(rng.uniform(0, 0.05))
        server.kill()
        return sum(client.result() for client in clients)


def submit_for(
    share: range, port: int, stage: Stage, promises: list[Promise], acknowledged: threading.Semaphore, seed: float
) -> int:
    """Submit for these attendees until nobody answers any more; how often that was acknowledged."""
    rng = random.Random(seed)
    for count in itertools.count():
        place = rng.choice(share)
        promise = promises[place]
        promise.sent = tuple(rng.sample(stage.sessions, rng.randint(1, len(stage.sessions))))
        try:
            version = submit(port, stage.people[place], promise.version, promise.sent)
        except (OSError, http.client.HTTPException):
            return count
        promise.version, promise.sessions, promise.sent = version, promise.sent, None
        acknowledged.release()
    raise AssertionError


def submit(port: int, person: str, version: int, chosen: tuple[int, ...]) -> int:
    """Send a whole list as the page's script does; the version that was acknowledged."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"rondo-link={link_of(person)}",
        "Origin": f"http://127.0.0.1:{port}",
        "HX-Request": "true",
    }
    body = urlencode([("version", version), *[("choice", session) for session in chosen]])
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=15)) as connection:
        connection.request("POST", f"/my/{person}", body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
    found = re.search(r'data-version="(\d+)"', page)
    if answer.status != http.HTTPStatus.OK or found is None:
        raise AssertionError(f"{answer.status}: {page[:500]}")
    return int(found[1])


def compare(stage: Stage, promises: list[Promise], tally: Tally) -> None:
    """What stands is what was acknowledged, or the one list that was sent after it; never a mixture."""
    for place, promise in enumerate(promises):
        standing = stage.standing(place)
        if standing.version and standing.receipt != receipt_of(
            stage.attendees[place], standing.version, standing.sessions
        ):
            tally.faults.append(f"torn: {standing}")
        elif (standing.version, standing.sessions) == (promise.version + 1, promise.sent):
            tally.unanswered_but_saved += 1
        elif (standing.version, standing.sessions) != (promise.version, promise.sessions):
            tally.faults.append(f"lost: promised {promise}, found {standing}")
        promise.version, promise.sessions, promise.sent = standing.version, standing.sessions, None


def main() -> None:
    cycles = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as folder:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{folder}/rondo.db"
        tally = run_cycles(url, cycles, Path(folder))
    print(
        f"{cycles} kills, {tally.acknowledged} acknowledged, {len(tally.faults)} lost or torn,",
        f"{tally.unanswered_but_saved} saved without an answer",
    )
    print(*tally.faults, sep="\n")
    sys.exit(bool(tally.faults))


if __name__ == "__main__":
    main()

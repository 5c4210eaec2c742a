"""An open event with attendees on whom races are run; no waiting and hoping: threads meet at barriers and gates."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import select

from app.actions.rankings import Submission, Submitted, submit_ranking
from app.db import Database
from app.domain.phases import Clock
from app.domain.rankings import SavedRanking, check_in_time
from app.domain.secrets import new_public_id, secret_hash
from app.queries.rankings import ranking_of
from app.tables import AuditEntry
from app.tables.base import now
from tests.factories import make_attendee, make_event, make_session

PATIENCE = 20.0  # seconds after which a test that hangs fails


@dataclass(frozen=True)
class Stage:
    database: Database
    event: int
    sessions: tuple[int, ...]
    attendees: tuple[int, ...]
    people: tuple[str, ...]  # public ids

    def sent(self, place: int, chosen: Sequence[int], version: int = 0) -> Submission:
        """What the page of the attendee at `place` sends; `chosen` are places in `sessions`."""
        ids = tuple(self.sessions[one] for one in chosen)
        return Submission(secret_hash(link_of(self.people[place])), self.people[place], version, ids, 0, now())

    def submit(self, sent: Submission) -> Submitted:
        with self.database.writing() as db:
            return submit_ranking(db, sent, now)

    def standing(self, place: int = 0) -> SavedRanking:
        with self.database.reading() as db:
            return ranking_of(db, self.attendees[place])

    def saves(self) -> int:
        with self.database.reading() as db:
            saved = select(func.count()).where(AuditEntry.event_id == self.event, AuditEntry.action == "ranking saved")
            return db.exec(saved.select_from(AuditEntry)).one()


def link_of(public_id: str) -> str:
    return f"link of {public_id}"


def make_stage(database: Database, attendees: int = 1, sessions: int = 6) -> Stage:
    with database.writing() as db:
        event = make_event(db, phase="open", choices_min=1, choices_max=sessions)
        offered = tuple(make_session(db, event).id for _ in range(sessions))
        names = [new_public_id() for _ in range(attendees)]
        made = [make_attendee(db, event, public_id=name, link=link_of(name)) for name in names]
        return Stage(database, event.id, offered, tuple(one.id for one in made), tuple(one.public_id for one in made))


class Gate:
    """Stands in for the deadline check: whoever has passed it waits, transaction open, until the gate opens."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def check(self, clock: Clock, handled: datetime) -> None:
        check_in_time(clock, handled)
        self.reached.set()
        assert self.open.wait(PATIENCE)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Do all of them in threads that start together; what each gave or raised."""
    barrier = threading.Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        barrier.wait(PATIENCE)
        try:
            return act()
        except Exception as error:  # noqa: BLE001  # judged by the test
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))

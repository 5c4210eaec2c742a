"""Sessions of an event with all that they say, and what holds on to a session."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from app.db import Db
from app.domain.plan_files import read_stored_plan
from app.domain.sessions import KnownSession, Planning
from app.errors import NotFound
from app.queries.programmes import published_run
from app.queries.session_content import contents_of
from app.tables import RankedSession, Session


def sessions_of(db: Db, event_id: int) -> list[KnownSession]:
    """All sessions in the order of the programme; a fixed number of statements whatever their number."""
    rows = db.exec(select(Session).where(Session.event_id == event_id).order_by(col(Session.position), col(Session.id)))
    return known_sessions(db, event_id, list(rows))


def session_of(db: Db, event_id: int, session_id: int) -> KnownSession:
    return known_sessions(db, event_id, [session_row(db, event_id, session_id)])[0]


def session_row(db: Db, event_id: int, session_id: int) -> Session:
    found = db.exec(select(Session).where(Session.event_id == event_id, Session.id == session_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def known_sessions(db: Db, event_id: int, rows: Sequence[Session]) -> list[KnownSession]:
    contents = contents_of(db, event_id, rows)
    return [
        KnownSession(
            id=row.id,
            position=row.position,
            content=contents[row.id],
            planning=Planning(row.min_seats, row.max_seats, row.offerings_min, row.offerings_max),
            source=row.source,
        )
        for row in rows
    ]


def times_ranked(db: Db, event_id: int) -> dict[int, int]:
    """In how many rankings each session stands, by session; those in none are left out."""
    counted = db.exec(
        select(RankedSession.session_id, func.count())
        .join(Session)
        .where(Session.event_id == event_id)
        .group_by(col(RankedSession.session_id))
    )
    return dict(counted.all())


def times_published(db: Db, event_id: int, session_id: int) -> int:
    """How often the published programme holds this session."""
    published = published_run(db, event_id)
    if published is None or not published[1].plan:
        return 0
    plan = read_stored_plan(published[1].plan)
    return sum(offering.session_id == session_id for offering in plan.offerings)

"""What an uploaded table of rankings is compared with, in a fixed number of statements."""

from collections import defaultdict

from sqlmodel import col, select

from app.db import Db
from app.domain.ranking_changes import Choosable, Chooser, Known
from app.tables import Attendee, Event, RankedSession, Ranking, Session


def known_rankings(db: Db, event: Event) -> Known:
    """Every attendee with their ranking, and every session, of the event."""
    ranked: dict[int, list[int]] = defaultdict(list)
    rows = (
        select(RankedSession.attendee_id, RankedSession.session_id)
        .join(Attendee, col(Attendee.id) == RankedSession.attendee_id)
        .where(Attendee.event_id == event.id)
        .order_by(col(RankedSession.attendee_id), col(RankedSession.position))
    )
    for attendee, session in db.exec(rows):
        ranked[attendee].append(session)
    people = db.exec(
        select(Attendee.id, Attendee.name, Attendee.email, Ranking.version)
        .outerjoin(Ranking, col(Ranking.attendee_id) == Attendee.id)
        .where(Attendee.event_id == event.id)
        .order_by(col(Attendee.id))
    )
    sessions = db.exec(
        select(Session.id, Session.number, Session.title)
        .where(Session.event_id == event.id)
        .order_by(col(Session.position))
    )
    return Known(
        tuple(
            Chooser(key, name, email or "", version or 0, tuple(ranked[key])) for key, name, email, version in people
        ),
        tuple(Choosable(key, number or "", title) for key, number, title in sessions),
        event.choices_min,
        event.choices_max,
    )

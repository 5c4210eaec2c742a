"""What an uploaded table of rankings is compared with, in a fixed number of statements."""

from collections import defaultdict

from sqlmodel import col, select

from app.db import Db
from app.domain.parsed import SessionKey
from app.domain.ranking_changes import Choosable, Chooser, Known
from app.tables import Attendee, Event, RankedSession, Ranking, Session

NEVER = (0, False)  # version of a list that was never saved, and nobody saved it


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
        select(Attendee.id, Attendee.name, Attendee.email)
        .where(Attendee.event_id == event.id)
        .order_by(col(Attendee.id))
    )
    stands = (
        select(Ranking.attendee_id, Ranking.version, Ranking.own)
        .join(Attendee, col(Attendee.id) == Ranking.attendee_id)
        .where(Attendee.event_id == event.id)
    )
    standing = {attendee: (version, own) for attendee, version, own in db.exec(stands)}
    return Known(
        tuple(
            Chooser(
                key, name, email or "", standing.get(key, NEVER)[0], tuple(ranked[key]), standing.get(key, NEVER)[1]
            )
            for key, name, email in people
        ),
        choosable(db, event.id),
        event.choices_min,
        event.choices_max,
    )


def choosable(db: Db, event_id: int) -> tuple[Choosable, ...]:
    """The sessions in the order of the programme."""
    rows = select(Session.id, Session.number, Session.title).where(Session.event_id == event_id)
    found = db.exec(rows.order_by(col(Session.position), col(Session.id)))
    return tuple(Choosable(key, number or "", title) for key, number, title in found)


def session_keys(db: Db, event_id: int) -> tuple[SessionKey, ...]:
    """What rankings may call the sessions by."""
    return tuple(SessionKey(one.key, one.title) for one in choosable(db, event_id))

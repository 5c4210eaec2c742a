"""Sessions: add one, change it, remove it, and say how all of them may be held."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func
from sqlmodel import col, select

from app.actions.audit import record
from app.actions.events import touch
from app.actions.session_content import drop_unused, fill_content, write_lists
from app.db import Db
from app.domain.parsed import SessionContent
from app.domain.sessions import KnownSession, Planning
from app.domain.texts import fold
from app.errors import Conflict, Invalid, ntext, text
from app.queries.sessions import session_row, times_published, times_ranked
from app.tables import Session


def add_session(db: Db, event_id: int, content: SessionContent, planning: Planning, actor: str) -> Session:
    """A new session behind all others; Invalid when its number is taken."""
    check_keys(db, event_id, content, None)
    last = db.exec(select(func.max(Session.position)).where(Session.event_id == event_id)).one()
    session = Session(event_id=event_id, position=0 if last is None else last + 1, title=content.title)
    fill(session, content, planning)
    db.add(session)
    db.flush()
    write_lists(db, event_id, {session.id: content})
    touch(db, event_id)
    record(db, actor, "session added", event_id, session=session.id)
    return session


def change_session(
    db: Db, event_id: int, session_id: int, content: SessionContent, planning: Planning, actor: str
) -> None:
    check_keys(db, event_id, content, session_id)
    session = session_row(db, event_id, session_id)
    fill(session, content, planning)
    db.add(session)
    write_lists(db, event_id, {session_id: content})
    touch(db, event_id)
    record(db, actor, "session changed", event_id, session=session_id)


def remove_session(db: Db, event_id: int, session_id: int, actor: str) -> None:
    """Refused while anybody ranked it or the published programme holds it.

    The row is taken first: a ranking that arrives meanwhile waits, and then finds the session gone.
    """
    session = session_row(db, event_id, session_id)
    db.refresh(session, with_for_update=True)
    check_removable(times_ranked(db, event_id).get(session_id, 0), times_published(db, event_id, session_id))
    db.delete(session)
    db.flush()
    drop_unused(db, event_id)
    touch(db, event_id)
    record(db, actor, "session removed", event_id, session=session_id)


def check_removable(ranked: int, published: int) -> None:
    """Raise Conflict, in numbers, when something holds on to the session."""
    if published:
        raise Conflict(
            ntext(
                "This session stands in the published programme %(n)s time, so it cannot be removed.",
                "This session stands in the published programme %(n)s times, so it cannot be removed.",
                published,
            )
        )
    if ranked:
        raise Conflict(
            ntext(
                "%(n)s attendee has chosen this session, so it cannot be removed. "
                "If it is cancelled, let it be held at least 0 times, with at most 0 attendees.",
                "%(n)s attendees have chosen this session, so it cannot be removed. "
                "If it is cancelled, let it be held at least 0 times, with at most 0 attendees.",
                ranked,
            )
        )


def set_planning(db: Db, known: Sequence[KnownSession], wanted: Mapping[int, Planning], event_id: int) -> int:
    """Write how sessions may be held, by session id; returns how many changed."""
    changed = {one.id: wanted[one.id] for one in known if one.id in wanted and wanted[one.id] != one.planning}
    for session in db.exec(select(Session).where(Session.event_id == event_id, col(Session.id).in_(changed))):
        hold(session, changed[session.id])
        db.add(session)
    return len(changed)


def plan_sessions(
    db: Db, event_id: int, known: Sequence[KnownSession], wanted: Mapping[int, Planning], actor: str
) -> None:
    changed = set_planning(db, known, wanted, event_id)
    if changed:
        touch(db, event_id)
        record(db, actor, "sessions planned", event_id, changed=changed)


def check_keys(db: Db, event_id: int, content: SessionContent, session_id: int | None) -> None:
    """Number and external id are keys: no two sessions of an event share one, numbers not even in another case."""
    rows = db.exec(select(Session.id, Session.number, Session.external_id).where(Session.event_id == event_id))
    others = [(number, external_id) for owner, number, external_id in rows if owner != session_id]
    problems = {}
    if content.number and fold(content.number) in {fold(number) for number, _ in others if number}:
        problems["number"] = text("Another session has this number already.")
    if content.external_id and content.external_id in {external_id for _, external_id in others}:
        problems["external_id"] = text("Another session has this id already.")
    if problems:
        raise Invalid(problems)


def fill(session: Session, content: SessionContent, planning: Planning) -> None:
    fill_content(session, content)
    hold(session, planning)


def hold(session: Session, planning: Planning) -> None:
    session.min_seats, session.max_seats = planning.min_seats, planning.max_seats
    session.offerings_min, session.offerings_max = planning.offerings_min, planning.offerings_max

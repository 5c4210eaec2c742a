"""Sessions: add one, change it, remove it, and say how all of them may be held."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func
from sqlmodel import col, delete, select

from app.actions.audit import record
from app.actions.events import touch
from app.db import Db
from app.domain.sessions import KnownSession, Planning, SessionContent
from app.domain.texts import fold
from app.errors import Conflict, Invalid, ntext, text
from app.queries.sessions import session_row, times_published, times_ranked
from app.tables import LearningGoal, Organisation, Session, SessionOrganisation


def add_session(db: Db, event_id: int, content: SessionContent, planning: Planning, actor: str) -> Session:
    """A new session behind all others; Invalid when its number is taken."""
    check_number(db, event_id, content.number, None)
    last = db.exec(select(func.max(Session.position)).where(Session.event_id == event_id)).one()
    session = Session(event_id=event_id, position=0 if last is None else last + 1, title=content.title)
    fill(session, content, planning)
    db.add(session)
    db.flush()
    write_texts(db, event_id, {session.id: content})
    touch(db, event_id)
    record(db, actor, "session added", event_id, session=session.id)
    return session


def change_session(
    db: Db, event_id: int, session_id: int, content: SessionContent, planning: Planning, actor: str
) -> None:
    check_number(db, event_id, content.number, session_id)
    session = session_row(db, event_id, session_id)
    fill(session, content, planning)
    db.add(session)
    write_texts(db, event_id, {session_id: content})
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
    drop_unused_organisations(db, event_id)
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
                "If it is cancelled, let it be held 0 times.",
                "%(n)s attendees have chosen this session, so it cannot be removed. "
                "If it is cancelled, let it be held 0 times.",
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


def check_number(db: Db, event_id: int, number: str | None, session_id: int | None) -> None:
    """A number is the organiser's key: no two sessions of an event share it, not even in another case."""
    if number is None:
        return
    taken = db.exec(select(Session.id, Session.number).where(Session.event_id == event_id))
    if any(other and fold(other) == fold(number) and owner != session_id for owner, other in taken):
        raise Invalid({"number": text("Another session has this number already.")})


def fill(session: Session, content: SessionContent, planning: Planning) -> None:
    session.number, session.title, session.abstract = content.number, content.title, content.abstract
    hold(session, planning)


def hold(session: Session, planning: Planning) -> None:
    session.min_seats, session.max_seats = planning.min_seats, planning.max_seats
    session.offerings_min, session.offerings_max = planning.offerings_min, planning.offerings_max


def write_texts(db: Db, event_id: int, contents: Mapping[int, SessionContent]) -> None:
    """Replace the organisations and learning goals of these sessions, by id."""
    db.flush()
    db.exec(delete(LearningGoal).where(col(LearningGoal.session_id).in_(contents)))
    db.exec(delete(SessionOrganisation).where(col(SessionOrganisation.session_id).in_(contents)))
    ids = organisation_ids(db, event_id, [name for content in contents.values() for name in content.organisations])
    for session_id, content in contents.items():
        db.add_all(
            SessionOrganisation(session_id=session_id, organisation_id=ids[name], position=place)
            for place, name in enumerate(content.organisations)
        )
        db.add_all(
            LearningGoal(session_id=session_id, position=place, stem=goal.stem, text=goal.text)
            for place, goal in enumerate(content.goals)
        )
    db.flush()
    drop_unused_organisations(db, event_id)


def organisation_ids(db: Db, event_id: int, names: Sequence[str]) -> dict[str, int]:
    """The id of each organisation by name; those that were not there yet are made."""
    rows = {one.name: one for one in db.exec(select(Organisation).where(Organisation.event_id == event_id))}
    for name in names:
        if name not in rows:
            rows[name] = Organisation(event_id=event_id, name=name)
            db.add(rows[name])
    db.flush()
    return {name: row.id for name, row in rows.items()}


def drop_unused_organisations(db: Db, event_id: int) -> None:
    used = select(SessionOrganisation.organisation_id)
    db.exec(
        delete(Organisation).where(col(Organisation.event_id) == event_id, col(Organisation.id).not_in(used)),
        execution_options={"synchronize_session": "fetch"},
    )

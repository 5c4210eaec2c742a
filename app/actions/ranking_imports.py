"""Writing an uploaded table of rankings: each as the next version of its attendee's, in a few statements for all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, update
from sqlmodel import col

from app.actions.attendee_imports import add_new
from app.actions.audit import record
from app.actions.events import touch
from app.actions.rankings import RankingChanged
from app.db import Db
from app.domain.attendee_changes import AttendeeChange, IncomingAttendee
from app.domain.changes import Change
from app.domain.ranking_changes import Chooser, RankingChange
from app.domain.rankings import receipt_of
from app.tables import AuditEntry, RankedSession, Ranking

AT_ONCE = 500  # attendees in one statement

NEXT = (
    update(Ranking)
    .where(col(Ranking.attendee_id) == bindparam("attendee"), col(Ranking.version) == bindparam("expected"))
    .values(version=bindparam("next"), saved_at=bindparam("at"), own=False, receipt=bindparam("proof"))
)


def import_rankings(db: Db, event_id: int, changes: Sequence[RankingChange], actor: str, at: datetime) -> None:
    """The event must be held (see actions/holds.py), so that nobody's ranking changes since it was compared."""
    if not changes:
        return
    lists = with_newcomers(db, event_id, changes, actor)
    connection = db.connection()
    write_versions(connection, lists, at)
    for people in in_parts([person.id for person, _ in lists]):
        connection.execute(delete(RankedSession).where(col(RankedSession.attendee_id).in_(people)))
    ranked = [
        {"attendee_id": person.id, "position": position, "session_id": session}
        for person, chosen in lists
        for position, session in enumerate(chosen)
    ]
    if ranked:
        connection.execute(insert(RankedSession), ranked)
    connection.execute(insert(AuditEntry), [entry(event_id, actor, at, *one) for one in lists])
    touch(db, event_id)
    record(db, actor, "rankings imported", event_id, rankings=len(lists))


def with_newcomers(
    db: Db, event_id: int, changes: Sequence[RankingChange], actor: str
) -> list[tuple[Chooser, tuple[int, ...]]]:
    """Whose list becomes what; people of the file whom the event does not have yet are added first."""
    lists = [(one.known, one.incoming.sessions) for one in changes if one.known is not None]
    new = [person for person, _ in lists if person.id == 0]
    rows: list[AttendeeChange] = [Change("new", IncomingAttendee(0, one.name, one.email or None)) for one in new]
    ids = iter(add_new(db, event_id, rows, {}))
    if new:
        record(db, actor, "attendees imported", event_id, new=len(new), changed=0)
    return [(person if person.id else replace(person, id=next(ids)), chosen) for person, chosen in lists]


def write_versions(connection: Connection, lists: Sequence[tuple[Chooser, tuple[int, ...]]], at: datetime) -> None:
    """Raises RankingChanged unless every version that was seen is still the one that stands."""
    first = [
        {"attendee_id": one.id, "version": 1, "saved_at": at, "own": False, "receipt": receipt_of(one.id, 1, chosen)}
        for one, chosen in lists
        if one.version == 0
    ]
    later = [
        {
            "attendee": one.id,
            "expected": one.version,
            "next": one.version + 1,
            "at": at,
            "proof": receipt_of(one.id, one.version + 1, chosen),
        }
        for one, chosen in lists
        if one.version
    ]
    if first:
        connection.execute(insert(Ranking), first)
    if later and connection.execute(NEXT, later).rowcount != len(later):
        raise RankingChanged


def in_parts(people: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]


def entry(event_id: int, actor: str, at: datetime, person: Chooser, chosen: tuple[int, ...]) -> dict[str, object]:
    """What the audit trail tells of one list; the same as when it is saved alone."""
    version = person.version + 1
    details = {
        "attendee": person.id,
        "version": version,
        "choices": len(chosen),
        "receipt": receipt_of(person.id, version, chosen),
    }
    return {"at": at, "event_id": event_id, "actor": actor, "action": "ranking saved", "details": details}

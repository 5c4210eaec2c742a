"""Rankings: an attendee submits theirs (as a whole congress does in the last hour), an organiser corrects one.

Everything happens in one short write transaction with plain statements. On PostgreSQL the event's row is held FOR
SHARE, so that closing waits for submissions under way; on SQLite one writer at a time does the same. The version is
compared and swapped in the statement that writes it, so of two tabs exactly one wins.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from app.actions.events import touch
from app.db import Db
from app.domain.phases import Clock
from app.domain.rankings import SavedRanking, check_choices, check_in_time, receipt_of
from app.errors import Conflict, NotFound, text
from app.tables import Attendee, AuditEntry, Event, Programme, RankedSession, Ranking, Session

AnyRow = Row[*tuple[Any, ...]]

FIND: Select[*tuple[Any, ...]] = (
    select(
        col(Attendee.id).label("attendee_id"),
        col(Attendee.event_id),
        col(Event.phase),
        col(Event.closes_at),
        col(Event.choices_min),
        col(Event.choices_max),
        col(Event.locale),
        col(Event.time_zone),
        col(Programme.run_id),
        col(Ranking.version),
        col(Ranking.saved_at),
        col(Ranking.receipt),
    )
    .join(Event, col(Event.id) == Attendee.event_id)
    .outerjoin(Programme, col(Programme.event_id) == Event.id)
    .outerjoin(Ranking, col(Ranking.attendee_id) == Attendee.id)
    .where(col(Attendee.link_sha256) == bindparam("link"), col(Attendee.public_id) == bindparam("person"))
    .with_for_update(read=True, of=Event)
)
TITLES = select(col(Session.id), col(Session.title)).where(
    col(Session.event_id) == bindparam("event"), col(Session.id).in_(bindparam("chosen", expanding=True))
)
STANDING = select(col(Ranking.version), col(Ranking.saved_at), col(Ranking.receipt)).where(
    col(Ranking.attendee_id) == bindparam("attendee")
)
BEGIN = {  # the first version: of two at once, one writes nothing
    "sqlite": sqlite.insert(Ranking).on_conflict_do_nothing().returning(col(Ranking.version)),
    "postgresql": postgresql.insert(Ranking).on_conflict_do_nothing().returning(col(Ranking.version)),
}
SWAP = (
    update(Ranking)
    .where(col(Ranking.attendee_id) == bindparam("attendee"), col(Ranking.version) == bindparam("expected"))
    .values(version=bindparam("next"), saved_at=bindparam("at"), own=bindparam("self"), receipt=bindparam("proof"))
    .returning(col(Ranking.version))
)
MOST = select(col(Event.choices_max)).where(col(Event.id) == bindparam("event")).with_for_update()
CLEAR = delete(RankedSession).where(col(RankedSession.attendee_id) == bindparam("attendee"))


WITHOUT_LINK = text("This page opens with your personal link. Open the link in your mail once more.")


class RankingChanged(Conflict):
    """The list was changed elsewhere since this page was opened: both versions are shown."""

    def __init__(self) -> None:
        super().__init__(text("Your list was changed in another tab or on another device. Which one do you want?"))


@dataclass(frozen=True, slots=True)
class Submission:
    """What a page sends: whose it is (link and address must agree), the whole list, and what was just changed in it."""

    link_sha256: str
    person: str  # the attendee's public id
    version: int  # of the ranking that the page showed
    chosen: tuple[int, ...]  # session ids
    about: int  # the session that was added, moved or removed; 0 when that is not known
    arrived: datetime


@dataclass(frozen=True, slots=True)
class Submitted:
    """What stands now, with what the page needs to say so."""

    ranking: SavedRanking
    least: int
    most: int
    locale: str
    time_zone: str
    about: int
    title: str  # of the session it is about


def submit_ranking(db: Db, sent: Submission, clock: Callable[[], datetime]) -> Submitted:
    """Save a whole ranking, or raise and write nothing: NotFound, Conflict (closed), Invalid, RankingChanged.

    A list that already stands is answered as the save that made it stand, also after the deadline: a client that heard
    no answer may ask again.
    """
    connection = db.connection()
    found = connection.execute(FIND, {"link": sent.link_sha256, "person": sent.person}).one_or_none()
    if found is None:
        raise NotFound(WITHOUT_LINK)
    ranking = standing(found, found.attendee_id, sent.chosen)
    if ranking is None:
        check_in_time(Clock(found.phase, found.closes_at, found.run_id is not None, sent.arrived), clock())
    titles = titles_of(connection, found.event_id, {*sent.chosen, sent.about})
    if ranking is None:
        check_choices(sent.chosen, titles, found.choices_max)
        change = Change(found.attendee_id, found.event_id, sent.version, sent.chosen, attendee_actor(found.attendee_id))
        ranking = replace_ranking(connection, change, clock())
    return Submitted(
        ranking=ranking,
        least=found.choices_min,
        most=found.choices_max,
        locale=found.locale,
        time_zone=found.time_zone,
        about=sent.about,
        title=titles.get(sent.about, ""),
    )


def correct_ranking(db: Db, attendee: Attendee, version: int, chosen: Sequence[int], actor: str, at: datetime) -> None:
    """An organiser enters or mends somebody's ranking, in any phase; raises Invalid or RankingChanged."""
    connection = db.connection()
    event = connection.execute(MOST, {"event": attendee.event_id}).one()
    check_choices(chosen, titles_of(connection, attendee.event_id, set(chosen)), event.choices_max)
    replace_ranking(connection, Change(attendee.id, attendee.event_id, version, tuple(chosen), actor), at)
    touch(db, attendee.event_id)


@dataclass(frozen=True, slots=True)
class Change:
    """A checked list to be written over version `expected` (0: over nothing)."""

    attendee_id: int
    event_id: int
    expected: int
    chosen: tuple[int, ...]
    actor: str

    @property
    def own(self) -> bool:
        """Whether the attendee says this, rather than an organiser or a file."""
        return self.actor == attendee_actor(self.attendee_id)


def attendee_actor(attendee_id: int) -> str:
    return f"attendee:{attendee_id}"


def replace_ranking(connection: Connection, change: Change, at: datetime) -> SavedRanking:
    """Write the list as the next version; when that list stands already, write nothing and give what stands."""
    after = change.expected + 1
    saved = SavedRanking(after, at, receipt_of(change.attendee_id, after, change.chosen), change.chosen)
    if not swap(connection, change, saved):
        found = connection.execute(STANDING, {"attendee": change.attendee_id}).one_or_none()
        if found is None or (ranking := standing(found, change.attendee_id, change.chosen)) is None:
            raise RankingChanged
        return ranking
    connection.execute(CLEAR, {"attendee": change.attendee_id})
    if change.chosen:
        connection.execute(
            insert(RankedSession),
            [
                {"attendee_id": change.attendee_id, "position": position, "session_id": session}
                for position, session in enumerate(change.chosen)
            ],
        )
    details = {
        "attendee": change.attendee_id,
        "version": after,
        "choices": len(change.chosen),
        "receipt": saved.receipt,
    }
    entry = {
        "at": at,
        "event_id": change.event_id,
        "actor": change.actor,
        "action": "ranking saved",
        "details": details,
    }
    connection.execute(insert(AuditEntry), entry)
    return saved


def swap(connection: Connection, change: Change, saved: SavedRanking) -> bool:
    """Make `saved` the version that stands, if the expected one still does: one statement compares and writes."""
    told: dict[str, object] = {"version": saved.version, "saved_at": saved.saved_at, "receipt": saved.receipt}
    if change.expected == 0:
        row = {**told, "attendee_id": change.attendee_id, "own": change.own}
        return connection.execute(BEGIN[connection.dialect.name], row).first() is not None
    values = {"next": saved.version, "at": saved.saved_at, "self": change.own, "proof": saved.receipt}
    which = {"attendee": change.attendee_id, "expected": change.expected}
    return connection.execute(SWAP, {**which, **values}).first() is not None


def titles_of(connection: Connection, event_id: int, sessions: set[int]) -> dict[int, str]:
    """The titles of those of these sessions that belong to the event."""
    rows = connection.execute(TITLES, {"event": event_id, "chosen": list(sessions)})
    return {row.id: row.title for row in rows}


def standing(row: AnyRow, attendee_id: int, chosen: Sequence[int]) -> SavedRanking | None:
    """The ranking in this row when it is this very list: its receipt tells."""
    if row.version is None or row.receipt != receipt_of(attendee_id, row.version, chosen):
        return None
    return SavedRanking(row.version, row.saved_at, row.receipt, tuple(chosen))

"""Importing a programme: a draft is made, corrected, and confirmed in one transaction or thrown away."""

from collections.abc import Mapping, Sequence

from sqlmodel import col, delete, select, update

from app.actions.audit import record
from app.actions.events import touch
from app.actions.session_content import drop_unused, write_lists
from app.actions.sessions import fill, remove_session
from app.db import Db
from app.domain.draft_json import draft_to_json
from app.domain.draft_preview import judged
from app.domain.drafts import DraftProgramme, draft_from_removed
from app.domain.parsed import SessionContent
from app.domain.session_changes import Comparison, Incoming, woven
from app.domain.sessions import KnownSession, Planning
from app.domain.vanished import parted
from app.errors import Conflict, Invalid, text
from app.queries.sessions import session_of, sessions_of
from app.queries.vanished import held_sessions
from app.tables import Draft, Session
from app.tables.base import now


def make_draft(db: Db, event_id: int, file_name: str, programme: DraftProgramme, organiser_id: int | None) -> Draft:
    draft = Draft(
        event_id=event_id,
        kind="sessions",
        file_name=file_name[:255],
        content=draft_to_json(programme),
        made_by=organiser_id,
    )
    db.add(draft)
    db.flush()
    return draft


def save_draft(db: Db, draft: Draft, programme: DraftProgramme) -> None:
    """Keep corrections, faults and all; sessions are not touched."""
    draft.content, draft.version, draft.edited_at = draft_to_json(programme), draft.version + 1, now()
    db.add(draft)
    db.flush()


def discard_draft(db: Db, draft: Draft) -> None:
    db.delete(draft)
    db.flush()


def confirm_draft(db: Db, draft: Draft, programme: DraftProgramme, actor: str) -> Comparison:
    """Import what the draft holds; then it is done with."""
    comparison = import_sessions(db, draft.event_id, programme, actor)
    discard_draft(db, draft)
    return comparison


def import_sessions(db: Db, event_id: int, programme: DraftProgramme, actor: str) -> Comparison:
    """Make these sessions those of the event, or raise Invalid with every problem.

    Sessions are matched by external id, title or number and changed in place, so rankings stay; what the programme
    lacks is left alone, but for a number that the programme gives to another.
    """
    known = sessions_of(db, event_id)
    incoming, comparison, problems = judged(programme, known)
    if problems:
        raise Invalid(problems)
    if not incoming:
        raise Conflict(text("There is nothing to import: every session in this draft is left out."))
    write_sessions(db, event_id, known, incoming, comparison)
    statuses = [comparison.status(one.key) for one in incoming]
    new, changed, unchanged = (statuses.count(status) for status in ("new", "changed", "unchanged"))
    touch(db, event_id)
    record(db, actor, "sessions imported", event_id, new=new, changed=changed, unchanged=unchanged)
    return comparison


def write_sessions(
    db: Db, event_id: int, known: Sequence[KnownSession], incoming: Sequence[Incoming], comparison: Comparison
) -> None:
    rows = {row.id: row for row in db.exec(select(Session).where(Session.event_id == event_id))}
    for one in comparison.displaced:
        rows[one.id].number = None
    let_go_of_keys(db, [rows[one.id] for one in comparison.matched.values()])
    contents = [content_of(one, comparison) for one in incoming]
    written = [
        write_session(db, event_id, one, content, comparison, rows)
        for one, content in zip(incoming, contents, strict=True)
    ]
    db.flush()
    write_lists(db, event_id, {row.id: content for row, content in zip(written, contents, strict=True)})
    order = woven([one.id for one in known], [row.id for row in written])
    db.execute(update(Session), _positions(order, {one.id: rows[one.id].position for one in known}))


def _positions(order: Sequence[int], known: Mapping[int, int]) -> list[dict[str, int]]:
    """Positions that rise in this order; who stands right already stays there, and nothing is written for it."""
    last = -1
    return [{"id": one, "position": (last := max(last + 1, known.get(one, 0)))} for one in order]


def let_go_of_keys(db: Db, rows: Sequence[Session]) -> None:
    """So that sessions may take over each other's numbers and external ids."""
    for row in rows:
        row.number = row.external_id = None
        db.add(row)
    db.flush()


def content_of(incoming: Incoming, comparison: Comparison) -> SessionContent:
    """What the session will say."""
    before = comparison.matched.get(incoming.key)
    return incoming.content_after(before.content) if before else incoming.content


def write_session(
    db: Db,
    event_id: int,
    incoming: Incoming,
    content: SessionContent,
    comparison: Comparison,
    rows: dict[int, Session],
) -> Session:
    before = comparison.matched.get(incoming.key)
    session = rows[before.id] if before else Session(event_id=event_id, position=0, title="")
    fill(session, content, incoming.planning(before.planning if before else Planning()))
    only_fills_in = incoming.content.incomplete and not content.incomplete  # the text came from another file
    if not session.source or (incoming.source and not only_fills_in):
        session.source = incoming.source
    db.add(session)
    return session


def remove_vanished(db: Db, event_id: int, vanished: Sequence[KnownSession], actor: str) -> int:
    """Remove these, except those that somebody chose or the published programme holds; returns how many went.

    The event must be held (see actions/holds.py), so that nobody chooses one of them meanwhile.
    """
    removable, _ = parted(vanished, held_sessions(db, event_id))
    ids = [session.id for session in removable]
    if ids:
        db.exec(delete(Session).where(col(Session.event_id) == event_id, col(Session.id).in_(ids)))
        drop_unused(db, event_id)
        touch(db, event_id)
        record(db, actor, "sessions removed", event_id, removed=len(ids))
    return len(ids)


def take_out(db: Db, event_id: int, session_id: int, organiser_id: int, actor: str) -> Draft:
    """Remove a session, and keep it as a draft from which it can be put back."""
    session = session_of(db, event_id, session_id)
    remove_session(db, event_id, session_id, actor)
    return make_draft(db, event_id, session.content.title, draft_from_removed(session), organiser_id)

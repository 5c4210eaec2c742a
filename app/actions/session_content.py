"""Writing what sessions say: their columns, and their lists replaced as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import SQLModel, col, delete, select

from app.db import Db
from app.domain.parsed import ParsedPresenter, SessionContent
from app.queries.session_content import COLUMNS, LISTS
from app.tables import Organisation, Presenter, RequiredRole, Session, SessionOrganisation, SessionPresenter

TABLES: tuple[type[Any], ...] = (
    *(table for table, _ in LISTS.values()),
    RequiredRole,
    SessionOrganisation,
    SessionPresenter,
)


def fill_content(session: Session, content: SessionContent) -> None:
    for name in COLUMNS:
        setattr(session, name, getattr(content, name))


def write_lists(db: Db, event_id: int, contents: Mapping[int, SessionContent]) -> None:
    """Replace all that these sessions, by id, say in lists."""
    db.flush()
    for table in TABLES:
        db.exec(delete(table).where(col(table.session_id).in_(contents)))
    organisations = organisation_ids(db, event_id, [name for one in contents.values() for name in one.organisations])
    presenters = presenter_ids(db, event_id, [who for one in contents.values() for who in one.presenters])
    for session_id, content in contents.items():
        db.add_all(rows_of(session_id, content, organisations, presenters))
    db.flush()
    drop_unused(db, event_id)


def rows_of(
    session_id: int,
    content: SessionContent,
    organisations: Mapping[str, int],
    presenters: Mapping[ParsedPresenter, int],
) -> list[SQLModel]:
    """Every row of a session's lists."""
    rows: list[SQLModel] = [
        table(session_id=session_id, position=place, **asdict(item))
        for name, (table, _) in LISTS.items()
        for place, item in enumerate(getattr(content, name))
    ]
    rows += [
        RequiredRole(session_id=session_id, position=place, text=words) for place, words in enumerate(content.roles)
    ]
    rows += [
        SessionOrganisation(session_id=session_id, organisation_id=organisations[name], position=place)
        for place, name in enumerate(content.organisations)
    ]
    return rows + [
        SessionPresenter(session_id=session_id, presenter_id=presenters[who], position=place)
        for place, who in enumerate(content.presenters)
    ]


def organisation_ids(db: Db, event_id: int, names: Sequence[str]) -> dict[str, int]:
    """The id of each organisation by name; those that were not there yet are made."""
    rows = {one.name: one for one in db.exec(select(Organisation).where(Organisation.event_id == event_id))}
    for name in names:
        if name not in rows:
            rows[name] = Organisation(event_id=event_id, name=name)
            db.add(rows[name])
    db.flush()
    return {name: row.id for name, row in rows.items()}


def presenter_ids(db: Db, event_id: int, wanted: Sequence[ParsedPresenter]) -> dict[ParsedPresenter, int]:
    """The id of each presenter as named; those that were not there yet are made."""
    known = db.exec(select(Presenter).where(Presenter.event_id == event_id))
    rows = {ParsedPresenter(one.name, one.email): one for one in known}
    for who in wanted:
        if who not in rows:
            rows[who] = Presenter(event_id=event_id, name=who.name, email=who.email)
            db.add(rows[who])
    db.flush()
    return {who: row.id for who, row in rows.items()}


def drop_unused(db: Db, event_id: int) -> None:
    """Organisations and presenters that no session names any longer go."""
    for table, used in (
        (Organisation, select(SessionOrganisation.organisation_id)),
        (Presenter, select(SessionPresenter.presenter_id)),
    ):
        db.exec(
            delete(table).where(col(table.event_id) == event_id, col(table.id).not_in(used)),
            execution_options={"synchronize_session": "fetch"},
        )

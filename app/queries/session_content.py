"""What sessions say, read with a fixed number of statements: their columns, and each list of theirs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlmodel import SQLModel, col, select

from app.db import Db
from app.domain.parsed import (
    ParsedGoal,
    ParsedMaterial,
    ParsedNote,
    ParsedPreparation,
    ParsedPresenter,
    ParsedRuleText,
    ParsedStep,
    SessionContent,
)
from app.tables import (
    LearningGoal,
    Material,
    Organisation,
    Preparation,
    Presenter,
    RequiredRole,
    RuleText,
    ScriptStep,
    Session,
    SessionNote,
    SessionOrganisation,
    SessionPresenter,
)

Item = TypeVar("Item")

COLUMNS = (
    "number",
    "title",
    "abstract",
    "external_id",
    "track",
    "type",
    "language",
    "duration_min",
    "duration_max",
    "subgroup_min",
    "subgroup_max",
)
LISTS: Mapping[str, tuple[type[Any], type[Any]]] = {  # the table and the value of each list with columns of its own
    "goals": (LearningGoal, ParsedGoal),
    "preparation": (Preparation, ParsedPreparation),
    "script": (ScriptStep, ParsedStep),
    "materials": (Material, ParsedMaterial),
    "rule_texts": (RuleText, ParsedRuleText),
    "notes": (SessionNote, ParsedNote),
}


def contents_of(db: Db, event_id: int, rows: Sequence[Session]) -> dict[int, SessionContent]:
    """What each of these sessions says, by id."""
    only = rows[0].id if len(rows) == 1 else None
    lists: dict[str, Mapping[int, Sequence[Any]]] = {
        **{name: items_of(db, event_id, table, value, only) for name, (table, value) in LISTS.items()},
        "organisations": organisations_of(db, event_id, only),
        "presenters": presenters_of(db, event_id, only),
        "roles": roles_of(db, event_id, only),
    }
    return {row.id: content_of(row, lists) for row in rows}


def content_of(row: Session, lists: Mapping[str, Mapping[int, Sequence[Any]]]) -> SessionContent:
    values: dict[str, Any] = {name: getattr(row, name) for name in COLUMNS}
    values |= {name: tuple(items.get(row.id, ())) for name, items in lists.items()}
    return SessionContent(**values)


def items_of(
    db: Db, event_id: int, table: type[Any], value: type[Item], session_id: int | None = None
) -> dict[int, list[Item]]:
    """The items of one list in order by session; of one session or of all of the event."""
    names = [one.name for one in fields(value)]  # type: ignore[arg-type]  # each is a dataclass
    found: dict[int, list[Item]] = defaultdict(list)
    for owner, *values in db.exec(listed(table, event_id, session_id, *(getattr(table, name) for name in names))):
        found[owner].append(value(*values))
    return found


def roles_of(db: Db, event_id: int, session_id: int | None = None) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for owner, words in db.exec(listed(RequiredRole, event_id, session_id, RequiredRole.text)):
        found[owner].append(words)
    return found


def listed(table: type[SQLModel], event_id: int, session_id: int | None, *columns: Any) -> Any:
    """A statement for these columns of a session's items, the session first."""
    owner, position = table.session_id, table.position  # type: ignore[attr-defined]  # every such table has both
    chosen = select(owner, *columns).join(Session).where(Session.event_id == event_id).order_by(owner, position)
    return chosen if session_id is None else chosen.where(owner == session_id)


def organisations_of(db: Db, event_id: int, session_id: int | None = None) -> dict[int, list[str]]:
    """Names in order by session; of one session or of all of the event."""
    linked = (
        select(SessionOrganisation.session_id, Organisation.name)
        .join(Organisation)
        .where(Organisation.event_id == event_id)
        .order_by(col(SessionOrganisation.session_id), col(SessionOrganisation.position))
    )
    if session_id is not None:
        linked = linked.where(SessionOrganisation.session_id == session_id)
    names: dict[int, list[str]] = defaultdict(list)
    for owner, name in db.exec(linked):
        names[owner].append(name)
    return names


def presenters_of(db: Db, event_id: int, session_id: int | None = None) -> dict[int, list[ParsedPresenter]]:
    """Presenters in order by session; of one session or of all of the event."""
    linked = (
        select(SessionPresenter.session_id, Presenter.name, Presenter.email)
        .join(Presenter)
        .where(Presenter.event_id == event_id)
        .order_by(col(SessionPresenter.session_id), col(SessionPresenter.position))
    )
    if session_id is not None:
        linked = linked.where(SessionPresenter.session_id == session_id)
    found: dict[int, list[ParsedPresenter]] = defaultdict(list)
    for owner, name, email in db.exec(linked):
        found[owner].append(ParsedPresenter(name, email))
    return found

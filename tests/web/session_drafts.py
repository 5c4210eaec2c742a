"""A programme that is pasted, looked at as a draft, and confirmed; and what stands in the event after it."""

from sqlmodel import col, select

from app.db import Database
from app.queries.sessions import sessions_of
from app.tables import Event, RankedSession, Session
from tests.factories import make_attendee, make_ranking
from tests.html import Client, fields_of, find_all

Row = tuple[int, str | None, str]


def paste(client: Client, event: Event, text: str) -> str:
    """Gives the address of the draft."""
    answer = client.submit(f"/events/{event.public_id}/sessions/import", {"pasted": text})
    assert answer.status_code == 303, answer.text[:2000]
    return answer.headers["location"]


def draft_form(client: Client, path: str) -> dict[str, str]:
    return fields_of(next(form for form in find_all(client.see(path), "form") if form.get("action") == path))


def chosen_programme(client: Client, database: Database, event: Event, text: str) -> None:
    """Its sessions are imported, and somebody chooses all of them in their order."""
    path = paste(client, event, text)
    assert client.submit(path, draft_form(client, path) | {"act": "confirm"}).status_code == 303
    with database.writing() as db:
        rows = list(db.exec(select(Session).order_by(col(Session.position))))
        make_ranking(db, make_attendee(db, event), rows)


def saved(database: Database, event: Event) -> list[Row]:
    """Id, number and title of each session."""
    with database.reading() as db:
        return [(one.id, one.content.number, one.content.title) for one in sessions_of(db, event.id)]


def choices(database: Database) -> list[int]:
    with database.reading() as db:
        return list(db.exec(select(RankedSession.session_id).order_by(col(RankedSession.position))))

"""Drafts and the rows that an import changed hold people's names: after thirty days they are gone, and pages say so."""

import time
from datetime import timedelta

import pytest
from sqlmodel import select, update

from app.cli.events import Asked, import_file
from app.db import Database
from app.domain.keeping import KEPT
from app.tables import Attendee, Draft, Event, ImportBatch, Organiser
from app.tables.base import now
from app.tidying import Tidied, Tidier, tidy
from tests.factories import make_event
from tests.html import Client, checked, fields_of, find, words

PEOPLE = "name;email\nDerya Kaya;derya@example.org\n"


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser, locale="en")


def bring_in(client: Client, database: Database, event: Event) -> None:
    """A draft that waits, and an import that is done."""
    answer = client.submit(f"/events/{event.public_id}/attendees/import", {"pasted": PEOPLE})
    assert answer.status_code == 303
    with database.writing() as db:
        import_file(db, event, Asked("attendees", "people.csv", PEOPLE.encode(), now()))


def age(database: Database, by: timedelta) -> None:
    with database.writing() as db:
        for table in (Draft, ImportBatch):
            db.exec(update(table).values(made_at=now() - by))


def held(database: Database) -> list[str]:
    """What drafts and imports hold of people."""
    with database.reading() as db:
        drafts = [one.content for one in db.exec(select(Draft))]
        return drafts + ["changes" for one in db.exec(select(ImportBatch)) if one.changes]


def test_what_is_younger_than_thirty_days_stays(client: Client, database: Database, event: Event) -> None:
    bring_in(client, database, event)
    age(database, KEPT - timedelta(minutes=5))
    assert tidy(database, now()) == Tidied()
    assert len(held(database)) == 2


def test_what_is_older_is_forgotten_and_everything_else_stays(client: Client, database: Database, event: Event) -> None:
    bring_in(client, database, event)
    path = f"/events/{event.public_id}"
    assert "A draft is kept for 30 days." in words(client.see(f"{path}/attendees/import"))
    age(database, KEPT + timedelta(minutes=5))
    assert tidy(database, now()) == Tidied(drafts=1, imports=1)
    assert held(database) == []
    assert tidy(database, now()) == Tidied()
    assert "A draft is kept" not in words(client.see(f"{path}/attendees/import"))
    assert "are kept for 30 days: they hold personal data" in words(client.see(f"{path}/imports"))
    with database.reading() as db:
        assert db.exec(select(Attendee.name)).all() == ["Derya Kaya"]
        batch = db.exec(select(ImportBatch)).one()
        assert batch.counts["new"] == 1
    page = client.see(f"{path}/imports/{batch.id}")
    assert "This one is older, so it cannot be undone any more." in words(page)
    assert "Derya" not in words(page)
    assert find(page, "form", id="undo") is None
    refused = checked(client.submit(f"{path}/imports/{batch.id}/undo", {"seen": "x"}), 409)
    assert "What this import changed is not kept any more, so it cannot be undone." in words(refused)


def test_a_draft_that_is_still_edited_stays(client: Client, database: Database, event: Event) -> None:
    bring_in(client, database, event)
    age(database, KEPT + timedelta(minutes=5))
    path = f"/events/{event.public_id}/attendees/import"
    with database.reading() as db:
        draft = db.exec(select(Draft.id)).one()
    form = find(client.see(f"{path}/{draft}"), "form", id="draft")
    assert form is not None
    assert client.submit(f"{path}/{draft}", {**fields_of(form), "act": "columns"}).status_code == 303
    assert tidy(database, now()) == Tidied(imports=1)
    client.see(f"{path}/{draft}")


def test_an_import_that_was_undone_is_forgotten_too(client: Client, database: Database, event: Event) -> None:
    bring_in(client, database, event)
    age(database, KEPT + timedelta(minutes=5))
    with database.writing() as db:
        db.exec(update(ImportBatch).values(undone_at=now()))
        batch = db.exec(select(ImportBatch.id)).one()
    tidy(database, now())
    page = client.see(f"/events/{event.public_id}/imports/{batch}")
    assert "Undone on" in words(page)


def test_the_thread_forgets_as_soon_as_it_starts(client: Client, database: Database, event: Event) -> None:
    bring_in(client, database, event)
    age(database, KEPT + timedelta(minutes=5))
    tidier = Tidier(database)
    tidier.start()
    until = time.monotonic() + 10
    while held(database) and time.monotonic() < until:
        time.sleep(0.05)
    tidier.stop()
    assert held(database) == []
    assert not tidier.thread.is_alive()

"""Uploads that are too large, and uploads while others save."""

import threading

import pytest
from sqlmodel import select

from app.db import Database
from app.tables import Draft, Event, Organiser
from app.web.session_uploads import read_programme
from tests.factories import make_event
from tests.html import Client, checked, find, words


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def test_fifty_megabytes_are_refused_with_a_page(client: Client, event: Event) -> None:
    file = {"file": ("programme.txt", b"a" * 50_000_000, "text/plain")}
    page = checked(client.post(f"/events/{event.public_id}/sessions/import", files=file), 413)
    assert "larger than 14 MB" in words(find(page, "main"))


def test_a_body_that_does_not_say_its_length_is_counted(client: Client, event: Event) -> None:
    def endless() -> object:
        for _ in range(40):
            yield b"a" * 1_000_000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = client.post(f"/events/{event.public_id}/settings", content=endless(), headers=headers)  # type: ignore[arg-type]
    checked(answer, 413)


def test_nothing_waits_while_a_file_is_read(
    client: Client, database: Database, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading a file takes its time; with a write transaction open, SQLite would let nobody else save."""
    reading, may_go_on = threading.Event(), threading.Event()

    def slow(*arguments: object) -> object:
        reading.set()
        assert may_go_on.wait(20)
        return read_programme(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("app.web.session_imports.read_programme", slow)
    form = {"pasted": "Session 1: Music\n\nAbout music.\n\nSession 2: Pain\n\nAbout pain.\n"}
    upload = threading.Thread(target=client.submit, args=(f"/events/{event.public_id}/sessions/import", form))
    upload.start()
    assert reading.wait(20)
    with database.writing() as db:  # would wait for the upload to end
        stored = db.exec(select(Event)).one()
        stored.name = "Saved meanwhile"
    may_go_on.set()
    upload.join()
    with database.reading() as db:
        assert db.exec(select(Event.name)).one() == "Saved meanwhile"
        assert len(db.exec(select(Draft)).all()) == 1

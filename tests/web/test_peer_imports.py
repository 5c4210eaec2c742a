"""An organiser uploads what another system exports: the programme, and its rooms."""

from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.db import Database
from app.tables import Event, Organiser, Room, Session
from tests.factories import make_event
from tests.html import Client, checked, fields_of, find, words
from tests.importing.peers.reading import data_of


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def form_of(page: Element) -> dict[str, str]:
    """The draft as it would be sent unchanged."""
    return fields_of(next(form for form in page.iter("form") if "/import/" in form.get("action", "")))


@pytest.mark.parametrize("name", ["schedule.json", "schedule.xml"])
def test_a_schedule_is_shown_confirmed_and_updated_by_its_own_ids(
    client: Client, database: Database, event: Event, name: str
) -> None:
    path = f"/events/{event.public_id}/sessions/import"
    assert "pretalx" in words(find(client.see(path), "form", enctype="multipart/form-data"))
    for _ in range(2):
        answer = client.submit(path, {}, files={"file": ("programma.bin", data_of(name))})
        assert answer.status_code == 303, answer.text
        draft = answer.headers["location"]
        page = client.see(draft)
        assert "Left out as breaks or the like" in words(find(page, "main"))
        assert client.submit(draft, form_of(page) | {"act": "confirm"}).status_code == 303
    with database.reading() as db:
        stored = db.exec(select(Session).order_by(col(Session.position))).all()
        assert [(one.external_id, one.title) for one in stored] == [
            ("KQ7RTA", 'Luisteren & zwijgen: hoe "niets doen" helpt'),
            ("ZX9CVB", "Music at the bedside"),
        ]


def test_what_is_wrong_in_a_file_is_told_with_its_place(client: Client, event: Event) -> None:
    wrong = '{"schedule": {"conference": {"days": [{"rooms": {"Zaal": [{"title": ["x"]}]}}]}}}'
    path = f"/events/{event.public_id}/sessions/import"
    page = checked(client.submit(path, {}, files={"file": ("x.json", wrong.encode())}), 422)
    told = words(find(page, "main"))
    assert "Nothing was read: 1 part of the file is wrong." in told
    assert "schedule.conference.days[0].rooms.Zaal[0].title: A text is needed here." in told


def test_the_same_file_fills_the_rooms(client: Client, database: Database, event: Event) -> None:
    answer = client.submit(
        f"/events/{event.public_id}/rooms/import", {}, files={"file": ("schedule", data_of("schedule.json"))}
    )
    draft = answer.headers["location"]
    page = client.see(draft)
    assert "Its sessions are held at" in words(find(page, "main"))
    assert client.submit(draft, form_of(page) | {"leave_out": "on", "act": "look"}).status_code == 303
    assert client.submit(draft, form_of(client.see(draft)) | {"act": "confirm"}).status_code == 303
    with database.reading() as db:
        assert [(room.name, room.capacity) for room in db.exec(select(Room))] == [("Molenzaal", 40)]

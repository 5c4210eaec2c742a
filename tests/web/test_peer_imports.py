"""An organiser uploads what another system exports: the programme, and its rooms."""

from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.db import Database
from app.tables import Event, Organiser, Room, Round, Session
from tests.factories import make_event, make_round
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


def test_the_times_of_a_schedule_become_rounds_only_when_ticked(
    client: Client, database: Database, event: Event
) -> None:
    path = f"/events/{event.public_id}/sessions/import"
    draft = client.submit(path, {}, files={"file": ("x", data_of("schedule.json"))}).headers["location"]
    page = client.see(draft)
    assert "Make the 2 rounds of this file too: 10:00–11:15, 14:00–15:15" in words(find(page, "main"))
    assert client.submit(draft, form_of(page) | {"act": "confirm", "rounds": "on"}).status_code == 303
    with database.reading() as db:
        rounds = db.exec(select(Round).order_by(col(Round.position))).all()
        at = [(one.name, f"{one.starts_at:%H:%M}", f"{one.ends_at:%H:%M}") for one in rounds]
    assert at == [("Ronde 1", "09:00", "10:15"), ("Ronde 2", "13:00", "14:15")]  # UTC
    batch = client.see(f"/events/{event.public_id}/imports/1")
    taken = words(find(batch, "section"))
    assert "2 sessions that came with this import are removed." in taken
    assert "2 rounds that came with this import are removed." in taken
    again = client.submit(path, {}, files={"file": ("x", data_of("schedule.json"))}).headers["location"]
    assert "of this file too" not in words(find(client.see(again), "main"))


def test_rounds_that_somebody_made_meanwhile_are_told(client: Client, database: Database, event: Event) -> None:
    path = f"/events/{event.public_id}/sessions/import"
    draft = client.submit(path, {}, files={"file": ("x", data_of("schedule.json"))}).headers["location"]
    form = form_of(client.see(draft)) | {"act": "confirm", "rounds": "on"}
    with database.writing() as db:
        make_round(db, event)
    page = checked(client.submit(draft, form), 409)
    assert "This event has rounds by now" in words(find(page, "main"))
    with database.reading() as db:
        assert db.exec(select(Session)).all() == []

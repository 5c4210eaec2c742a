"""An organiser uploads a list of rounds, sees what would happen, and confirms."""

from datetime import date

import pytest
from sqlmodel import select

from app.db import Database
from app.queries.rooms import known_rounds
from app.tables import Event, ImportBatch, Organiser, Round
from tests.factories import make_event, make_organiser, make_round
from tests.html import Client, fields_of, find, find_all, words

LIST = b"Ronde;Begin;Eind\nRonde 1;9.30 uur;10.30 uur\nRonde 2;11u00;12u00\nLunch;12:00;13:00\n"


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser, day=date(2027, 3, 4), time_zone="Europe/Amsterdam")


def upload(client: Client, event: Event, content: bytes = LIST) -> str:
    """Send a file; the address of its draft."""
    answer = client.submit(f"/events/{event.public_id}/rounds/import", {}, files={"file": ("rondes.csv", content)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def confirm(client: Client, path: str, **ticked: str) -> str:
    form = find(client.see(path), "form", id="draft")
    assert form is not None
    answer = client.submit(path, fields_of(form) | {"act": "confirm"} | ticked)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def told(database: Database, event: Event) -> list[str]:
    with database.reading() as db:
        return [f"{one.name} {one.starts:%H:%M}-{one.ends:%H:%M}" for one in known_rounds(db, event)]


def test_a_list_of_rounds_is_shown_first_and_saved_on_confirming(
    client: Client, database: Database, event: Event
) -> None:
    page = client.see(f"/events/{event.public_id}/rooms")
    assert find(page, "a", href=f"/events/{event.public_id}/rounds/import") is not None
    path = upload(client, event)
    assert told(database, event) == []
    shown = words(client.see(path))
    assert "09:30–10:30" in shown
    assert "these rows are left out: 4 (Lunch)" in shown
    assert confirm(client, path).startswith(f"/events/{event.public_id}/rooms")
    assert told(database, event) == ["Ronde 1 09:30-10:30", "Ronde 2 11:00-12:00"]


def test_an_import_of_rounds_is_undone_as_a_whole(client: Client, database: Database, event: Event) -> None:
    confirm(client, upload(client, event))
    with database.reading() as db:
        batch = db.exec(select(ImportBatch)).one()
    assert (batch.kind, batch.counts) == ("rounds", {"new": 2, "changed": 0, "removed": 0})
    path = f"/events/{event.public_id}/imports/{batch.id}"
    form = next(one for one in find_all(client.see(path), "form") if one.get("action", path).endswith("undo"))
    assert client.submit(form.get("action", path), fields_of(form)).status_code == 303
    assert told(database, event) == []


def test_times_change_in_place_and_what_is_gone_is_removed_when_a_person_says_so(
    client: Client, database: Database, event: Event
) -> None:
    confirm(client, upload(client, event))
    path = upload(client, event, b"Ronde;Begin;Eind\nRonde 2;11:15;12:15\n")
    confirm(client, path, remove="on")
    assert told(database, event) == ["Ronde 2 11:15-12:15"]
    with database.reading() as db:
        batch = max(one.id for one in db.exec(select(ImportBatch)))
    shown = words(client.see(f"/events/{event.public_id}/imports/{batch}"))
    assert "Start: 04-03-2027 11:00 04-03-2027 11:15" in shown


def test_what_is_wrong_stands_with_its_row_and_can_be_downloaded(
    client: Client, database: Database, event: Event
) -> None:
    path = upload(client, event, b"Ronde;Begin;Eind\nRonde 1;half tien;10:30\nRonde 2;11:00;10:00\n")
    shown = words(client.see(path))
    assert "half tien" in shown
    assert "This is not later than the start." in shown
    listed = client.get(f"{path}/problems.csv").text
    assert "half tien" in listed
    assert "This is not later than the start." in listed
    assert told(database, event) == []


def test_rounds_cannot_be_imported_into_the_event_of_another(client: Client, database: Database) -> None:
    with database.writing() as db:
        other = make_event(db, make_organiser(db, "other@example.org"))
        make_round(db, other, 0, name="Ochtend")
    answer = client.submit(f"/events/{other.public_id}/rounds/import", {}, files={"file": ("r.csv", LIST)})
    assert answer.status_code == 404, answer.text
    with database.reading() as db:
        assert [one.name for one in db.exec(select(Round))] == ["Ochtend"]


def test_a_round_whose_row_is_wrong_is_not_gone_from_the_list(client: Client, database: Database, event: Event) -> None:
    confirm(client, upload(client, event))
    path = upload(client, event, b"Ronde;Begin;Eind\nRonde 1;half tien;10:30\nRonde 3;13:00;14:00\n")
    shown = words(client.see(path))
    assert "nothing happens to them unless you tick that they are removed: Ronde 2." in shown
    confirm(client, path, remove="on", leave_out="on")
    assert told(database, event) == ["Ronde 1 09:30-10:30", "Ronde 3 13:00-14:00"]


def test_the_pages_of_rounds_belong_to_those_of_rooms(client: Client, event: Event) -> None:
    page = client.see(f"/events/{event.public_id}/rounds/import")
    here = [words(link) for link in find_all(page, "a") if link.get("aria-current") == "page"]
    assert here == ["Rooms and rounds"]

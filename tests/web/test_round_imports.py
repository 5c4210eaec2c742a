"""An organiser uploads a list of rounds, sees what would happen, and confirms."""

from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element

import pytest
from sqlmodel import select, update

from app.db import Database
from app.queries.rooms import known_rounds
from app.tables import Attendee, Event, ImportBatch, Organiser, Round
from tests.factories import make_attendee, make_event, make_organiser, make_round
from tests.html import Client, checked, fields_of, find, find_all, words

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


DATED = "Ronde;Datum;Begin;Eind\nRonde 1;12-11-2026;9.30;10.30\nRonde 2;{second};11.00;12.00\n"


@pytest.fixture
def dayless(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser, day=None, time_zone="Europe/Amsterdam")


def day_of(database: Database) -> date | None:
    with database.reading() as db:
        return db.exec(select(Event)).one().day


def test_the_day_of_a_list_is_offered_to_an_event_that_has_none(
    client: Client, database: Database, dayless: Event
) -> None:
    path = upload(client, dayless, DATED.format(second="12-11-2026").encode())
    page = client.see(path)
    assert "The rounds of this list are on 12 November 2026, and the event has no day yet." in words(page)
    button = next(one for one in page.iter("button") if one.get("value") == "day")
    assert words(button) == "Take 12 November 2026 as the day of the event"
    assert day_of(database) is None
    answer = client.submit(path, sent(page) | {"act": "day"})
    page = client.see(answer.headers["location"])
    assert words(find(page, "p", class_="notice")).startswith("The event has this day now")
    assert "09:30–10:30" in words(page)
    assert (day_of(database), told(database, dayless)) == (date(2026, 11, 12), [])
    confirm(client, path)
    assert told(database, dayless) == ["Ronde 1 09:30-10:30", "Ronde 2 11:00-12:00"]


def test_no_day_is_offered_where_the_list_tells_two(client: Client, database: Database, dayless: Event) -> None:
    path = upload(client, dayless, DATED.format(second="13-11-2026").encode())
    page = client.see(path)
    assert [one.get("value") for one in page.iter("button") if one.get("value") == "day"] == []
    assert "Times need a date" in words(page)
    assert client.submit(path, sent(page) | {"act": "day"}).status_code == 303
    assert day_of(database) is None


def test_a_day_so_long_ago_that_people_would_be_erased_is_not_taken(
    client: Client, database: Database, dayless: Event
) -> None:
    with database.writing() as db:
        event = db.get_one(Event, dayless.id)
        event.erase_after_days = 10
        db.add(event)
        make_attendee(db, dayless)
        for table in (Event, Attendee):
            db.execute(update(table).values(created_at=datetime(2019, 1, 1, tzinfo=UTC)))
    path = upload(client, dayless, DATED.format(second="12-11-2019").replace("2026", "2019").encode())
    answer = client.submit(path, sent(client.see(path)) | {"act": "day"})
    assert "personal data would be erased" in words(checked(answer, 409))
    assert day_of(database) is None


def sent(page: Element) -> dict[str, str]:
    """What the form of the draft would send as it stands."""
    form = find(page, "form", id="draft")
    assert form is not None
    return fields_of(form)

"""An organiser uploads a list of rooms, sees what would happen, and confirms."""

from io import BytesIO
from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select
from xlsxwriter import Workbook

from app.db import Database
from app.tables import Event, Organiser, Room, RoomUnavailable
from tests.factories import make_event, make_organiser, make_room, make_round
from tests.html import Client, checked, fields_of, find, find_all, words


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def workbook(*rows: tuple[str | int, ...]) -> bytes:
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def upload(client: Client, event: Event, content: bytes) -> str:
    """Send a file; the address of its draft."""
    answer = client.submit(f"/events/{event.public_id}/rooms/import", {}, files={"file": ("zalen", content)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def confirm(client: Client, path: str) -> int:
    form = find(client.see(path), "form", id="draft")
    assert form is not None
    return client.submit(path, fields_of(form) | {"act": "confirm"}).status_code


def outcome(page: Element) -> list[str]:
    body = next(find_all(table, "tbody")[0] for table in find_all(page, "table", class_="imported"))
    return [words(row) for row in find_all(body, "tr")]


def test_a_workbook_of_rooms_is_shown_first_and_saved_on_confirming(
    client: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        morning = make_round(db, event, 0, name="Ochtend")
        make_round(db, event, 1, name="Middag")
        make_room(db, event, "Beukenzaal", capacity=40, features=["beamer"], position=0)
        make_room(db, event, "Kelder", capacity=9, position=1)
    rows = (
        ("Zaal", "Capaciteit", "Kenmerken", "Niet beschikbaar"),
        ("BEUKENZAAL", 50, "beamer", "Ochtend"),
        ("Eik", 30, "", ""),
    )
    path = upload(client, event, workbook(*rows))
    page = client.see(path)
    assert outcome(page) == [
        "2 BEUKENZAAL changes Name: Beukenzaal BEUKENZAAL Capacity: 40 50 Not available in: (nothing) Ochtend",
        "3 Eik new 30 seats",
    ]
    assert "nothing happens to them unless you tick that they are removed: Kelder." in words(
        find(page, "p", class_="info")
    )
    assert confirm(client, path) == 303
    with database.reading() as db:
        rooms = db.exec(select(Room).order_by(col(Room.position))).all()
        closed = db.exec(select(RoomUnavailable)).all()
    assert [(room.name, room.capacity, room.features) for room in rooms] == [
        ("BEUKENZAAL", 50, ["beamer"]),
        ("Kelder", 9, []),
        ("Eik", 30, []),
    ]
    assert [(one.room_id, one.round_id) for one in closed] == [(rooms[0].id, morning.id)]


def test_every_bad_row_is_told_and_nothing_is_saved(client: Client, database: Database, event: Event) -> None:
    path = upload(client, event, "Zaal;Capaciteit\nA;veel\n;20\nB;10\nb;12\n".encode("cp1252"))
    form = find(client.see(path), "form", id="draft")
    assert form is not None
    page = checked(client.submit(path, fields_of(form) | {"act": "confirm"}), 422)
    lines = [words(line).split(":")[0] for line in find_all(page, "li") if words(line).startswith("Row ")]
    assert lines == ["Row 2, Capacity", "Row 3, Room", "Row 5, Room"]
    with database.reading() as db:
        assert db.exec(select(Room)).all() == []


def test_the_same_list_again_changes_nothing(client: Client, database: Database, event: Event) -> None:
    content = b"Zaal;Capaciteit;Kenmerken\nEik;30;ring, beamer\n"
    assert confirm(client, upload(client, event, content)) == 303
    path = upload(client, event, content)
    assert outcome(client.see(path)) == ["2 Eik unchanged"]
    assert confirm(client, path) == 303
    with database.reading() as db:
        assert db.exec(select(Event.version).where(Event.id == event.id)).one() == 2


def test_the_lists_of_others_are_not_found(client: Client, database: Database, event: Event) -> None:
    path = upload(client, event, b"Zaal;Capaciteit\nEik;30\n")
    with database.writing() as db:
        theirs = make_event(db, make_organiser(db))
    checked(client.get(path.replace(event.public_id, theirs.public_id)), 404)
    with database.writing() as db:
        ours = make_event(db, db.get(Organiser, 1))
    checked(client.get(path.replace(event.public_id, ours.public_id)), 404)


def test_a_room_whose_row_is_wrong_is_not_gone_from_the_list(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_room(db, event, "Beuk", capacity=40, position=0)
        make_room(db, event, "Eik", capacity=9, position=1)
    path = upload(client, event, b"Zaal;Capaciteit\nbeuk;veel\nIep;30\n")
    form = find(client.see(path), "form", id="draft")
    assert form is not None
    sent = fields_of(form) | {"act": "confirm", "remove": "on", "leave_out": "on"}
    assert client.submit(path, sent).status_code == 303
    with database.reading() as db:
        assert sorted(room.name for room in db.exec(select(Room))) == ["Beuk", "Iep"]

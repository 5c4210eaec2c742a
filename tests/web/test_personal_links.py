"""Personal links are made, downloaded in the one answer that knows them, printed, and replaced."""

import base64
import re
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from sqlmodel import col, select

from app.db import Database
from app.domain.secrets import secret_hash
from app.tables import Attendee, Event, Organiser
from tests.factories import make_attendee, make_event, make_organiser
from tests.html import ORIGIN, Client, checked, fields_of, find, find_all, words


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def download(page: object, name: str) -> bytes:
    """What the link with this file name would save."""
    link = find(page, "a", download=name)  # type: ignore[arg-type]
    assert link is not None
    return base64.b64decode((link.get("href") or "").partition(";base64,")[2])


def hashes(database: Database, event: Event) -> dict[str, str | None]:
    with database.reading() as db:
        chosen = select(Attendee.name, Attendee.link_sha256).where(Attendee.event_id == event.id)
        return dict(db.exec(chosen).all())


def test_links_are_made_for_those_without_one_and_open_their_pages(
    client: Client, visitor: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        make_attendee(db, event, "Ann Zwart", email="ann@example.org", link="old secret")
        make_attendee(db, event, "Jan van den Berg", email="jan@example.org")
        make_attendee(db, event, "=1+1", email=None)
    path = f"/events/{event.public_id}/attendees/links"
    assert "Make links for the 2 attendees without one" in words(find(client.see(path), "main"))
    page = checked(client.submit(path))
    table = download(page, "personal-links.csv").decode("utf-8-sig").split("\r\n")
    assert table[0] == "Name;E-mail address;Personal link"
    assert [line.rpartition(";")[0] for line in table[1:-1]] == ["'=1+1;", "Jan van den Berg;jan@example.org"]
    address = table[2].rpartition(";")[2]
    assert re.fullmatch(re.escape(f"{ORIGIN}/p/") + r"[\w-]{22}", address)
    stored = hashes(database, event)
    assert stored["Jan van den Berg"] == secret_hash(address.rpartition("/")[2])
    assert stored["Ann Zwart"] == secret_hash("old secret")
    opened = visitor.get(address.removeprefix(ORIGIN))
    assert opened.status_code == 303
    assert opened.headers["location"].startswith("/my/")


def test_the_workbook_holds_text_and_never_a_formula(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_attendee(db, event, "=1+1", email="a@example.org")
    page = checked(client.submit(f"/events/{event.public_id}/attendees/links"))
    sheet = CalamineWorkbook.from_filelike(BytesIO(download(page, "personal-links.xlsx"))).get_sheet_by_index(0)
    assert [row[:2] for row in sheet.to_python()] == [["Name", "E-mail address"], ["=1+1", "a@example.org"]]


def test_a_second_click_makes_nothing_and_breaks_nothing(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_attendee(db, event, "Jo Bos")
    path = f"/events/{event.public_id}/attendees/links"
    checked(client.submit(path))
    before = hashes(database, event)
    page = checked(client.submit(path))
    assert words(find(page, "h1")) == "Everybody has a personal link already"
    assert hashes(database, event) == before


def test_the_printed_sheet_has_a_code_for_each_link_that_works(
    client: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        for name in ("Jo Bos", "Kim Tol"):
            make_attendee(db, event, name)
    path = f"/events/{event.public_id}/attendees/links"
    page = checked(client.submit(path))
    form = find(page, "form", action=f"{path}/sheet")
    assert form is not None
    typed = fields_of(form)
    with database.writing() as db:
        gone = db.exec(select(Attendee).where(Attendee.name == "Kim Tol")).one()
        gone.link_sha256 = None
        db.add(gone)
    sheet = checked(client.submit(f"{path}/sheet", typed))
    cards = find_all(sheet, "li", class_="qr-card")
    assert [words(card).split(" Congres ")[0] for card in cards] == ["Jo Bos"]
    assert len(find_all(sheet, "{http://www.w3.org/2000/svg}svg", class_="qr")) == 1
    checked(client.submit(f"{path}/sheet", {"links": f"{gone.public_id} guessed"}), 409)


def test_renewing_one_link_kills_the_old_one_at_once(
    client: Client, visitor: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        attendee = make_attendee(db, event, "Jo Bos", link="old-secret-of-jo")
    assert visitor.get("/p/old-secret-of-jo").status_code == 303
    page = checked(client.submit(f"/events/{event.public_id}/attendees/{attendee.public_id}/link"))
    field = find(page, "input", id="address")
    assert field is not None
    assert visitor.get("/p/old-secret-of-jo").status_code == 404
    assert visitor.get((field.get("value") or "").removeprefix(ORIGIN)).status_code == 303


def test_all_links_are_replaced_only_when_the_number_is_typed(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        for n in range(3):
            make_attendee(db, event, f"Naam {n}", link=f"secret {n}")
        other = make_event(db, make_organiser(db))
        make_attendee(db, other, "Elders", link="their secret")
    path = f"/events/{event.public_id}/attendees/links"
    before = hashes(database, event)
    page = checked(client.submit(f"{path}/renew", {"confirm": "2"}), 422)
    field = find(page, "input", id="confirm")
    assert field is not None
    assert field.get("value") == "2"
    assert hashes(database, event) == before
    page = checked(client.submit(f"{path}/renew", {"confirm": "3"}))
    assert words(find(page, "h1")) == "3 new personal links"
    after = hashes(database, event)
    assert all(after[name] not in {None, before[name]} for name in before)
    assert hashes(database, other) == {"Elders": secret_hash("their secret")}


def test_no_secret_is_kept_anywhere(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_attendee(db, event, "Jo Bos")
    page = checked(client.submit(f"/events/{event.public_id}/attendees/links"))
    secret = download(page, "personal-links.csv").decode("utf-8-sig").strip().rpartition("/")[2]
    with database.reading() as db:
        attendee = db.exec(select(Attendee).where(col(Attendee.event_id) == event.id)).one()
    assert secret not in str(attendee.model_dump())
    assert attendee.link_made_at is not None

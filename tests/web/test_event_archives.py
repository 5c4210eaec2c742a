"""An owner takes a whole event out, and makes a new one of it, as a person would."""

import io
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from sqlmodel import col, select

from app.db import Database
from app.tables import Attendee, AuditEntry, Event, Membership, Organiser
from tests.conftest import log_in
from tests.factories import make_organiser, make_small_congress
from tests.html import Client, checked, find, words


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    return make_small_congress(database, organiser)


def download(client: Client, event: Event) -> bytes:
    path = f"/events/{event.public_id}/archive"
    page = client.see(path)
    assert "6 attendees: names, e-mail addresses" in words(page)
    assert "This file holds personal data" in words(page)
    answer = client.submit(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith('attachment; filename="congres-')
    return answer.content


def bring_back(client: Client, content: bytes, status: int = 303) -> str | Element:
    """The address of the new event, or the page that says why not."""
    answer = client.submit("/events/from-archive", {}, files={"file": ("x.rondo.zip", content)})
    if status != 303:
        return checked(answer, status)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_the_archive_is_reached_from_the_settings_and_read_back(
    client: Client, database: Database, event: Event, organiser: Organiser
) -> None:
    settings = client.see(f"/events/{event.public_id}/settings")
    assert find(settings, "a", href=f"/events/{event.public_id}/archive") is not None
    assert find(client.see("/events/new"), "a", href="/events/from-archive") is not None
    client.see("/events/from-archive")
    address = bring_back(client, download(client, event))
    assert isinstance(address, str)
    page = client.see(address)
    assert "Make new personal links" in words(find(page, "p", class_="notice"))
    assert "6 attendees, 0 with a personal link." in words(page)
    with database.reading() as db:
        events = db.exec(select(Event).order_by(col(Event.id))).all()
        assert [one.name for one in events] == ["Congres", "Congres"]
        owners = db.exec(select(Membership.organiser_id, Membership.role).where(Membership.event_id == events[1].id))
        assert owners.all() == [(organiser.id, "owner")]
        assert len(db.exec(select(Attendee).where(Attendee.event_id == events[1].id)).all()) == 6


def test_taking_it_out_is_noted_and_only_for_owners(
    client: Client, database: Database, event: Event, organiser: Organiser
) -> None:
    download(client, event)
    with database.writing() as db:
        assert db.exec(select(AuditEntry.actor).where(AuditEntry.action == "archive made")).all() == [
            f"organiser:{organiser.id}"
        ]
        colleague = make_organiser(db, "Cas Smit")
        db.add(Membership(event_id=event.id, organiser_id=colleague.id, role="organiser"))
    log_in(client, colleague)
    settings = client.see(f"/events/{event.public_id}/settings")
    assert find(settings, "a", href=f"/events/{event.public_id}/archive") is None
    checked(client.get(f"/events/{event.public_id}/archive"), 403)
    checked(client.submit(f"/events/{event.public_id}/archive"), 403)


def test_what_is_wrong_is_told_with_its_place_and_nothing_is_made(
    client: Client, database: Database, event: Event
) -> None:
    files = unpacked(download(client, event))
    files["tables/room.json"] = files["tables/room.json"].replace(b"Zaal", b"Hall")
    page = bring_back(client, packed(files), 422)
    assert isinstance(page, Element)
    assert "tables/room.json: This file is not the one that was written" in words(find(page, "div", id="faults"))
    page = bring_back(client, b"no zip", 422)
    assert isinstance(page, Element)
    assert "This is no archive of an event" in words(page)
    with database.reading() as db:
        assert len(db.exec(select(Event)).all()) == 1
    checked(client.submit("/events/from-archive"), 422)


def unpacked(content: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name, document in files.items():
            archive.writestr(name, document)
    return content.getvalue()

"""An organiser looks through the attendees, adds one, changes one, removes one."""

from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.db import Database
from app.tables import Absence, Attendee, Event, Organiser, Profession, RankedSession
from tests.factories import (
    make_attendee,
    make_event,
    make_organiser,
    make_profession,
    make_ranking,
    make_round,
    make_session,
)
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.statements import counted


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def rows(page: Element) -> list[str]:
    body = find(page, "tbody")
    return [words(row) for row in find_all(body, "tr")] if body is not None else []


def main_form(page: Element) -> dict[str, str]:
    form = next(form for form in find_all(page, "form") if find(form, "input", id="name") is not None)
    return fields_of(form)


def test_the_list_is_sorted_by_surname_and_says_what_matters(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        morning, evening = make_round(db, event, 0, name="Ochtend"), make_round(db, event, 1, name="Avond")
        nurse = make_profession(db, event)
        ann = make_attendee(db, event, "Ann Zwart", email="ann@example.org", link="secret")
        make_attendee(db, event, "Jan van den Berg", email=None, profession_id=nurse.id, absent=[evening])
        make_attendee(db, event, "Bo Mol", email=None, organisation="Huis", absent=[morning, evening])
        make_ranking(db, ann, [make_session(db, event) for _ in range(3)])
    assert rows(client.see(f"/events/{event.public_id}/attendees")) == [
        "Jan van den Berg verpleegkundige Ochtend no 0",
        "Bo Mol Huis no round no 0",
        "Ann Zwart ann@example.org all rounds yes 3",
    ]


def test_the_list_is_filtered_by_words_and_by_profession(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        nurse, doctor = make_profession(db, event), make_profession(db, event, "arts")
        make_attendee(db, event, "Zoë Çelik", email=None, profession_id=nurse.id)
        make_attendee(db, event, "Kim Bos", email="celik@example.org", profession_id=doctor.id)
        make_attendee(db, event, "Pia Tol", email=None)
    path = f"/events/{event.public_id}/attendees"
    assert len(rows(client.see(f"{path}?search=CELIK"))) == 2
    assert rows(client.see(f"{path}?search=celik&profession=arts")) == [
        "Kim Bos celik@example.org arts all rounds no 0"
    ]
    assert rows(client.see(f"{path}?profession=-")) == ["Pia Tol all rounds no 0"]
    nobody = client.see(f"{path}?search=nobody+at+all")
    assert words(find(nobody, "p", class_="info")) == "Nobody fits this search."
    counts = find(client.see(path), "ul", class_="chips")
    assert words(counts) == "arts 1 verpleegkundige 1 No profession 1"


def test_an_attendee_is_added_with_a_profession_that_is_there_already(
    client: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        first, second = make_round(db, event, 0), make_round(db, event, 1)
        make_profession(db, event, "Geriater")
    path = f"/events/{event.public_id}/attendees"
    typed = main_form(client.see(f"{path}/new")) | {
        "name": " Jo  Bos",
        "email": "Jo@Example.ORG",
        "profession": "geriatér",
    }
    del typed[f"present-{second.id}"]
    assert client.submit(f"{path}/new", typed).status_code == 303
    with database.reading() as db:
        attendee = db.exec(select(Attendee)).one()
        assert db.exec(select(Profession.name)).all() == ["Geriater"]
        assert db.exec(select(Absence.round_id)).all() == [second.id]
        assert db.exec(select(Event.version)).one() == 2
    assert (attendee.email, attendee.profession_id is not None) == ("jo@example.org", True)
    typed = main_form(client.see(f"{path}/{attendee.public_id}"))
    assert typed["profession"] == "Geriater"
    assert f"present-{first.id}" in typed
    assert f"present-{second.id}" not in typed


def test_a_change_that_cannot_be_is_told_and_nothing_is_lost(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_attendee(db, event, email="taken@example.org")
        attendee = make_attendee(db, event, "Jo Bos", email="jo@example.org")
    path = f"/events/{event.public_id}/attendees/{attendee.public_id}"
    page = checked(client.submit(path, {"name": "", "email": "geen adres", "organisation": "Huis"}), 422)
    summary = find(page, "div", class_="summary")
    assert summary is not None
    assert [link.get("href") for link in summary.iter("a")] == ["#email", "#name"]
    assert main_form(page)["organisation"] == "Huis"
    page = checked(client.submit(path, {"name": "Jo", "email": "TAKEN@example.org"}), 422)
    assert main_form(page)["email"] == "TAKEN@example.org"
    with database.reading() as db:
        assert db.exec(select(Attendee.name).where(Attendee.email == "jo@example.org")).one() == "Jo Bos"


def test_removing_asks_first_and_takes_the_ranking_along(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        attendee = make_attendee(db, event, "Jo Bos")
        make_ranking(db, attendee, [make_session(db, event) for _ in range(4)])
        make_attendee(db, event, "Blijft")
    path = f"/events/{event.public_id}/attendees/{attendee.public_id}/remove"
    page = client.see(path)
    assert words(find(page, "h1")) == "Remove Jo Bos?"
    assert "the ranking of 4 sessions" in words(find(page, "ul", class_="gone"))
    assert client.submit(path).status_code == 303
    with database.reading() as db:
        assert db.exec(select(Attendee.name)).all() == ["Blijft"]
        assert db.exec(select(RankedSession)).all() == []


def test_attendees_of_another_event_are_not_found(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        other = make_event(db, make_organiser(db))
        theirs = make_attendee(db, other, "Hun deelnemer")
    for event_id in (event.public_id, other.public_id):
        path = f"/events/{event_id}/attendees/{theirs.public_id}"
        checked(client.get(path), 404)
        checked(client.get(f"{path}/remove"), 404)
        checked(client.submit(path, {"name": "Mijn"}), 404)
        checked(client.submit(f"{path}/remove"), 404)
        checked(client.submit(f"{path}/link"), 404)
    with database.reading() as db:
        assert db.exec(select(Attendee.name, Attendee.link_sha256)).one() == ("Hun deelnemer", None)


def test_the_list_takes_as_many_statements_for_60_as_for_3(client: Client, database: Database, event: Event) -> None:
    path = f"/events/{event.public_id}/attendees"
    numbers = []
    for more in (3, 57):
        with database.writing() as db:
            sessions = [make_session(db, event) for _ in range(2)]
            absent = make_round(db, event, more)
            for _ in range(more):
                make_ranking(db, make_attendee(db, event, absent=[absent]), sessions)
        with counted(database) as statements:
            client.see(path)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_a_viewer_may_look_but_not_change(client: Client, database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser, role="viewer")
        attendee = make_attendee(db, event, "Jo Bos")
    path = f"/events/{event.public_id}/attendees"
    client.see(path)
    checked(client.submit(f"{path}/new", {"name": "X"}), 403)
    checked(client.submit(f"{path}/{attendee.public_id}/remove"), 403)
    with database.reading() as db:
        assert db.exec(select(col(Attendee.name))).all() == ["Jo Bos"]

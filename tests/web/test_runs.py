"""An organiser solves, sees how good the plan is, publishes it, and prints the lists."""

import json
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from sqlmodel import col, delete, select

from app.db import Database
from app.tables import Attendee, Event, Organiser, Programme, RankedSession, Room, Run, Session
from tests.factories import make_attendee, make_event, make_session, make_small_congress
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.solved import make_solved_run, solve_queued


@pytest.fixture
def congress(database: Database, organiser: Organiser) -> Event:
    return make_small_congress(database, organiser)


def path_of(event: Event, rest: str = "") -> str:
    return f"/events/{event.public_id}{rest}"


def publish_form(client: Client, event: Event, run: Run) -> dict[str, str]:
    page = client.see(path_of(event, f"/runs/{run.id}"))
    form = find(page, "form", action=path_of(event, f"/runs/{run.id}/publish"))
    assert form is not None
    return fields_of(form)


def text_of(element: Element, class_: str) -> str:
    return " ".join(words(one) for one in find_all(element, "div", class_=class_))


def test_what_is_missing_is_told_before_solving(client: Client, database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
    page = client.see(path_of(event, "/runs"))
    assert "too little to solve" in text_of(page, "summary")
    assert find(page, "form", class_="card") is None
    checked(client.submit(path_of(event, "/runs"), {"seconds": "5"}), 409)


def test_an_impossible_event_is_told_in_numbers(client: Client, database: Database, congress: Event) -> None:
    with database.writing() as db:
        for number in range(2):
            make_session(db, congress, number=f"X{number}")
    page = client.see(path_of(congress, "/runs"))
    told = "The sessions need a room 5 times, but the rooms are free 4 times in all rounds together."
    assert told in text_of(page, "summary")
    checked(client.submit(path_of(congress, "/runs"), {"seconds": "5"}), 409)


def test_a_wrong_number_of_seconds_is_told_at_the_field(client: Client, congress: Event) -> None:
    for seconds in ("", "0", "-1", "1e9", "abc"):
        page = checked(client.submit(path_of(congress, "/runs"), {"seconds": seconds}), 422)
        field = find(page, "input", name="seconds")
        assert field is not None
        assert (field.get("value"), field.get("aria-invalid")) == (seconds, "true")


def test_the_second_click_is_told_that_the_first_is_under_way(client: Client, congress: Event) -> None:
    assert client.submit(path_of(congress, "/runs"), {"seconds": "5"}).status_code == 303
    page = checked(client.submit(path_of(congress, "/runs"), {"seconds": "5"}), 409)
    assert "under way already" in words(find(page, "main"))


def test_while_it_waits_the_page_shows_how_far_it_is_and_can_cancel(client: Client, congress: Event) -> None:
    address = client.submit(path_of(congress, "/runs"), {"seconds": "5"}).headers["location"]
    page = client.see(address)
    assert "Waiting for the solver" in words(find(page, "main"))
    assert find(page, "form", action=f"{address}/stop") is None
    fragment = checked(client.get(f"{address}/progress", headers={"HX-Request": "true"}))
    assert "waiting" in words(fragment)
    assert client.submit(f"{address}/cancel").status_code == 303
    assert client.get(f"{address}/progress").headers["HX-Redirect"] == address
    assert "cancelled" in words(find(client.see(address), "main"))
    checked(client.submit(f"{address}/cancel"), 409)


def test_a_plan_is_shown_with_its_proof_and_published(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    page = client.see(path_of(congress, f"/runs/{run.id}"))
    assert "Proven: no plan is better." in words(find(page, "main"))
    assert "12 / 12" in words(find(page, "dl", class_="figures"))
    assert len(find_all(page, "span", class_="fill")) == 3
    answer = client.submit(path_of(congress, f"/runs/{run.id}/publish"), publish_form(client, congress, run))
    assert answer.status_code == 303
    programme = client.see(answer.headers["location"])
    assert "The programme is published" in words(find(programme, "p", class_="notice"))
    with database.reading() as db:
        assert db.exec(select(Programme.run_id, Programme.revision)).one() == (run.id, 1)


def test_whoever_publishes_second_is_told(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    first, second = (make_solved_run(database, congress, organiser) for _ in range(2))
    form = publish_form(client, congress, second)
    answer = client.submit(path_of(congress, f"/runs/{first.id}/publish"), publish_form(client, congress, first))
    assert answer.status_code == 303
    page = checked(client.submit(path_of(congress, f"/runs/{second.id}/publish"), form), 409)
    assert "Somebody else published" in words(find(page, "main"))
    fresh = publish_form(client, congress, second)
    assert client.submit(path_of(congress, f"/runs/{second.id}/publish"), fresh).status_code == 303
    with database.reading() as db:
        assert db.exec(select(Programme.run_id, Programme.revision)).one() == (second.id, 2)


def test_a_plan_of_older_choices_is_published_only_knowingly(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    with database.writing() as db:
        one = db.exec(select(RankedSession)).first()
        db.delete(one)
    form = publish_form(client, congress, run)
    assert "stale_is_fine" not in form
    page = checked(client.submit(path_of(congress, f"/runs/{run.id}/publish"), form), 409)
    assert "has changed since this plan was made" in words(find(page, "main"))
    answer = client.submit(path_of(congress, f"/runs/{run.id}/publish"), {**form, "stale_is_fine": "yes"})
    assert answer.status_code == 303


def test_a_plan_that_no_longer_fits_is_never_published(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    with database.writing() as db:
        for room in db.exec(select(Room)):
            room.capacity = 1
    form = {**publish_form(client, congress, run), "stale_is_fine": "yes"}
    page = checked(client.submit(path_of(congress, f"/runs/{run.id}/publish"), form), 409)
    assert "no longer fits" in words(find(page, "main"))
    with database.reading() as db:
        assert db.exec(select(Programme)).all() == []


def test_room_lists_are_drafts_until_published(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    checked(client.get(path_of(congress, "/programme/all.zip")), 404)
    draft = client.get(path_of(congress, f"/runs/{run.id}/lists/room-lists.csv"))
    assert draft.content.decode("utf-8-sig").startswith("CONCEPT, niet gepubliceerd")
    client.submit(path_of(congress, f"/runs/{run.id}/publish"), publish_form(client, congress, run))
    answer = client.get(path_of(congress, "/programme/all.zip"))
    assert answer.headers["content-type"] == "application/zip"
    names = ZipFile(BytesIO(answer.content)).namelist()
    assert {"room-lists.xlsx", "door-signs.pdf", "tick-lists.pdf", "programme-cards.pdf"} <= set(names)
    rows = client.get(path_of(congress, "/programme/room-lists.csv")).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 12
    checked(client.get(path_of(congress, "/programme/passwords.txt")), 404)


def test_people_and_sessions_that_are_gone_do_not_break_the_programme(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    client.submit(path_of(congress, f"/runs/{run.id}/publish"), publish_form(client, congress, run))
    with database.writing() as db:
        db.delete(db.exec(select(Attendee)).first())
        db.delete(db.exec(select(Session)).first())
    client.see(path_of(congress, "/programme"))
    assert client.get(path_of(congress, "/programme/all.zip")).status_code == 200


def test_a_withdrawn_programme_can_be_published_again_as_a_later_revision(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    publish = path_of(congress, f"/runs/{run.id}/publish")
    client.submit(publish, publish_form(client, congress, run))
    form = find(client.see(path_of(congress, "/programme")), "form", action=path_of(congress, "/programme/withdraw"))
    assert form is not None
    checked(client.submit(path_of(congress, "/programme/withdraw"), {"seen_revision": "7"}), 409)
    assert client.submit(path_of(congress, "/programme/withdraw"), fields_of(form)).status_code == 303
    assert "Nothing is published yet" in words(find(client.see(path_of(congress, "/programme")), "main"))
    assert client.submit(publish, publish_form(client, congress, run)).status_code == 303
    with database.reading() as db:
        assert db.exec(select(Programme.run_id, Programme.revision)).one() == (run.id, 2)


def test_the_programme_says_when_it_no_longer_fits_the_event(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    client.submit(path_of(congress, f"/runs/{run.id}/publish"), publish_form(client, congress, run))
    with database.writing() as db:
        make_attendee(db, congress)
    programme = client.see(path_of(congress, "/programme"))
    assert "changed after this programme was made" in words(find(programme, "div", class_="warning"))
    with database.writing() as db:
        for room in db.exec(select(Room)):
            room.capacity = 1
    programme = client.see(path_of(congress, "/programme"))
    assert "no longer fits the event" in text_of(programme, "summary")


def test_a_new_run_keeps_the_published_programme_when_asked_to(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    """Everybody turns their wishes round: a fresh plan would follow them, one that keeps the programme moves nobody."""
    assert find(client.see(path_of(congress, "/runs")), "input", name="keep") is None
    run = make_solved_run(database, congress, organiser)
    client.submit(path_of(congress, f"/runs/{run.id}/publish"), publish_form(client, congress, run))
    with database.writing() as db:
        for ranked in db.exec(select(RankedSession)):
            ranked.position += 10
    with database.writing() as db:
        for ranked in db.exec(select(RankedSession)):
            ranked.position = 12 - ranked.position
    assert find(client.see(path_of(congress, "/runs")), "input", name="keep") is not None
    address = client.submit(path_of(congress, "/runs"), {"seconds": "3", "keep": "yes"}).headers["location"]
    solve_queued(database)
    page = client.see(address)
    assert "0 of 6 attendees get another seat" in words(find(page, "main"))
    assert "0 sessions are held in another round" in words(find(page, "main"))
    assert "changed after this plan was made" not in words(find(page, "main"))
    with database.reading() as db:
        kept, before = (db.get(Run, number) for number in (int(address.rsplit("/", 1)[1]), run.id))
        assert kept is not None
        assert before is not None
        assert [json.loads(one.plan or "{}")["seats"] for one in (kept, before)] == [
            json.loads(before.plan or "{}")["seats"]
        ] * 2


def test_what_is_gone_from_the_published_programme_is_not_kept(
    client: Client, database: Database, congress: Event, organiser: Organiser
) -> None:
    run = make_solved_run(database, congress, organiser)
    client.submit(path_of(congress, f"/runs/{run.id}/publish"), publish_form(client, congress, run))
    with database.writing() as db:
        gone = db.exec(select(Attendee)).first()
        assert gone is not None
        db.exec(delete(RankedSession).where(col(RankedSession.attendee_id) == gone.id))
        db.delete(gone)
    address = client.submit(path_of(congress, "/runs"), {"seconds": "3", "keep": "yes"}).headers["location"]
    solve_queued(database)
    assert "0 of 5 attendees get another seat" in words(find(client.see(address), "main"))

"""An organiser makes an event, corrects what was wrong, and opens and closes the choosing."""

from datetime import UTC, date, datetime

from sqlmodel import select

from app.db import Database
from app.tables import Event, Organiser, Round
from tests.factories import make_event, make_round, make_session
from tests.html import Client, checked, find, words


def test_an_event_is_made_and_shown(client: Client, database: Database) -> None:
    form = {"name": "Congres 2026", "day": "26-11-2026", "locale": "nl", "choices_min": "2", "choices_max": "4"}
    answer = client.submit("/events/new", form)
    assert answer.status_code == 303
    page = client.see(answer.headers["location"])
    assert words(find(page, "h1")) == "Congres 2026"
    with database.reading() as db:
        event = db.exec(select(Event)).one()
    assert (event.name, event.day, event.choices_min, event.choices_max) == ("Congres 2026", date(2026, 11, 26), 2, 4)


def test_every_problem_is_told_and_nothing_typed_is_lost(client: Client, database: Database) -> None:
    form = {
        "name": " ",
        "day": "31-02-2026",
        "locale": "nl",
        "closes_at": "soon",
        "choices_min": "x",
        "choices_max": "4",
    }
    page = checked(client.submit("/events/new", form), 422)
    summary = find(page, "div", class_="summary")
    assert summary is not None
    assert [link.get("href") for link in summary.iter("a")] == ["#name", "#day", "#closes_at", "#choices_min"]
    field = find(page, "input", name="closes_at")
    assert field is not None
    assert field.get("value") == "soon"
    with database.reading() as db:
        assert db.exec(select(Event)).all() == []


def test_choosing_opens_only_with_sessions_to_choose_from(
    client: Client, database: Database, organiser: Organiser
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser, choices_min=2)
        make_session(db, event)
    checked(client.submit(f"/events/{event.public_id}/open"), 409)
    with database.writing() as db:
        make_session(db, event)
    assert client.submit(f"/events/{event.public_id}/open").status_code == 303
    assert client.submit(f"/events/{event.public_id}/close").status_code == 303
    with database.reading() as db:
        assert db.exec(select(Event.phase)).one() == "closed"


def test_the_rounds_move_with_the_day_and_keep_their_clock(
    client: Client, database: Database, organiser: Organiser
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)  # a winter's day: nine o'clock is eight in UTC
        make_round(db, event)
    form = {"name": "Congres", "day": "17-06-2027", "locale": "nl", "choices_min": "3", "choices_max": "6"}
    assert client.submit(f"/events/{event.public_id}/settings", form).status_code == 303
    with database.reading() as db:
        starts = db.exec(select(Round.starts_at)).one()
    assert starts == datetime(2027, 6, 17, 7, 0, tzinfo=UTC)

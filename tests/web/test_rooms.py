"""An organiser fills the grid of rounds and rooms, mends mistakes, and does not lose it to a second tab."""

import json
from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.db import Database
from app.domain.plan_files import room_key, round_key, session_key
from app.tables import Event, Organiser, Programme, Room, RoomUnavailable, Round, Run
from tests.factories import make_attendee, make_event, make_organiser, make_room, make_round, make_session, save
from tests.html import Client, checked, fields_of, find, find_all, words


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def grid_form(page: Element) -> dict[str, str]:
    form = find(page, "form", id="grid")
    assert form is not None
    return fields_of(form)


def told(page: Element) -> list[str]:
    """The fields that the list of problems links to."""
    summary = find(page, "div", class_="summary")
    return [link.get("href", "") for link in summary.iter("a")] if summary is not None else []


def names(database: Database, event: Event) -> tuple[list[str], list[str]]:
    with database.reading() as db:
        rounds = db.exec(select(Round.name).where(Round.event_id == event.id).order_by(col(Round.position)))
        return list(rounds), list(
            db.exec(select(Room.name).where(Room.event_id == event.id).order_by(col(Room.position)))
        )


def test_an_empty_grid_is_filled_and_saved_as_one(client: Client, database: Database, event: Event) -> None:
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {
        "round-0-name": "Ronde 2",
        "round-0-starts": "13:30",
        "round-0-ends": "14.30",
        "round-1-name": "Ronde 1",
        "round-1-starts": "10:00",
        "round-1-ends": "11:00",
        "room-0-name": "Beukenzaal",
        "room-0-capacity": "50",
        "room-0-features": "beamer, ringleiding; Beamer",
    }
    answer = client.submit(path, typed)
    assert answer.status_code == 303, answer.text
    client.see(answer.headers["location"])
    with database.reading() as db:
        rounds = db.exec(select(Round).order_by(col(Round.position))).all()
        room = db.exec(select(Room)).one()
    assert [(r.name, r.starts_at and r.starts_at.isoformat()) for r in rounds] == [
        ("Ronde 1", "2026-11-26T09:00:00+00:00"),
        ("Ronde 2", "2026-11-26T12:30:00+00:00"),
    ]
    assert (room.name, room.capacity, room.features) == ("Beukenzaal", 50, ["beamer", "ringleiding"])


def test_every_problem_is_told_at_once_and_nothing_typed_is_lost(
    client: Client, database: Database, event: Event
) -> None:
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {
        "round-0-name": "Ochtend",
        "round-0-starts": "10:00",
        "round-0-ends": "11:00",
        "round-1-name": "ochtend",
        "round-1-starts": "10:30",
        "round-1-ends": "11:30",
        "round-2-name": "Middag",
        "round-2-starts": "14:00",
        "round-2-ends": "13:00",
        "room-0-name": "Zaal 1",
        "room-0-capacity": "veel",
        "room-1-capacity": "20",
        "room-2-name": "ZAAL 1",
        "room-2-capacity": "",
    }
    page = checked(client.submit(path, typed), 422)
    assert told(page) == [
        "#round-1-name",
        "#round-1-starts",
        "#round-2-ends",
        "#room-0-capacity",
        "#room-1-name",
        "#room-2-name",
        "#room-2-capacity",
    ]
    again = grid_form(page)
    assert {name: again[name] for name in typed} == typed
    assert names(database, event) == ([], [])


def test_times_need_the_date_of_the_event(client: Client, database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser, day=None)
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {"round-0-name": "Een", "round-0-starts": "9:00", "round-0-ends": "10:00"}
    assert told(checked(client.submit(path, typed), 422)) == ["#round-0-starts"]


def test_names_are_swapped_and_rows_removed(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_round(db, event, 0, name="A")
        make_round(db, event, 1, name="B")
        make_room(db, event, "Links")
        make_room(db, event, "Rechts")
        make_room(db, event, "Kelder")
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {"round-0-name": "B", "round-1-name": "A", "room-2-remove": "on"}
    typed |= {"room-0-name": "Rechts", "room-1-name": "Links", "room-3-name": "Kelder", "room-3-capacity": "9"}
    assert client.submit(path, typed).status_code == 303
    assert names(database, event) == (["B", "A"], ["Rechts", "Links", "Kelder"])


def test_a_room_is_closed_in_one_round_and_the_sums_follow(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        morning, evening = make_round(db, event, 0, name="Morning"), make_round(db, event, 1, name="Evening")
        room = make_room(db, event, "Zaal", capacity=2)
        for _ in range(3):
            make_attendee(db, event, absent=[morning])
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path))
    del typed[f"room-0-in-{evening.id}"]
    sums = checked(client.submit(f"{path}/sums", typed))
    assert [words(one) for one in find_all(sums, "div", class_="figure")] == [
        "Morning 2 seats for 0 attendees",
        "Evening 0 seats for 3 attendees 3 seats short",
    ]
    assert client.submit(path, typed).status_code == 303
    with database.reading() as db:
        assert db.exec(select(RoomUnavailable)).one().model_dump() == {"room_id": room.id, "round_id": evening.id}
    page = client.see(path)
    assert len(find_all(page, "div", class_="short")) == 1


def test_more_rows_keep_what_was_typed_and_save_nothing(client: Client, database: Database, event: Event) -> None:
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {"room-0-name": "Zaal", "room-0-capacity": "x"}
    page = checked(client.submit(path, typed | {"more": "rooms"}))
    again = grid_form(page)
    assert again["room-0-capacity"] == "x"
    assert len([name for name in again if name.endswith("-features")]) == 10
    assert names(database, event) == ([], [])


def test_a_second_tab_is_shown_both_and_may_then_save(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_room(db, event, "Oud", capacity=10)
        make_room(db, event, "Weg", capacity=10)
    path = f"/events/{event.public_id}/rooms"
    first = second = grid_form(client.see(path))
    assert client.submit(path, first | {"room-0-capacity": "11", "room-1-remove": "on"}).status_code == 303
    page = checked(client.submit(path, second | {"room-0-capacity": "12", "room-1-name": "Terug"}), 409)
    now = find(page, "div", class_="warning")
    assert now is not None
    assert "Oud 11" in words(now)
    again = grid_form(page)
    assert (again["room-0-capacity"], again["room-1-name"]) == ("12", "Terug")
    with database.reading() as db:
        assert db.exec(select(Room.capacity)).all() == [11]
    assert client.submit(path, again).status_code == 303
    with database.reading() as db:
        assert sorted(db.exec(select(Room.name, Room.capacity)).all()) == [("Oud", 12), ("Terug", 10)]


def test_saving_without_a_change_leaves_the_version(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_room(db, event, "Zaal")
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path))
    for capacity, version in (("20", 1), ("21", 2)):
        assert client.submit(path, typed | {"room-0-capacity": capacity}).status_code == 303
        with database.reading() as db:
            assert db.exec(select(Event.version)).one() == version


def test_what_the_published_programme_uses_stays(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        a_round, room, session = make_round(db, event), make_room(db, event), make_session(db, event)
        offering = {"session": session_key(session.id), "round": round_key(a_round.id), "rooms": [room_key(room.id)]}
        plan = json.dumps({"offerings": [offering], "seats": []})
        run = Run(event_id=event.id, problem=b"", problem_sha256="0", event_version=1, seconds=1, seed=0, plan=plan)
        save(db, run)
        save(db, Programme(event_id=event.id, run_id=run.id))
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {"round-0-remove": "on", "room-0-remove": "on"}
    page = checked(client.submit(path, typed), 422)
    assert told(page) == ["#round-0-remove", "#room-0-remove"]
    assert "Withdraw the programme first" in words(find(page, "div", class_="summary"))


def test_a_row_of_another_event_is_not_found(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        other = make_event(db, make_organiser(db))
        theirs = make_room(db, other, "Hun zaal", capacity=5)
    path = f"/events/{event.public_id}/rooms"
    typed = grid_form(client.see(path)) | {"room-0-id": str(theirs.id), "room-0-name": "Mijn", "room-0-capacity": "6"}
    checked(client.submit(path, typed), 404)
    checked(client.get(f"/events/{other.public_id}/rooms"), 404)
    with database.reading() as db:
        assert db.exec(select(Room.name)).all() == ["Hun zaal"]


def test_a_viewer_sees_the_grid_but_cannot_save(client: Client, database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser, role="viewer")
    page = client.see(f"/events/{event.public_id}/rooms")
    form = find(page, "form", id="grid")
    assert form is not None
    assert find_all(form, "button") == []
    checked(client.submit(f"/events/{event.public_id}/rooms", fields_of(form)), 403)

"""The imports of an event as an organiser sees them: what changed, undo, and what stays because people changed it."""

from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.cli.events import Asked, import_file
from app.db import Database
from app.importing.header_words import TableKind
from app.tables import Attendee, Event, Organiser, Room, Session
from app.tables.base import now
from tests.factories import make_attendee, make_event, make_ranking, make_session
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.statements import counted

PROGRAMME = "number;title;abstract\n1;Music;About music.\n2;Breathing;About air.\n"
CHANGED = "number;title;abstract\n1;Music and rest;About music.\n3;Sleep;About sleep.\n"


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser, choices_min=1)


def bring_in(client: Client, event: Event, kind: TableKind, content: str, **more: str) -> str:
    """Upload and confirm a list as a person does; the page that follows."""
    upload = f"/events/{event.public_id}/{kind}/import"
    answer = client.submit(upload, {}, files={"file": ("list.csv", content.encode())})
    assert answer.status_code == 303, answer.text
    path = answer.headers["location"]
    form = next(
        form for form in find_all(client.see(path), "form") if find(form, "button", value="confirm") is not None
    )
    answer = client.submit(path, fields_of(form) | {"act": "confirm"} | more)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def newest(client: Client, event: Event) -> str:
    """The address of the newest import."""
    page = client.see(f"/events/{event.public_id}/imports")
    link = find(page, "a", class_="target")
    assert link is not None
    return link.get("href", "")


def undo(client: Client, path: str, page: Element | None = None) -> str:
    form = find(client.see(path) if page is None else page, "form", id="undo")
    assert form is not None
    answer = client.submit(f"{path}/undo", fields_of(form))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def titles(database: Database, event: Event) -> list[str]:
    with database.reading() as db:
        return list(db.exec(select(Session.title).where(Session.event_id == event.id).order_by(col(Session.position))))


def rows_of(page: Element) -> list[str]:
    table = find(page, "table", class_="imported")
    assert table is not None
    return [words(row) for row in find_all(table, "tr")[1:]]


def names_in(page: Element) -> list[str]:
    return [words(name) for names in find_all(page, "ul", class_="names") for name in find_all(names, "li")]


def test_what_a_large_import_brought_is_counted_and_folded_behind_its_first_rows(client: Client, event: Event) -> None:
    people = [f"Naam {n};n{n}@example.org" for n in range(40)]
    bring_in(client, event, "attendees", "\n".join(["naam;e-mail;beroep", *(f"{one};arts" for one in people)]))
    page = client.see(newest(client, event))
    assert [words(one) for one in find_all(page, "h3")] == ["40 new attendees"]
    folds = find_all(page, "details", class_="more-rows")
    assert [words(find(one, "summary")) for one in folds] == ["The other 28"]
    assert len(names_in(page)) == 40
    bring_in(client, event, "attendees", "\n".join(["naam;e-mail;beroep", *(f"{one};verpleger" for one in people)]))
    page = client.see(newest(client, event))
    folds = find_all(page, "details", class_="more-rows")
    assert [words(find(one, "summary")) for one in folds] == ["The other 20 rows"]
    assert [len(find_all(one, "tr")) for one in find_all(page, "table", class_="imported")] == [21, 21]


def test_an_import_is_told_and_undone(client: Client, database: Database, event: Event) -> None:
    bring_in(client, event, "sessions", PROGRAMME)
    after = bring_in(client, event, "sessions", CHANGED)
    notice = find(client.see(after), "p", class_="notice")
    assert notice is not None
    assert find(notice, "a", href=f"/events/{event.public_id}/imports") is not None
    path = newest(client, event)
    page = client.see(path)
    assert rows_of(page) == ["Session 1 Music and rest changed Title: Music Music and rest"]
    assert [words(one) for one in find_all(page, "h3")] == ["1 new session"]
    assert names_in(page) == ["3 Sleep"]
    assert "1 new, 1 changed, 0 removed" in words(page)
    assert "Ann Bos" in words(page)
    assert titles(database, event) == ["Music and rest", "Breathing", "Sleep"]
    undo(client, path)
    assert titles(database, event) == ["Music", "Breathing"]
    page = client.see(path)
    assert find(page, "form", id="undo") is None
    assert "Undone on" in words(page)
    assert checked(client.submit(f"{path}/undo", {"seen": ""}), 409) is not None


def test_vanished_sessions_go_only_when_ticked_and_not_chosen(client: Client, database: Database, event: Event) -> None:
    bring_in(client, event, "sessions", "number;title\n1;Music\n2;Breathing\n3;Rest\n")
    with database.writing() as db:
        chosen = db.exec(select(Session).where(Session.title == "Rest")).one()
        make_ranking(db, make_attendee(db, event), [chosen])
    only = "number;title\n1;Music\n"
    bring_in(client, event, "sessions", only)
    assert titles(database, event) == ["Music", "Breathing", "Rest"]
    upload = client.submit(f"/events/{event.public_id}/sessions/import", {"pasted": only.replace(";", "\t")})
    page = client.see(upload.headers["location"])
    assert "Remove the session that is no longer in this file" in words(page)
    assert "3 Rest (chosen by 1 attendee: stays in any case)" in words(page)
    bring_in(client, event, "sessions", only, remove="on")
    assert titles(database, event) == ["Music", "Rest"]
    undo(client, newest(client, event))
    assert titles(database, event) == ["Music", "Breathing", "Rest"]


def test_vanished_rooms_and_attendees_go_only_when_ticked(client: Client, database: Database, event: Event) -> None:
    bring_in(client, event, "rooms", "room;capacity\nOak;20\nElm;30\n")
    bring_in(client, event, "attendees", "name;email\nAnn;ann@example.org\nBo;bo@example.org\nCy;cy@example.org\n")
    with database.writing() as db:
        bo = db.exec(select(Attendee).where(Attendee.name == "Bo")).one()
        make_ranking(db, bo, [make_session(db, event)])
    bring_in(client, event, "rooms", "room;capacity\nOak;20\n")
    bring_in(client, event, "rooms", "room;capacity\nOak;20\n", remove="on")
    bring_in(client, event, "attendees", "name;email\nAnn;ann@example.org\n", remove="on")
    with database.reading() as db:
        assert db.exec(select(Room.name)).all() == ["Oak"]
        assert set(db.exec(select(Attendee.name)).all()) == {"Ann", "Bo"}
    undo(client, newest(client, event))
    with database.reading() as db:
        assert set(db.exec(select(Attendee.name)).all()) == {"Ann", "Bo", "Cy"}


def test_what_was_typed_since_stays_and_the_rest_is_undone(client: Client, database: Database, event: Event) -> None:
    bring_in(client, event, "attendees", "name;email\nAnn;ann@example.org\nBo;bo@example.org\n")
    with database.writing() as db:
        ann = db.exec(select(Attendee).where(Attendee.name == "Ann")).one()
        make_ranking(db, ann, [make_session(db, event)])
    path = newest(client, event)
    page = client.see(path)
    assert "Ann: This attendee has chosen sessions since." in words(page)
    assert words(find(page, "button", class_="danger")) == "Undo the rest"
    undo(client, path, page)
    with database.reading() as db:
        assert db.exec(select(Attendee.name)).all() == ["Ann"]
    assert "1 row stayed" in words(client.see(path))


def test_undoing_is_refused_when_something_else_would_happen_than_was_shown(
    client: Client, database: Database, event: Event
) -> None:
    bring_in(client, event, "attendees", "name;email\nAnn;ann@example.org\nBo;bo@example.org\n")
    path = newest(client, event)
    form = find(client.see(path), "form", id="undo")
    assert form is not None
    with database.writing() as db:
        ann = db.exec(select(Attendee).where(Attendee.name == "Ann")).one()
        make_ranking(db, ann, [make_session(db, event)])
    page = checked(client.submit(f"{path}/undo", fields_of(form)), 409)
    assert "Look once more" in words(find(page, "div", role="alert"))
    with database.reading() as db:
        assert set(db.exec(select(Attendee.name)).all()) == {"Ann", "Bo"}


def test_the_list_of_imports_takes_no_more_statements_when_it_is_longer(
    client: Client, database: Database, event: Event
) -> None:
    def seen() -> int:
        with counted(database) as statements:
            client.see(f"/events/{event.public_id}/imports")
        return len(statements)

    with database.writing() as db:
        import_file(db, event, Asked("rooms", "a.csv", b"room;capacity\nOak;20", now()))
    few = seen()
    with database.writing() as db:
        for n in range(5):
            import_file(db, event, Asked("rooms", "a.csv", b"room;capacity\nOak;2%d" % n, now()))
    assert seen() == few


def test_the_later_import_that_stands_in_the_way_is_named(client: Client, database: Database, event: Event) -> None:
    bring_in(client, event, "sessions", PROGRAMME)
    first = newest(client, event)
    bring_in(client, event, "sessions", CHANGED)
    second = newest(client, event)
    page = client.see(first)
    (line,) = find_all(find(page, "div", class_="warning") or page, "li")
    assert words(line).startswith("1 Music and rest: A later import changed it too; undo that one first: import ")
    link = find(line, "a", href=second)
    assert link is not None
    undo(client, second)
    undo(client, first)
    assert titles(database, event) == []


def test_what_a_person_changed_names_no_import(client: Client, database: Database, event: Event) -> None:
    bring_in(client, event, "sessions", PROGRAMME)
    path = newest(client, event)
    bring_in(client, event, "sessions", CHANGED)
    undo(client, newest(client, event))
    with database.writing() as db:
        music = db.exec(select(Session).where(Session.title == "Music")).one()
        music.title = "Song"
        db.add(music)
    (line,) = find_all(find(client.see(path), "div", class_="warning") or client.see(path), "li")
    assert words(line) == "1 Song: It was changed after the import."

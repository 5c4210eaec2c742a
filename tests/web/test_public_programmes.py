"""The programme for everybody: off until an organiser says so, never a name, and true after every change."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from sqlmodel import update

from app.actions.runs import publish_run, withdraw_programme
from app.db import Database
from app.domain.secrets import new_public_id
from app.queries.room_lists import event_lists
from app.tables import (
    Attendee,
    Event,
    LearningGoal,
    Organisation,
    Organiser,
    Preparation,
    Presenter,
    Programme,
    Room,
    Round,
    Run,
    Session,
    SessionOrganisation,
    SessionPresenter,
)
from app.tables.base import now
from tests.cli.test_cli import rondo
from tests.factories import make_attendee, make_event, make_room, make_round, make_session, make_small_congress, save
from tests.html import Client, checked, find, find_all, words
from tests.published import Held, publish
from tests.solved import make_solved_run
from tests.statements import counted


@dataclass(frozen=True)
class Congress:
    """Two rounds and rooms; Comfort is held twice, Grief once; Derya sits in Comfort."""

    event: Event
    organiser: Organiser
    rounds: list[Round]
    rooms: list[Room]
    sessions: list[Session]
    derya: Attendee

    @property
    def path(self) -> str:
        return f"/programme/{self.event.public_id}"

    @property
    def held(self) -> list[Held]:
        comfort, grief = self.sessions
        return [
            (comfort, self.rounds[0], self.rooms[:1]),
            (comfort, self.rounds[1], self.rooms[:1]),
            (grief, self.rounds[0], self.rooms[1:]),
        ]


def make_congress(database: Database, organiser: Organiser, **values: Any) -> Congress:
    with database.writing() as db:
        event = make_event(
            db, organiser, name="Palliative congress", **{"publicity": "address", "locale": "en", **values}
        )
        rounds = [make_round(db, event, position) for position in range(2)]
        rooms = [make_room(db, event, "Blue room"), make_room(db, event, "Red room", capacity=40)]
        comfort = make_session(db, event, number="7", title="Comfort", abstract="What helps </script><b>?")
        grief = make_session(db, event, number=None, title="Grief")
        derya = make_attendee(db, event, name="Derya Demir")
        return Congress(event, organiser, rounds, rooms, [comfort, grief], derya)


@pytest.fixture
def congress(database: Database, organiser: Organiser) -> Congress:
    return make_congress(database, organiser)


@pytest.fixture
def published(database: Database, congress: Congress) -> Congress:
    publish_all(database, congress)
    return congress


def publish_all(database: Database, congress: Congress, *left_out: int) -> None:
    held = [one for place, one in enumerate(congress.held) if place not in left_out]
    with database.writing() as db:
        publish(
            db, congress.event, congress.organiser, held, [(congress.derya, congress.sessions[0], congress.rounds[0])]
        )


def withdraw(database: Database, congress: Congress) -> None:
    with database.writing() as db:
        programme = db.get(Programme, congress.event.id)
        assert programme is not None
        withdraw_programme(db, congress.event, congress.organiser, programme.revision)


def calendar(client: Client, path: str) -> list[Any]:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(answer.content).events)


def told(events: list[Any]) -> set[tuple[str, str, str, int]]:
    return {
        (str(one["summary"]), str(one["location"]), str(one["status"]), int(str(one["sequence"]))) for one in events
    }


ALL = ("", "/programme.ics", "/schedule.json", "/schedule.xml")


@pytest.mark.parametrize("ending", ALL)
def test_it_is_off_until_an_organiser_says_so(
    visitor: Client, database: Database, organiser: Organiser, ending: str
) -> None:
    closed = make_congress(database, organiser, publicity="off")
    publish_all(database, closed)
    here = checked(visitor.get(closed.path + ending), 404)
    nowhere = checked(visitor.get(f"/programme/{new_public_id()}{ending}"), 404)
    assert words(here) == words(nowhere)


@pytest.mark.parametrize("ending", ALL[1:])
def test_a_draft_is_never_shown(visitor: Client, congress: Congress, ending: str) -> None:
    page = words(visitor.see(congress.path, 404))
    assert "The programme is not published yet." in page
    assert "Comfort" not in page
    assert visitor.get(congress.path + ending).status_code == 404


def test_the_page_shows_rooms_rounds_and_sessions(visitor: Client, published: Congress) -> None:
    page = visitor.see(published.path)
    grid = find(page, "div", class_="programme-grid")
    assert grid is not None
    assert [[words(cell) for cell in row.iter() if cell.tag in ("th", "td")] for row in grid.iter("tr")] == [
        ["Room", "Ronde 1 09:00–10:00", "Ronde 2 11:00–12:00"],
        ["Blue room", "7 Comfort", "7 Comfort"],
        ["Red room", "Grief", ""],
    ]
    assert [words(one) for one in find_all(page, "ol", class_="held")] == [
        "Blue room 7 Comfort Red room Grief",
        "Blue room 7 Comfort",
    ]


def test_no_attendee_is_named_anywhere(visitor: Client, published: Congress) -> None:
    session = f"/sessions/{published.sessions[0].id}"
    for ending in (*ALL, session, f"{session}.ics", f"/rooms/{published.rooms[0].id}.ics"):
        answer = visitor.get(published.path + ending)
        assert answer.status_code == 200
        assert "Derya" not in answer.text
        assert "@" not in answer.text.replace('"@', "")


def test_a_session_says_when_and_where(visitor: Client, published: Congress) -> None:
    page = visitor.see(f"{published.path}/sessions/{published.sessions[0].id}")
    times = find(page, "ul", class_="held-times")
    assert words(times) == (
        "Thursday 26 November, 09:00–10:00 Ronde 1 · Blue room Thursday 26 November, 11:00–12:00 Ronde 2 · Blue room"
    )
    assert "What helps </script><b>?" in words(page)


def test_what_is_not_in_the_programme_is_not_found(visitor: Client, published: Congress) -> None:
    for ending in ("/sessions/999999999999999999999", "/sessions/x", "/rooms/0.ics", "/sessions/0.ics", "/all.zip"):
        assert visitor.get(published.path + ending).status_code == 404, ending


def test_search_engines_read_it_as_data(visitor: Client, published: Congress) -> None:
    page = visitor.see(published.path)
    (script,) = [one for one in page.iter("script") if one.get("type") == "application/ld+json"]
    data = json.loads(script.text or "")
    assert (data["@type"], data["name"]) == ("Event", "Palliative congress")
    assert [(part["name"], part["startDate"], part["location"][0]["name"]) for part in data["subEvent"]] == [
        ("Comfort", "2026-11-26T09:00:00+01:00", "Blue room"),
        ("Comfort", "2026-11-26T11:00:00+01:00", "Blue room"),
        ("Grief", "2026-11-26T09:00:00+01:00", "Red room"),
    ]
    assert data["subEvent"][0]["description"] == "What helps </script><b>?"
    for one in (data, *data["subEvent"]):  # what search engines ask of an event
        assert {"name", "startDate", "endDate", "location", "eventStatus", "eventAttendanceMode"} <= one.keys()
        assert {place["@type"] for place in one["location"]} == {"Place"}


def test_programs_find_its_other_forms(visitor: Client, published: Congress) -> None:
    page = visitor.see(published.path)
    others = [(link.get("type"), link.get("href")) for link in page.iter("link") if link.get("rel") == "alternate"]
    assert others == [
        ("text/calendar", f"{published.path}/programme.ics"),
        ("application/json", f"{published.path}/schedule.json"),
        ("application/vnd.c3voc.schedule+xml", f"{published.path}/schedule.xml"),
    ]
    for media_type, address in others:
        answer = visitor.get(str(address))
        assert answer.headers["content-type"].split(";")[0] == media_type


@pytest.mark.parametrize(("publicity", "robots"), [("address", "noindex, nofollow"), ("search", "all")])
def test_search_engines_come_only_where_they_may(
    visitor: Client, database: Database, organiser: Organiser, publicity: str, robots: str
) -> None:
    congress = make_congress(database, organiser, publicity=publicity)
    publish_all(database, congress)
    assert visitor.get(congress.path).headers["x-robots-tag"] == robots


def test_it_speaks_the_language_of_the_event_until_somebody_chooses(
    visitor: Client, database: Database, organiser: Organiser
) -> None:
    dutch = make_congress(database, organiser, locale="nl")
    publish_all(database, dutch)
    assert visitor.see(dutch.path).get("lang") == "nl"
    visitor.cookies.set("language", "en")
    page = visitor.see(dutch.path)
    assert (page.get("lang"), find_all(page, "h1")[0].get("lang")) == ("en", "nl")
    assert {link.get("lang") for link in find_all(page, "a") if "/sessions/" in (link.get("href") or "")} == {"nl"}


def test_a_change_of_the_plan_raises_only_what_changed(
    visitor: Client, database: Database, published: Congress
) -> None:
    before = {str(one["uid"]) for one in calendar(visitor, f"{published.path}/programme.ics")}
    publish_all(database, published, 1)
    after = calendar(visitor, f"{published.path}/programme.ics")
    assert {str(one["uid"]) for one in after} == before
    assert told(after) == {
        ("7. Comfort", "Blue room", "CONFIRMED", 1),
        ("Grief", "Red room", "CONFIRMED", 1),
        ("Comfort", "Blue room", "CANCELLED", 2),
    }


def test_a_change_by_the_organiser_reaches_calendars_at_once(client: Client, published: Congress) -> None:
    path = f"/events/{published.event.public_id}/settings"
    page = client.see(path)
    form = {str(one.get("name")): one.get("value") or "" for one in find_all(page, "input") if one.get("name")}
    assert client.submit(path, {**form, "locale": "en", "day": "27-11-2026"}).status_code == 303
    events = calendar(client, f"{published.path}/programme.ics")
    assert {one.start.date().isoformat() for one in events} == {"2026-11-27"}
    assert {int(str(one["sequence"])) for one in events} == {2}
    assert client.submit(path, {**form, "locale": "en", "day": "27-11-2026", "name": "Other"}).status_code == 303
    assert {int(str(one["sequence"])) for one in calendar(client, f"{published.path}/programme.ics")} == {2}


def test_a_change_that_was_not_noted_is_told_all_the_same(
    visitor: Client, database: Database, published: Congress
) -> None:
    with database.writing() as db:
        session = db.get(Session, published.sessions[1].id)
        assert session is not None
        session.title = "Grief and loss"
        db.add(session)
    assert told(calendar(visitor, f"{published.path}/programme.ics")) == {
        ("7. Comfort", "Blue room", "CONFIRMED", 1),
        ("Grief and loss", "Red room", "CONFIRMED", 2),
    }


def test_withdrawn_it_says_so_and_calendars_cancel_everything(
    visitor: Client, database: Database, published: Congress
) -> None:
    withdraw(database, published)
    page = words(visitor.see(published.path, 404))
    assert "The programme has been withdrawn." in page
    assert "Comfort" not in page
    assert visitor.get(f"{published.path}/schedule.json").status_code == 404
    assert told(calendar(visitor, f"{published.path}/programme.ics")) == {
        ("Comfort", "Blue room", "CANCELLED", 2),
        ("Grief", "Red room", "CANCELLED", 2),
    }
    for ending in (f"rooms/{published.rooms[1].id}.ics", f"sessions/{published.sessions[1].id}.ics"):
        assert told(calendar(visitor, f"{published.path}/{ending}")) == {("Grief", "Red room", "CANCELLED", 2)}
    publish_all(database, published)
    assert told(calendar(visitor, f"{published.path}/programme.ics")) == {
        ("7. Comfort", "Blue room", "CONFIRMED", 3),
        ("Grief", "Red room", "CONFIRMED", 3),
    }


@pytest.mark.parametrize("ending", ALL)
def test_who_has_it_already_is_not_sent_it_again(
    visitor: Client, database: Database, published: Congress, ending: str
) -> None:
    first = visitor.get(published.path + ending)
    again = visitor.get(published.path + ending, headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    head = visitor.head(published.path + ending)
    assert (head.status_code, head.headers["etag"], head.content) == (200, first.headers["etag"], b"")
    publish_all(database, published, 2)
    changed = visitor.get(published.path + ending, headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200


def test_a_round_without_times_is_shown_but_not_in_a_schedule(
    client: Client, database: Database, published: Congress
) -> None:
    with database.writing() as db:
        a_round = db.get(Round, published.rounds[1].id)
        assert a_round is not None
        a_round.starts_at = a_round.ends_at = None
        db.add(a_round)
    assert "Ronde 2" in words(client.see(published.path))
    assert len(calendar(client, f"{published.path}/programme.ics")) == 2
    mine = f"/events/{published.event.public_id}/programme"
    assert client.get(f"{mine}/programme.ics").status_code == 200
    refused = checked(client.get(f"{published.path}/schedule.json"), 404)
    assert "This programme has rounds without times, so this file cannot be made yet." in words(refused)
    mend = checked(client.get(f"{mine}/schedule.xml"), 422)
    assert [words(one) for one in find_all(find(mend, "main") or mend, "li")] == ["Ronde 2"]
    assert find(mend, "a", href=f"/events/{published.event.public_id}/rooms") is not None


def test_a_calendar_that_would_be_empty_is_refused_with_the_reason(
    client: Client, database: Database, published: Congress, tmp_path: Path
) -> None:
    """As a file, that is: who subscribed has a calendar that is empty until there are times."""
    with database.writing() as db:
        db.exec(update(Round).values(starts_at=None, ends_at=None))
    assert calendar(client, f"{published.path}/programme.ics") == []
    mend = checked(client.get(f"/events/{published.event.public_id}/programme/programme.ics"), 422)
    assert [words(one) for one in find_all(find(mend, "main") or mend, "li")] == ["Ronde 1", "Ronde 2"]
    done = rondo("export", published.event.public_id, "--out", str(tmp_path), folder=tmp_path, url=database.url)
    assert "programme.ics: No round of this programme has a beginning" in done.stdout, done.stderr
    assert (tmp_path / "programme.html").exists()
    assert not (tmp_path / "programme.ics").exists()


def test_the_organiser_says_who_may_read_it_and_finds_the_addresses(
    client: Client, visitor: Client, database: Database, organiser: Organiser
) -> None:
    congress = make_congress(database, organiser, publicity="off")
    publish_all(database, congress)
    path = f"/events/{congress.event.public_id}"
    page = client.see(f"{path}/settings")
    form = {str(one.get("name")): one.get("value") or "" for one in find_all(page, "input") if one.get("name")}
    assert client.submit(f"{path}/settings", {**form, "locale": "en", "publicity": "search"}).status_code == 303
    visitor.see(congress.path)
    assert client.submit(f"{path}/settings", {**form, "locale": "en", "publicity": "world"}).status_code == 422
    assert client.submit(f"{path}/settings", {**form, "locale": "en"}).status_code == 303
    visitor.see(congress.path)


def test_the_organisers_page_tells_the_addresses_once_everybody_may_read(
    client: Client, database: Database, organiser: Organiser
) -> None:
    event = make_small_congress(database, organiser)
    run = make_solved_run(database, event, organiser, seconds=1)
    with database.writing() as db:
        publish_run(db, event, run, organiser, seen_revision=0, stale_is_fine=False)
    path = f"/events/{event.public_id}/programme"
    assert "Only attendees see the programme, each their own." in words(client.see(path))
    with database.writing() as db:
        db.merge(event).publicity = "address"
    page = client.see(path)
    addresses = [str(one.get("value")) for one in find_all(page, "input") if "readonly" in one.attrib]
    public = f"localhost/programme/{event.public_id}"
    assert addresses[:4] == [
        f"http://{public}",
        f"webcal://{public}/programme.ics",
        f"http://{public}/schedule.json",
        f"http://{public}/schedule.xml",
    ]
    for address in addresses:
        assert client.get(urlsplit(address).path).status_code == 200
    assert "Revision 1" in words(page)


def test_presenters_are_named_and_never_their_addresses(
    visitor: Client, database: Database, congress: Congress
) -> None:
    with database.writing() as db:
        ann = save(db, Presenter(event_id=congress.event.id, name="Ann Bos", email="ann@example.org"))
        save(db, SessionPresenter(session_id=congress.sessions[1].id, presenter_id=ann.id, position=0))
        presenter_id = ann.id
    publish_all(database, congress)
    assert told(calendar(visitor, f"{congress.path}/presenters/{presenter_id}.ics")) == {
        ("Grief", "Red room", "CONFIRMED", 1)
    }
    for ending in (*ALL, f"/sessions/{congress.sessions[1].id}"):
        content = visitor.get(congress.path + ending).text
        assert "Ann Bos" in content
        assert "ann@example.org" not in content


def test_who_subscribed_to_a_presenter_hears_that_nothing_is_left(
    visitor: Client, database: Database, congress: Congress
) -> None:
    grief = congress.sessions[1]
    with database.writing() as db:
        ann = save(db, Presenter(event_id=congress.event.id, name="Ann Bos"))
        save(db, SessionPresenter(session_id=grief.id, presenter_id=ann.id, position=0))
    publish_all(database, congress)
    path = f"{congress.path}/presenters/{ann.id}.ics"
    assert told(calendar(visitor, path)) == {("Grief", "Red room", "CONFIRMED", 1)}
    publish_all(database, congress, 2)
    assert told(calendar(visitor, path)) == {("Grief", "Red room", "CANCELLED", 2)}
    with database.writing() as db:
        db.delete(db.get_one(Presenter, ann.id))
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert "Ann" not in answer.text
    assert told(calendar(visitor, path)) == set()


def test_addresses_typed_into_names_are_told_nowhere(visitor: Client, database: Database, congress: Congress) -> None:
    grief = congress.sessions[1]
    with database.writing() as db:
        for place, name in enumerate(("Ann Bos (ann@example.org)", "jan@example.org")):
            one = save(db, Presenter(event_id=congress.event.id, name=name))
            save(db, SessionPresenter(session_id=grief.id, presenter_id=one.id, position=place))
        for place, name in enumerate(("Hospice Zuid, info@example.org", "mail@example.org")):
            where = save(db, Organisation(event_id=congress.event.id, name=name))
            save(db, SessionOrganisation(session_id=grief.id, organisation_id=where.id, position=place))
    publish_all(database, congress)
    for ending in (*ALL, f"/sessions/{grief.id}"):
        content = visitor.get(congress.path + ending).text
        assert "Ann Bos" in content
        assert "Hospice Zuid" in content
        assert "example.org" not in content
    with database.reading() as db:
        event = db.get_one(Event, congress.event.id)
        run = db.get_one(Run, db.get_one(Programme, event.id).run_id)
        lists = event_lists(db, event, run, now(), draft=False)
    assert "Ann Bos" in repr(lists.offerings)
    assert "Hospice Zuid" in repr(lists.offerings)
    assert "example.org" not in repr(lists.offerings)


def test_addresses_typed_into_texts_and_titles_are_told_nowhere(
    client: Client, database: Database, congress: Congress
) -> None:
    grief = congress.sessions[1]
    with database.writing() as db:
        session = db.get_one(Session, grief.id)
        session.title, session.abstract = "Grief (ann@example.org)", "Ask ann.bos+x@mail.example.org. Do come!"
        save(
            db, LearningGoal(session_id=grief.id, position=0, stem="From jan@example.org:", text="mail jan@example.org")
        )
        save(db, Preparation(session_id=grief.id, position=0, text="Send a case to <case@example.org>"))
    publish_all(database, congress)
    for ending in (*ALL, f"/sessions/{grief.id}"):
        content = client.get(congress.path + ending).text
        assert "Grief" in content
        assert "example.org" not in content
    page = words(client.see(f"{congress.path}/sessions/{grief.id}"))
    assert "Ask [e-mail]. Do come!" in page
    assert "From [e-mail]:" in page
    assert "Send a case to [e-mail]" in page
    withdraw(database, congress)
    assert "example.org" not in client.get(f"{congress.path}/programme.ics").text


def test_every_form_can_be_downloaded_by_the_organiser_alone(
    client: Client, database: Database, organiser: Organiser
) -> None:
    congress = make_congress(database, organiser, publicity="off")
    publish_all(database, congress)
    for name in ("programme.ics", "schedule.json", "schedule.xml", "programme.html"):
        answer = client.get(f"/events/{congress.event.public_id}/programme/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="palliative-congress-{name}"'
        assert "Comfort" in answer.text
        assert "Derya" not in answer.text
        assert f"/programme/{congress.event.public_id}" not in answer.text


def test_the_page_asks_the_database_no_more_for_more_sessions(
    visitor: Client, database: Database, organiser: Organiser
) -> None:
    statements = []
    for extra in (0, 30):
        congress = make_congress(database, organiser)
        with database.writing() as db:
            more = [make_session(db, congress.event) for _ in range(extra)]
            rooms = [make_room(db, congress.event) for _ in range(extra)]
            held = [(one, congress.rounds[0], [room]) for one, room in zip(more, rooms, strict=True)]
            publish(db, congress.event, organiser, [*congress.held, *held])
        with counted(database) as made:
            visitor.see(congress.path)
        statements.append(len(made))
    assert statements[0] == statements[1]


def test_a_subscription_leads_to_the_same_calendar(visitor: Client, published: Congress) -> None:
    page = visitor.see(published.path)
    addresses = [str(one.get("href")) for one in find_all(page, "a") if str(one.get("href")).startswith("webcal://")]
    assert len(addresses) == 1 + len(published.rooms)
    for address in addresses:
        assert calendar(visitor, urlsplit(address).path)

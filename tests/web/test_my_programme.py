"""After publication the same link shows one's own programme, honestly, and gives it to a calendar."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from app.actions.links import failures
from app.actions.runs import withdraw_programme
from app.config import Settings
from app.db import Database, Db
from app.tables import Absence, Attendee, Event, Organiser, Room, Round, Session
from tests.factories import make_attendee, make_event, make_ranking, make_room, make_round, make_session, save
from tests.html import Client, checked, find, find_all, words
from tests.published import publish as publish_plan

ASK = "We could not give you a session here. Ask the organiser which sessions still have room."


@dataclass(frozen=True)
class Congress:
    """Derya sits in the first round, is away in the second and has no seat in the third; Cas sits in the first."""

    event: Event
    organiser: Organiser
    rounds: list[Round]
    room: Room
    sessions: list[Session]
    derya: Attendee
    cas: Attendee

    @property
    def path(self) -> str:
        return f"/my/{self.derya.public_id}"


@pytest.fixture
def congress(database: Database, organiser: Organiser) -> Congress:
    with database.writing() as db:
        event = make_event(db, phase="closed", locale="en", name="Congress")
        rounds = [make_round(db, event, position) for position in range(3)]
        room = make_room(db, event, "Blue room")
        sessions = [
            make_session(db, event, number="7", title="Comfort", abstract="What helps."),
            make_session(db, event, number="8", title="Grief"),
        ]
        derya = make_attendee(db, event, name="Derya Demir", link="link")
        cas = make_attendee(db, event, name="Cas Vos", link="other")
        make_ranking(db, derya, [sessions[1], sessions[0]])
        save(db, Absence(attendee_id=derya.id, round_id=rounds[1].id))
        return Congress(event, organiser, rounds, room, sessions, derya, cas)


def publish(db: Db, congress: Congress, *seats: tuple[Attendee, Session, Round]) -> None:
    """A run whose plan holds each session in the round it has seats in, and its publication."""
    held = {(session.id, one.id): (session, one, [congress.room]) for _, session, one in seats}
    publish_plan(db, congress.event, congress.organiser, list(held.values()), seats)


@pytest.fixture
def published(database: Database, congress: Congress) -> Congress:
    with database.writing() as db:
        publish(
            db,
            congress,
            (congress.derya, congress.sessions[0], congress.rounds[0]),
            (congress.cas, congress.sessions[1], congress.rounds[0]),
        )
    return congress


def test_until_it_is_published_the_page_is_about_choosing(visitor: Client, congress: Congress) -> None:
    visitor.get("/p/link")
    page = visitor.see(congress.path)
    assert find(page, "section", id="chosen") is not None
    visitor.see(f"{congress.path}/programme.ics", 404)


def test_every_round_is_told_with_or_without_a_seat(visitor: Client, published: Congress) -> None:
    visitor.get("/p/link")
    page = visitor.see(published.path)
    slots = [words(slot) for slot in find_all(page, "li", class_="slot")]
    assert slots == [
        "09:00–10:00 Ronde 1 7. Comfort Blue room Your choice 2 What helps.",
        "11:00–12:00 Ronde 2 You told us that you are not there in this round.",
        f"13:00–14:00 Ronde 3 No seat in this round {ASK}",
    ]


def test_choosing_is_over_once_it_is_published(visitor: Client, published: Congress) -> None:
    visitor.get("/p/link")
    page = checked(visitor.submit(published.path, {"version": "1", "choice": str(published.sessions[0].id)}), 409)
    assert "The programme has been published, so choices can no longer be changed." in words(page)


def test_everybody_sees_only_their_own(visitor: Client, published: Congress) -> None:
    visitor.get("/p/other")
    visitor.see(published.path, 404)
    page = words(visitor.see(f"/my/{published.cas.public_id}"))
    assert "Grief" in page
    assert "Comfort" not in page


def test_the_calendar_holds_the_seats(visitor: Client, published: Congress, settings: Settings) -> None:
    visitor.get("/p/link")
    answer = visitor.get(f"{published.path}/programme.ics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["content-disposition"] == 'attachment; filename="programme.ics"'
    appointments = Calendar.from_ical(answer.content).events
    found = [(str(one["summary"]), str(one["location"]), one.start, str(one["url"])) for one in appointments]
    starts = published.rounds[0].starts_at
    assert found == [("Comfort", "Blue room", starts, f"{settings.base_url}{published.path}")]


def test_with_nothing_seated_there_is_no_calendar_to_offer(
    visitor: Client, database: Database, congress: Congress
) -> None:
    with database.writing() as db:
        publish(db, congress)
    visitor.get("/p/link")
    page = visitor.see(congress.path)
    assert [link for link in page.iter("a") if (link.get("href") or "").endswith(".ics")] == []
    assert len(find_all(page, "li", class_="slot")) == 3


def subscription(client: Client, congress: Congress, link: str = "link") -> str:
    """The path of the calendar that the page offers to subscribe to."""
    client.get(f"/p/{link}")
    page = client.see(congress.path)
    (address,) = [str(one.get("href")) for one in page.iter("a") if str(one.get("href")).startswith("webcal://")]
    client.cookies.clear()
    return urlsplit(address).path


def told(client: Client, path: str) -> list[tuple[str, str, int]]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [
        (str(one["summary"]), str(one["status"]), int(str(one["sequence"]))) for one in calendar_events(answer.content)
    ]


def calendar_events(content: bytes) -> list[CalendarEvent]:
    return Calendar.from_ical(content).events


def test_a_calendar_that_is_subscribed_to_follows_every_change(
    visitor: Client, database: Database, published: Congress
) -> None:
    path = subscription(visitor, published)
    comfort, grief = published.sessions
    first, _, third = published.rounds
    assert told(visitor, path) == [("Comfort", "CONFIRMED", 1)]
    with database.writing() as db:
        publish(db, published, (published.derya, comfort, first), (published.derya, grief, third))
    assert told(visitor, path) == [("Comfort", "CONFIRMED", 1), ("Grief", "CONFIRMED", 2)]
    with database.writing() as db:
        publish(db, published, (published.derya, grief, first), (published.cas, comfort, first))
    assert told(visitor, path) == [("Grief", "CONFIRMED", 3), ("Grief", "CANCELLED", 3)]
    with database.writing() as db:
        withdraw_programme(db, published.event, published.organiser, 3)
    assert told(visitor, path) == [("Grief", "CANCELLED", 4), ("Grief", "CANCELLED", 3)]


def test_a_calendar_needs_its_own_key_and_opens_nothing_else(visitor: Client, published: Congress) -> None:
    path = subscription(visitor, published)
    key = path.rsplit("/", 1)[1].removesuffix(".ics")
    for wrong in (path.replace(key, "x"), path.replace(published.derya.public_id, published.cas.public_id)):
        assert visitor.get(wrong).status_code == 404
    assert visitor.get(f"/p/{key}").status_code == 404
    assert visitor.get(published.path).status_code == 404


def test_a_new_link_ends_the_old_calendar(visitor: Client, database: Database, published: Congress) -> None:
    path = subscription(visitor, published)
    with database.writing() as db:
        attendee = db.get(Attendee, published.derya.id)
        assert attendee is not None
        attendee.link_sha256 = "0" * 64
        db.add(attendee)
    assert visitor.get(path).status_code == 404


def test_a_calendar_is_sent_again_only_when_it_changed(
    visitor: Client, database: Database, published: Congress
) -> None:
    path = subscription(visitor, published)
    first = visitor.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["etag"]}
    assert visitor.get(path, headers=known).status_code == 304
    with database.writing() as db:
        publish(db, published, (published.derya, published.sessions[1], published.rounds[0]))
    assert visitor.get(path, headers=known).status_code == 200


def test_others_seats_do_not_touch_mine(visitor: Client, database: Database, published: Congress) -> None:
    path = subscription(visitor, published)
    before = visitor.get(path).content
    comfort, grief = published.sessions
    first, _, third = published.rounds
    with database.writing() as db:
        publish(db, published, (published.derya, comfort, first), (published.cas, grief, third))
    assert visitor.get(path).content == before


def test_guessing_keys_is_slowed_down(visitor: Client, published: Congress) -> None:
    failures.storage.reset()
    wrong = f"/my/{published.derya.public_id}/calendar/guess.ics"
    assert [visitor.get(wrong).status_code for _ in range(31)] == [404] * 30 + [429]
    failures.storage.reset()

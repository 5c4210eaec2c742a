"""After publication the same link shows one's own programme, honestly, and gives it to a calendar."""

import json
from dataclasses import dataclass

import pytest
from icalendar import Calendar

from app.config import Settings
from app.db import Database, Db
from app.domain.plan_files import attendee_key, room_key, round_key, session_key
from app.tables import Absence, Attendee, Event, Programme, Room, Round, Run, Session
from tests.factories import make_attendee, make_event, make_ranking, make_room, make_round, make_session, save
from tests.html import Client, checked, find, find_all, words

ASK = "We could not give you a session here. Ask the organiser which sessions still have room."


@dataclass(frozen=True)
class Congress:
    """Derya sits in the first round, is away in the second and has no seat in the third; Cas sits in the first."""

    event: Event
    rounds: list[Round]
    room: Room
    sessions: list[Session]
    derya: Attendee
    cas: Attendee

    @property
    def path(self) -> str:
        return f"/my/{self.derya.public_id}"


@pytest.fixture
def congress(database: Database) -> Congress:
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
        return Congress(event, rounds, room, sessions, derya, cas)


def publish(db: Db, congress: Congress, *seats: tuple[Attendee, Session, Round]) -> None:
    """A run whose plan holds each session in the round it has seats in, and its publication."""
    offerings = {(session.id, one.id) for _, session, one in seats}
    plan = {
        "offerings": [
            {"session": session_key(session), "round": round_key(one), "rooms": [room_key(congress.room.id)]}
            for session, one in sorted(offerings)
        ],
        "seats": [
            {"attendee": attendee_key(who.id), "session": session_key(session.id), "round": round_key(one.id)}
            for who, session, one in seats
        ],
    }
    run = save(
        db,
        Run(
            event_id=congress.event.id,
            status="done",
            problem=b"",
            problem_sha256="",
            event_version=1,
            seconds=1,
            seed=0,
            plan=json.dumps(plan),
        ),
    )
    save(db, Programme(event_id=congress.event.id, run_id=run.id))


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

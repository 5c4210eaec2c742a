"""A problem file of the event itself goes in again as what it is: nobody becomes a number, nothing is new."""

import random
from datetime import UTC, datetime
from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.cli.events import Asked, import_file
from app.db import Database
from app.domain.drafts import DraftProgramme, check_draft, draft_from_parsed
from app.domain.session_changes import compare
from app.importing.parse import parse_file
from app.importing.previews import Preview
from app.importing.table_files import table_of_file
from app.importing.table_imports import PREVIEWS
from app.planning import problem_file
from app.queries.sessions import sessions_of
from app.tables import Attendee, Event, Organiser
from tests.factories import make_attendee, make_event, make_ranking, make_room, make_round, make_session
from tests.whole_events import content_of

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)
People = Literal["rooms", "attendees", "rankings"]


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    """Somebody who is not there in each round, one without an address, and a session with a number of its own."""
    with database.writing() as db:
        event = make_event(db, organiser)
        rounds = [make_round(db, event, position) for position in range(2)]
        make_room(db, event, name="Molenzaal")
        make_session(db, event, "12", "Muziek")
        make_session(db, event, None, "Dansen")
        make_attendee(db, event, "Noor Vos", [rounds[0]])
        make_attendee(db, event, "Ann Bos", email=None)
        return event


def previewed(database: Database, event: Event, kind: People, file: bytes) -> Preview[object, object]:
    with database.reading() as db:
        draft = PREVIEWS[kind].understood(db, event, table_of_file(kind, "problem.json", file))
        return PREVIEWS[kind].of(db, event, draft)


def draft_of(database: Database, event: Event, file: bytes) -> DraftProgramme:
    with database.reading() as db:
        return draft_from_parsed(parse_file("problem.json", file), sessions_of(db, event.id))


def written(database: Database, event: Event) -> bytes:
    with database.reading() as db:
        return problem_file(db, event)


def test_its_sessions_are_unchanged(database: Database, event: Event) -> None:
    draft = draft_of(database, event, written(database, event))
    incoming, problems = check_draft(draft)
    with database.reading() as db:
        comparison = compare(sessions_of(db, event.id), incoming)
    assert [comparison.status(one.key) for one in incoming] == ["unchanged", "unchanged"]
    assert (problems, comparison.vanished, draft.doubts) == ({}, (), ())


@pytest.mark.parametrize(("kind", "same"), [("rooms", 1), ("attendees", 2)])
def test_its_rooms_and_people_are_unchanged(database: Database, event: Event, kind: People, same: int) -> None:
    preview = previewed(database, event, kind, written(database, event))
    assert [one.kind for one in preview.changes.rows] == ["same"] * same
    assert (preview.problems, preview.faults, preview.changes.missing) == ([], [], ())


def test_who_is_gone_since_is_left_out_and_told(database: Database, event: Event) -> None:
    with database.writing() as db:
        third = make_attendee(db, event, "Kees Smit")
    file = written(database, event)
    with database.writing() as db:
        db.delete(db.get(Attendee, third.id))
    with database.reading() as db:
        draft = PREVIEWS["attendees"].understood(db, event, table_of_file("attendees", "problem.json", file))
    assert list(map(str, draft.doubts)) == [f"These ids are no longer of this event, so they are left out: a{third.id}"]
    assert [one.kind for one in previewed(database, event, "attendees", file).changes.rows] == ["same", "same"]


def test_a_session_of_another_event_is_not_the_one_of_that_number(database: Database, event: Event) -> None:
    file = written(database, event)
    with database.writing() as db:
        other = make_event(db)
        numbers = [str(one.id) for one in sessions_of(db, event.id)]
        for number in numbers:
            make_session(db, other, number, "Een heel andere sessie")
    draft = draft_of(database, other, file)
    assert [one.typed.number for one in draft.sessions] == ["", ""]
    assert [[str(doubt.reason) for doubt in one.doubts] for one in draft.sessions] == [
        [f"The file tells only the id “s{number}”, which no session of this event has."] for number in numbers
    ]


STRANGE = {
    "rooms": ["This file tells no names, only ids of another event; these would become names"],
    "attendees": [
        "This file tells no names, only ids of another event; these would become names",
        (
            "This file tells in which rounds people are present, but its rounds are not of this event, so everybody is "
            "taken to be in all"
        ),
    ],
}


@pytest.mark.parametrize("kind", ["rooms", "attendees"])
def test_ids_of_another_event_are_said_to_be_no_names(database: Database, event: Event, kind: People) -> None:
    file = written(database, event)
    with database.writing() as db:
        other = make_event(db)
    with database.reading() as db:
        draft = PREVIEWS[kind].understood(db, other, table_of_file(kind, "problem.json", file))
        preview = PREVIEWS[kind].of(db, other, draft)
    doubts = [str(doubt).partition(":")[0] for doubt in draft.doubts]
    assert doubts == STRANGE[kind]
    assert preview.problems == []


@given(seed=st.integers(min_value=0, max_value=10_000), words=st.text(st.characters(categories=["L", "N"]), max_size=9))
@settings(
    max_examples=3, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_event_stays_as_it_is_when_its_own_problem_file_comes_in(database: Database, seed: int, words: str) -> None:
    """Whatever its size and names: sessions, rooms, people and choices, all of them, change nothing."""
    draw = random.Random(seed)
    with database.writing() as db:
        event = make_event(db, choices_min=1, choices_max=4)
        rounds = [make_round(db, event, n) for n in range(draw.randint(1, 3))]
        for n in range(draw.randint(1, 3)):
            make_room(
                db, event, f"Zaal{words} {n}", draw.randint(1, 60), features=draw.sample(["beamer", "scherm"], n % 3)
            )
        numbers = [draw.choice([str(n), None]) for n in range(1, draw.randint(2, 6))]
        sessions = [make_session(db, event, one, f"Over{words} {n}") for n, one in enumerate(numbers)]
        any_chose = False
        for n in range(draw.randint(1, 6)):
            absent = draw.sample(rounds, draw.randint(0, len(rounds) - 1))
            email = draw.choice([f"p{n}@example.org", None])
            attendee = make_attendee(db, event, f"Anna{words} {n}", absent, email=email)
            if chosen := draw.sample(sessions, draw.randint(0, min(4, len(sessions)))):
                make_ranking(db, attendee, chosen, own=False)
                any_chose = True
        before, file = content_of(db, event), problem_file(db, event)
        for kind in ("sessions", "rooms", "attendees", "rankings"):
            if kind == "rankings" and not any_chose:
                continue  # a file without choices has no column of them
            outcome = import_file(db, event, Asked(kind, "problem.json", file, MOMENT))
            assert "batch" not in outcome, (kind, outcome)
        assert content_of(db, event) == before

"""A programme whose numbers or order became others: the page says what becomes of each session, and that happens."""

import pytest

from app.db import Database
from app.tables import Event, Organiser
from tests.factories import make_event
from tests.html import Client, words
from tests.web.session_drafts import choices, chosen_programme, draft_form, paste, saved

FIRST = "number\ttitle\n1\tMusic\n2\tBreathing\n3\tRest\n"


@pytest.fixture
def event(client: Client, database: Database, organiser: Organiser) -> Event:
    """With three sessions, each chosen by somebody."""
    with database.writing() as db:
        event = make_event(db, organiser)
    chosen_programme(client, database, event, FIRST)
    return event


def test_choices_stay_with_their_sessions_when_a_programme_is_numbered_anew(
    client: Client, database: Database, event: Event
) -> None:
    (music, *_), (breathing, *_), (rest, *_) = saved(database, event)
    path = paste(client, event, "number\ttitle\n1\tBreathing\n2\tSleep\n3\tMusic\n")
    page = words(client.see(path))
    assert "without a number from now on, since this file gives it to another session: 3 Rest" in page
    assert "Stays with it: chosen by 1 attendee." in page
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    after = {(row, number, title) for row, number, title in saved(database, event) if title != "Sleep"}
    assert after == {(breathing, "1", "Breathing"), (music, "3", "Music"), (rest, None, "Rest")}
    assert choices(database) == [music, breathing, rest]


def test_another_order_is_told(client: Client, event: Event) -> None:
    order = "The sessions that are there come in the order of this file."
    assert order in words(client.see(paste(client, event, "number\ttitle\n3\tRest\n2\tBreathing\n1\tMusic\n")))
    assert order not in words(client.see(paste(client, event, FIRST)))
    assert order not in words(client.see(paste(client, event, "number\ttitle\n3\tRest\n2\tBreathing\n")))


def test_a_typed_number_changes_no_session_unseen(client: Client, database: Database, event: Event) -> None:
    before = saved(database, event)
    path = paste(client, event, "number\ttitle\n4\tSleep\n")
    typed = draft_form(client, path) | {"act": "confirm", "s0-number": "2"}
    answer = client.submit(path, typed)
    assert answer.status_code == 409
    assert "makes a session of this file one that is there already" in answer.text
    assert saved(database, event) == before
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    assert saved(database, event)[1] == (before[1][0], "2", "Sleep")

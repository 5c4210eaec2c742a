"""A session that was renumbered and renamed: the page asks which one it is, and what a person says happens."""

import io

import pytest
import xlsxwriter

from app.db import Database
from app.tables import Event, Organiser, Session
from tests.factories import make_event, make_session
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.web.session_drafts import choices, chosen_programme, draft_form, paste, saved

ABSTRACT = "Twee verhalen uit de praktijk laten zien hoe moeilijk het gesprek over het einde van het leven is."
HEADER = "nummer\ttitel\tomschrijving\n"
FIRST = HEADER + f"1\tMuziek\tSamen zingen en luisteren.\n2\tSedatie\t{ABSTRACT}\n3\tRust\tEven niets.\n"
AGAIN = HEADER + f"1\tMuziek\tSamen zingen en luisteren.\n7\tEen goed afscheid\t{ABSTRACT}\n3\tRust\tEven niets.\n"
QUESTION = "This looks like “2 Sedatie”, which is not in this file."


@pytest.fixture
def event(client: Client, database: Database, organiser: Organiser) -> Event:
    """With three sessions, each chosen by somebody."""
    with database.writing() as db:
        event = make_event(db, organiser)
    chosen_programme(client, database, event, FIRST)
    return event


def offered(client: Client, path: str, field: str) -> list[str]:
    menu = find(client.see(path), "select", id=field)
    return [] if menu is None else [words(option) for option in menu.iter("option")]


def test_a_person_says_that_a_renamed_session_is_the_one_that_is_there(
    client: Client, database: Database, event: Event
) -> None:
    before = saved(database, event)
    path = paste(client, event, AGAIN)
    page = client.see(path)
    assert QUESTION in words(find(page, "section", class_="warning"))
    assert offered(client, path, "s1-same_as") == [
        "Not chosen yet: comes as a new session",
        "A new session",
        "2 Sedatie",
    ]
    assert offered(client, path, "s0-same_as") == []
    form = draft_form(client, path)
    assert form["s1-same_as"] == "", "nothing is decided for anybody"
    answer = client.submit(path, form | {"s1-same_as": str(before[1][0]), "act": "same:1"})
    assert answer.headers["location"].endswith("#s1")
    page = client.see(path)
    assert QUESTION not in words(page)
    card = words(find(page, "details", id="s1"))
    assert "2 7" in card
    assert "Stays with it: chosen by 1 attendee." in card
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    assert saved(database, event) == [before[0], (before[1][0], "7", "Een goed afscheid"), before[2]]
    assert choices(database) == [row for row, *_ in before]


def test_the_batch_is_undone_whole(client: Client, database: Database, event: Event) -> None:
    before = saved(database, event)
    path = paste(client, event, AGAIN)
    client.submit(path, draft_form(client, path) | {"s1-same_as": str(before[1][0]), "act": "save"})
    done = client.submit(path, draft_form(client, path) | {"act": "confirm"})
    client.see(done.headers["location"])
    links = find_all(client.see(f"/events/{event.public_id}/imports"), "a")
    batch = next(link.get("href", "") for link in links if "/imports/" in link.get("href", ""))
    undo = find(client.see(batch), "form", id="undo")
    assert undo is not None
    assert client.submit(f"{batch}/undo", fields_of(undo)).status_code == 303
    assert saved(database, event) == before
    assert choices(database) == [row for row, *_ in before]


def test_choosing_and_confirming_at_once_shows_first_what_changes(
    client: Client, database: Database, event: Event
) -> None:
    before = saved(database, event)
    path = paste(client, event, AGAIN)
    form = draft_form(client, path) | {"s1-same_as": str(before[1][0]), "act": "confirm"}
    page = checked(client.submit(path, form), 409)
    assert "makes a session of this file one that is there already" in words(page)
    assert saved(database, event) == before
    again = fields_of(next(form for form in find_all(page, "form") if form.get("action") == path))
    assert client.submit(path, again | {"act": "confirm"}).status_code == 303
    assert [row for row, *_ in saved(database, event)] == [row for row, *_ in before]


def test_a_session_said_to_be_new_is_new_and_asked_about_no_more(
    client: Client, database: Database, event: Event
) -> None:
    before = saved(database, event)
    path = paste(client, event, AGAIN)
    client.submit(path, draft_form(client, path) | {"s1-same_as": "new", "act": "save"})
    assert QUESTION not in words(client.see(path))
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    after = saved(database, event)
    assert set(before) < set(after)
    assert {title for row, _, title in after if row not in {row for row, *_ in before}} == {"Een goed afscheid"}


def test_two_that_took_over_each_others_numbers_are_put_right(client: Client, database: Database, event: Event) -> None:
    (music, *_), (sedation, *_), (rest, *_) = saved(database, event)
    swapped = f"1\tHet laatste gesprek\t{ABSTRACT}\n2\tKlanken\tSamen zingen en luisteren.\n3\tRust\tEven niets.\n"
    path = paste(client, event, HEADER + swapped)
    page = words(client.see(path))
    assert "This number stands at “Muziek” now, which has no word of this title." in page
    assert offered(client, path, "s0-same_as")[2:] == ["2 Sedatie", "1 Muziek"], "the likeliest first"
    form = draft_form(client, path)
    client.submit(path, form | {"s0-same_as": str(sedation), "s1-same_as": str(music), "act": "save"})
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    assert saved(database, event) == [
        (sedation, "1", "Het laatste gesprek"),
        (music, "2", "Klanken"),
        (rest, "3", "Rust"),
    ]


def test_one_session_cannot_be_two(client: Client, database: Database, event: Event) -> None:
    before = saved(database, event)
    path = paste(client, event, AGAIN + "8\tNog een\tIets anders.\n")
    chosen = {"s1-same_as": str(before[1][0]), "s3-same_as": str(before[1][0])}
    page = checked(client.submit(path, draft_form(client, path) | chosen | {"act": "save"}), 422)
    summary = find(page, "div", class_="summary")
    assert summary is not None
    assert [link.get("href") for link in summary.iter("a")] == ["#s1-same_as", "#s3-same_as"]
    assert saved(database, event) == before


def test_another_tab_is_told_which_session_was_chosen(client: Client, database: Database, event: Event) -> None:
    sedation = str(saved(database, event)[1][0])
    path = paste(client, event, AGAIN)
    first, second = draft_form(client, path), draft_form(client, path)
    client.submit(path, first | {"s1-same_as": sedation, "act": "save"})
    page = checked(client.submit(path, second | {"s1-title": "Afscheid", "act": "save"}), 409)
    assert "Which session is this?: 2 Sedatie" in words(find(page, "div", class_="warning"))


def test_sessions_of_another_event_are_none_of_this(
    client: Client, database: Database, organiser: Organiser, event: Event
) -> None:
    with database.writing() as db:
        other = make_session(db, make_event(db, organiser, name="Other"), title="Sedatie")
    before = saved(database, event)
    path = paste(client, event, AGAIN)
    client.submit(path, draft_form(client, path) | {"s1-same_as": str(other.id), "act": "save"})
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    assert set(before) < set(saved(database, event))
    with database.reading() as db:
        assert db.get_one(Session, other.id).title == "Sedatie"


def test_a_spreadsheet_is_asked_about_as_well(client: Client, database: Database, event: Event) -> None:
    sedation, *_ = saved(database, event)[1]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Sessies")
        for number, line in enumerate(AGAIN.splitlines()):
            sheet.write_row(number, 0, line.split("\t"))
    answer = client.submit(
        f"/events/{event.public_id}/sessions/import", files={"file": ("sessies.xlsx", content.getvalue())}
    )
    path = answer.headers["location"]
    client.submit(path, draft_form(client, path) | {"s1-same_as": str(sedation), "act": "save"})
    client.submit(path, draft_form(client, path) | {"act": "confirm"})
    assert (sedation, "7", "Een goed afscheid") in saved(database, event)


def test_a_number_that_goes_to_another_leaves_the_session_that_the_file_gives_none(
    client: Client, database: Database, event: Event
) -> None:
    (music, *_), (sedation, *_), (rest, *_) = saved(database, event)
    path = paste(
        client, event, HEADER + f"2\tMuziek\tSamen zingen en luisteren.\n\tSedatie\t{ABSTRACT}\n3\tRust\tEven niets.\n"
    )
    assert "Changed What changes in the session that is there" in words(find(client.see(path), "details", id="s1"))
    assert client.submit(path, draft_form(client, path) | {"act": "confirm"}).status_code == 303
    assert saved(database, event) == [(music, "2", "Muziek"), (sedation, None, "Sedatie"), (rest, "3", "Rust")]

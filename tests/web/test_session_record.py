"""All that a session can say is typed by hand without a script, shown to whom it concerns, and to nobody else."""

import pytest

from app.actions.sessions import add_session
from app.db import Database
from app.domain.parsed import (
    ParsedMaterial,
    ParsedNote,
    ParsedPreparation,
    ParsedPresenter,
    ParsedRuleText,
    ParsedStep,
    SessionContent,
)
from app.domain.sessions import Planning
from app.queries.sessions import sessions_of
from app.tables import Event, Organiser
from tests.factories import make_attendee, make_event
from tests.html import Client, checked, fields_of, find, find_all, words

FULL = SessionContent(
    "5",
    "Muziek als medicijn",
    abstract="Luisteren en zingen.",
    presenters=(ParsedPresenter("Ann Bos", "ann@example.org"), ParsedPresenter("Bea Vos")),
    external_id="X7",
    track="Kunst",
    type="Workshop",
    language="nl",
    duration_min=60,
    duration_max=75,
    subgroup_min=3,
    subgroup_max=4,
    preparation=(ParsedPreparation("Een lied kiezen", 15), ParsedPreparation("Het lied beluisteren", 5)),
    script=(ParsedStep("Welkom", 10), ParsedStep("Zingen", 30, 45, 10, "in groepen", "liedbundel", "Ann")),
    materials=(ParsedMaterial("Liedbundel", 1, "person"), ParsedMaterial("Piano")),
    roles=("Een pianist",),
    rule_texts=(ParsedRuleText("Ten hoogste twintig mensen", "hard", "maximaal"),),
    notes=(ParsedNote("Doelgroep", "iedereen"),),
)
TYPED = {
    "presenters": "Ann Bos, ann@example.org\r\nBea Vos",
    "external_id": "X7",
    "track": "Kunst",
    "type": " Workshop ",
    "language": "nl",
    "duration_min": "60",
    "duration_max": "75",
    "subgroup_min": "3",
    "subgroup_max": "4",
    "preparation": "Een lied kiezen | 15 min\r\n\r\nHet lied beluisteren | 5",
    "script": "10 | Welkom\r\n0:10 30-45 | Zingen | in groepen | liedbundel | Ann",
    "materials": "Liedbundel | 1 per persoon\r\nPiano",
    "roles": "Een pianist",
    "rule_texts": "Ten hoogste twintig mensen | hard | maximaal",
    "notes": "Doelgroep | iedereen",
}


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser, phase="open", choices_min=1)


def path_of(event: Event) -> str:
    return f"/events/{event.public_id}/sessions"


def test_everything_is_typed_saved_and_stands_in_the_form_again(
    client: Client, database: Database, event: Event
) -> None:
    sent = TYPED | {"number": "5", "title": FULL.title, "abstract": FULL.abstract, "offerings_min": "1"}
    answer = client.submit(f"{path_of(event)}/new", sent | {"offerings_max": "1", "act": "save"})
    assert answer.status_code == 303, answer.text
    with database.reading() as db:
        (session,) = sessions_of(db, event.id)
    assert session.content == FULL
    main = find(client.see(f"{path_of(event)}/{session.id}/edit"), "main")
    assert main is not None
    form = fields_of(next(main.iter("form")))
    assert form["materials"] == "Liedbundel | 1 per person\nPiano"
    assert client.submit(f"{path_of(event)}/{session.id}/edit", form | {"act": "save"}).status_code == 303
    with database.reading() as db:
        assert sessions_of(db, event.id) == [session]


def test_what_cannot_be_read_is_told_at_its_field_with_its_line(client: Client, event: Event) -> None:
    wrong = {"duration_min": "een uur", "subgroup_max": "2", "preparation": "Lezen | 20\r\nKijken | lang", "title": "A"}
    sent = TYPED | {"offerings_min": "1", "offerings_max": "1"} | wrong
    page = checked(client.submit(f"{path_of(event)}/new", sent), 422)
    summary = find(page, "div", class_="summary")
    assert summary is not None
    assert {link.get("href") for link in summary.iter("a")} == {"#duration_min", "#subgroup_max", "#preparation"}
    assert "Line 2:" in words(find(page, "p", id="preparation-problem"))


def test_the_organiser_sees_all_of_it(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        session = add_session(db, event.id, FULL, Planning(), "cli")
    page = client.see(f"{path_of(event)}/{session.id}")
    assert words(find(page, "p", class_="session-kind")) == "Workshop · 60 to 75 minutes · Dutch · Kunst"
    told = words(find(page, "main"))
    for part in (
        "Ann Bos ann@example.org, Bea Vos",
        "3 to 4 attendees in each.",
        "Before you come (20 minutes) Een lied kiezen (15 minutes)",
        "0:10 · 30–45 min. Zingen · in groepen · liedbundel · Ann",
        "Liedbundel (1 per person)",
        "Een pianist",
        "must hold Ten hoogste twintig mensen (“maximaal”)",
        "Doelgroep: iedereen",
    ):
        assert part in told, told


def test_an_attendee_sees_what_concerns_them_and_no_address(visitor: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        add_session(db, event.id, FULL, Planning(), "cli")
        attendee = make_attendee(db, event, link="link")
    visitor.cookies.set("language", "en")
    visitor.get("/p/link")
    page = visitor.see(f"/my/{attendee.public_id}")
    card = words(find_all(page, "li", class_="offer")[0])
    for part in (
        "Ann Bos and Bea Vos",
        "20 minutes of preparation",
        "Workshop · 60 to 75 minutes · Dutch · Kunst",
        "Een lied kiezen (15 minutes)",
    ):
        assert part in card, card
    everything = words(page)
    for secret in ("example.org", "pianist", "Ten hoogste", "X7", "Doelgroep"):
        assert secret not in everything


def test_the_planning_page_says_who_presents_several_sessions(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        for number in ("5", "6"):
            content = SessionContent(number, f"Sessie {number}", presenters=FULL.presenters[: 7 - int(number)])
            add_session(db, event.id, content, Planning(), "cli")
    page = client.see(f"{path_of(event)}/planning")
    several = find(page, "section", class_="info")
    assert several is not None
    assert [words(item) for item in several.iter("li")] == ["Ann Bos: 5, 6"]

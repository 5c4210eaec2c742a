"""An organiser sees how the choosing goes and corrects somebody's list."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.db import Database
from app.queries.rankings import ranking_of
from app.tables import Attendee, AuditEntry, Event, Organiser, Session
from tests.factories import make_attendee, make_event, make_profession, make_ranking, make_session
from tests.html import Client, checked, find, find_all, words
from tests.statements import counted


@dataclass(frozen=True)
class Choosing:
    """Three sessions; two nurses, of whom one chose enough, and two others: one too few, one nothing."""

    event: Event
    sessions: list[Session]
    attendees: list[Attendee]

    @property
    def path(self) -> str:
        return f"/events/{self.event.public_id}/rankings"

    def path_of(self, place: int) -> str:
        return f"{self.path}/{self.attendees[place].public_id}"

    def ids(self, *places: int) -> list[str]:
        return [str(self.sessions[place].id) for place in places]


@pytest.fixture
def choosing(database: Database, organiser: Organiser) -> Choosing:
    with database.writing() as db:
        event = make_event(db, organiser, phase="open", choices_min=2, choices_max=3)
        sessions = [make_session(db, event, number=str(n), title=f"Titel {n}") for n in range(1, 4)]
        nurse = make_profession(db, event, "verpleegkundige").id
        attendees = [
            make_attendee(db, event, name="Ada Bos", profession_id=nurse),
            make_attendee(db, event, name="Bea Aal", profession_id=nurse),
            make_attendee(db, event, name="Cas Vos"),
            make_attendee(db, event, name="Dik Das"),
        ]
        make_ranking(db, attendees[0], [sessions[1], sessions[0]])
        make_ranking(db, attendees[1], [sessions[1], sessions[2], sessions[0]])
        make_ranking(db, attendees[2], [sessions[0]])
    return Choosing(event, sessions, attendees)


def rows_of(page: Element, caption: str) -> list[list[str]]:
    table = next(table for table in page.iter("table") if words(table.find("caption")).startswith(caption))
    return [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.findall("./tbody/tr")]


def test_the_overview_counts_by_profession_and_by_session(client: Client, choosing: Choosing) -> None:
    page = client.see(choosing.path)
    assert [words(figure) for figure in page.iter("dd")] == ["2 / 4", "1", "1"]
    assert rows_of(page, "Who has chosen") == [
        ["verpleegkundige", "2", "2", "0", "0"],
        ["No profession", "2", "0", "1", "1"],
    ]
    assert rows_of(page, "What is wanted") == [
        ["2. Titel 2", "2", "2", "2"],
        ["1. Titel 1", "1", "3", "3"],
        ["3. Titel 3", "0", "1", "1"],
    ]


def test_who_chose_too_few_and_who_nothing_is_listed_by_surname(client: Client, choosing: Choosing) -> None:
    page = client.see(choosing.path)
    lists = {
        words(box.find("summary")): [words(item) for item in box.iter("li")]
        for box in find_all(page, "details", class_="card")
    }
    assert lists == {
        "Too short to count (1)": ["Cas Vos"],
        "Chosen nothing (1)": ["Dik Das"],
        "Everybody (4)": ["Bea Aal verpleegkundige", "Ada Bos verpleegkundige", "Dik Das", "Cas Vos"],
    }


def test_rankings_of_another_event_are_not_counted(client: Client, choosing: Choosing, database: Database) -> None:
    before = words(find(client.see(choosing.path), "main"))
    with database.writing() as db:
        other = make_event(db)
        make_ranking(db, make_attendee(db, other), [make_session(db, other)])
    assert words(find(client.see(choosing.path), "main")) == before


def test_an_event_without_attendees_says_what_comes_here(
    client: Client, database: Database, organiser: Organiser
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
    page = client.see(f"/events/{event.public_id}/rankings")
    assert find(page, "div", class_="empty") is not None


def test_the_overview_takes_as_many_statements_for_four_people_as_for_many(
    client: Client, choosing: Choosing, database: Database
) -> None:
    with counted(database) as few:
        client.see(choosing.path)
    with database.writing() as db:
        for _ in range(30):
            make_ranking(db, make_attendee(db, choosing.event), [make_session(db, choosing.event)])
    with counted(database) as many:
        client.see(choosing.path)
    assert len(many) == len(few)


def test_an_organiser_corrects_a_list(
    client: Client, choosing: Choosing, database: Database, organiser: Organiser
) -> None:
    page = client.see(choosing.path_of(0))
    chosen = [words(option) for option in page.iter("option") if "selected" in option.attrib]
    assert chosen == ["2. Titel 2", "1. Titel 1"]
    answer = client.submit(choosing.path_of(0), {"version": "1", "choice": [*choosing.ids(2), "", *choosing.ids(1)]})
    assert answer.status_code == 303
    with database.reading() as db:
        ranking = ranking_of(db, choosing.attendees[0].id)
        entry = db.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
    assert [str(session) for session in ranking.sessions] == choosing.ids(2, 1)
    assert entry is not None
    assert (entry.actor, entry.action) == (f"organiser:{organiser.id}", "ranking saved")


def test_an_organiser_enters_a_first_list(client: Client, choosing: Choosing, database: Database) -> None:
    assert client.submit(choosing.path_of(3), {"version": "0", "choice": choosing.ids(0, 1, 2)}).status_code == 303
    with database.reading() as db:
        assert ranking_of(db, choosing.attendees[3].id).version == 1


def test_a_wrong_correction_is_told_and_kept_on_the_page(
    client: Client, choosing: Choosing, database: Database
) -> None:
    page = checked(client.submit(choosing.path_of(0), {"version": "1", "choice": choosing.ids(2, 2)}), 422)
    summary = find(page, "div", class_="summary")
    assert summary is not None
    assert [link.get("href") for link in summary.iter("a")] == ["#choices"]
    assert [words(option) for option in page.iter("option") if "selected" in option.attrib] == ["3. Titel 3"] * 2
    with database.reading() as db:
        assert ranking_of(db, choosing.attendees[0].id).version == 1


def test_a_correction_does_not_overwrite_what_the_attendee_changed_meanwhile(
    client: Client, choosing: Choosing, database: Database
) -> None:
    page = checked(client.submit(choosing.path_of(0), {"version": "0", "choice": choosing.ids(2)}), 409)
    warning = find(page, "div", class_="warning")
    assert [words(item) for item in (warning.iter("li") if warning is not None else [])] == ["Titel 2", "Titel 1"]
    version = find(page, "input", name="version")
    assert version is not None
    again = client.submit(choosing.path_of(0), {"version": version.get("value"), "choice": choosing.ids(2)})
    assert again.status_code == 303
    with database.reading() as db:
        assert [str(session) for session in ranking_of(db, choosing.attendees[0].id).sessions] == choosing.ids(2)


def test_somebody_of_another_event_is_not_here(client: Client, choosing: Choosing, database: Database) -> None:
    with database.writing() as db:
        stranger = make_attendee(db, make_event(db))
    path = f"{choosing.path}/{stranger.public_id}"
    client.see(path, 404)
    checked(client.submit(path, {"version": "0", "choice": choosing.ids(0)}), 404)
    with database.reading() as db:
        assert db.exec(select(func.count()).select_from(AuditEntry)).one() == 1  # the login

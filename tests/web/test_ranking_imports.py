"""An organiser uploads rankings, sees whose list changes and every problem with its row, and confirms."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest
from httpx2 import Response
from sqlalchemy import func
from sqlmodel import col, select

from app.actions.rankings import Change, attendee_actor, replace_ranking
from app.db import Database
from app.domain.rankings import receipt_of
from app.queries.rankings import ranking_of
from app.tables import Attendee, AuditEntry, Draft, Event, Organiser, Session
from app.tables.base import now
from tests.factories import make_attendee, make_event, make_ranking, make_session
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.statements import counted

HEADER = "e-mail;1e keuze;2e keuze;3e keuze;4e keuze\r\n"


@dataclass(frozen=True)
class Desk:
    """Four sessions of which one has no number; Ada has a list already, Bea and Cas have none."""

    client: Client
    database: Database
    event: Event
    sessions: list[Session]
    people: dict[str, Attendee]

    @property
    def path(self) -> str:
        return f"/events/{self.event.public_id}/rankings"

    def upload(self, rows: str) -> str:
        """Send a file; the address of its draft."""
        content = (HEADER + rows).encode()
        answer = self.client.submit(f"{self.path}/import", {}, files={"file": ("keuzes.csv", content)})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def confirm(self, draft: str, **ticked: str) -> Response:
        """Confirm the draft as its page shows it."""
        form = find(self.client.see(draft), "form", id="draft")
        assert form is not None
        return self.client.submit(draft, {**fields_of(form), "act": "confirm", **ticked})

    def standing(self, name: str) -> list[int]:
        """Places in `sessions`."""
        places = {one.id: place for place, one in enumerate(self.sessions)}
        with self.database.reading() as db:
            return [places[session] for session in ranking_of(db, self.people[name].id).sessions]


@pytest.fixture
def desk(client: Client, database: Database, organiser: Organiser) -> Desk:
    with database.writing() as db:
        event = make_event(db, organiser, phase="open", choices_min=2, choices_max=3)
        sessions = [make_session(db, event, number=str(n), title=f"Titel {n}") for n in range(1, 4)]
        sessions.append(make_session(db, event, number=None, title="Zonder nummer"))
        people = {
            name: make_attendee(db, event, name=name, email=f"{name.lower()}@example.org")
            for name in ("Ada", "Bea", "Cas")
        }
        make_ranking(db, people["Ada"], sessions[:2], own=False)
    return Desk(client, database, event, sessions, people)


def cells(page: Element, caption: str) -> list[str]:
    tables = [one for one in page.iter("table") if words(one.find("caption")).startswith(caption)]
    return [words(row) for table in tables for row in table.findall("./tbody/tr")]


def test_new_lists_are_written_with_their_receipts(desk: Desk, organiser: Organiser) -> None:
    draft = desk.upload("bea@example.org;3;Zonder nummer;1;\r\nCAS@example.org;2;;;\r\n")
    page = desk.client.see(draft)
    assert cells(page, "New lists") == ["Bea 3 · Zonder nummer · 1", "Cas too short to count 2"]
    assert desk.standing("Bea") == []
    assert desk.confirm(draft).headers["location"] == f"{desk.path}?notice=imported"
    assert (desk.standing("Bea"), desk.standing("Cas")) == ([2, 3, 0], [1])
    bea = desk.people["Bea"].id
    with desk.database.reading() as db:
        ranking = ranking_of(db, bea)
        actors = set(db.exec(select(AuditEntry.actor).where(col(AuditEntry.action).like("ranking%"))))
        left = db.exec(select(func.count()).select_from(Draft)).one()
    assert ranking.receipt == receipt_of(bea, 1, ranking.sessions)
    assert actors == {f"organiser:{organiser.id}"}
    assert left == 0


def test_an_import_that_changes_nothing_offers_no_undo(desk: Desk) -> None:
    answer = desk.confirm(desk.upload("ada@example.org;3;2;;\r\n"))
    assert desk.standing("Ada") == [0, 1]
    page = desk.client.see(answer.headers["location"])
    assert "The import is done; it changed nothing in the event." in words(page)
    assert "undo it" not in words(page)


def test_a_list_that_stands_is_overwritten_only_when_ticked(desk: Desk) -> None:
    rows = "ada@example.org;3;2;;\r\nbea@example.org;1;2;;\r\n"
    page = desk.client.see(desk.upload(rows))
    assert cells(page, "Lists that are there already") == ["Ada 1 · 2 3 · 2"]
    desk.confirm(desk.upload(rows))
    assert (desk.standing("Ada"), desk.standing("Bea")) == ([0, 1], [0, 1])
    desk.confirm(desk.upload(rows), overwrite="on")
    assert (desk.standing("Ada"), desk.standing("Bea")) == ([2, 1], [0, 1])


def test_the_same_list_writes_nothing(desk: Desk) -> None:
    desk.confirm(desk.upload("ada@example.org;1;2;;\r\n"), overwrite="on")
    with desk.database.reading() as db:
        assert ranking_of(db, desk.people["Ada"].id).version == 1
        assert db.exec(select(AuditEntry.id).where(col(AuditEntry.action).like("ranking%"))).all() == []


def test_every_problem_is_told_with_its_row_and_nothing_is_saved(desk: Desk) -> None:
    rows = (
        "nobody@example.org;1;2;;\r\n"
        "bea@example.org;1;99;;\r\n"
        "cas@example.org;1;2;3;Zonder nummer\r\n"
        "ada@example.org;3;3;1;\r\n"
    )
    draft = desk.upload(rows)
    page = desk.client.see(draft)
    told = [words(line) for line in find_all(page, "ul", class_="problem-lines")[0].iter("li")]
    assert told == [
        "Row 2, E-mail: “nobody@example.org” is not among the attendees.",
        "Row 3, Choice 2: “99” is no session of this event.",
    ]
    remarks = words(find(page, "div", class_="warning"))
    assert "Row 5" in remarks
    assert "1 list holds more choices than the event takes; its first 3 count." in remarks
    checked(desk.confirm(draft, overwrite="on"), 422)
    assert [desk.standing(name) for name in ("Ada", "Bea", "Cas")] == [[0, 1], [], []]
    assert desk.confirm(draft, overwrite="on", leave_out="on").status_code == 303
    assert [desk.standing(name) for name in ("Ada", "Bea", "Cas")] == [[2, 0], [], [0, 1, 2]]


def test_what_an_attendee_saves_meanwhile_is_seen_before_it_is_overwritten(desk: Desk) -> None:
    draft = desk.upload("bea@example.org;1;2;;\r\n")
    form = find(desk.client.see(draft), "form", id="draft")
    assert form is not None
    with desk.database.writing() as db:
        make_ranking(db, desk.people["Bea"], [desk.sessions[2]])
    page = checked(desk.client.submit(draft, {**fields_of(form), "act": "confirm", "overwrite": "on"}), 409)
    assert cells(page, "Lists that attendees saved themselves") == ["Bea 3 1 · 2"]
    assert desk.standing("Bea") == [2]


def test_a_list_that_an_attendee_saved_needs_a_tick_of_its_own(desk: Desk) -> None:
    with desk.database.writing() as db:
        make_ranking(db, desk.people["Bea"], [desk.sessions[2]])
    rows = "ada@example.org;3;2;;\r\nbea@example.org;1;2;;\r\n"
    desk.confirm(desk.upload(rows), overwrite="on")
    assert (desk.standing("Ada"), desk.standing("Bea")) == ([2, 1], [2])
    desk.confirm(desk.upload(rows), overwrite_own="on")
    assert desk.standing("Bea") == [0, 1]
    desk.confirm(desk.upload("bea@example.org;3;1;;\r\n"), overwrite="on")
    assert desk.standing("Bea") == [2, 0]  # what the file wrote is no longer the attendee's own


def test_an_attendee_who_saves_again_owns_the_list(desk: Desk) -> None:
    ada = desk.people["Ada"]
    with desk.database.writing() as db:
        chosen = tuple(session.id for session in desk.sessions[1:3])
        change = Change(ada.id, desk.event.id, 1, chosen, attendee_actor(ada.id))
        replace_ranking(db.connection(), change, now())
    page = desk.client.see(desk.upload("ada@example.org;1;2;;\r\n"))
    assert cells(page, "Lists that attendees saved themselves") == ["Ada 2 · 3 1 · 2"]


def test_a_list_can_be_thrown_away(desk: Desk) -> None:
    draft = desk.upload("bea@example.org;1;2;;\r\n")
    assert desk.client.submit(f"{draft}/discard").headers["location"] == f"{desk.path}?notice=discarded"
    desk.client.see(draft, 404)
    assert desk.standing("Bea") == []


def test_a_file_that_is_none_is_told_on_the_form(desk: Desk) -> None:
    for content in (b"", b"\x00\x01\x02"):
        answer = desk.client.submit(f"{desk.path}/import", {}, files={"file": ("keuzes.xlsx", content)})
        page = checked(answer, 422)
        summary = find(page, "div", class_="summary")
        assert summary is not None
        assert [link.get("href") for link in summary.iter("a")] == ["#file"]


def test_the_preview_takes_as_many_statements_for_three_people_as_for_many(desk: Desk) -> None:
    draft = desk.upload("bea@example.org;1;2;;\r\n")
    with counted(desk.database) as few:
        desk.client.see(draft)
    with desk.database.writing() as db:
        for _ in range(30):
            make_ranking(db, make_attendee(db, desk.event), [desk.sessions[0]])
    with counted(desk.database) as many:
        desk.client.see(draft)
    assert len(many) == len(few)


def test_a_list_that_stays_is_not_counted_as_changed(desk: Desk) -> None:
    page = desk.client.see(desk.upload("ada@example.org;3;2;;\r\nbea@example.org;1;2;;\r\n"))
    figures = words(find(page, "dl", class_="figures"))
    assert figures == "New 1 Other than saved 1 The same as saved 0 Left aside 0 Not in this file 1"
    assert "The list that is other than saved stays as it is saved, unless you tick below" in words(page)


def test_only_so_many_choices_are_offered_as_the_event_takes_or_the_file_has(desk: Desk) -> None:
    page = desk.client.see(desk.upload("ada@example.org;1;2;;\r\n"))
    select = next(one for one in page.iter("select") if one.get("name") == "column-1")
    offered = [words(one) for one in select.iter("option") if words(one).startswith("Choice")]
    assert offered == [f"Choice {n}" for n in range(1, 5)]  # the event takes 3, the file has 4


def test_confirming_a_second_time_shows_what_came_of_it(desk: Desk) -> None:
    draft = desk.upload("bea@example.org;3;1;;\r\n")
    form = find(desk.client.see(draft), "form", id="draft")
    assert form is not None
    fields = {**fields_of(form), "act": "confirm"}
    desk.client.submit(draft, fields)
    again = desk.client.submit(draft, fields)
    assert again.status_code == 303
    assert again.headers["location"].startswith(f"/events/{desk.event.public_id}/imports/")
    page = desk.client.see(again.headers["location"])
    assert "This draft was confirmed before. Below stands what came of it; nothing was imported twice." in words(page)
    assert "Choices: keuzes.csv" in words(page)
    assert desk.client.get(draft, follow_redirects=False).headers["location"] == again.headers["location"]


def test_a_draft_that_was_thrown_away_is_gone(desk: Desk) -> None:
    draft = desk.upload("bea@example.org;3;1;;\r\n")
    desk.client.submit(f"{draft}/discard", {})
    assert desk.client.get(draft).status_code == 404

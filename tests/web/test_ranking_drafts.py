"""An organiser says what a table of rankings means: how it is laid out, what doubtful words mean, who is new."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.db import Database
from app.queries.rankings import ranking_of
from app.tables import Attendee, Event, Organiser, RememberedMeaning, Session
from tests.factories import make_attendee, make_event, make_session
from tests.html import Client, checked, fields_of, find, find_all, words

TITLES = ("Palliatieve sedatie: hoe nu verder?", "Muziek aan het bed", "Rouw, verlies en hoop")


@dataclass(frozen=True)
class Desk:
    client: Client
    database: Database
    event: Event

    @property
    def path(self) -> str:
        return f"/events/{self.event.public_id}/rankings"

    def upload(self, *lines: str, name: str = "keuzes.csv") -> str:
        content = "\r\n".join(lines).encode()
        answer = self.client.submit(f"{self.path}/import", {}, files={"file": (name, content)})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def say(self, draft: str, act: str = "check", **said: str) -> Element:
        """Send the draft's form with these fields changed; the page that follows."""
        form = find(self.client.see(draft), "form", id="draft")
        assert form is not None
        answer = self.client.submit(draft, {**fields_of(form), **said, "act": act})
        return checked(answer, 409) if answer.status_code == 409 else self.client.see(answer.headers["location"])

    def standing(self) -> dict[str, list[str]]:
        """Name -> numbers of sessions."""
        with self.database.reading() as db:
            people = db.exec(select(Attendee).where(Attendee.event_id == self.event.id)).all()
            found = {one.name: ranking_of(db, one.id).sessions for one in people}
            numbers = {session: str(place) for place, session in enumerate(self.sessions, start=1)}
        return {name: [numbers[session] for session in chosen] for name, chosen in found.items() if chosen}

    @property
    def sessions(self) -> list[int]:
        with self.database.reading() as db:
            chosen = select(Session.id).where(Session.event_id == self.event.id)
            return list(db.exec(chosen.order_by(col(Session.number))))


@pytest.fixture
def desk(client: Client, database: Database, organiser: Organiser) -> Desk:
    with database.writing() as db:
        event = make_event(db, organiser, phase="open", choices_min=1, choices_max=3)
        for number, title in enumerate(TITLES, start=1):
            make_session(db, event, number=str(number), title=title)
        make_attendee(db, event, name="Ada Lovelace", email="ada@example.org")
        make_attendee(db, event, name="Bea Bos", email="bea@example.org")
    return Desk(client, database, event)


def chosen_in(page: Element, name: str) -> str:
    field = find(page, "select", name=name)
    assert field is not None
    option = next(one for one in field.iter("option") if "selected" in one.attrib)
    return words(option)


GRID = f'Tijdstempel,E-mail,Rangschik [{TITLES[0]}],Rangschik [{TITLES[1]}],"Rangschik [{TITLES[2]}]"'


def test_a_grid_is_recognised_shown_in_words_and_read(desk: Desk) -> None:
    draft = desk.upload(GRID, "14-11-2026 9:00:00,ada@example.org,2,1,", "14-11-2026 9:01:00,bea@example.org,1,,2")
    page = desk.client.see(draft)
    assert chosen_in(page, "way") == "A column for each session; its cells hold ranks, 1 for the most wanted"
    samples = find(page, "ul", class_="samples")
    assert samples is not None
    assert [words(one) for one in samples.iter() if one.tag == "strong" or one in samples.findall("./li/ol/li")] == [
        *("Ada Lovelace", f"2 · {TITLES[1]}", f"1 · {TITLES[0]}"),
        *("Bea Bos", f"1 · {TITLES[0]}", f"3 · {TITLES[2]}"),
    ]
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["2", "1"], "Bea Bos": ["1", "3"]}


def test_another_way_of_reading_turns_the_order_round(desk: Desk) -> None:
    draft = desk.upload(GRID, "14-11-2026 9:00:00,ada@example.org,2,1,", "14-11-2026 9:01:00,bea@example.org,1,,2")
    page = desk.say(draft, way="ratings")
    assert chosen_in(page, "way").startswith("A column for each session; its cells tell how much it is wanted")
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["1", "2"], "Bea Bos": ["3", "1"]}


def test_a_near_title_is_asked_about_once_and_the_answer_is_remembered(desk: Desk) -> None:
    lines = ("e-mail;keuze 1;keuze 2", "ada@example.org;Sedatie hoe nu;2", "bea@example.org;Sedatie hoe nu;3")
    draft = desk.upload(*lines)
    page = desk.client.see(draft)
    asked = [words(row) for row in find_all(page, "table", id="questions")[0].findall("./tbody/tr/th")]
    assert asked == ["Sedatie hoe nu open"]
    assert chosen_in(page, "answer-0") == f"1 · {TITLES[0]}"
    assert "Rows 2, 3, Choice 1: “Sedatie hoe nu” is no session of this event." in words(page)
    page = desk.say(draft)
    assert "is no session" not in words(page)
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["1", "2"], "Bea Bos": ["1", "3"]}
    again = desk.client.see(desk.upload(lines[0], "bea@example.org;sedatie  HOE nu;2"))
    assert "Filled in as you said the last time" in words(again)
    assert "is no session" not in words(again)


def test_confirming_at_once_shows_first_what_the_answers_do(desk: Desk) -> None:
    draft = desk.upload("e-mail;keuze 1", "ada@example.org;Muziek bij het bed")
    page = desk.say(draft, "confirm")
    assert "This is not what you saw before" in words(page)
    assert desk.standing() == {}
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["2"]}


def test_words_that_are_no_session_can_be_left_out(desk: Desk) -> None:
    draft = desk.upload("e-mail;keuze 1;keuze 2", "ada@example.org;Yoga;2")
    page = desk.say(draft, **{"answer-0": "-"})
    assert "is no session" not in words(page)
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["2"]}


def test_a_person_at_another_address_is_asked_about(desk: Desk) -> None:
    draft = desk.upload("e-mail;naam;keuze 1", "bea.bos@prive.nl;Bea Bos;2")
    page = desk.client.see(draft)
    assert chosen_in(page, "answer-0") == "Bea Bos (bea@example.org)"
    desk.say(draft)
    desk.say(draft, "confirm")
    assert desk.standing() == {"Bea Bos": ["2"]}


def test_people_who_are_not_known_are_added_only_when_ticked(desk: Desk) -> None:
    draft = desk.upload("e-mail;naam;keuze 1;keuze 2", "eve@example.org;Eve Eik;2;1", "ada@example.org;;1;")
    assert "“eve@example.org” is not among the attendees." in words(desk.client.see(draft))
    page = desk.say(draft, add_people="on")
    assert "new attendee" in words(page)
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["1"], "Eve Eik": ["2", "1"]}


def test_columns_that_a_person_corrected_are_remembered(desk: Desk) -> None:
    lines = ("wie;a;b", "ada@example.org;1;2")
    draft = desk.upload(*lines)
    desk.say(draft, **{"column-0": "email", "column-1": "choice_2", "column-2": "choice_1"})
    desk.say(draft, "confirm")
    assert desk.standing() == {"Ada Lovelace": ["2", "1"]}
    page = desk.client.see(desk.upload("WIE;A;B", "bea@example.org;3;1"))
    assert [chosen_in(page, f"column-{n}") for n in range(3)] == ["E-mail", "Choice 2", "Choice 1"]


def test_what_is_remembered_holds_no_words_of_the_file(desk: Desk) -> None:
    draft = desk.upload("e-mail;naam;keuze 1", "bea.bos@prive.nl;Bea Bos;2")
    desk.say(draft)
    desk.say(draft, "confirm")
    with desk.database.reading() as db:
        kept = db.exec(select(RememberedMeaning)).all()
    assert sorted(one.about for one in kept) == ["attendee", "rankings"]
    assert not any("bea" in f"{one.fingerprint} {one.meaning}".casefold() for one in kept)

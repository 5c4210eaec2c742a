"""An attendee chooses on a phone: with buttons, in two languages, in two tabs, and too late."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from httpx2 import Response
from sqlmodel import select

from app.db import Database
from app.domain.rankings import receipt_of
from app.queries.rankings import ranking_of
from app.tables import Attendee, Event, LearningGoal, Organisation, Session, SessionOrganisation
from app.tables.base import now
from tests.factories import make_attendee, make_event, make_ranking, make_session, save
from tests.html import Client, checked, find, find_all, words
from tests.statements import counted


@dataclass(frozen=True)
class Phone:
    """An attendee with their page open."""

    client: Client
    database: Database
    event: Event
    sessions: list[Session]
    attendee: Attendee

    @property
    def path(self) -> str:
        return f"/my/{self.attendee.public_id}"

    def id(self, place: int) -> int:
        return self.sessions[place].id

    def see(self) -> Element:
        return self.client.see(self.path)

    def press(self, page: Element, act: str, **more: str) -> Response:
        """Press a button of the page as a browser without script does: the whole form goes."""
        form = find(page, "form", id="ranking")
        assert form is not None
        version = find(form, "input", name="version")
        assert version is not None
        sent = {"version": version.get("value"), "choice": shown(page), "act": act}
        return self.client.submit(self.path, sent, **more)

    def standing(self) -> list[int]:
        """Places in `sessions`, most wanted first."""
        with self.database.reading() as db:
            return [
                [one.id for one in self.sessions].index(found) for found in ranking_of(db, self.attendee.id).sessions
            ]


def shown(page: Element) -> list[str]:
    return [field.get("value", "") for field in find_all(page, "input", name="choice") if field.get("value")]


@pytest.fixture
def phone(visitor: Client, database: Database) -> Phone:
    with database.writing() as db:
        closes = datetime(2099, 11, 12, 22, 59, tzinfo=UTC)
        event = make_event(db, phase="open", closes_at=closes, choices_min=2, choices_max=3, locale="nl")
        sessions = [make_session(db, event, title=f"Titel {n}") for n in range(5)]
        attendee = make_attendee(db, event, name="Derya Demir", link="link")
    visitor.cookies.set("language", "en")
    visitor.get("/p/link")
    return Phone(visitor, database, event, sessions, attendee)


def test_buttons_alone_make_a_list(phone: Phone) -> None:
    for act in ("add:0", "add:3", "add:1", "up:1", "down:0", "remove:3"):
        verb, _, place = act.partition(":")
        answer = phone.press(phone.see(), f"{verb}:{phone.id(int(place))}")
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"].startswith(f"{phone.path}?about={phone.id(int(place))}#")
    assert phone.standing() == [1, 0]


def test_the_page_says_what_was_saved_and_how_far_it_is(phone: Phone) -> None:
    answer = phone.press(phone.see(), f"add:{phone.id(2)}")
    page = phone.client.see(answer.headers["location"].partition("#")[0])
    assert words(find(page, "p", id="progress")) == "1 chosen. Your list counts from 2 choices on."
    status = words(find(page, "p", id="status"))
    assert status.startswith("“Titel 2” is now choice 1 of 1. Saved at ")
    receipt = receipt_of(phone.attendee.id, 1, [phone.id(2)])
    assert words(find(page, "p", id="receipt")).endswith(f"as version 1, receipt {receipt}.")
    assert "Derya" in words(find(page, "main"))


def test_edge_buttons_are_there_but_say_that_they_do_nothing(phone: Phone) -> None:
    phone.press(phone.see(), f"add:{phone.id(0)}")
    phone.press(phone.see(), f"add:{phone.id(1)}")
    page = phone.see()
    edges = [(button.get("value"), button.get("aria-disabled")) for button in find_all(page, "button", name="act")][:6]
    first, second = phone.id(0), phone.id(1)
    assert edges == [
        (f"up:{first}", "true"),
        (f"down:{first}", "false"),
        (f"remove:{first}", None),
        (f"up:{second}", "false"),
        (f"down:{second}", "true"),
        (f"remove:{second}", None),
    ]


def test_a_card_tells_all_about_a_session(phone: Phone) -> None:
    with phone.database.writing() as db:
        session = phone.sessions[0]
        organisation = save(db, Organisation(event_id=phone.event.id, name="Huis & <b>Hof</b>"))
        save(db, SessionOrganisation(session_id=session.id, organisation_id=organisation.id, position=0))
        for position, goal in enumerate(["kent u drie tekens", "durft u te vragen"]):
            save(db, LearningGoal(session_id=session.id, position=position, stem="Na afloop:", text=goal))
        changed = db.exec(select(Session).where(Session.id == phone.id(1))).one()
        changed.abstract = "Over zorg. " * 30
    page = phone.see()
    card = find(page, "li", id=f"offer-{phone.id(0)}")
    assert card is not None
    assert words(card).startswith(
        f"{phone.sessions[0].number}. Titel 0 Huis & <b>Hof</b> Een goed gesprek. More: Titel 0 Na afloop:"
    )
    assert [words(goal) for goal in card.iter("li") if goal is not card] == ["kent u drie tekens", "durft u te vragen"]
    long = find(page, "li", id=f"offer-{phone.id(1)}")
    assert words(find(long, "details") if long is not None else None) == ("More: Titel 1 " + "Over zorg. " * 30).strip()


def test_with_script_only_the_words_that_changed_come_back(phone: Phone) -> None:
    sent = {"version": "0", "choice": [str(phone.id(4)), str(phone.id(0))], "about": str(phone.id(0))}
    answer = phone.client.submit(phone.path, sent, headers={"HX-Request": "true"})
    page = checked(answer)
    progress = find(page, "p", id="progress")
    assert progress is not None
    assert (progress.get("data-version"), words(progress)) == ("1", "2 chosen: your list counts. At most 3 fit.")
    assert words(find(page, "p", id="status")).startswith("“Titel 0” is now choice 2 of 2. Saved at ")
    assert len(answer.text) < 1000
    assert phone.standing() == [4, 0]


def test_saving_takes_few_statements_however_many_sessions(phone: Phone) -> None:
    with phone.database.writing() as db:
        for _ in range(40):
            make_session(db, phone.event)
    sent = {"version": "0", "choice": [str(phone.id(n)) for n in range(3)]}
    with counted(phone.database) as statements:
        assert phone.client.submit(phone.path, sent, headers={"HX-Request": "true"}).status_code == 200
    assert len([one for one in statements if not one.startswith(("BEGIN", "PRAGMA"))]) == 6


def test_the_page_takes_as_many_statements_for_one_session_as_for_many(phone: Phone) -> None:
    with counted(phone.database) as few:
        phone.see()
    with phone.database.writing() as db:
        for _ in range(30):
            make_session(db, phone.event)
    with counted(phone.database) as many:
        phone.see()
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("choices", "place"),
    [(["foreign"], "offers"), (["0", "0"], "choices"), (["0", "1", "2", "3"], "progress"), (["x"], "offers")],
)
def test_a_wrong_list_is_told_on_the_page_and_saves_nothing(phone: Phone, choices: list[str], place: str) -> None:
    phone.press(phone.see(), f"add:{phone.id(4)}")
    with phone.database.writing() as db:
        foreign = make_session(db, make_event(db, phase="open"))
    ids = [
        str(phone.id(int(choice))) if choice.isdecimal() else choice.replace("foreign", str(foreign.id))
        for choice in choices
    ]
    page = checked(phone.client.submit(phone.path, {"version": "1", "choice": ids}), 422)
    summary = find(page, "div", class_="summary")
    assert summary is not None
    assert [link.get("href") for link in summary.iter("a")] == [f"#{place}"]
    assert find(page, "button", name="act") is not None
    assert phone.standing() == [4]


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "up:1"},
        {"version": "x"},
        {"version": "0", "act": "steal:1"},
        {"version": "0", "about": "x"},
        {"version": "0", "choice": ["1"] * 101},
        {"version": "9" * 30},
    ],
)
def test_what_no_page_of_ours_sends_is_refused_in_words(phone: Phone, sent: dict[str, object]) -> None:
    checked(phone.client.submit(phone.path, sent), 422)
    assert phone.standing() == []


def test_of_two_tabs_one_wins_and_the_other_sees_both_lists(phone: Phone) -> None:
    one, other = phone.see(), phone.see()
    assert phone.press(one, f"add:{phone.id(0)}").status_code == 303
    page = checked(phone.press(other, f"add:{phone.id(1)}"), 409)
    lists = [[words(item) for item in one.iter("li")] for one in find_all(page, "ol")]
    assert lists == [["Titel 1"], ["Titel 0"]]
    assert phone.standing() == [0]
    keep = find(page, "form", action=phone.path)
    assert keep is not None
    version = find(keep, "input", name="version")
    assert version is not None
    answer = phone.client.submit(phone.path, {"version": version.get("value"), "choice": shown(keep)})
    assert answer.headers["location"] == f"{phone.path}#chosen"
    assert phone.standing() == [1]


def test_after_the_deadline_the_page_says_so_and_keeps_what_was_saved(phone: Phone) -> None:
    page = phone.see()
    phone.press(page, f"add:{phone.id(0)}")
    page = phone.see()
    with phone.database.writing() as db:
        event = db.exec(select(Event).where(Event.id == phone.event.id)).one()
        event.closes_at = now() - timedelta(seconds=1)
    late = checked(phone.press(page, f"add:{phone.id(1)}"), 409)
    assert "Choosing has closed. What you saved in time counts." in words(late)
    assert "Your list does not count: it is shorter than 2 choices." in words(late)
    assert find(late, "button", name="act") is None
    assert phone.standing() == [0]
    assert "Titel 0" in words(find(phone.see(), "section", id="chosen"))


def test_before_choosing_opens_there_is_nothing_to_choose(phone: Phone) -> None:
    with phone.database.writing() as db:
        event = db.exec(select(Event).where(Event.id == phone.event.id)).one()
        event.phase = "setup"
    page = phone.see()
    assert "Choosing has not opened yet." in words(page)
    assert find(page, "form", id="ranking") is None


def test_another_link_cannot_save_here(phone: Phone) -> None:
    page = phone.see()
    with phone.database.writing() as db:
        make_attendee(db, phone.event, link="other")
    phone.client.get("/p/other")
    checked(phone.press(page, f"add:{phone.id(0)}"), 404)
    phone.client.cookies.clear()
    checked(phone.press(page, f"add:{phone.id(0)}"), 404)
    assert phone.standing() == []


def test_another_site_cannot_save_here(phone: Phone) -> None:
    page = phone.see()
    answer = phone.press(page, f"add:{phone.id(0)}", headers={"Origin": "https://evil.example"})  # type: ignore[arg-type]
    assert answer.status_code == 403
    assert phone.standing() == []


def test_the_page_speaks_the_language_of_the_event_unless_another_was_chosen(phone: Phone) -> None:
    assert phone.see().get("lang") == "en"
    phone.client.cookies.delete("language")
    assert phone.see().get("lang") == "nl"


def test_a_hundred_good_saves_from_one_address_are_never_refused(phone: Phone) -> None:
    statuses = set()
    for version in range(120):
        sent = {"version": str(version), "choice": [str(phone.id(version % 5))]}
        statuses.add(phone.client.submit(phone.path, sent, headers={"HX-Request": "true"}).status_code)
    assert statuses == {200}


def test_a_list_saved_by_another_is_open_on_the_page(phone: Phone) -> None:
    with phone.database.writing() as db:
        make_ranking(db, phone.attendee, [phone.sessions[3], phone.sessions[1]], version=4)
    page = phone.see()
    assert shown(page) == [str(phone.id(3)), str(phone.id(1))]
    assert phone.press(page, f"remove:{phone.id(3)}").status_code == 303
    assert phone.standing() == [1]

"""An organiser looks at the sessions, adds and changes them, says how they are held, and removes what nobody chose."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from sqlmodel import select

from app.actions.sessions import add_session
from app.db import Database
from app.domain.parsed import ParsedGoal, SessionContent
from app.domain.sessions import KnownSession, Planning
from app.queries.sessions import sessions_of
from app.tables import Event, Membership, Organiser, Session
from tests.conftest import log_in
from tests.factories import make_attendee, make_event, make_organiser, make_ranking, make_session, save
from tests.html import Client, checked, fields_of, find, find_all, words

CONTENT = SessionContent(
    "5",
    "Palliatieve sedatie",
    ("LUMC", "Erasmus MC"),
    "Een alinea.\n\nEn nog een.",
    (ParsedGoal("Na afloop kunt u", "indicaties benoemen"), ParsedGoal("U leert", "uitleg geven")),
)


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


@pytest.fixture
def session(database: Database, event: Event) -> Session:
    with database.writing() as db:
        return add_session(db, event.id, CONTENT, Planning(4, 20, 1, 2), "cli")


def sessions_path(event: Event) -> str:
    return f"/events/{event.public_id}/sessions"


def form_of(page: Element) -> dict[str, str]:
    """The fields of the page's own form."""
    main = find(page, "main")
    assert main is not None
    return fields_of(next(main.iter("form")))


def saved(database: Database, event: Event) -> list[KnownSession]:
    with database.reading() as db:
        return sessions_of(db, event.id)


def told(page: Element) -> list[str | None]:
    summary = find(page, "div", class_="summary")
    return [link.get("href") for link in summary.iter("a")] if summary is not None else []


def test_without_sessions_the_list_says_how_to_begin(client: Client, event: Event) -> None:
    page = client.see(sessions_path(event))
    assert words(find(page, "div", class_="empty")).startswith("No sessions yet.")
    assert f"{sessions_path(event)}/import" in [link.get("href") for link in page.iter("a")]


def test_the_list_tells_of_each_session_what_counts(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        add_session(db, event.id, CONTENT, Planning(4, 20, 1, 2), "cli")
        add_session(db, event.id, SessionContent("24", "Abstracts"), Planning(), "cli")
        add_session(db, event.id, SessionContent(None, "Zonder doelen", abstract="Tekst."), Planning(0, 1, 3, 3), "cli")
    page = client.see(sessions_path(event))
    assert [words(row) for row in find_all(page, "li", class_="session-row")] == [
        "5 Palliatieve sedatie LUMC · Erasmus MC 4 to 20 attendees · held 1 to 2 times",
        "24 Abstracts Incomplete as many as the room holds · held once",
        "– Zonder doelen No learning goals at most 1 attendee · held 3 times",
    ]


def test_a_session_is_shown_with_its_goals_behind_their_opening_words(
    client: Client, event: Event, session: Session
) -> None:
    page = client.see(f"{sessions_path(event)}/{session.id}")
    assert words(find(page, "h1")) == "Palliatieve sedatie"
    assert [words(stem) for stem in find_all(page, "p", class_="stem")] == ["Na afloop kunt u", "U leert"]
    reading = find(page, "div", class_="reading")
    assert reading is not None
    assert [words(item) for item in reading.iter("li")] == ["indicaties benoemen", "uitleg geven"]
    assert [words(part) for part in reading.findall("p")][:2] == ["Een alinea.", "En nog een."]


def test_a_session_is_added(client: Client, database: Database, event: Event) -> None:
    form = {
        "number": " 7 ",
        "title": "Een goed\r\ngesprek",
        "organisations": "LUMC\r\n\r\n Septet ",
        "abstract": "Eerste.\r\n\r\nTweede.",
        "goals0-stem": "U leert",
        "goals0-items": "luisteren\r\nvragen",
        "goals1-stem": "",
        "goals1-items": "",
        "min_seats": "",
        "max_seats": "18",
        "offerings_min": "1",
        "offerings_max": "2",
        "act": "save",
    }
    assert client.submit(f"{sessions_path(event)}/new", form).status_code == 303
    (found,) = saved(database, event)
    assert found.content == SessionContent(
        "7",
        "Een goed gesprek",
        ("LUMC", "Septet"),
        "Eerste.\n\nTweede.",
        (ParsedGoal("U leert", "luisteren"), ParsedGoal("U leert", "vragen")),
    )
    assert found.planning == Planning(0, 18, 1, 2)


def test_there_is_room_for_ever_more_goals_without_a_script(client: Client, database: Database, event: Event) -> None:
    path = f"{sessions_path(event)}/new"
    form = form_of(client.see(path)) | {"title": "Een gesprek", "goals0-stem": "U leert", "goals0-items": "luisteren"}
    page = checked(client.submit(path, form | {"act": "more"}))
    form = form_of(page)
    assert (form["title"], form["goals0-items"], form["goals1-items"]) == ("Een gesprek", "luisteren", "")
    form = form_of(checked(client.submit(path, form | {"act": "more"})))
    assert "goals2-items" in form
    assert saved(database, event) == []
    filled = form | {"goals2-stem": "En u kunt", "goals2-items": "vragen", "act": "save"}
    assert client.submit(path, filled).status_code == 303
    assert saved(database, event)[0].content.groups == (("U leert", ("luisteren",)), ("En u kunt", ("vragen",)))


@pytest.mark.usefixtures("session")
def test_every_problem_is_told_and_nothing_typed_is_lost(client: Client, database: Database, event: Event) -> None:
    typed = {
        "number": "5",
        "title": " ",
        "organisations": "x" * 301,
        "abstract": "a\u202eb",
        "goals0-stem": "U leert",
        "goals0-items": "",
        "min_seats": "9",
        "max_seats": "3",
        "offerings_min": "veel",
        "offerings_max": "0",
        "act": "save",
    }
    page = checked(client.submit(f"{sessions_path(event)}/new", typed), 422)
    fields = ["title", "organisations", "abstract", "goals0-items", "offerings_min", "offerings_max"]
    assert told(page) == [f"#{name}" for name in fields]
    shown = form_of(page)
    assert {name: shown[name] for name in typed if name not in {"act", "title"}} == {
        name: value for name, value in typed.items() if name not in {"act", "title"}
    }
    again = typed | {"title": "Een", "organisations": "", "abstract": "", "goals0-stem": "", "offerings_min": "1"}
    page = checked(client.submit(f"{sessions_path(event)}/new", again | {"offerings_max": "1"}), 422)
    assert told(page) == ["#max_seats"]
    page = checked(client.submit(f"{sessions_path(event)}/new", again | {"offerings_max": "1", "max_seats": ""}), 422)
    assert told(page) == ["#number"]
    assert len(saved(database, event)) == 1


def test_a_session_is_changed(client: Client, database: Database, event: Event, session: Session) -> None:
    path = f"{sessions_path(event)}/{session.id}/edit"
    form = form_of(client.see(path))
    assert client.submit(path, form | {"title": "Sedatie", "goals1-stem": "", "goals1-items": ""}).status_code == 303
    (found,) = saved(database, event)
    assert found.content == replace(CONTENT, title="Sedatie", goals=CONTENT.goals[:1])
    assert found.planning == Planning(4, 20, 1, 2)
    with database.reading() as db:
        assert db.exec(select(Event.version)).one() == 3


def test_saving_a_session_untouched_changes_nothing(
    client: Client, database: Database, event: Event, session: Session
) -> None:
    before = saved(database, event)
    path = f"{sessions_path(event)}/{session.id}/edit"
    assert client.submit(path, form_of(client.see(path))).status_code == 303
    assert saved(database, event) == before


def test_two_people_who_change_one_session_are_told(
    client: Client, database: Database, event: Event, session: Session
) -> None:
    path = f"{sessions_path(event)}/{session.id}/edit"
    first, second = form_of(client.see(path)), form_of(client.see(path))
    assert client.submit(path, first | {"title": "Van de een"}).status_code == 303
    page = checked(client.submit(path, second | {"title": "Van de ander"}), 409)
    assert "Van de een" in words(find(page, "div", class_="warning"))
    assert saved(database, event)[0].content.title == "Van de een"
    assert form_of(page)["title"] == "Van de ander"
    assert client.submit(path, form_of(page)).status_code == 303
    assert saved(database, event)[0].content.title == "Van de ander"


def test_a_session_that_nobody_chose_is_removed_and_put_back(
    client: Client, database: Database, event: Event, session: Session
) -> None:
    path = f"{sessions_path(event)}/{session.id}"
    assert "Nobody has chosen it" in words(find(client.see(f"{path}/remove"), "main"))
    answer = client.submit(f"{path}/remove")
    assert saved(database, event) == []
    page = client.see(answer.headers["location"])
    draft = next(link.get("href", "") for link in page.iter("a") if "/import/" in link.get("href", ""))
    page = client.see(draft)
    assert words(find(page, "h1")) == "Put this session back?"
    assert client.submit(draft, form_of(page) | {"act": "confirm"}).status_code == 303
    (back,) = saved(database, event)
    assert (back.content, back.planning) == (CONTENT, Planning(4, 20, 1, 2))


def test_a_session_that_somebody_chose_stays(
    client: Client, database: Database, event: Event, session: Session
) -> None:
    with database.writing() as db:
        make_ranking(db, make_attendee(db, event), [session])
    path = f"{sessions_path(event)}/{session.id}/remove"
    assert find(client.see(path), "button", class_="danger") is None
    page = checked(client.submit(path), 409)
    assert "1 attendee has chosen it" in words(find(page, "div", class_="warning"))
    assert len(saved(database, event)) == 1


def test_planning_is_set_for_each_session_at_once(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        sessions = [make_session(db, event) for _ in range(2)]
    path = f"{sessions_path(event)}/planning"
    first, second = (f"s{one.id}-" for one in sessions)
    form = form_of(client.see(path)) | {
        f"{first}min_seats": "5",
        f"{second}max_seats": "12",
        f"{second}offerings_max": "3",
    }
    assert client.submit(path, form | {"act": "save"}).status_code == 303
    assert [one.planning for one in saved(database, event)] == [Planning(5, None, 1, 1), Planning(0, 12, 1, 3)]
    with database.reading() as db:
        version = db.exec(select(Event.version)).one()
    assert client.submit(path, form | {"act": "save"}).status_code == 303
    with database.reading() as db:
        assert db.exec(select(Event.version)).one() == version, "nothing changed, so no run is stale"


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("empty", [Planning(5, 20, 1, 2), Planning(5, 12, 1, 2)]),
        ("all", [Planning(5, 20, 1, 2), Planning(5, 20, 1, 2)]),
    ],
)
def test_planning_is_the_same_for_all_or_for_those_without(
    client: Client, database: Database, event: Event, act: str, expected: list[Planning]
) -> None:
    with database.writing() as db:
        make_session(db, event)
        make_session(db, event, max_seats=12)
    path = f"{sessions_path(event)}/planning"
    bulk = {"all-min_seats": "5", "all-max_seats": "20", "all-offerings_max": "2", "all-offerings_min": ""}
    assert client.submit(path, form_of(client.see(path)) | bulk | {"act": act}).status_code == 303
    assert [one.planning for one in saved(database, event)] == expected


def test_planning_that_contradicts_itself_is_told_in_its_row(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        first, second = make_session(db, event), make_session(db, event, max_seats=4)
    path = f"{sessions_path(event)}/planning"
    form = form_of(client.see(path)) | {"all-min_seats": "10", f"s{first.id}-offerings_max": "x", "act": "all"}
    page = checked(client.submit(path, form), 422)
    assert told(page) == [f"#s{first.id}-offerings_max"]
    page = checked(client.submit(path, form | {f"s{first.id}-offerings_max": "1"}), 422)
    assert told(page) == [f"#s{second.id}-max_seats"]
    assert [one.planning for one in saved(database, event)] == [Planning(), Planning(max_seats=4)]


def test_what_a_session_misses_is_shown_in_the_table(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        add_session(db, event.id, CONTENT, Planning(), "cli")
        add_session(db, event.id, SessionContent(None, "Abstracts"), Planning(), "cli")
    page = client.see(f"{sessions_path(event)}/planning")
    rows = [[words(badge) for badge in find_all(row, "span", class_="badge")] for row in page.iter("tr")][1:]
    assert rows == [[], ["Number", "Organisations", "Abstract", "Learning goals"]]
    assert words(find(page, "p", class_="lead")) == "1 of 2 sessions misses something."


def test_a_viewer_sees_sessions_without_the_means_to_change_them(
    visitor: Client, database: Database, event: Event, session: Session
) -> None:
    with database.writing() as db:
        viewer = make_organiser(db, "Cas Smit")
        save(db, Membership(event_id=event.id, organiser_id=viewer.id, role="viewer"))
    log_in(visitor, viewer)
    paths = [sessions_path(event), f"{sessions_path(event)}/{session.id}", f"{sessions_path(event)}/planning"]
    addresses = [link.get("href", "") for path in paths for link in visitor.see(path).iter("a")]
    assert [one for one in addresses if one.endswith(("/import", "/new", "/edit", "/remove"))] == []


@pytest.mark.parametrize("session_id", ["0", "-1", "x", "2147483648", "9" * 40])
def test_a_session_that_cannot_be_there_is_not_found(client: Client, event: Event, session_id: str) -> None:
    client.see(f"{sessions_path(event)}/{session_id}", 404)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", '"><img src=x onerror=alert(1)>', "& < >"]
)
def test_what_people_type_is_text_everywhere(client: Client, database: Database, event: Event, text: str) -> None:
    content = SessionContent("1", text, (text,), text, (ParsedGoal(text, text),))
    with database.writing() as db:
        session = add_session(db, event.id, content, Planning(), "cli")
    path = f"{sessions_path(event)}/{session.id}"
    for address in (sessions_path(event), path, f"{path}/edit", f"{path}/remove", f"{sessions_path(event)}/planning"):
        page = client.see(address)
        assert find(page, "img") is None
        assert " ".join(text.split()) in words(page), address

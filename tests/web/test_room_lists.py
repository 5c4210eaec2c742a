"""The page of all lists: what there is, published or as drafts, who waits, and every file of it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import select, update

from app.db import Database
from app.exports.catalogue import CATALOGUE, FILES
from app.planning import freeze, load_problem
from app.tables import (
    Attendee,
    Event,
    Material,
    Organiser,
    Presenter,
    Profession,
    Programme,
    Room,
    Round,
    Run,
    Session,
    SessionPresenter,
)
from tests.cli.test_cli import rondo
from tests.exports.pdfs import is_tagged, texts
from tests.factories import (
    make_attendee,
    make_event,
    make_ranking,
    make_room,
    make_round,
    make_session,
    make_small_congress,
    save,
)
from tests.html import Client, checked, fields_of, find, find_all, words
from tests.solved import make_solved_run
from tests.statements import counted

ASKED_FOR = {"subgroups.pdf", "materials.pdf", "presenter-lists.pdf", "tent-cards.pdf"}
PLAN = """{"offerings": [
    {"session": "s%(music)d", "round": "r%(round)d", "rooms": ["room%(room)d"]},
    {"session": "s%(grief)d", "round": "r%(round)d", "rooms": ["room%(other)d"]}],
  "seats": [{"attendee": "a%(ann)d", "session": "s%(music)d", "round": "r%(round)d"},
            {"attendee": "a%(jan)d", "session": "s%(grief)d", "round": "r%(round)d"}]}"""


@pytest.fixture
def planned(database: Database, organiser: Organiser) -> tuple[Event, Run]:
    """One round with Music and Grief; Ann has her first choice, Jan his second, Kim has no seat and Lou is absent."""
    with database.writing() as db:
        event = make_event(db, organiser, name="Congres", choices_min=2)
        line = make_round(db, event)
        room, other = make_room(db, event, "Aula"), make_room(db, event, "Zaal 2")
        music, grief = make_session(db, event, "1", "Muziek"), make_session(db, event, "2", "Rouw")
        people = {name: make_attendee(db, event, name) for name in ("Ann Bos", "Jan Vis", "Kim Tol", "Ed Kort")}
        people["Lou Ras"] = make_attendee(db, event, "Lou Ras", absent=[line])
        for name, person in people.items():
            make_ranking(db, person, [music] if name == "Ed Kort" else [music, grief])
        ids = {"ann": people["Ann Bos"].id, "jan": people["Jan Vis"].id, "round": line.id}
        plan = PLAN % {**ids, "music": music.id, "grief": grief.id, "room": room.id, "other": other.id}
        problem, digest = freeze(load_problem(db, event))
        run = save(
            db,
            Run(
                event_id=event.id,
                status="done",
                problem=problem,
                problem_sha256=digest,
                event_version=1,
                seconds=1,
                seed=1,
                plan=plan,
            ),
        )
    return event, run


def publish(database: Database, event: Event, run: Run) -> None:
    with database.writing() as db:
        save(db, Programme(event_id=event.id, run_id=run.id))


def test_every_list_can_be_fetched_from_its_button(
    client: Client, database: Database, planned: tuple[Event, Run]
) -> None:
    event, run = planned
    publish(database, event, run)
    page = client.see(f"/events/{event.public_id}/programme/lists")
    offered = {link.get("href", "").rsplit("/", 1)[1] for link in find_all(page, "a", class_="button")}
    assert offered == {"all.zip", *(one.name for one in CATALOGUE if one.name not in ASKED_FOR)}
    for one in CATALOGUE:
        answer = client.get(f"/events/{event.public_id}/programme/{one.name}")
        assert (answer.status_code, len(answer.content) > 0) == (200, True)
    assert [words(item) for item in find_all(page, "span", class_="soft")][:2] == [
        "No session asks for subgroups.",
        "No session asks for materials.",
    ]


def test_what_no_font_can_show_is_named_before_it_is_printed(
    client: Client, database: Database, planned: tuple[Event, Run], tmp_path: Path
) -> None:
    event, run = planned
    path = f"/events/{event.public_id}/runs/{run.id}/lists"
    assert find(client.see(path), "div", id="cut") is None
    odd = "Kim \U000f1234"
    with database.writing() as db:
        db.exec(update(Attendee).values(name=odd))

    cut = find(client.see(path), "div", id="cut")

    assert cut is not None
    assert [words(one) for one in find_all(cut, "li")] == [odd]
    done = rondo("export", event.public_id, "--run", str(run.id), "--out", "lists", folder=tmp_path, url=database.url)
    assert f"geen lettertype hier hun letters heeft: {odd}." in done.stdout, done.stderr


def test_the_page_says_whether_lists_are_drafts(client: Client, database: Database, planned: tuple[Event, Run]) -> None:
    event, run = planned
    path = f"/events/{event.public_id}"
    assert "Nothing is published yet" in words(find(client.see(f"{path}/programme/lists"), "main"))
    draft = client.see(f"{path}/runs/{run.id}/lists")
    assert words(find(draft, "span", class_="badge")) == "Draft"
    assert find(draft, "a", href=f"{path}/runs/{run.id}/lists/door-signs.pdf") is not None
    publish(database, event, run)
    assert words(find(client.see(f"{path}/programme/lists"), "span", class_="badge")) == "Published"


@pytest.mark.parametrize("name", [one.name for one in CATALOGUE if one.format == "PDF"])
def test_every_page_of_a_draft_says_so_in_the_language_of_the_event(
    client: Client, planned: tuple[Event, Run], name: str
) -> None:
    event, run = planned
    content = client.get(f"/events/{event.public_id}/runs/{run.id}/lists/{name}").content
    assert is_tagged(content)
    assert ["CONCEPT" in page for page in texts(content)] == [True] * len(texts(content))


def test_no_address_that_somebody_typed_stands_on_any_list(
    client: Client, database: Database, planned: tuple[Event, Run]
) -> None:
    event, run = planned
    secret = "jan.vis@example.org"
    with database.writing() as db:
        for table in (Event, Room, Round, Profession):
            for number, named in enumerate(db.exec(select(table))):
                named.name = f"Rust {number} ({secret})"
        person = db.exec(select(Attendee).where(Attendee.name == "Jan Vis")).one()
        person.name, person.organisation = secret, f"Laurens <{secret}>"
        session = db.exec(select(Session).order_by(Session.title)).first()
        assert session is not None
        session.title = f"Muziek; mail {secret}"
        presenter = save(db, Presenter(event_id=event.id, name=f"Els Bos {secret}"))
        db.add(SessionPresenter(session_id=session.id, presenter_id=presenter.id, position=0))
        db.add(Material(session_id=session.id, position=0, text=f"Beamer van {secret}"))
        session.subgroup_max = 2
    path = f"/events/{event.public_id}/runs/{run.id}/lists"
    said = {one.name: readable(client.get(f"{path}/{one.name}").content) for one in CATALOGUE}
    assert {name: re.findall(r"\S*@\S*", words_of) for name, words_of in said.items()} == {key: [] for key in FILES}
    assert "jan.vis" in said["tick-lists.pdf"]


def readable(content: bytes) -> str:
    """The text of a PDF, a workbook or a table."""
    if content.startswith(b"%PDF"):
        return " ".join(texts(content))
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as book:
        return " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def test_a_presenter_known_by_an_address_only_has_a_name_on_lists(
    client: Client, database: Database, planned: tuple[Event, Run]
) -> None:
    event, run = planned
    with database.writing() as db:
        music, grief = db.exec(select(Session).order_by(Session.title)).all()
        for session, name, email in (
            (music, "els.bos@example.org", "els.bos@example.org"),
            (music, "ann@example.org", "ann@example.org"),
            (grief, "Ann van der Tol", "ann@example.org"),
        ):
            who = save(db, Presenter(event_id=event.id, name=name, email=email))
            db.add(SessionPresenter(session_id=session.id, presenter_id=who.id, position=who.id))
    path = f"/events/{event.public_id}/runs/{run.id}/lists"
    cards = texts(client.get(f"{path}/tent-cards.pdf").content)
    assert [re.findall(r"els\.bos|Ann van der Tol|–(?= CONCEPT|$)", card)[:1] for card in cards] == [
        ["els.bos"],
        ["Ann van der Tol"],
    ]
    signs = texts(client.get(f"{path}/door-signs.pdf").content)
    assert ["els.bos · Ann van der Tol" in sign for sign in signs] == [True, False]


def test_lists_of_an_event_that_changed_since_say_so(client: Client, database: Database, organiser: Organiser) -> None:
    event = make_small_congress(database, organiser)
    run = make_solved_run(database, event, organiser)
    publish(database, event, run)
    paths = [f"/events/{event.public_id}/{where}" for where in ("programme/lists", f"runs/{run.id}/lists")]

    def told() -> list[list[str]]:
        pages = [client.see(path) for path in paths]
        return [
            [words(one) for kind in ("warning", "summary") for one in find_all(page, "div", class_=kind)]
            for page in pages
        ]

    assert told() == [[], []]
    with database.writing() as db:
        make_attendee(db, event)
    assert [one[0].split(".")[0] for one in told()] == [
        "The event or somebody's choices changed after this plan was made"
    ] * 2
    with database.writing() as db:
        for room in db.exec(select(Room)):
            room.capacity = 1
    assert [one[0].split(" Rooms")[0] for one in told()] == ["These lists no longer fit the event"] * 2


def test_who_would_rather_be_there_waits_in_the_order_of_gain(client: Client, planned: tuple[Event, Run]) -> None:
    event, run = planned
    page = client.see(f"/events/{event.public_id}/runs/{run.id}/lists")
    waitlists = find_all(page, "details")
    assert [words(find(one, "summary")) for one in waitlists] == [
        "1 · Muziek Ronde 1 · Aula · 2 waiting",
        "2 · Rouw Ronde 1 · Zaal 2 · 1 waiting",
    ]
    rows = [[words(cell) for cell in find_all(row, "td")] for row in find_all(waitlists[0], "tr")[1:]]
    assert rows == [["1", "Kim Tol", "1", "no seat"], ["2", "Jan Vis", "1", "choice 2"]]


def test_the_page_asks_the_database_no_more_for_more_people(
    client: Client, database: Database, planned: tuple[Event, Run]
) -> None:
    event, run = planned
    path = f"/events/{event.public_id}/runs/{run.id}/lists"

    def asked() -> int:
        with counted(database) as statements:
            client.see(path)
        return len(statements)

    few = asked()
    with database.writing() as db:
        line = db.exec(select(Round)).one()
        for n in range(5):
            make_attendee(db, event, f"Gast {n}", absent=[line])
    assert asked() == few


def test_cards_with_personal_links_are_printed_while_the_links_are_known(
    client: Client, database: Database, organiser: Organiser
) -> None:
    congress = make_small_congress(database, organiser)
    run = make_solved_run(database, congress, organiser)
    path = f"/events/{congress.public_id}/attendees/links"
    with database.writing() as db:
        for person in db.exec(select(Attendee)):
            person.link_sha256 = None
    made = checked(client.submit(path))
    assert find(made, "form", action=f"{path}/cards") is None
    publish(database, congress, run)
    with database.writing() as db:
        first = db.exec(select(Attendee).order_by(Attendee.name)).first()
        assert first is not None
        first.link_sha256 = None
    made = checked(client.submit(path))
    form = find(made, "form", action=f"{path}/cards")
    assert form is not None
    answer = client.submit(f"{path}/cards", fields_of(form))
    (page,) = texts(answer.content)
    assert (page.count(first.name), page.count("Uw eigen pagina")) == (1, 1)
    checked(client.submit(f"{path}/cards", {"links": f"{first.public_id} guessed"}), 409)

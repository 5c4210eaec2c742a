"""An organiser uploads a list of attendees, sees what would happen, mends it, and confirms."""

from time import perf_counter
from xml.etree.ElementTree import Element

import pytest
from sqlmodel import col, select

from app.db import Database
from app.tables import Absence, Attendee, Draft, Event, Organiser, Profession
from tests.factories import make_attendee, make_event, make_organiser, make_round
from tests.html import Client, checked, fields_of, find, find_all, words

GOOD = "Naam;E-mail;Beroep;Organisatie\r\nZoë Çelik;zoe@example.org;arts;Huis\r\nJan Bos;JAN@example.org;Arts;\r\n"


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def upload(client: Client, event: Event, content: bytes, name: str = "lijst.csv") -> str:
    """Send a file; the address of its draft."""
    answer = client.submit(f"/events/{event.public_id}/attendees/import", {}, files={"file": (name, content)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def draft_form(page: Element) -> dict[str, str]:
    form = find(page, "form", id="draft")
    assert form is not None
    return fields_of(form)


def confirm(client: Client, path: str, **changed: str) -> Element | None:
    """Press "import" on the page as it is shown; the page that comes back, or None when all went well."""
    answer = client.submit(path, draft_form(client.see(path)) | {"act": "confirm"} | changed)
    return None if answer.status_code == 303 else checked(answer, answer.status_code)


def lines(page: Element) -> list[str]:
    return [words(row) for row in find_all(page, "li") if "Row " in words(row)]


def outcome(page: Element) -> list[str]:
    table = find(page, "table", class_="imported")
    body = find(table, "tbody") if table is not None else None
    return [words(row) for row in find_all(body, "tr")] if body is not None else []


def people(database: Database, event: Event) -> list[tuple[str, str | None]]:
    with database.reading() as db:
        chosen = select(Attendee.name, Attendee.email).where(Attendee.event_id == event.id)
        return list(db.exec(chosen.order_by(col(Attendee.name))))


def test_a_list_from_dutch_excel_is_shown_first_and_saved_on_confirming(
    client: Client, database: Database, event: Event
) -> None:
    path = upload(client, event, GOOD.encode("cp1252"))
    page = client.see(path)
    assert outcome(page) == [
        "2 Zoë Çelik zoe@example.org new arts · Huis",
        "3 Jan Bos jan@example.org new Arts",
    ]
    assert people(database, event) == []
    assert confirm(client, path) is None
    assert people(database, event) == [("Jan Bos", "jan@example.org"), ("Zoë Çelik", "zoe@example.org")]
    with database.reading() as db:
        assert db.exec(select(Profession.name)).all() == ["arts"]
        assert db.exec(select(Draft)).all() == []
    assert (
        client.get(path, follow_redirects=False).headers["location"].startswith(f"/events/{event.public_id}/imports/")
    )


def test_three_bad_rows_are_all_told_and_nothing_is_saved(client: Client, database: Database, event: Event) -> None:
    rows = "Naam;E-mail\n;a@example.org\nGoed;goed@example.org\nJo;geen adres\nKim;goed@example.org\n"
    path = upload(client, event, rows.encode())
    page = confirm(client, path)
    assert page is not None
    assert words(find(page, "h2")) == "3 rows have a problem"
    assert [line.split(":")[0] for line in lines(page)] == ["Row 2, Name", "Row 4, E-mail", "Row 5, E-mail"]
    assert people(database, event) == []


def test_rows_with_a_problem_are_left_out_when_a_person_says_so(
    client: Client, database: Database, event: Event
) -> None:
    path = upload(client, event, b"Naam;E-mail\nJo;geen adres\nKim;kim@example.org\n")
    assert confirm(client, path, leave_out="on") is None
    assert people(database, event) == [("Kim", "kim@example.org")]


def test_uploading_again_changes_in_place_and_removes_nobody(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_attendee(db, event, "Jan Bos", email="jan@example.org", link="secret of jan", organisation="Oud")
        make_attendee(db, event, "Wim Weg", email="wim@example.org")
    path = upload(client, event, b"Naam;E-mail;Organisatie\nJan de Bos;Jan@Example.org;Nieuw\n")
    page = client.see(path)
    assert outcome(page) == [
        "2 Jan de Bos jan@example.org changes Name: Jan Bos Jan de Bos Organisation: Oud Nieuw",
    ]
    assert "1 attendee of the event is not on this list" in words(find_all(page, "details")[-1])
    assert confirm(client, path) is None
    assert people(database, event) == [("Jan de Bos", "jan@example.org"), ("Wim Weg", "wim@example.org")]
    assert client.get("/p/secret%20of%20jan").status_code == 303


def test_a_person_says_what_a_column_means(client: Client, database: Database, event: Event) -> None:
    path = upload(client, event, b"wie;werk;kolom\nJan Bos;arts;onzin\n")
    page = client.see(path)
    assert words(find(page, "h2")) == "Say first what the columns mean"
    assert outcome(page) == []
    typed = draft_form(page) | {"column-0": "name", "column-1": "profession", "act": "check"}
    assert client.submit(path, typed).status_code == 303
    assert outcome(client.see(path)) == ["2 Jan Bos new arts"]
    assert confirm(client, path) is None
    assert people(database, event) == [("Jan Bos", None)]


def test_rounds_come_as_yes_and_no_or_as_names(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        first, second = make_round(db, event, 0), make_round(db, event, 1)
    assert confirm(client, upload(client, event, b"Naam;Ronde 1;Ronde 2\nJo;ja;nee\nKim;x;x\n")) is None
    assert confirm(client, upload(client, event, b"Naam;Rondes\nLi;Ronde 2\nMo;alle\n")) is None
    with database.reading() as db:
        names = dict(db.exec(select(Attendee.id, Attendee.name)).all())
        absences = db.exec(select(Absence)).all()
    assert {(names[a.attendee_id], a.round_id) for a in absences} == {("Jo", second.id), ("Li", first.id)}


def test_a_round_that_is_not_there_is_told_with_its_row(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        make_round(db, event, 0)
    page = client.see(upload(client, event, b"Naam;Rondes\nLi;Ronde 7\n"))
    assert lines(page) == ["Row 2, Rounds present: “Ronde 7” is no round of this event. Its rounds are: Ronde 1."]


def test_what_changed_meanwhile_is_shown_before_it_is_written(client: Client, database: Database, event: Event) -> None:
    path = upload(client, event, GOOD.encode())
    typed = draft_form(client.see(path)) | {"act": "confirm"}
    with database.writing() as db:
        make_attendee(db, event, "Somebody", email="jan@example.org")
    page = checked(client.submit(path, typed), 409)
    assert words(find(page, "h2")) == "Look once more"
    assert people(database, event) == [("Somebody", "jan@example.org")]
    assert confirm(client, path) is None
    assert people(database, event) == [("Jan Bos", "jan@example.org"), ("Zoë Çelik", "zoe@example.org")]


def test_a_pasted_list_is_read_too(client: Client, database: Database, event: Event) -> None:
    pasted = "Naam\tE-mail\r\nJan Bos\tjan@example.org\r\n"
    answer = client.submit(f"/events/{event.public_id}/attendees/import", {"pasted": pasted})
    assert confirm(client, answer.headers["location"]) is None
    assert people(database, event) == [("Jan Bos", "jan@example.org")]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({"files": {"file": ("leeg.csv", b"")}}, "#file"),
        ({"files": {"file": ("foto.xlsx", b"\x89PNG\r\n\x1a\n0000")}}, "#file"),
        ({"files": {"file": ("stuk.xlsx", b"PK\x03\x04" + b"0" * 100)}}, "#file"),
        ({"data": {"pasted": "  "}}, "#file"),
        ({"data": {"pasted": "Naam;E-mail\n"}}, "#pasted"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(
    client: Client, database: Database, event: Event, content: dict[str, object], field: str
) -> None:
    answer = client.post(f"/events/{event.public_id}/attendees/import", **content)  # type: ignore[arg-type]
    summary = find(checked(answer, 422), "div", class_="summary")
    assert summary is not None
    assert [link.get("href") for link in summary.iter("a")] == [field]
    with database.reading() as db:
        assert db.exec(select(Draft)).all() == []


def test_a_list_is_thrown_away(client: Client, database: Database, event: Event) -> None:
    path = upload(client, event, GOOD.encode())
    assert client.submit(f"{path}/discard").status_code == 303
    checked(client.get(path), 404)
    assert people(database, event) == []


def test_a_draft_is_of_its_event_and_its_kind(client: Client, database: Database, event: Event) -> None:
    with database.writing() as db:
        theirs = make_event(db, make_organiser(db))
        foreign = Draft(event_id=theirs.id, kind="attendees", file_name="", content="{}")
        rooms = Draft(event_id=event.id, kind="rooms", file_name="", content="{}")
        db.add_all([foreign, rooms])
        db.flush()
    for draft in (foreign, rooms):
        path = f"/events/{event.public_id}/attendees/import/{draft.id}"
        checked(client.get(path), 404)
        checked(client.submit(path, {"act": "confirm"}), 404)
        checked(client.submit(f"{path}/discard"), 404)


def test_five_thousand_attendees_are_shown_and_written_quickly(
    client: Client, database: Database, event: Event
) -> None:
    rows = "".join(f"Naam {n};n{n}@example.org;beroep {n % 7};Huis {n % 50}\n" for n in range(5000))
    path = upload(client, event, f"Naam;E-mail;Beroep;Organisatie\n{rows}".encode())
    started = perf_counter()
    page = client.see(path)
    shown_in = perf_counter() - started
    assert [len(find_all(table, "tr")) - 1 for table in find_all(page, "table", class_="imported")] == [20, 180]
    assert words(find(page, "details", class_="more-rows")).startswith("The next 180 rows")
    assert "Import 5000 attendees" in words(find(page, "form", id="draft"))
    assert confirm(client, path) is None
    assert len(people(database, event)) == 5000
    assert shown_in < 60  # seconds; 2 on a quiet machine, as the bench tells


def test_people_of_a_problem_file_come_with_their_groups_and_rounds(
    client: Client, database: Database, event: Event
) -> None:
    with database.writing() as db:
        make_round(db, event, 0, name="r1")
        make_round(db, event, 1, name="r2")
    content = """{"format": "parallel-sessions/1", "rounds": [{"id": "r1"}, {"id": "r2"}],
        "sessions": [{"id": "1"}, {"id": "2"}],
        "attendees": [{"id": "Ann Bos", "groups": ["arts"], "ranking": ["1"]},
                      {"id": "Bo Kok", "groups": [], "present": ["r2"], "ranking": ["2", "1"]}]}"""
    assert confirm(client, upload(client, event, content.encode(), "problem.json")) is None
    with database.reading() as db:
        people = db.exec(
            select(Attendee.name, Profession.name)
            .join(Profession, isouter=True)
            .where(Attendee.event_id == event.id)
            .order_by(col(Attendee.name))
        ).all()
        absent = db.exec(select(Attendee.name).join(Absence)).all()
    assert (list(people), list(absent)) == ([("Ann Bos", "arts"), ("Bo Kok", None)], ["Bo Kok"])

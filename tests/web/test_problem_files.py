"""Every problem of an upload as a file: row, column, what stands there, what is wrong, how to mend it."""

import csv
import io

import pytest
from httpx2 import Response

from app.db import Database
from app.tables import Event, Organiser
from tests.factories import make_event
from tests.html import Client, checked, fields_of, find, find_all


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    with database.writing() as db:
        return make_event(db, organiser)


def upload(client: Client, event: Event, kind: str, content: str) -> Response:
    path = f"/events/{event.public_id}/{kind}/import"
    return client.submit(path, {}, files={"file": ("list.csv", content.encode())})


def cells(answer: Response) -> list[list[str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_problems_of_a_table_come_with_what_stands_there_and_how_to_mend_it(client: Client, event: Event) -> None:
    path = upload(client, event, "rooms", "Zaal;Capaciteit\nA;veel\n;20\n=1+1;x\n").headers["location"]
    link = next(a.get("href", "") for a in find_all(client.see(path), "a") if (a.get("href") or "").endswith(".csv"))
    heading, *rows = cells(client.get(link))
    assert heading == ["Row", "Column", "What stands there", "Problem", "How to mend it"]
    assert [row[:3] for row in rows] == [["2", "Capacity", "veel"], ["3", "Room", ""], ["4", "Capacity", "x"]]
    assert rows[0][4] == "Use a whole number without letters or signs."
    assert all(len(row) == 5 and row[3] for row in rows)


def test_a_column_that_is_not_understood_is_told_too(client: Client, event: Event) -> None:
    path = upload(client, event, "rooms", "x;y\nA;20\n").headers["location"]
    rows = cells(client.get(f"{path}/problems.csv"))[1:]
    assert {row[1] for row in rows} == {"Room", "Capacity"}
    assert {row[4] for row in rows} == {"Say above the list what each column means, or name the column in your file."}


def test_a_formula_in_a_cell_stays_text(client: Client, event: Event) -> None:
    path = upload(client, event, "attendees", "naam;e-mail\n=1+1;=cmd()\n").headers["location"]
    (row,) = cells(client.get(f"{path}/problems.csv"))[1:]
    assert row[2] == "'=cmd()"


def test_the_doubts_about_a_programme_come_as_a_file(client: Client, event: Event) -> None:
    path = upload(client, event, "sessions", f"number;title;abstract\n1;Music;Songs\n2;Rest;{'x' * 50_001}\n")
    page = checked(path, 422)
    form = next(form for form in find_all(page, "form") if form.get("action", "").endswith("problems.csv"))
    rows = cells(client.submit(form.get("action", ""), fields_of(form)))[1:]
    assert [row[:2] for row in rows] == [["3", "Abstract"]]
    answer = client.submit(
        f"/events/{event.public_id}/sessions/import", {"pasted": "SESSIE 1\nMuziek\n\nSESSIE 3\nRust\n"}
    )
    draft = answer.headers["location"]
    assert find(client.see(draft), "a", href=f"{draft}/problems.csv") is not None
    told = cells(client.get(f"{draft}/problems.csv"))
    assert len(told) > 1
    assert all(len(row) == 5 for row in told)

"""A problem goes out to a solver elsewhere and its plan comes back, by the pages, as a person would do it."""

import json

import pytest
from httpx2 import Response
from sqlmodel import select

from app.db import Database
from app.tables import Attendee, AuditEntry, Event, Membership, Organiser, Run, Session
from solver.plan import Limits
from solver.plan_json import write_plan
from solver.problem_json import read_problem
from solver.solve import solve
from tests.conftest import log_in
from tests.factories import make_event, make_organiser, make_small_congress
from tests.html import Client, checked, find, find_all, words


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    return make_small_congress(database, organiser)


@pytest.fixture
def path(event: Event) -> str:
    return f"/events/{event.public_id}/runs/elsewhere"


def solved_elsewhere(client: Client, path: str) -> dict[str, object]:
    problem = read_problem(client.get(f"{path}/problem.json").content)
    return write_plan(problem, solve(problem, Limits(seconds=5, iterations=5, workers=1, seed=1)))


def bring(client: Client, path: str, content: bytes) -> Response:
    return client.submit(path, files={"file": ("plan.json", content)})


def test_a_plan_comes_back_and_can_be_published(
    client: Client, database: Database, path: str, event: Event, organiser: Organiser
) -> None:
    assert find(client.see(f"/events/{event.public_id}/runs"), "a", href=path) is not None
    assert find(client.see(path), "a", href=f"{path}/problem.json") is not None
    answer = client.get(f"{path}/problem.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="congres-problem.json"'
    assert "Deelnemer" not in answer.text
    assert "@" not in answer.text
    taken = bring(client, path, json.dumps(solved_elsewhere(client, path)).encode())
    assert taken.status_code == 303, taken.text
    page = client.see(taken.headers["location"])
    assert words(find(page, "p", class_="notice")).startswith("The plan keeps every rule.")
    with database.reading() as db:
        run = db.exec(select(Run)).one()
        assert (run.status, run.outcome, run.bound) == ("done", "feasible", None)
        actors = db.exec(select(AuditEntry.actor).where(AuditEntry.action == "plan taken")).all()
        assert actors == [f"organiser:{organiser.id}"]
    published = client.submit(f"/events/{event.public_id}/runs/{run.id}/publish", {"seen_revision": "0"})
    assert published.headers["location"].startswith(f"/events/{event.public_id}/programme")


def test_all_that_does_not_fit_is_told_with_its_place_and_nothing_is_taken(
    client: Client, database: Database, path: str
) -> None:
    plan = solved_elsewhere(client, path)
    seats = [{"attendee": "a99", "session": "s98", "round": "r97"}, {}]
    page = checked(bring(client, path, json.dumps(plan | {"seats": seats}).encode()), 422)
    told = [words(line) for line in find_all(find(page, "div", id="faults") or page, "li")]
    assert [line.split(":")[0] for line in told] == [
        "seats[0].attendee",
        "seats[0].session",
        "seats[0].round",
        "seats[1].attendee",
        "seats[1].session",
        "seats[1].round",
    ], told
    assert "This plan does not fit the event, so it was not taken." in words(find(page, "p", id="file-problem"))
    for content, why in (
        (b"", "The file is empty"),
        (b"\xff\xfe{\0}\0", "save the file as UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (json.dumps(plan | {"objective": [0]}).encode(), "claims"),
        (json.dumps(plan | {"problem_sha256": "0" * 64}).encode(), "another problem"),
        (json.dumps(plan | {"seats": []}).encode(), "claims"),
    ):
        refused = checked(bring(client, path, content), 422)
        assert why in words(find(refused, "div", id="faults")), (content[:40], words(find(refused, "div", id="faults")))
    assert words(find(checked(client.submit(path), 422), "p", id="file-problem")) == "Error: Choose a file."
    with database.reading() as db:
        assert db.exec(select(Run)).all() == []


def test_a_plan_of_very_many_faults_tells_the_first_and_how_many_more(client: Client, path: str) -> None:
    plan = solved_elsewhere(client, path)
    page = checked(bring(client, path, json.dumps(plan | {"seats": [{}] * 80}).encode()), 422)
    told = [words(line) for line in find_all(find(page, "div", id="faults") or page, "li")]
    assert (len(told), told[-1]) == (51, "And 190 more.")


def test_an_event_without_anything_to_plan_says_so(client: Client, database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
    path = f"/events/{event.public_id}/runs/elsewhere"
    client.see(path)
    assert words(checked(client.get(f"{path}/problem.json"), 409))
    assert words(checked(bring(client, path, b"{}"), 409))


def test_a_viewer_takes_the_problem_out_and_brings_nothing_in(client: Client, database: Database, path: str) -> None:
    with database.writing() as db:
        viewer = make_organiser(db, "Cas Smit")
        event = db.exec(select(Event)).one()
        db.add(Membership(event_id=event.id, organiser_id=viewer.id, role="viewer"))
    log_in(client, viewer)
    assert find(client.see(path), "input", id="file") is None
    assert client.get(f"{path}/problem.json").status_code == 200
    checked(bring(client, path, b"{}"), 403)


def test_faults_name_sessions_and_people_beside_their_ids(client: Client, database: Database, path: str) -> None:
    plan = solved_elsewhere(client, path)
    seats = plan["seats"]
    assert isinstance(seats, list)
    page = checked(bring(client, path, json.dumps(plan | {"seats": [*seats, seats[0]]}).encode()), 422)
    told = words(find(page, "div", id="faults"))
    with database.reading() as db:
        session = db.get_one(Session, int(seats[0]["session"][1:]))
        attendee = db.get_one(Attendee, int(seats[0]["attendee"][1:]))
    number = f"{session.number} " if session.number else ""
    assert f"Attendee a{attendee.id} ({attendee.name})" in told
    assert f"s{session.id} ({number}{session.title})" in told
    client.headers["Accept-Language"] = "nl"
    page = checked(bring(client, path, json.dumps(plan | {"seats": [*seats, seats[0]]}).encode()), 422)
    assert f"a{attendee.id} ({attendee.name})" in words(find(page, "div", id="faults"))

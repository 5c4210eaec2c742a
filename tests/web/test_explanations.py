"""What would help a plan, whose wishes it does not meet, and why there is no plan: asked for, worked out, shown."""

import json
import zlib

import pytest
from sqlmodel import select

from app.actions.explanations import ask_explanation
from app.db import Database
from app.errors import Conflict
from app.explaining import work
from app.explanation_jobs import MOST_ATTEMPTS, claim_explanation, queue_explanation, write_explanation
from app.tables import Attendee, AuditEntry, Event, Explanation, Organiser, Run
from app.tables.base import now
from solver.problem_json import write_problem
from tests.factories import make_small_congress, save
from tests.html import Client, checked, find, find_all, words
from tests.problems import problem
from tests.solved import make_solved_run


@pytest.fixture
def congress(database: Database, organiser: Organiser) -> Event:
    return make_small_congress(database, organiser)


@pytest.fixture
def run(database: Database, congress: Event, organiser: Organiser) -> Run:
    return make_solved_run(database, congress, organiser)


def path_of(event: Event, run: Run, rest: str = "") -> str:
    return f"/events/{event.public_id}/runs/{run.id}{rest}"


def explain_queued(database: Database) -> None:
    """Work out the explanation that waits, in this process, as the child would."""
    claimed = claim_explanation(database)
    assert claimed is not None
    work(database, *claimed)


def status_of(database: Database, run: Run) -> str:
    with database.reading() as db:
        return db.exec(select(Explanation.status).where(Explanation.run_id == run.id)).one()


def with_document(database: Database, run: Run, document: object) -> None:
    with database.writing() as db:
        save(db, Explanation(run_id=run.id, status="done", document=zlib.compress(json.dumps(document).encode())))


def test_it_is_asked_for_worked_out_and_shown(client: Client, database: Database, congress: Event, run: Run) -> None:
    page = client.see(path_of(congress, run))
    assert find(page, "a", href=path_of(congress, run, "/help")) is not None
    page = client.see(path_of(congress, run, "/help"))
    assert find(page, "form", action=path_of(congress, run, "/help")) is not None
    answer = client.submit(path_of(congress, run, "/help"))
    assert (answer.status_code, answer.headers["location"]) == (303, path_of(congress, run, "/help"))
    assert "being worked out" in words(find(client.see(path_of(congress, run, "/help")), "main"))
    assert "HX-Refresh" not in client.get(path_of(congress, run, "/help/progress")).headers
    explain_queued(database)
    assert client.get(path_of(congress, run, "/help/progress")).headers["HX-Refresh"] == "true"
    told = words(find(client.see(path_of(congress, run, "/help")), "main"))
    assert "For the timetable as it stands" in told
    with database.reading() as db:
        assert [one.action for one in db.exec(select(AuditEntry))][-1] == "explanation asked"


def test_changes_are_told_with_what_they_save_and_for_whom(
    client: Client, database: Database, congress: Event, run: Run
) -> None:
    session, round_ = (
        json.loads(run.plan or "")["offerings"][0]["session"],
        json.loads(run.plan or "")["offerings"][0]["round"],
    )
    better = {
        "code": "one_more_seat",
        "params": {"session": session, "round": round_, "seats": 3},
        "words": "",
        "least": [9],
        "most": [12],
        "gaining": 2,
        "losing": 1,
    }
    price = {"session": session, "round": round_, "seats": 2, "seated": 2, "least": [9], "most": [9]}
    advice = {"improvements": [better], "prices": [price], "better_seats": [4], "settled": False, "untried": 3}
    with_document(database, run, {"advice": advice, "attendees": {}})
    page = client.see(path_of(congress, run, "/help"))
    rows = [words(row) for row in find_all(page, "tr")]
    assert any(
        "one more seat in session" in row and "9 to 12" in row and "2 people better off, 1 worse" in row for row in rows
    )
    assert any(row.endswith("2 / 2 9") for row in rows)
    told = words(find(page, "main"))
    assert "Better seats alone, without any change, would save 4." in told
    assert "not proven to be the best" in told
    assert "3 changes could not be worked out" in told


def test_whoever_wanted_more_is_told_with_the_reasons(
    client: Client, database: Database, congress: Event, run: Run
) -> None:
    with database.reading() as db:
        someone = db.exec(select(Attendee).where(Attendee.event_id == congress.id)).first()
    assert someone is not None
    offering = json.loads(run.plan or "")["offerings"][0]
    wish = {
        "code": "would_cost",
        "session": offering["session"],
        "position": 0,
        "round": offering["round"],
        "instead": None,
        "own": [2, 0],
        "least": [7],
        "most": [7],
        "seats": 2,
        "seated": 2,
        "as_much": 1,
        "others": [[0, 1, 2]],
    }
    with_document(database, run, {"attendees": {f"a{someone.id}": [wish]}})
    page = client.see(path_of(congress, run, "/wishes"))
    address = path_of(congress, run, f"/wishes/{someone.public_id}")
    assert find(page, "a", href=address) is not None
    assert find(client.see(path_of(congress, run, "/wishes?search=nobody-of-this-name")), "a", href=address) is None
    told = words(find(client.see(address), "main"))
    assert "instead of choice 3 they would have choice 1; for everybody together it would cost 7." in told
    assert "All 2 seats are taken, 1 of them by people who wanted it at least as much." in told
    assert "2 other people would go from choice 1 to choice 2." in told


def test_what_is_worked_out_of_a_real_plan_can_be_read(
    client: Client, database: Database, congress: Event, run: Run
) -> None:
    client.submit(path_of(congress, run, "/help"))
    explain_queued(database)
    assert status_of(database, run) == "done"
    with database.reading() as db:
        everybody = db.exec(select(Attendee).where(Attendee.event_id == congress.id)).all()
    for someone in everybody:
        told = words(find(client.see(path_of(congress, run, f"/wishes/{someone.public_id}")), "main"))
        assert "nothing was found out" not in told


def impossible_run(database: Database, event: Event) -> Run:
    asked = problem(rooms=[{"id": "room1", "capacity": 5}], sessions=[{"id": "s999999", "min": 8}], attendees=["a1"])
    frozen = zlib.compress(json.dumps(write_problem(asked)).encode())
    with database.writing() as db:
        return save(
            db,
            Run(
                event_id=event.id,
                status="done",
                outcome="infeasible",
                problem=frozen,
                problem_sha256="",
                event_version=1,
                seconds=1,
                seed=1,
                message="Session s1 has at least 8 attendees wherever it is held.",
            ),
        )


def test_an_impossible_run_tells_what_would_have_to_give_way(
    client: Client, database: Database, congress: Event
) -> None:
    run = impossible_run(database, congress)
    before = words(find(client.see(path_of(congress, run)), "main"))
    assert "Session s1 has at least 8 attendees wherever it is held." in before
    queue_explanation(database, run.id)
    explain_queued(database)
    told = words(find(client.see(path_of(congress, run)), "main"))
    assert "Without any one of these the others can hold together." in told
    assert "The least that would have to give way" in told
    assert "Lower the minimum of session s999999 from 8 to 1." in told
    assert "This was tried out: then there is a plan." in told


def test_asking_twice_asks_once_and_a_failure_may_be_asked_again(
    client: Client, database: Database, congress: Event, run: Run
) -> None:
    for _ in range(2):
        assert client.submit(path_of(congress, run, "/help")).status_code == 303
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert claim_explanation(database) == (run.id, attempt)
        assert claim_explanation(database) is None
        assert write_explanation(database, run.id, attempt, lease_until=now())
    assert claim_explanation(database) is None
    assert status_of(database, run) == "failed"
    assert not write_explanation(database, run.id, 1, status="done")
    assert "could not be found out" in words(find(client.see(path_of(congress, run, "/help")), "main"))
    client.submit(path_of(congress, run, "/help"))
    assert claim_explanation(database) == (run.id, 1)


def test_a_run_that_goes_on_is_not_explained(client: Client, database: Database, congress: Event) -> None:
    address = client.submit(f"/events/{congress.public_id}/runs", {"seconds": "5"}).headers["location"]
    page = checked(client.submit(f"{address}/help"), 409)
    assert "still going on" in words(find(page, "main"))
    with database.reading() as db:
        found = db.exec(select(Run)).one()
        with pytest.raises(Conflict):
            ask_explanation(db, congress, found, "organiser:1")

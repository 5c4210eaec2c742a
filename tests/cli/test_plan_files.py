"""The problem of an event goes out, a plan comes back: as a run that can be published, if it keeps every rule."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, select

from app.actions.runs import publish_run
from app.db import Database
from app.planning import is_stale
from app.queries.runs import quality_of
from app.tables import Event, Organiser, Run
from tests.cli.test_cli import rondo
from tests.factories import make_small_congress
from tests.html import Client, find, words
from tests.solved import make_solved_run

Rondo = Callable[..., tuple[int, str]]


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    return make_small_congress(database, organiser)


@pytest.fixture
def told(database: Database, tmp_path: Path) -> Rondo:
    def command(*arguments: str) -> tuple[int, str]:
        answer = rondo(*arguments, folder=tmp_path, url=database.url)
        return answer.returncode, answer.stdout + answer.stderr

    return command


def test_a_plan_of_elsewhere_becomes_a_run_that_can_be_published(
    told: Rondo, database: Database, event: Event, organiser: Organiser, tmp_path: Path
) -> None:
    assert told("problem", event.public_id) == (0, "problem.json\n")
    code, _ = told("solve", "problem.json", "--iterations", "5", "--workers", "1", "--quiet")
    assert code == 0
    code, said = told("import-plan", event.public_id, "plan.json")
    assert (code, "keeps every rule" in said) == (0, True)
    with database.writing() as db:
        run = db.exec(select(Run)).one()
        claims = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
        quality = quality_of(run)
        assert quality is not None
        assert (list(quality.objective), quality.bound) == (claims["objective"], None)
        assert not is_stale(db, event, run)
        publish_run(db, event, run, organiser, seen_revision=0, stale_is_fine=False)


def test_the_files_of_a_run_come_out_and_its_plan_goes_in_again(
    told: Rondo, client: Client, database: Database, event: Event, organiser: Organiser, tmp_path: Path
) -> None:
    run = make_solved_run(database, event, organiser)
    code, said = told("export", event.public_id, "--run", str(run.id))
    assert code == 0
    assert "out/problem.json\nout/plan.json\n" in said
    code, said = told("verify", "out/problem.json", "out/plan.json")
    assert (code, said.endswith("violations 0\n")) == (0, True)
    page = client.see(f"/events/{event.public_id}/runs/{run.id}")
    for name in ("problem.json", "plan.json"):
        path = f"/events/{event.public_id}/runs/{run.id}/files/{name}"
        assert find(page, "a", href=path) is not None
        assert client.get(path).content == (tmp_path / "out" / name).read_bytes()
        assert "@" not in client.get(path).text
    assert client.get(f"/events/{event.public_id}/runs/{run.id}/files/other.json").status_code == 404
    assert told("import-plan", event.public_id, "out/plan.json")[0] == 0
    with database.reading() as db:
        first, again = db.exec(select(Run).order_by(col(Run.id))).all()
        assert (again.problem_sha256, again.objective) == (first.problem_sha256, first.objective)
        before, after = (json.loads(one.plan or "") for one in (first, again))
        assert (after["offerings"], after["seats"]) == (before["offerings"], before["seats"])
    assert words(client.see(f"/events/{event.public_id}/runs/{again.id}"))


def test_a_plan_that_does_not_fit_is_refused_and_nothing_is_kept(
    told: Rondo, database: Database, event: Event, organiser: Organiser, tmp_path: Path
) -> None:
    make_solved_run(database, event, organiser)
    told("export", event.public_id, "--run", "1")
    plan = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    (tmp_path / "fewer.json").write_text(json.dumps({**plan, "seats": plan["seats"][2:]}), encoding="utf-8")
    (tmp_path / "other.json").write_text(json.dumps({**plan, "problem_sha256": "0" * 64}), encoding="utf-8")
    (tmp_path / "empty.json").write_text(json.dumps({**plan, "seats": [], "offerings": []}), encoding="utf-8")
    (tmp_path / "no.json").write_text("[", encoding="utf-8")
    for name in ("fewer.json", "other.json", "empty.json", "no.json"):
        code, said = told("import-plan", event.public_id, name)
        assert (code, said.splitlines()[0]) == (1, "This plan does not fit the event, so it was not taken."), name
        assert "plan, 1: " in said
    with database.reading() as db:
        assert len(db.exec(select(Run)).all()) == 1

"""Personal data of attendees goes some time after the event, never by surprise; programme and figures stay."""

import json
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlalchemy import text as sql
from sqlmodel import col, select, update

from app.actions.attendees import remove_attendee
from app.actions.erasing import erase_people
from app.actions.import_batches import undo_batch
from app.actions.runs import publish_run
from app.cli.events import Asked, import_file
from app.db import Database
from app.domain.keeping import ERASE_AFTER, GRACE, erased_on
from app.planning import figures_of
from app.queries.erasing import due_events, keeping_of
from app.queries.runs import plan_of
from app.tables import Attendee, AuditEntry, Event, ImportBatch, Organiser, Run
from app.tables.base import now
from app.tidying import Tidied, tidy
from tests.cli.test_cli import rondo
from tests.factories import make_event, make_small_congress
from tests.html import Client, checked, find, words
from tests.solved import make_solved_run

CANARY = "Quetzalcoatlus"
PEOPLE = (
    f"name;email;profession;organisation\n{CANARY} Jansen;{CANARY}@example.org;nurse;{CANARY} BV\nBo Vos;b@x.nl;;\n"
)
LONG_AGO = now().replace(hour=12) - timedelta(days=400)  # noon: the same day everywhere


@pytest.fixture
def event(database: Database, organiser: Organiser) -> Event:
    return make_small_congress(database, organiser)


def bring_in(database: Database, event: Event) -> None:
    with database.writing() as db:
        import_file(db, event, Asked("attendees", f"{CANARY[:3]}.csv", PEOPLE.encode(), now()))


def long_over(database: Database, event: Event) -> None:
    with database.writing() as db:
        db.exec(update(Event).where(col(Event.id) == event.id).values(day=LONG_AGO.date(), created_at=LONG_AGO))
        db.exec(update(Attendee).where(col(Attendee.event_id) == event.id).values(created_at=LONG_AGO))


def cells(database: Database) -> Iterator[tuple[str, str]]:
    """Every cell of every table as text, batches and frozen problems unpacked."""
    with database.reading() as db:
        for table in inspect(database.engine).get_table_names():
            for row in db.connection().execute(sql(f'SELECT * FROM "{table}"')):
                for cell in row:
                    packed = isinstance(cell, bytes | memoryview) and bytes(cell)[:1] == b"x"
                    yield table, zlib.decompress(bytes(cell)).decode() if packed else str(cell)


def holding(database: Database, what: str) -> list[str]:
    return sorted({table for table, cell in cells(database) if what.casefold() in cell.casefold()})


@pytest.mark.parametrize(
    ("day", "days", "added", "expected"),
    [
        (date(2026, 11, 26), 180, datetime(2026, 1, 1, tzinfo=UTC), date(2027, 5, 25)),
        (
            date(2026, 11, 26),
            1,
            datetime(2026, 11, 20, tzinfo=UTC),
            date(2026, 12, 20),
        ),  # not sooner than a month after they came
        (None, 180, datetime(2026, 1, 1, tzinfo=UTC), None),
        (date(2026, 11, 26), None, datetime(2026, 1, 1, tzinfo=UTC), None),
    ],
)
def test_the_day_follows_from_the_event_and_from_who_came_last(
    day: date | None, days: int | None, added: datetime, expected: date | None
) -> None:
    assert erased_on(day, days, added, "Europe/Amsterdam") == expected
    assert timedelta(days=30) == GRACE


def test_nothing_of_anybody_is_left_and_every_figure_is(
    database: Database, event: Event, organiser: Organiser, client: Client
) -> None:
    bring_in(database, event)
    run = make_solved_run(database, event, organiser)
    with database.writing() as db:
        publish_run(db, event, run, organiser, seen_revision=0, stale_is_fine=False)
        before = figures_of(db.get_one(Run, run.id)), plan_of(db.get_one(Run, run.id))
    client.submit(f"/events/{event.public_id}/attendees/import", {"pasted": PEOPLE})
    assert set(holding(database, CANARY)) >= {"attendee", "draft", "import_batch"}
    with database.writing() as db:
        assert erase_people(db, event, "cli", now()) == 8
    assert holding(database, CANARY) == []
    assert holding(database, "deelnemer") == []
    with database.reading() as db:
        assert (figures_of(db.get_one(Run, run.id)), plan_of(db.get_one(Run, run.id))) == before
        told = db.exec(select(AuditEntry).where(AuditEntry.action == "people erased")).one()
        assert (told.actor, told.details) == ("cli", {"attendees": 8})
    path = f"/events/{event.public_id}"
    assert "The personal data of 8 attendees was erased on" in words(client.see(path))
    assert "Upload your list" not in words(client.see(path))
    assert "0 of 0" not in words(client.see(path))
    for page in ("/programme", "/programme/lists", f"/runs/{run.id}/lists"):
        shown = words(client.see(f"{path}{page}"))
        assert "The personal data of 8 attendees was erased on" in shown
        assert ("no longer fit" in shown, "Solve again" in shown) == (False, False)
    assert words(client.see(path)).count("was erased on") == 1
    for page in ("/runs/elsewhere", f"/runs/{run.id}", f"/runs/{run.id}/help", f"/runs/{run.id}/wishes", "/runs"):
        main = find(client.see(f"{path}{page}"), "main")
        assert main is not None
        links = ("/runs/elsewhere", f"/runs/{run.id}/help", f"/runs/{run.id}/wishes")
        offered = [find(main, kind) for kind in ("button", "input")]
        assert offered + [find(main, "a", href=f"{path}{one}") for one in links] == [None] * 5, page
    checked(client.submit(f"{path}/runs/{run.id}/help"), 409)
    for page in ("", "/attendees", "/rankings", "/programme", f"/runs/{run.id}", f"/runs/{run.id}/lists", "/imports"):
        client.see(f"{path}{page}")


def test_it_happens_by_itself_when_the_day_has_come_and_not_before(database: Database, event: Event) -> None:
    long_over(database, event)
    due = LONG_AGO + timedelta(days=ERASE_AFTER)
    assert tidy(database, due - timedelta(days=1)) == Tidied()
    assert tidy(database, due + timedelta(days=1)) == Tidied(attendees=6)
    assert tidy(database, due + timedelta(days=2)) == Tidied()
    with database.reading() as db:
        assert db.exec(select(Attendee)).all() == []
        assert db.exec(select(Event.phase)).one() == "closed"


def test_whoever_came_lately_is_not_erased_at_once_however_old_the_event(database: Database, event: Event) -> None:
    long_over(database, event)
    bring_in(database, event)
    assert tidy(database, now()) == Tidied()
    with database.reading() as db:
        keeping = keeping_of(db, db.get_one(Event, event.id), now())
        assert keeping.erased_on is not None
        assert abs(keeping.erased_on - (now() + GRACE).date()) <= timedelta(days=1)
        assert due_events(db, now() + GRACE + timedelta(days=2))[0].id == event.id


def test_an_event_without_a_number_of_days_keeps_everything(database: Database, event: Event) -> None:
    long_over(database, event)
    with database.writing() as db:
        db.exec(update(Event).values(erase_after_days=None))
    assert tidy(database, now()) == Tidied()


def settings_of(client: Client, path: str) -> dict[str, str]:
    page = client.see(f"{path}/settings")
    names = ("name", "day", "closes_at", "choices_min", "choices_max", "erase_after_days")
    fields = {name: find(page, "input", id=name) for name in names}
    return {name: field.get("value", "") for name, field in fields.items() if field is not None} | {"locale": "en"}


def test_the_organiser_sets_the_day_and_sees_it_before_it_comes(
    client: Client, database: Database, event: Event
) -> None:
    path = f"/events/{event.public_id}"
    typed = settings_of(client, path)
    assert typed["erase_after_days"] == "180"
    assert "is erased on" in words(client.see(path))
    assert client.submit(f"{path}/settings", typed | {"erase_after_days": ""}).status_code == 303
    assert "No day is set on which" in words(client.see(path))
    assert client.submit(f"{path}/settings", typed | {"erase_after_days": "30", "day": ""}).status_code == 303
    assert "give the event a date" in words(client.see(path))
    long_over(database, event)
    old = typed | {"day": f"{LONG_AGO:%d-%m-%Y}", "erase_after_days": "30"}
    with database.writing() as db:
        db.exec(update(Event).values(erase_after_days=None))
    refused = checked(client.submit(f"{path}/settings", old), 422)
    assert "This day has passed." in words(find(refused, "p", id="erase_after_days-problem"))
    assert client.submit(f"{path}/settings", old | {"erase_after_days": "402"}).status_code == 303
    assert find(client.see(path), "p", class_="warning") is not None


def test_an_owner_erases_now(client: Client, database: Database, event: Event) -> None:
    path = f"/events/{event.public_id}"
    assert find(client.see(f"{path}/settings"), "a", href=f"{path}/erase") is not None
    assert "6 attendees: names, e-mail addresses" in words(client.see(f"{path}/erase"))
    assert client.submit(f"{path}/erase").headers["location"] == f"{path}?notice=erased"
    assert "nothing to erase" in words(client.see(f"{path}/erase"))
    with database.reading() as db:
        assert db.exec(select(Attendee)).all() == []


def test_the_command_tells_first_and_erases_when_told(database: Database, event: Event, tmp_path: Path) -> None:
    told = rondo("erase", event.public_id, folder=tmp_path, url=database.url)
    assert (told.returncode, told.stdout.startswith("6 attendees, erased on 20")) == (0, True)
    done = rondo("erase", event.public_id, "--yes", folder=tmp_path, url=database.url)
    assert (done.returncode, done.stdout) == (0, "6 attendees erased\n")


def test_who_is_removed_leaves_the_imports_too_and_undoing_works_for_the_others(
    database: Database, organiser: Organiser
) -> None:
    with database.writing() as db:
        event = make_event(db, organiser)
    bring_in(database, event)
    with database.writing() as db:
        removed = db.exec(select(Attendee).where(col(Attendee.name).contains(CANARY))).one()
        remove_attendee(db, removed, "cli")
    assert holding(database, CANARY) == []
    with database.writing() as db:
        batch = db.exec(select(ImportBatch)).one()
        assert json.dumps(batch.counts) == json.dumps({"new": 2, "changed": 0, "removed": 0})
        assert undo_batch(db, batch, "", None, "cli", now()).undone >= 1
        assert db.exec(select(Attendee)).all() == []

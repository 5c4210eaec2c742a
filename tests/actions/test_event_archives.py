"""An archive reads back to the same event: every table, the runs with their plans, the programme; links stay behind."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, inspect
from sqlmodel import col, delete, select

from app.actions.erasing import erase_people
from app.actions.event_archives import Owner, restore_event
from app.actions.explanations import ask_explanation
from app.actions.plans import take_plan
from app.actions.runs import publish_run
from app.db import Database, Db
from app.domain.event_archives import ArchivedEvent
from app.errors import Conflict, Invalid
from app.exports.event_archive import archive_zip
from app.importing.event_archives import read_event_archive
from app.planning import files_of, is_stale
from app.queries.erasing import is_erased, is_nameless
from app.queries.event_archives import archived_event, event_row
from app.queries.programmes import published_run
from app.queries.room_lists import event_lists
from app.tables import Attendee, Event, Membership, Organiser, Presenter, Room, Run, Session, SessionPresenter
from app.tables.base import metadata, now
from app.tables.ownership import content_tables, tables_of_event
from tests.factories import make_small_congress, save
from tests.solved import make_solved_run
from tests.whole_events import make_whole_event

MADE = datetime(2026, 11, 22, tzinfo=UTC)


def restored(db: Db, archived: ArchivedEvent, owner: Organiser | None = None) -> Event:
    """The new event, out of the zip itself."""
    found = read_event_archive(archive_zip(archived, MADE, "1"))
    return restore_event(db, found, Owner(owner.id if owner else None, "cli"))


def solved_event(database: Database, organiser: Organiser) -> Event:
    """A congress whose plan is published, and whose first session and attendee were removed since."""
    event = make_small_congress(database, organiser)
    with database.writing() as db:
        sessions = db.exec(select(Session.id).where(Session.event_id == event.id)).all()
        for n in range(10):  # more than nine, so that their ids sort otherwise as words
            presenter = save(db, Presenter(event_id=event.id, name=f"Presenter {n}"))
            for place, session in enumerate(sessions[:1]):
                save(db, SessionPresenter(session_id=session, presenter_id=presenter.id, position=10 * place + n))
    run = make_solved_run(database, event, organiser)
    with database.writing() as db:
        publish_run(db, event, run, organiser, seen_revision=0, stale_is_fine=False)
    return event


def test_an_event_with_rows_in_every_table_comes_back_the_same(database: Database) -> None:
    with database.writing() as db:
        make_whole_event(db)  # so that ids differ
        event = make_whole_event(db, rows=3)
        archived = archived_event(db, event)
        assert [name for name, rows in archived.tables.items() if len(rows) < 3] == []
        again = restored(db, archived)
        assert again.id != event.id
        assert archived_event(db, again) == archived


def test_no_column_stays_behind_but_those_with_a_reason(database: Database) -> None:
    """Ids and links mean nothing elsewhere; counts of what calendars were told and of attempts begin anew."""
    kept = {"id", "event_id", "public_id", "created_at", "edition", "link_sha256", "link_made_at"}
    with database.writing() as db:
        event = make_whole_event(db)
        archived = archived_event(db, event)
        again = restored(db, archived)
        for table in (metadata.tables["event"], *content_tables()):
            found = archived.tables.get(table.name) or [archived.event]
            missing = {column.name for column in table.columns} - found[0].keys()
            assert missing <= kept, table.name
        defaults = Event(public_id="", name="")
        row = event_row(db, again.id)
        assert [name for name in archived.event if row[name] == plain_of(defaults, name)] == []
        assert {name: row[name] for name in archived.event} == archived.event


def plain_of(event: Event, name: str) -> object:
    """As an event has it of which nothing is told."""
    return getattr(event, name)


def test_an_event_whose_people_were_erased_comes_back_as_one(database: Database, organiser: Organiser) -> None:
    event = solved_event(database, organiser)
    with database.writing() as db:
        erase_people(db, db.get_one(Event, event.id), "cli", now())
    with database.writing() as db:
        before = db.get_one(Event, event.id)
        again = restored(db, archived_event(db, before), organiser)
        assert (again.erased_at, again.erased_attendees) == (before.erased_at, 6)
        _, run = published_run(db, again.id) or (None, None)
        assert run is not None
        assert (is_erased(db, again), is_nameless(again, run)) == (True, True)
        with pytest.raises(Conflict, match="nothing to plan any more"):
            take_plan(db, again, files_of(run)["plan.json"], "cli", now())
        with pytest.raises(Conflict, match="nothing would help"):
            ask_explanation(db, again, run, "cli")


def test_every_table_is_in_the_archive_or_left_out_on_purpose() -> None:
    told = {table.name for table in content_tables()} | {"run", "programme"}
    apart = {"audit_entry", "draft", "explanation", "import_batch", "membership", "remembered_meaning"}
    apart |= {"published_offering", "published_seat"}
    assert told | apart == {table.name for table in tables_of_event()}


@given(
    words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30),
    rows=st.integers(min_value=0, max_value=3),
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_typed_comes_back(database: Database, words: str, rows: int) -> None:
    with database.writing() as db:
        archived = archived_event(db, make_whole_event(db, rows=rows, words=words))
        assert archived_event(db, restored(db, archived)) == archived


def test_runs_and_the_programme_come_back_and_hold(database: Database, organiser: Organiser) -> None:
    event = solved_event(database, organiser)
    with database.writing() as db:
        make_whole_event(db)
        archived = archived_event(db, event)
        assert len(archived.runs) == 1
        again = restored(db, archived, organiser)
        assert archived_event(db, again) == archived
        programme, run = published_run(db, again.id) or (None, None)
        assert programme is not None
        assert run is not None
        assert not is_stale(db, again, run)
        before, after = (
            [
                (one.session_title, one.round.name, one.room, sorted(seat.name for seat in one.seats))
                for one in event_lists(db, this, found[1], MADE, draft=False).offerings
            ]
            for this in (event, again)
            if (found := published_run(db, this.id)) is not None
        )
        assert before == after
        assert db.exec(select(Membership.role).where(Membership.event_id == again.id)).all() == ["owner"]


def test_a_run_keeps_what_was_removed_since(database: Database, organiser: Organiser) -> None:
    event = solved_event(database, organiser)
    with database.writing() as db:
        attendee = db.exec(select(Attendee.id).where(Attendee.event_id == event.id)).first()
        db.exec(delete(Attendee).where(col(Attendee.id) == attendee))
        archived = archived_event(db, event)
        again = restored(db, archived)
        assert archived_event(db, again) == archived
        _, run = published_run(db, again.id) or (None, None)
        assert run is not None
        lists = event_lists(db, again, run, MADE, draft=False)
        assert sum(len(one.seats) for one in lists.offerings) == 10


def test_links_and_addresses_of_pages_stay_behind(database: Database, organiser: Organiser) -> None:
    event = make_small_congress(database, organiser)
    with database.writing() as db:
        content = archive_zip(archived_event(db, event), MADE, "1")
        secrets = {one for one in db.exec(select(Attendee.link_sha256)) if one} | set(
            db.exec(select(Attendee.public_id))
        )
        secrets |= {event.public_id, organiser.email, organiser.password_hash}
        with ZipFile(io.BytesIO(content)) as archive:
            told = "".join(archive.read(name).decode() for name in archive.namelist())
        assert [one for one in secrets if one in told] == []
        again = restore_event(db, read_event_archive(content), Owner(None, "cli"))
        assert (
            db.exec(
                select(func.count()).where(Attendee.event_id == again.id, col(Attendee.link_sha256).is_not(None))
            ).one()
            == 0
        )


def test_the_archive_says_what_it_is_and_is_the_same_each_time(database: Database) -> None:
    with database.writing() as db:
        event = make_whole_event(db)
        archived = archived_event(db, event)
    first = archive_zip(archived, MADE, "1")
    assert archive_zip(archived, MADE, "1") == first
    with ZipFile(io.BytesIO(first)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert (manifest["format"], manifest["version"], manifest["event"]) == ("rondo-event", 1, "Congres")
        assert set(manifest["files"]) == set(archive.namelist()) - {"manifest.json"}
        assert json.loads(archive.read("tables/room.json"))[0]["name"].startswith("name 0")
    assert any("personal links" in line for line in manifest["left_out"])


def test_a_plan_that_breaks_a_rule_is_refused(database: Database, organiser: Organiser) -> None:
    event = solved_event(database, organiser)
    with database.writing() as db:
        archived = archived_event(db, event)
        plan = json.loads(archived.runs[0].plan or b"")
        plan["seats"] = plan["seats"][1:]
        broken = replace(archived, runs=[replace(archived.runs[0], plan=json.dumps(plan).encode())])
        found = problems_of(db, broken)
        assert list(found) == ["runs/1/plan.json"]
        score = replace(archived.runs[0], values={**archived.runs[0].values, "objective": "[0]"})
        assert "different scores" in problems_of(db, replace(archived, runs=[score]))["runs/1/plan.json"]
        assert db.exec(select(func.count()).select_from(Event)).one() == 1


def problems_of(db: Db, archived: ArchivedEvent) -> dict[str, str]:
    with pytest.raises(Invalid) as caught, db.begin_nested():
        restored(db, archived)
    return {place: str(why) for place, why in caught.value.problems.items()}


def test_a_row_that_only_the_database_refuses_is_told_with_its_number(database: Database) -> None:
    """Reading finds it before; this is the net below it."""
    with database.writing() as db:
        archived = archived_event(db, make_whole_event(db, rows=3))
        rooms = [dict(row) for row in archived.tables["room"]]
        rooms[1]["capacity"] = -1
        for broken, place in (
            (replace(archived, tables={**archived.tables, "room": rooms}), "tables/room.json, row 2"),
            (replace(archived, event={**archived.event, "phase": "other"}), "event.json"),
        ):
            with pytest.raises(Invalid) as caught, db.begin_nested():
                restore_event(db, broken, Owner(None, "cli"))
            assert list(caught.value.problems) == [place]
            assert list(problems_of(db, broken)) != []
        assert db.exec(select(func.count()).select_from(Room)).one() == 3


def test_an_archive_of_one_database_is_read_by_the_other(
    migrated_sqlite: object, database: Database, organiser: Organiser
) -> None:
    event = solved_event(database, organiser)
    with database.reading() as db:
        archived = archived_event(db, event)
    other = Database(f"sqlite:///{migrated_sqlite}-copy.db")
    with other.engine.begin() as connection:
        Session.metadata.create_all(connection)
        assert "run" in inspect(connection).get_table_names()
    with other.writing() as db:
        again = restored(db, archived)
        assert archived_event(db, again) == archived
        assert db.exec(select(func.count()).select_from(Run)).one() >= 1
    other.close()

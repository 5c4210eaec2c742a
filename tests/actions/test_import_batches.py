"""Imports are taken back exactly, whatever tables there are, and never at the cost of what people did since."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlmodel import col, select

from app.actions.attendees import change_attendee
from app.actions.import_batches import Upload, recorded, undo_batch
from app.actions.rankings import correct_ranking
from app.actions.sessions import remove_session
from app.cli.events import Asked, import_file
from app.db import Database, Db
from app.domain.attendees import AttendeeEntry
from app.domain.import_undo import Undo
from app.domain.texts import fold
from app.errors import Conflict
from app.importing.header_words import TableKind
from app.queries.event_rows import shapes
from app.tables import Attendee, Event, ImportBatch, Organiser, Session
from app.tables.base import now
from app.tables.ownership import APART, content_tables, is_root, owner_of, tables_of_event
from tests.factories import make_attendee, make_event, make_ranking, make_round, make_session
from tests.whole_events import content_of, make_whole_event


def undone(db: Db, batch: int | None) -> Undo:
    found = db.get(ImportBatch, batch)
    assert found is not None
    return undo_batch(db, found, "", None, "cli", now())


def imported(db: Db, event: Event, kind: TableKind, *lines: str, remove: bool = False) -> int | None:
    """The number of the batch."""
    return import_file(db, event, Asked(kind, "list.csv", "\n".join(lines).encode(), now(), remove)).get("batch")


def test_every_table_of_an_event_is_recorded_or_said_to_stand_apart() -> None:
    names = {table.name for table in tables_of_event()}
    assert names >= set(APART)
    assert {table.name for table in content_tables()} == names - set(APART)
    assert {table.name for table in content_tables()} == set(shapes())


def test_what_hangs_on_a_row_hangs_on_one_of_the_events_own() -> None:
    """Undoing takes a row with its lists as one; lists under lists need a thought of their own."""
    assert [t.name for t in content_tables() if not is_root(t) and not is_root(owner_of(t)[1])] == []


def test_rows_of_every_table_come_back(database: Database) -> None:
    with database.writing() as db:
        event = make_whole_event(db)
        before = content_of(db, event)
        assert [name for name, rows in before.items() if not rows] == []
        with recorded(db, Upload(event.id, "sessions", "x", None)) as recording:
            for table in reversed(content_tables()):
                if is_root(table):
                    db.connection().execute(delete(table).where(table.c.event_id == event.id))
        assert [name for name, rows in content_of(db, event).items() if rows] == []
        assert recording.batch is not None
        assert undone(db, recording.batch.id).kept == ()
        assert content_of(db, event) == before


def test_every_column_of_every_table_comes_back(database: Database) -> None:
    with database.writing() as db:
        event = make_whole_event(db)
        other = make_whole_event(db)
        before, beside = content_of(db, event), content_of(db, other)
        with recorded(db, Upload(event.id, "sessions", "x", None)) as recording:
            for table in content_tables():
                names = {c.name: None for c in table.columns if c.nullable and not c.foreign_keys}
                texts = {
                    c.name: "-" for c in table.columns if str(c.type).startswith(("TEXT", "VARCHAR")) and not c.nullable
                }
                unique = {name for group in shapes()[table.name].unique for name in group} | {"public_id"}
                kept = {name: value for name, value in (names | texts).items() if name not in unique}
                free = {n: v for n, v in kept.items() if not any(n in str(one) for one in checks_of(table))}
                if free and is_root(table):
                    db.connection().execute(update(table).where(table.c.event_id == event.id).values(free))
        assert content_of(db, event) != before
        assert recording.batch is not None
        undone(db, recording.batch.id)
        assert (content_of(db, event), content_of(db, other)) == (before, beside)


def checks_of(table: object) -> list[object]:
    return [one.sqltext for one in table.constraints if hasattr(one, "sqltext")]  # type: ignore[attr-defined]


def test_an_import_that_changes_nothing_leaves_no_trace(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db)
        assert imported(db, event, "rooms", "room;capacity", "Oak;20") is not None
        assert imported(db, event, "rooms", "room;capacity", "Oak;20") is None


def test_an_import_is_undone_once(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db)
        batch = imported(db, event, "rooms", "room;capacity", "Oak;20")
        undone(db, batch)
        with pytest.raises(Conflict, match="undone already"):
            undone(db, batch)


def test_a_name_that_was_typed_since_stays_and_the_rest_goes_back(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db)
        ann = make_attendee(db, event, "Ann", email="ann@example.org", organisation="North")
        bo = make_attendee(db, event, "Bo", email="bo@example.org", organisation="North")
        rows = ("name;email;organisation", "Anna;ann@example.org;South", "Bob;bo@example.org;South")
        batch = imported(db, event, "attendees", *rows)
        db.refresh(ann)
        change_attendee(db, ann, AttendeeEntry("Anne", "ann@example.org", "", "South"), "cli")
        found = undone(db, batch)
        assert [(one.key, one.fields) for one in found.kept] == [(ann.id, ("name",))]
        db.refresh(ann)
        db.refresh(bo)
        assert (ann.name, ann.organisation, bo.name, bo.organisation) == ("Anne", "North", "Bo", "North")


def test_a_session_that_somebody_chose_since_stays_and_says_so(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db, choices_min=1)
        batch = imported(db, event, "sessions", "number;title", "1;Music", "2;Breathing")
        music, _ = db.exec(select(Session.id).order_by(col(Session.position))).all()
        for _ in range(3):
            correct_ranking(db, make_attendee(db, event), 0, [music], "cli", now())
        found = undone(db, batch)
        assert [(one.key, str(one.why)) for one in found.kept] == [(music, "3 attendees have chosen it since.")]
        assert db.exec(select(Session.title)).all() == ["Music"]


def test_an_attendee_who_chose_or_has_a_link_stays_with_the_profession(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db, choices_min=1)
        session = make_session(db, event)
        rows = (
            "name;email;profession",
            "Ann;ann@example.org;nurse",
            "Bo;bo@example.org;nurse",
            "Cy;cy@example.org;vet",
        )
        batch = imported(db, event, "attendees", *rows)
        ann, bo, _ = db.exec(select(Attendee).order_by(col(Attendee.id))).all()
        correct_ranking(db, ann, 0, [session.id], "cli", now())
        bo.link_sha256 = "0" * 64
        db.add(bo)
        db.flush()
        why = [str(one.why) for one in undone(db, batch).kept]
        assert why[:2] == [
            "This attendee has chosen sessions since.",
            "It has got a personal link since, which may have been sent.",
        ]
        left = content_of(db, event)
        assert [row[0]["name"] for row in left["attendee"].values()] == ["Ann", "Bo"]
        assert [row[0]["name"] for row in left["profession"].values()] == ["nurse"]


def test_a_ranking_that_was_saved_since_stays_and_one_that_comes_back_is_a_later_version(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db, choices_min=1)
        one, two = make_session(db, event, "1"), make_session(db, event, "2")
        ann = make_attendee(db, event, email="ann@example.org")
        bo = make_attendee(db, event, email="bo@example.org")
        for person in (ann, bo):
            make_ranking(db, person, [one], own=False)
        batch = imported(db, event, "rankings", "email;choice 1", "ann@example.org;2", "bo@example.org;2")
        correct_ranking(db, bo, 2, [two.id, one.id], "cli", now())
        found = undone(db, batch)
        assert [one.key for one in found.kept] == [bo.id]
        state = content_of(db, event)["ranked_session"]
        assert [row["session_id"] for row in state[ann.id]] == [one.id]
        assert [row["session_id"] for row in state[bo.id]] == [two.id, one.id]
        assert found.state["ranking"][ann.id][0]["version"] == 3


def test_goals_that_were_mended_since_stay_whole(database: Database) -> None:
    with database.writing() as db:
        event = make_event(db)
        rows = "number;title;goals", '1;Music;"listen\nsing"'
        imported(db, event, "sessions", *rows)
        batch = imported(db, event, "sessions", "number;title;goals", '1;Music;"dance\njump\nsit"')
        goals = content_of(db, event)["learning_goal"]
        ((session_id, listed),) = goals.items()
        assert [row["text"] for row in listed] == ["dance", "jump", "sit"]
        table = next(table for table in content_tables() if table.name == "learning_goal")
        db.connection().execute(update(table).where(table.c.position == 2).values(text="rest"))
        with pytest.raises(Conflict, match="Nothing"):
            undone(db, batch)
        assert [row["text"] for row in content_of(db, event)["learning_goal"][session_id]] == ["dance", "jump", "rest"]


def test_removed_rows_come_back_though_their_ids_were_given_away(database: Database) -> None:
    """SQLite gives the id of the last row again."""
    with database.writing() as db:
        event = make_event(db)
        imported(db, event, "sessions", "number;title;organisation", "1;Music;Soundwell", "2;Breathing;Lungs")
        before = content_of(db, event)
        batch = imported(db, event, "sessions", "number;title;organisation", "1;Music;Soundwell", remove=True)
        added = make_session(db, event, "9", "Another")
        assert undone(db, batch).kept == ()
        titles = {row[0]["title"] for row in content_of(db, event)["session"].values()}
        assert titles == {"Music", "Breathing", "Another"}
        remove_session(db, event.id, added.id, "cli")
        after = content_of(db, event)
        assert told(after) == told(before)


def told(state: dict[str, dict[int, list[dict[str, object]]]]) -> list[list[str]]:
    """Titles with the names of organisations, whatever their ids."""
    names = {key: str(row[0]["name"]) for key, row in state["organisation"].items()}
    return sorted(
        [str(rows[0]["title"]), *(names[one["organisation_id"]] for one in state["session_organisation"].get(key, []))]  # type: ignore[index]
        for key, rows in state["session"].items()
    )


NAMES = ["Ann", "Bo", "Cy", "Dé"]
attendees = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["", "nurse", "vet"]), st.sampled_from(["", "1", "2"])),
    unique_by=lambda row: fold(row[0]),
).map(
    lambda rows: (
        "attendees",
        ["name;email;profession;absent", *(f"{n};{fold(n)}@example.org;{p};{a and f'Ronde {a}'}" for n, p, a in rows)],
    )
)
rooms = st.lists(
    st.tuples(st.sampled_from(["Oak", "Elm", "Ash"]), st.integers(1, 40)), unique_by=lambda row: row[0]
).map(lambda rows: ("rooms", ["room;capacity", *(f"{name};{seats}" for name, seats in rows)]))
sessions = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(["Music", "Breathing", "Rest"]), st.sampled_from(["", "A", "B"])),
    min_size=1,
    unique_by=lambda row: row[0],
).map(lambda rows: ("sessions", ["number;title;organisations;goals", *(f"{n};{t};{o};{t}{o}" for n, t, o in rows)]))
rankings = st.lists(
    st.tuples(st.sampled_from(NAMES), st.permutations([1, 2, 3, 4, 5])), unique_by=lambda row: fold(row[0])
).map(
    lambda rows: (
        "rankings",
        ["email;choices", *(f'{fold(n)}@example.org;"{",".join(map(str, p[:2]))}"' for n, p in rows)],
    )
)
steps = st.lists(st.tuples(st.one_of(attendees, rooms, sessions, rankings), st.booleans()), min_size=1, max_size=5)


@given(steps=steps)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_imports_undone_in_reverse_lead_back_to_the_first_state(
    database: Database, steps: list[tuple[tuple[TableKind, list[str]], bool]]
) -> None:
    states: list[object] = []
    batches: list[int] = []
    with database.writing() as db:
        event = make_event(db, choices_min=1)
        for position in range(2):
            make_round(db, event, position)
        import_file(
            db, event, Asked("sessions", "x.csv", b"number;title\n1;Music\n2;Breathing\n3;Rest\n4;Song\n5;Sea", now())
        )
        for (kind, lines), remove in steps:
            before = content_of(db, event)
            batch = tried(partial(imported, db, event, kind, *lines, remove=remove))
            if batch is not None:
                states.append(before)
                batches.append(batch)
        for batch in reversed(batches):
            assert undone(db, batch).kept == ()
            assert content_of(db, event) == states.pop()


def tried(act: Callable[[], int | None]) -> int | None:
    """A list that cannot be taken (nobody of it is known) is no import."""
    try:
        return act()
    except Exception as error:
        if type(error).__name__ not in {"Invalid", "Conflict"}:
            raise
        return None


def test_organisers_of_others_keep_theirs(database: Database, organiser: Organiser) -> None:
    with database.writing() as db:
        ours, theirs = make_event(db, organiser), make_event(db)
        imported(db, theirs, "rooms", "room;capacity", "Oak;20")
        before = content_of(db, theirs)
        undone(db, imported(db, ours, "rooms", "room;capacity", "Oak;20"))
        assert content_of(db, theirs) == before

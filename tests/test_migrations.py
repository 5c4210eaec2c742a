"""The migrations make exactly the tables, and undo them, on both databases."""

import json

from alembic import command
from sqlalchemy import inspect
from sqlalchemy import text as sql

from app.db import Database
from app.migrating import alembic_config, is_current
from app.tables import metadata

BEFORE_SESSIONS_SAID_MORE = "5c1e7a90d2f4"
EVENT = """INSERT INTO event
    (id, public_id, name, locale, time_zone, phase, choices_min, choices_max, version, created_at)
    VALUES (1, 'p', 'Congres', 'nl', 'UTC', 'setup', 1, 3, 1, '2026-01-01')"""
SESSION = """INSERT INTO session
    (id, event_id, position, title, abstract, source, min_seats, offerings_min, offerings_max)
    VALUES (1, 1, 0, 'Sedatie', '', '', 0, 1, 1)"""

BEFORE_PUBLICATIONS = "e3a51f7c08d9"
ROUND = "INSERT INTO round (id, event_id, name, position) VALUES (3, 1, 'Ronde 1', 0)"
RUN = """INSERT INTO run
    (id, event_id, status, problem, problem_sha256, event_version, seconds, seed, attempt, phase, message, plan,
    created_at)
    VALUES (5, 1, 'done', :problem, '', 1, 1, 1, 0, '', '', :plan, '2026-01-01')"""
PROGRAMME = "INSERT INTO programme (event_id, run_id, revision, published_at) VALUES (1, 5, 4, '2026-01-02')"


def test_the_migrations_make_exactly_the_tables(database: Database) -> None:
    config = alembic_config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)  # raises when tables and migrations differ
    assert is_current(database)


def test_every_migration_can_be_undone_and_done_again(database: Database) -> None:
    config = alembic_config()
    for step, tables in ((command.downgrade, set()), (command.upgrade, set(metadata.tables))):
        with database.engine.execution_options(rondo_writes=True).begin() as connection:
            config.attributes["connection"] = connection
            step(config, "base" if step is command.downgrade else "head")
        assert set(inspect(database.engine).get_table_names()) == tables | {"alembic_version"}


def test_what_was_saved_before_a_migration_is_there_after_it(database: Database) -> None:
    """SQLite makes a table anew to change it, and with the old one would go whatever points at it."""
    config = alembic_config()
    with database.engine.execution_options(rondo_writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE_SESSIONS_SAID_MORE)
        connection.execute(sql(EVENT))
        connection.execute(sql(SESSION))
        connection.execute(
            sql("INSERT INTO learning_goal (session_id, position, stem, text) VALUES (1, 0, '', 'meer')")
        )
        command.upgrade(config, "head")
        rows = connection.execute(sql("SELECT title, type, text FROM session JOIN learning_goal ON session_id = id"))
        assert [tuple(row) for row in rows] == [("Sedatie", "", "meer")]


def test_what_was_published_before_is_noted_for_calendars(database: Database) -> None:
    config = alembic_config()
    plan = '{"offerings": [{"session": "s1", "round": "r3", "rooms": ["room7"]}], "seats": []}'
    with database.engine.execution_options(rondo_writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE_PUBLICATIONS)
        for statement in (EVENT, SESSION, ROUND, RUN, PROGRAMME):
            connection.execute(sql(statement), {"plan": plan, "problem": b""} if statement is RUN else {})
        command.upgrade(config, "head")
        noted = connection.execute(
            sql("SELECT session_id, occurrence, round_id, title, room_ids, edition, cancelled FROM published_offering")
        ).one()
        edition = connection.execute(sql("SELECT edition, publicity FROM event")).one()
    session, occurrence, a_round, title, rooms, since, cancelled = noted
    assert (session, occurrence, a_round, title) == (1, 1, 3, "Sedatie")
    assert (rooms if isinstance(rooms, list) else json.loads(rooms), since, bool(cancelled)) == ([7], 4, False)
    assert tuple(edition) == (4, "off")

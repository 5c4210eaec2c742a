"""The migrations make exactly the tables, and undo them, on both databases."""

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

"""The migrations make exactly the tables, and undo them, on both databases."""

from alembic import command
from sqlalchemy import inspect

from app.db import Database
from app.migrating import alembic_config, is_current
from app.tables import metadata


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

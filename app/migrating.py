"""Bringing the database to the tables of this version, and telling whether it is there."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.config import PROJECT
from app.db import Database


def alembic_config() -> Config:
    return Config(toml_file=PROJECT / "pyproject.toml")


def upgrade(database: Database, revision: str = "head") -> None:
    """Run the missing migrations in one transaction; a failed step leaves everything as it was."""
    config = alembic_config()
    with database.engine.execution_options(rondo_writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def is_current(database: Database) -> bool:
    """Whether the database stands at this version's newest migration."""
    heads = ScriptDirectory.from_config(alembic_config()).get_heads()
    with database.engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(heads)

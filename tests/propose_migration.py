"""Propose a migration by comparing tables with migrations, on PostgreSQL (SQLite defaults do not carry over)."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from app.db import Database
from app.migrating import alembic_config, upgrade
from tests.postgres import postgres_url


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(postgres_url(Path(folder)))
        upgrade(database)
        config = alembic_config()
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, name, autogenerate=True)
        database.close()


if __name__ == "__main__":
    main(sys.argv[1] or sys.exit("Say what changes: make migration NAME=add_something"))

"""Alembic's entry: one transaction for all steps, on SQLite and PostgreSQL alike."""

from alembic import context
from sqlalchemy import Connection

from app.config import settings_from_environment
from app.db import Database
from app.tables import metadata


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


connection = context.config.attributes.get("connection")
if connection is not None:
    migrate(connection)
else:
    database = Database(settings_from_environment().database_url)
    with database.engine.execution_options(rondo_writes=True).begin() as own_connection:
        migrate(own_connection)

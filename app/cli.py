"""The command line: `rondo` and its commands, over the same actions as the pages."""

import getpass
import secrets
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import structlog
import typer
import uvicorn

from app.actions.organisers import add_organiser
from app.config import Settings, settings_from_environment
from app.db import Database
from app.errors import AppError, Invalid
from app.jobs import Supervisor
from app.logs import set_up_logs
from app.main import create_app
from app.migrating import is_current, upgrade

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Parallel sessions, well assigned.")
organiser = typer.Typer(no_args_is_help=True, help="Accounts of organisers.")
app.add_typer(organiser, name="organiser")

log = structlog.get_logger("rondo")


def main() -> None:
    """Run a command; what a person can mend is told without a traceback, exit 1."""
    try:
        app()
    except AppError as error:
        print(error.message, file=sys.stderr)
        for place, problem in (error.problems if isinstance(error, Invalid) else {}).items():
            print(f"  {place}: {problem}", file=sys.stderr)
        sys.exit(1)


def opened() -> tuple[Settings, Database]:
    """The settings and the database, migrated."""
    settings = settings_from_environment()
    set_up_logs(settings)
    database = Database(settings.database_url)
    upgrade(database)
    return settings, database


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; put a proxy with TLS in front.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Serve the pages, with the embedded worker unless RONDO_EMBEDDED_WORKER=false."""
    settings, database = opened()
    uvicorn.run(create_app(settings, database), host=host, port=port, access_log=False, log_config=None)


@app.command()
def worker() -> None:
    """Solve queued runs until stopped, beside web processes that do not."""
    settings, database = opened()
    supervisor = Supervisor(settings, database)
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    supervisor.start()
    over.wait()
    supervisor.stop()


@app.command()
def migrate() -> None:
    """Bring the database to this version."""
    opened()
    print("The database is of this version.")


@app.command()
def doctor() -> None:
    """Check the installation; exit 1 when something must be mended."""
    settings = settings_from_environment()
    database = Database(settings.database_url)
    current = is_current(database)
    vendor = Path(__file__).parent / "static" / "vendor" / "htmx.min.js"
    checks = {
        "database answers": True,
        "database is of this version (rondo migrate)": current,
        "htmx is installed (make setup)": vendor.exists(),
        "people reach Rondo by https (RONDO_BASE_URL)": settings.secure,
    }
    for name, good in checks.items():
        print(f"{'ok  ' if good else 'MEND'} {name}")
    if not (current and vendor.exists()):
        raise typer.Exit(1)


@organiser.command("add")
def organiser_add(name: str, email: str) -> None:
    """Add an organiser; asks for a password, or makes one and prints it once when nobody can be asked."""
    _, database = opened()
    asked = sys.stdin.isatty()
    password = getpass.getpass("Password (at least 12 characters): ") if asked else secrets.token_urlsafe(12)
    with database.writing() as db:
        add_organiser(db, name, email, password)
    print(f"{email} can log in." if asked else f"{email} can log in with this password, shown only now: {password}")

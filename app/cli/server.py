"""Commands that run Rondo: serve, worker, migrate, doctor, organiser add."""

import getpass
import secrets
import signal
import sys
import threading
from typing import Annotated, Literal

import typer
import uvicorn

from app.actions.organisers import add_organiser, join_event
from app.cli.opening import opened
from app.config import PROJECT, settings_from_environment
from app.db import Database
from app.explanation_jobs import Explainer
from app.exports.typesetting import missing_letters
from app.jobs import Supervisor
from app.main import create_app
from app.migrating import is_current
from app.tidying import Tidier


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    for command in (serve, worker, migrate, doctor):
        app.command()(command)
    organiser = typer.Typer(no_args_is_help=True, help="Accounts of organisers.")
    organiser.command("add")(organiser_add)
    organiser.command("join")(organiser_join)
    app.add_typer(organiser, name="organiser")


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; put a proxy with TLS in front.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
) -> None:
    """Serve the pages, with the embedded worker unless RONDO_EMBEDDED_WORKER=false."""
    settings, database = opened()
    uvicorn.run(
        create_app(settings, database),
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        forwarded_allow_ips=settings.trusted_proxies,
    )


def worker() -> None:
    """Solve queued runs, explain them and forget what is old until stopped, beside web processes that do not."""
    settings, database = opened()
    supervisor, explainer, tidier = Supervisor(settings, database), Explainer(settings, database), Tidier(database)
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    supervisor.start()
    explainer.start()
    tidier.start()
    over.wait()
    tidier.stop()
    explainer.stop()
    supervisor.stop()


def migrate() -> None:
    """Bring the database to this version."""
    opened()
    print("The database is of this version.")


def doctor() -> None:
    """Check the installation; exit 1 when something must be mended."""
    settings = settings_from_environment()
    needed = {
        "the database answers and is of this version (rondo migrate)": is_current(Database(settings.database_url)),
        "htmx is installed (make setup)": (PROJECT / "app/static/vendor/htmx.min.js").exists(),
    }
    advised = {
        "people reach Rondo by https (RONDO_BASE_URL)": settings.secure,
        "PDFs can show Arabic, Hebrew, Chinese, Japanese and Korean (fonts-noto-core, fonts-noto-cjk)": not (
            missing_letters("عש中あ한")
        ),
    }
    for name, good in needed.items():
        print(f"{'ok    ' if good else 'MEND  '} {name}")
    for name, good in advised.items():
        print(f"{'ok    ' if good else 'advice'} {name}")
    if not all(needed.values()):
        raise typer.Exit(1)


def organiser_add(name: str, email: str) -> None:
    """Add an organiser; asks for a password, or makes one and prints it once when nobody can be asked."""
    _, database = opened()
    asked = sys.stdin.isatty()
    password = getpass.getpass("Password (at least 12 characters): ") if asked else secrets.token_urlsafe(12)
    with database.writing() as db:
        add_organiser(db, name, email, password)
    print(f"{email} can log in." if asked else f"{email} can log in with this password, shown only now: {password}")


def organiser_join(
    email: str,
    event: Annotated[str, typer.Argument(help="The event's id, as in its address.")],
    role: Annotated[Literal["owner", "organiser", "viewer"], typer.Option()] = "organiser",
) -> None:
    """Let an organiser into an event, or change their role in it."""
    _, database = opened()
    with database.writing() as db:
        join_event(db, email, event, role)
    print(f"{email} is {role} of this event.")

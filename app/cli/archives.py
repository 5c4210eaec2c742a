"""Commands on whole events: write one as an archive, and read an archive as a new event."""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from app.actions.audit import record
from app.actions.event_archives import Owner, restore_event
from app.cli.events import ACTOR, event_named
from app.cli.opening import opened
from app.errors import NotFound, text
from app.exports.event_archive import archive_name, archive_zip
from app.importing.event_archives import read_event_archive
from app.queries.event_archives import archived_event
from app.queries.organisers import organiser_by_email
from app.tables.base import now


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(archive)
    app.command("import-archive")(import_archive)


def archive(
    event: Annotated[str, typer.Argument(help="The event's id, as in its address.")],
    out: Annotated[Path | None, typer.Option(help="The file, or the folder for it.")] = None,
) -> None:
    """Write everything of an event as one zip of open formats; it holds personal data."""
    _, database = opened()
    made_at = now()
    with database.writing() as db:
        found = event_named(db, event)
        record(db, ACTOR, "archive made", found.id)
        archived = archived_event(db, found)
    name = archive_name(archived.event, made_at)
    path = Path(name) if out is None else out / name if out.is_dir() else out
    path.write_bytes(archive_zip(archived, made_at, version("rondo-sessions")))
    print(path)


def import_archive(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    owner: Annotated[str, typer.Option(help="E-mail address of the account that will own the event.")] = "",
) -> None:
    """Make a new event of an archive: all of it, or nothing when anything in it is wrong (exit 1)."""
    archived = read_event_archive(file.read_bytes())
    _, database = opened()
    with database.writing() as db:
        organiser = organiser_by_email(db, owner) if owner else None
        if owner and organiser is None:
            raise NotFound(text("There is no account with this e-mail address."))
        event = restore_event(db, archived, Owner(organiser.id if organiser else None, ACTOR))
        print(event.public_id)
    if organiser is None:
        print(f"Nobody owns it yet: rondo organiser join EMAIL {event.public_id} --role owner")

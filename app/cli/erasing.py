"""The command that erases an event's attendees, or tells when that will happen."""

from typing import Annotated

import typer

from app.actions.erasing import erase_people
from app.cli.events import ACTOR, event_named
from app.cli.opening import opened
from app.queries.erasing import keeping_of
from app.tables.base import now


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(erase)


def erase(
    event: Annotated[str, typer.Argument(help="The event's id, as in its address.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this only tell what would go, and when.")] = False,
) -> None:
    """Erase the personal data of an event's attendees; the programme and all figures stay."""
    _, database = opened()
    at = now()
    if yes:
        with database.writing() as db:
            print(f"{erase_people(db, event_named(db, event), ACTOR, at)} attendees erased")
        return
    with database.reading() as db:
        keeping = keeping_of(db, event_named(db, event), at)
    due = f"on {keeping.erased_on}" if keeping.erased_on else "never: no day is set"
    print(f"{keeping.attendees} attendees, erased {due}; --yes erases them now")

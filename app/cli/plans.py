"""Commands that take the problem of an event out, and bring back a plan that was made elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from app.actions.plans import take_plan
from app.cli.arguments import ExistingFile
from app.cli.events import ACTOR, event_named
from app.cli.opening import opened
from app.planning import problem_file
from app.tables.base import now

EventId = Annotated[str, typer.Argument(help="The event's id, as in its address.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(problem)
    app.command("import-plan")(import_plan)


def problem(
    event: EventId,
    out: Annotated[Path, typer.Option(help="Where to write the problem file.")] = Path("problem.json"),
) -> None:
    """Write an event as it stands as a problem file for `rondo solve`: ids, groups and choices, no names."""
    _, database = opened()
    with database.reading() as db:
        content = problem_file(db, event_named(db, event))
    out.write_bytes(content)
    print(out)


def import_plan(event: EventId, file: ExistingFile) -> None:
    """Take a plan that was made elsewhere as a run of the event, ready to publish; exit 1 when it breaks a rule."""
    _, database = opened()
    with database.writing() as db:
        run = take_plan(db, event_named(db, event), file.read_bytes(), ACTOR, now())
        print(f"run {run.id}: the plan keeps every rule; objective {run.objective}")

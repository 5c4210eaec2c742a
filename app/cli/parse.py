"""The command that shows what was understood of a programme."""

import json
from typing import Annotated

import typer

from app.cli.arguments import ExistingFile
from app.cli.refusals import said
from app.errors import Invalid
from app.importing.parse import parse_file, to_json


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(parse)


def parse(
    file: ExistingFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything that was read, as JSON.")] = False,
) -> None:
    """Read a programme (text, DOCX, PDF, table, another system's file) and show what was understood; saves nothing."""
    try:
        programme = parse_file(file.name, file.read_bytes())
    except Invalid as invalid:
        if as_json:
            print(json.dumps({"problems": said(invalid)}, ensure_ascii=False, indent=1))
            raise typer.Exit(1) from invalid
        raise
    if as_json:
        print(json.dumps(to_json(programme), ensure_ascii=False, indent=1))
        return
    for session in programme.sessions:
        print(f"{session.number or '-':>4}  {session.title}")
        names = "; ".join(session.organisations) or "no organisation"
        print(f"      {names} - {len(session.abstract.split())} words, {len(session.goals)} goals")
        for doubt in session.doubts:
            place = doubt.place or session.place
            print(f"      ? {doubt.field}: {doubt.reason}" + (f" ({place})" if place else ""))
    for whole in programme.doubts:
        print(f"? {whole.reason}")
    for line in programme.left_out:
        print(f"left out, line {line.line}: {line.text}" if line.line else f"left out: {line.text}")

"""The command that shows what was understood of a file."""

import json
from typing import Annotated

import typer

from app.cli.arguments import ExistingFile
from app.cli.refusals import said
from app.domain.parsed import ParsedProgramme
from app.errors import Invalid
from app.importing.header_words import TableKind
from app.importing.holdings import held_in
from app.importing.parse import parse_file, to_json
from app.importing.problem_lines import line_json
from app.importing.rows_read import RowsRead, rows_read


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command()(parse)


def parse(
    file: ExistingFile,
    kind: Annotated[TableKind | None, typer.Option(help="What the file holds; else its columns tell.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything that was read, as JSON.")] = False,
) -> None:
    """Read a programme or a list of rooms, attendees or choices, and show what was understood; saves nothing."""
    data = file.read_bytes()
    try:
        kind = kind or held_in(file.name, data)
        read = parse_file(file.name, data) if kind == "sessions" else rows_read(kind, file.name, data)
    except Invalid as invalid:
        if as_json:
            print(json.dumps({"problems": said(invalid)}, ensure_ascii=False, indent=1))
            raise typer.Exit(1) from invalid
        raise
    if as_json:
        shown = {"kind": kind, **(to_json(read) if isinstance(read, ParsedProgramme) else rows_json(read))}
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    elif isinstance(read, ParsedProgramme):
        show_programme(read)
    else:
        show_rows(read)


def rows_json(read: RowsRead) -> dict[str, object]:
    return {
        "columns": [{"name": name, "meaning": meaning} for name, meaning in read.columns],
        read.kind: list(read.rows),
        "problems": [line_json(line) for line in read.problems],
        "doubts": [line_json(line) for line in read.doubts],
    }


def show_rows(read: RowsRead) -> None:
    print(f"{len(read.rows)} {read.kind}")
    for name, meaning in read.columns:
        print(f"  column {name or '(no name)'}: {meaning or 'not used'}")
    for row in read.rows:
        print("  " + " | ".join(shown(value) for value in row.values()))
    for mark, lines in (("!", read.problems), ("?", read.doubts)):
        for line in lines:
            place = ", ".join(str(part) for part in (f"row {line.row}" if line.row else "", line.field or "") if part)
            print(f"{mark} {place}: {line.problem}" if place else f"{mark} {line.problem}")


def shown(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def show_programme(programme: ParsedProgramme) -> None:
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

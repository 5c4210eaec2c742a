"""Reading the fixtures, and what a file says in short."""

from pathlib import Path

import pytest

from app.domain.parsed import ParsedProgramme, ParsedSession
from app.errors import Invalid
from app.importing.parse import parse_file

FILES = Path(__file__).parent / "files"


def data_of(name: str) -> bytes:
    return (FILES / name).read_bytes()


def read(name: str) -> ParsedProgramme:
    """Under a name that tells nothing."""
    return parse_file("upload", data_of(name))


def parsed(data: bytes | str) -> ParsedProgramme:
    return parse_file("upload", data if isinstance(data, bytes) else data.encode())


def problems(data: bytes | str) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        parsed(data)
    return {place: str(why) for place, why in refused.value.problems.items()}


def goals(session: ParsedSession) -> list[str]:
    return [f"{goal.stem} {goal.text}".strip() for goal in session.goals]


def presenters(session: ParsedSession) -> list[tuple[str, str]]:
    return [(one.name, one.email) for one in session.presenters]


def notes(session: ParsedSession) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in session.notes]


def doubts(session: ParsedSession) -> list[tuple[str, str]]:
    return [(doubt.field, str(doubt.reason)) for doubt in session.doubts]


def left_out(programme: ParsedProgramme) -> list[tuple[int, str]]:
    return [(line.line, line.text) for line in programme.left_out]


def about_all(programme: ParsedProgramme) -> list[str]:
    return [str(doubt.reason) for doubt in programme.doubts]

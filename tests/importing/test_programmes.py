"""Made-up programmes, Dutch and English, each with other markers, labels, lists and gaps; read wholly right."""

import json
from pathlib import Path

import pytest

from app.importing.programme_text import parse_programme

HERE = Path(__file__).parent / "programmes"
NAMES = sorted(path.name for path in HERE.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_is_read_as_its_author_meant_it(name: str) -> None:
    source = (HERE / name).read_bytes().decode()
    expected = json.loads((HERE / name).with_suffix(".json").read_text(encoding="utf-8"))
    programme = parse_programme(source)
    found = {
        "sessions": [
            {
                "number": session.number,
                "title": session.title,
                "organisations": list(session.organisations),
                "abstract": session.abstract,
                "goals": [[goal.stem, goal.text] for goal in session.goals],
                "doubted": sorted({doubt.field for doubt in session.doubts}),
            }
            for session in programme.sessions
        ],
        "doubted": sorted({doubt.field for doubt in programme.doubts}),
        "left_out": [left.line for left in programme.left_out],
    }
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_programme_is_kept_or_told_as_left_out(name: str) -> None:
    source = (HERE / name).read_bytes().decode().replace("\r\n", "\n").replace("\f", "\n")
    programme = parse_programme(source)
    kept = "\n".join(session.source for session in programme.sessions).splitlines()
    left_out = [left.text for left in programme.left_out]
    lines = sorted(line.strip() for line in source.splitlines() if line.strip())
    assert sorted([*(line.strip() for line in kept if line.strip()), *left_out]) == lines


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends_and_stripped_spaces_change_nothing(name: str) -> None:
    source = (HERE / name).read_bytes().decode().replace("\r\n", "\n")
    stripped = "\n".join(line.rstrip(" ") for line in source.split("\n"))
    fields = [(s.number, s.title, s.organisations, s.abstract, s.goals) for s in parse_programme(source).sessions]
    for other in (source.replace("\n", "\r\n"), stripped, source.replace(" ", "\u00a0")):
        assert [
            (s.number, s.title, s.organisations, s.abstract, s.goals) for s in parse_programme(other).sessions
        ] == fields

"""Made-up workshop sheets, Dutch and English, each with other labels, tables and figures; read wholly right."""

import json
from pathlib import Path

import pytest

from app.importing.parse import to_json
from app.importing.programme_text import parse_programme

HERE = Path(__file__).parent / "sheets"
NAMES = sorted(path.stem for path in HERE.glob("*.txt"))


def read(name: str) -> str:
    return (HERE / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_read_as_its_trainer_meant_it(name: str) -> None:
    expected = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(to_json(parse_programme(read(name))))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_line_of_a_sheet_is_kept_or_told_as_left_out(name: str) -> None:
    programme = parse_programme(read(name))
    kept = "\n".join(session.source for session in programme.sessions).splitlines()
    left_out = [left.text for left in programme.left_out]
    lines = sorted(line.strip() for line in read(name).splitlines() if line.strip())
    assert sorted([*(line.strip() for line in kept if line.strip()), *left_out]) == lines


@pytest.mark.parametrize("name", NAMES)
def test_windows_line_ends_change_nothing(name: str) -> None:
    assert to_json(parse_programme(read(name).replace("\n", "\r\n"))) == to_json(parse_programme(read(name)))

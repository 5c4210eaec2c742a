"""Tables with a row per session."""

import pytest

from app.domain.parsed import ParsedGoal, ParsedProgramme
from app.errors import Invalid
from app.importing.parse import parse_file, parse_text, to_json
from tests.importing.made_files import csv, xlsx

HEADER = "nummer;titel;organisaties;omschrijving;leerdoelen;min;max"


def problems(data: bytes) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        parse_file("sessies.csv", data)
    return {place: str(why) for place, why in refused.value.problems.items()}


def read(*lines: str) -> ParsedProgramme:
    return parse_file("sessies.csv", csv(HEADER, *lines))


def test_every_column_becomes_a_field() -> None:
    session = read(
        '5;Sedatie: hoe nu?;Hospice A; "Hospice A; Huis B"', '6;Muziek;"Huis A; Huis B";Zingen.;"weten; kunnen";5;25'
    ).sessions[1]
    assert (session.number, session.title, session.organisations) == ("6", "Muziek", ("Huis A", "Huis B"))
    assert (session.abstract, session.goals) == ("Zingen.", (ParsedGoal("", "weten"), ParsedGoal("", "kunnen")))
    assert (session.min_attendees, session.max_attendees, session.source_line) == (5, 25, 3)


def test_goals_stand_on_lines_with_or_without_marks_under_their_stem() -> None:
    goals = read('1;A;;tekst;"Na afloop kunt u:\n1. zingen\n2) spelen\n• luisteren; ook thuis"').sessions[0].goals
    stem = "Na afloop kunt u:"
    assert goals == tuple(ParsedGoal(stem, part) for part in ("zingen", "spelen", "luisteren", "ook thuis"))


def test_a_number_loses_its_word_and_its_decimals() -> None:
    programme = read("PS 5;A;;t;", "Sessie 6;B;;t;", "7.0;C;;t;", "W3;D;;t;", ";E;;t;")
    assert [session.number for session in programme.sessions] == ["5", "6", "7", "W3", None]


def test_a_session_without_words_is_doubted() -> None:
    assert to_json(read("1;A;;;"))["sessions"][0]["doubts"] == [
        "session: Neither an abstract nor learning goals are given."
    ]


def test_every_bad_row_is_told_with_its_number_and_nothing_is_taken() -> None:
    assert problems(csv(HEADER, "1;;;tekst;", "2;B;;tekst;;ca 5;", "1;C;;tekst;", "4;D;;tekst;;10;5")) == {
        "row 2, title": "Give the session a title.",
        "row 3, min": "“ca 5” is no whole number from 0 to 100000. Give only the number, such as 40.",
        "row 4, number": "“1” stands in row 2 too.",
        "row 5, max": "The most (5) is less than the fewest (10).",
    }


def test_a_table_without_titles_says_what_it_found() -> None:
    assert problems(csv("nummer;schoenmaat", "1;42")) == {
        "file": "No column with titles was found. Name the columns in the first row, such as: number, title, "
        "organisations, abstract, goals, min, max. These were found: nummer, schoenmaat."
    }


def test_english_headers_in_a_workbook_and_cells_pasted_from_it_read_alike() -> None:
    rows = [("Session no.", "Title", "Organisation", "Abstract"), (1, "Music", "House", "We sing.")]
    pasted = "\n".join("\t".join(map(str, row)) for row in rows)
    read_as = [to_json(parse_file("x.xlsx", xlsx(rows))), to_json(parse_text(pasted))]
    expected = {
        "number": 1,
        "title": "Music",
        "organisations": ["House"],
        "abstract": "We sing.",
        "goals": [],
        "doubts": [],
    }
    assert read_as == [{"sessions": [expected]}] * 2

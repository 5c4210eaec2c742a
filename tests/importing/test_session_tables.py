"""Tables with a row per session."""

import pytest

from app.domain.parsed import (
    ParsedGoal,
    ParsedMaterial,
    ParsedPreparation,
    ParsedPresenter,
    ParsedProgramme,
)
from app.errors import Invalid
from app.importing.parse import parse_file, parse_text, to_json
from tests.importing.made_files import csv, xlsx

HEADER = "nummer;titel;organisaties;omschrijving;leerdoelen;min;max"


WIDE = (
    "ID;Nr;Titel;Omschrijving;Spreker(s);E-mail spreker;Werkvorm;Thema;Taal;Duur;Subgroepen;Voorbereiding;"
    "Benodigdheden;Benodigde rollen"
)
ENGLISH = (
    "Session ID;Number;Title;Abstract;Speakers;Speaker email;Session format;Track;Language;Duration (minutes);"
    "Subgroup size;Preparation;Materials;People needed"
)


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


@pytest.mark.parametrize("header", [WIDE, ENGLISH])
def test_presenters_kind_length_and_what_to_bring_have_columns(header: str) -> None:
    row = (
        'a1-b2;5;Muziek;Zingen.;"Ann Bos, Bea Vos";ann@example.org bea@example.org;Workshop;Kunst;Nederlands;45-60;'
        '3-4;"Een lied kiezen (15 min)\n- Luisteren";"1 liedbundel per deelnemer; piano";een pianist'
    )
    (session,) = parse_file("sessies.csv", csv(header, row)).sessions
    assert session.presenters == (
        ParsedPresenter("Ann Bos", "ann@example.org"),
        ParsedPresenter("Bea Vos", "bea@example.org"),
    )
    assert (session.number, session.external_id) == ("5", "a1-b2")
    assert (session.type, session.track, session.language) == ("Workshop", "Kunst", "nl")
    assert (session.duration_min, session.duration_max) == (45, 60)
    assert (session.subgroup_min, session.subgroup_max) == (3, 4)
    assert session.preparation == (ParsedPreparation("Een lied kiezen", 15), ParsedPreparation("Luisteren"))
    assert session.materials == (ParsedMaterial("liedbundel", 1, "person"), ParsedMaterial("piano"))
    assert session.roles == ("een pianist",)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ann Bos", ["Ann Bos"]),
        ("Bos, Ann", ["Bos, Ann"]),
        ("Ann Bos, PhD", ["Ann Bos, PhD"]),
        ("dr. Ann Bos & Bea de Vos", ["dr. Ann Bos", "Bea de Vos"]),
        ("Ann Bos <ann@example.org>; Bea Vos (UMC)", ["Ann Bos", "Bea Vos (UMC)"]),
        ("Ann Bos, Bea Vos en Cas Mos", ["Ann Bos", "Bea Vos", "Cas Mos"]),
    ],
)
def test_names_in_one_cell_are_told_apart(cell: str, names: list[str]) -> None:
    (session,) = parse_file("x.csv", csv("titel;omschrijving;sprekers", f'A;t;"{cell}"')).sessions
    assert [one.name for one in session.presenters] == names


@pytest.mark.parametrize(
    ("cell", "bounds"),
    [
        ("60", (60, 60)),
        ("60.0", (60, 60)),
        ("1:15", (75, 75)),
        ("01:30:00", (90, 90)),
        ("45 - 60", (45, 60)),
        ("45 tot 60 minuten", (45, 60)),
        ("anderhalf uur", (90, 90)),
        ("2 uur", (120, 120)),
    ],
)
def test_a_length_is_written_in_many_ways(cell: str, bounds: tuple[int, int]) -> None:
    (session,) = parse_file("x.csv", csv("titel;omschrijving;duur", f"A;t;{cell}")).sessions
    assert (session.duration_min, session.duration_max) == bounds


def test_lengths_and_sizes_that_cannot_be_are_told_with_their_row() -> None:
    header = "titel;omschrijving;duur;subgroepen;sprekers;external id"
    assert problems(csv(header, "A;t;lang;klein;Ann;x", "B;t;60-45;4-3;<ann@example.org>;x")) == {
        "row 2, duration": "“lang” is no length of time. Give the minutes, such as 60 or 45-60.",
        "row 2, subgroup": "“klein” is no size. Give it as 4 or 3-4.",
        "row 3, duration": "The most (45) is less than the fewest (60).",
        "row 3, subgroup": "The most (3) is less than the fewest (4).",
        "row 3, presenters": "Line 1: Give the name before the e-mail address, such as: Ann Bos <ann@example.org>",
        "row 3, external_id": "“x” stands in row 2 too.",
    }


def test_a_single_column_of_ids_holds_the_numbers_unless_they_are_too_long() -> None:
    assert [one.number for one in parse_file("x.csv", csv("id;titel;omschrijving", "7;A;t")).sessions] == ["7"]
    (session,) = parse_file("x.csv", csv("id;titel;omschrijving", f"{'f' * 32};A;t")).sessions
    assert (session.number, session.external_id) == (None, "f" * 32)

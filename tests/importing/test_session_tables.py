"""Tables with a row per session."""

import time

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
from tests.importing.peers.reading import doubts, notes, presenters

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


def test_a_row_that_is_odd_is_taken_with_doubts_at_their_places() -> None:
    rows = ("1;;;tekst;", "2;B;;tekst;;ca 5;", "1;C;;tekst;", "4;D;;tekst;;10;5")
    found = to_json(read(*rows))["sessions"]
    assert [(one["title"], one.get("min_attendees"), one.get("max_attendees")) for one in found] == [
        *(("", None, None), ("B", 5, None), ("C", None, None), ("D", 10, 5)),
    ]
    assert [(one["doubts"], one["doubt_places"]) for one in found] == [
        (["title: No title was found."], ["row 2, title"]),
        (["min_attendees: “ca 5” was read as 5."], ["row 3, min"]),
        (["number: “1” stands in row 2 too."], ["row 4, number"]),
        (["max_attendees: The most (5) is less than the fewest (10)."], ["row 5, max"]),
    ]


@pytest.mark.parametrize("dash", ["-", "–", "—", " - "])
def test_a_dash_is_an_empty_cell_and_no_reason_to_ask(dash: str) -> None:
    header = "titel;omschrijving;min;max;duur;subgroep"
    (session,) = parse_file("x.csv", csv(header, f"A;t;{dash};{dash};{dash};{dash}")).sessions
    assert (session.min_attendees, session.max_attendees, session.duration_min) == (None, None, None)
    assert doubts(session) == []


@pytest.mark.parametrize("word", ["n.v.t.", "onbeperkt", "geen", "tbd", "unlimited", "∞", "-5", "veel"])
def test_a_word_under_a_number_is_kept_in_sight_and_the_field_left_open(word: str) -> None:
    (session,) = parse_file("x.csv", csv("titel;omschrijving;min;max;duur", f"A;t;{word};{word};{word}")).sessions
    assert (session.min_attendees, session.max_attendees) == (None, None)
    assert (session.duration_min, session.duration_max) == (None, None)
    assert doubts(session) == [
        ("min_attendees", f"“{word}” is no number of attendees, so this was left open."),
        ("max_attendees", f"“{word}” is no number of attendees, so this was left open."),
        ("duration_min", f"“{word}” is no length of time, so this was left open."),
    ]


@pytest.mark.parametrize(
    ("least", "most", "bounds", "doubted"),
    [
        ("", "25 personen", (None, 25), []),
        ("", "max. 25", (None, 25), []),
        ("", "10-25", (10, 25), ["“10-25” stands under “max”; 10 was taken as the fewest."]),
        ("8", "10-25", (8, 25), []),
        ("", "min. 5, max. 25 deelnemers", (5, 25), []),
        ("minimaal 6", "", (6, None), []),
        ("", "1.200", (None, 1200), []),
        ("", "ca. 25", (None, 25), ["“ca. 25” was read as 25."]),
        ("", "25 (liever 20)", (None, 25), ["“25 (liever 20)” was read as 25."]),
        ("", "1000000", (None, None), ["1000000 is more than 100000, so this was left open."]),
    ],
)
def test_a_number_of_attendees_may_stand_among_words(
    least: str, most: str, bounds: tuple[int | None, int | None], doubted: list[str]
) -> None:
    (session,) = parse_file("x.csv", csv("titel;omschrijving;min;max", f'A;t;"{least}";"{most}"')).sessions
    assert (session.min_attendees, session.max_attendees) == bounds
    assert [words for _, words in doubts(session)] == doubted


def test_a_presenter_without_a_name_is_doubted_and_the_others_stay() -> None:
    rows = ('A;t;"ann@example.org"', 'B;t;"Bo Vos; cas@example.org"', "C;t;tbd", "D;t;Dirk Mol <d@example.org>")
    found = parse_file("x.csv", csv("titel;omschrijving;sprekers", *rows)).sessions
    assert [presenters(one) for one in found] == [[], [("Bo Vos", "")], [], [("Dirk Mol", "d@example.org")]]
    assert [doubts(one) for one in found] == [
        [("presenters", "An e-mail address stands here without a name: “ann@example.org”.")],
        [("presenters", "An e-mail address stands here without a name: “cas@example.org”.")],
        [("presenters", "Who presents it is not told yet: “tbd”.")],
        [],
    ]


def test_columns_that_are_not_used_are_told_and_remarks_are_kept() -> None:
    header = "nr;titel;omschrijving;zaal;doelgroep;kostenplaats;leeg;"
    programme = parse_file("x.csv", csv(header, "1;A;t;Molen;artsen;4711;;los", "2;B;t;;;4712;;"))
    assert [str(doubt.reason) for doubt in programme.doubts] == ["These columns were not used: kostenplaats, H."]
    assert notes(programme.sessions[0]) == [("zaal", "Molen"), ("doelgroep", "artsen")]


def test_a_session_that_is_not_held_or_not_decided_is_asked_about() -> None:
    rows = ("A (VERVALT);t;", "Vervallen dromen;t;", "B;t;geannuleerd", "C;t;definitief", "D;t;op de wachtlijst")
    found = parse_file("x.csv", csv("titel;omschrijving;status", *rows)).sessions
    assert [[words for _, words in doubts(one)] for one in found] == [
        ["It seems to be cancelled or refused: “A (VERVALT)”. Leave it out if it is."],
        [],
        ["It seems to be cancelled or refused: “geannuleerd”. Leave it out if it is."],
        [],
        ["It is not accepted yet: op de wachtlijst."],
    ]


@pytest.mark.parametrize(
    ("title", "cell", "code"),
    [
        ("A", "English", "en"),
        ("A", "en", "en"),
        ("A", "Engels", "en"),
        ("A", "EN-GB", "en"),
        ("A", "NL/EN", "nl/en"),
        ("A", "Nederlands (Engels op verzoek)", "nl"),
        ("A", "Klingon", "Klingon"),
        ("Pijn (Engels)", "", "en"),
        ("Pijn [EN]", "", "en"),
        ("Pijn (in English)", "Nederlands", "nl"),
        ("Zorg en ICT (IT)", "", ""),
    ],
)
def test_a_language_has_one_code_however_it_is_written(title: str, cell: str, code: str) -> None:
    (session,) = parse_file("x.csv", csv("titel;omschrijving;taal", f"{title};t;{cell}")).sessions
    assert (session.title, session.language) == (title, code)


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
        ("Ann Bos <ann@example.org>; Bea Vos (UMC)", ["Ann Bos", "Bea Vos"]),
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


def test_lengths_and_sizes_that_cannot_be_are_doubted() -> None:
    header = "titel;omschrijving;duur;subgroepen;sprekers;external id"
    first, second = parse_file("x.csv", csv(header, "A;t;lang;klein;Ann;x", "B;t;60-45;4-3;Bo;x")).sessions
    assert doubts(first) == [
        ("duration_min", "“lang” is no length of time, so this was left open."),
        ("subgroup_max", "“klein” is no size of a subgroup, so this was left open."),
    ]
    assert doubts(second) == [
        ("duration_min", "The most (45) is less than the fewest (60)."),
        ("subgroup_max", "The most (3) is less than the fewest (4)."),
        ("external_id", "“x” stands in row 2 too."),
    ]


def test_what_no_text_holds_is_refused_with_its_row() -> None:
    assert problems(csv("titel;omschrijving", "A;t", "B;een\x07bel")) == {
        "row 3, abstract": "This holds an invisible character (U+0007); type the text again."
    }


def test_a_single_column_of_ids_holds_the_numbers_unless_they_are_too_long() -> None:
    assert [one.number for one in parse_file("x.csv", csv("id;titel;omschrijving", "7;A;t")).sessions] == ["7"]
    (session,) = parse_file("x.csv", csv("id;titel;omschrijving", f"{'f' * 32};A;t")).sessions
    assert (session.number, session.external_id) == (None, "f" * 32)


def test_columns_are_known_by_words_of_an_organisers_own() -> None:
    header = (
        "Workshopnr.;Naam van de workshop;Spreker 1;Spreker 2;Voornaam;Achternaam;Korte omschrijving workshop;"
        "Leerdoel 1;Leerdoel 2;In welke taal wordt de workshop gegeven?;Hoeveel deelnemers kunnen er maximaal mee?"
    )
    programme = parse_file("x.csv", csv(header, "W1;Rouw;Ann Bos;Bo Vos;Cas;Mol;Over rouw.;weten;kunnen;Engels;20"))
    (session,) = programme.sessions
    assert (session.number, session.title, session.abstract) == ("W1", "Rouw", "Over rouw.")
    assert [name for name, _ in presenters(session)] == ["Ann Bos", "Bo Vos", "Cas Mol"]
    assert session.goals == (ParsedGoal("", "weten"), ParsedGoal("", "kunnen"))
    assert (session.language, session.max_attendees, programme.doubts) == ("en", 20, ())


def test_a_row_for_each_time_a_session_is_held_is_one_session() -> None:
    rows = ("1;3;Rouw;Over rouw.;A", "2;3;Rouw;;B", "1;4;Pijn;Over pijn.;B", "2;4;Jeuk;Over jeuk.;C")
    found = parse_file("x.csv", csv("Ronde;Nr;Titel;Omschrijving;Zaal", *rows)).sessions
    assert [one.title for one in found] == ["Rouw", "Pijn", "Jeuk"]
    assert notes(found[0]) == [("Ronde", "1"), ("Zaal", "A"), ("Ronde", "2"), ("Zaal", "B")]
    assert [doubts(one) for one in found] == [
        [("number", "Row 3 has the same number and title; it was taken for the same session.")],
        [],
        [("number", "“4” stands in row 4 too.")],
    ]


@pytest.mark.parametrize("words", ["aantal ", "sessie ", "wie geeft ", "(vervalt "])
def test_a_heading_or_title_without_end_is_read_in_time(words: str) -> None:
    start = time.process_time()
    programme = parse_file("x.csv", csv(f"titel;omschrijving;{words * 5_000}?", f"{words * 4_000};tekst;1"))
    assert len(programme.sessions) == 1
    assert time.process_time() - start < 30  # quadratic would be minutes

"""Programmes as tables: grids of rounds and rooms, several sheets, rows under rounds, tables inside documents."""

from collections.abc import Iterable, Sequence

import pytest

from app.domain.parsed import ParsedProgramme, ParsedSession
from app.domain.told_rounds import TIME, rounds_told
from app.importing.parse import parse_file, parse_text
from tests.importing.made_files import workbook

HEADER = ("Titel", "Spreker", "Zaal", "Max")


def noted(session: ParsedSession, label: str) -> list[str]:
    return [note.text for note in session.notes if note.label == label]


def times(programme: ParsedProgramme) -> list[list[str]]:
    return [noted(session, TIME) for session in programme.sessions]


def titles(programme: ParsedProgramme) -> list[str]:
    return [session.title for session in programme.sessions]


def of_workbook(sheets: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> ParsedProgramme:
    return parse_file("programma.xlsx", workbook(dict(sheets)))


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [
        (("Van", "Tot"), ("10:00", "10.45"), "10:00-10:45"),
        (("Datum", "Aanvang", "Einde"), ("3-6-2027", "9.30 uur", "10.30 uur"), "2027-06-03 09:30-10:30"),
        (("Tijd",), ("13u30 - 14u30",), "13:30-14:30"),
        (("When",), ("1:30 - 2:30 pm",), "13:30-14:30"),
        (("Ronde",), ("Ronde 2 (11-12 uur)",), "11:00-12:00"),
        (("Aanvang", "Duur"), ("09:00", "75 min"), "09:00-10:15"),
    ],
)
def test_the_columns_of_times_become_rounds(header: tuple[str, ...], cells: tuple[str, ...], told: str) -> None:
    rows = ["\t".join(("Titel", "Omschrijving", *header)), "\t".join(("Muziek", "We zingen.", *cells))]
    programme = parse_text("\n".join(rows))
    assert times(programme) == [[told]]
    assert len(rounds_told([told]).rounds) == 1


def test_a_round_above_rows_holds_for_those_below_it_and_breaks_are_left_out() -> None:
    rows = [
        "Titel;Spreker",
        "Ronde 1 (10.00-11.00);",
        "Dans;Ann Bos",
        "Lunch;",
        "Ronde 2 (13.00-14.00);",
        "Zang;Jan Smit",
    ]
    programme = parse_file("programma.csv", "\n".join(rows).encode())
    assert titles(programme) == ["Dans", "Zang"]
    assert times(programme) == [["10:00-11:00"], ["13:00-14:00"]]
    assert [left.line for left in programme.left_out] == [2, 4, 5]


def test_all_sheets_with_sessions_are_read_and_named() -> None:
    programme = of_workbook(
        [
            ("Uitleg", [("Niet sorteren s.v.p.",)]),
            ("Ronde 1", [HEADER, ("Dans", "Ann Bos", "A", 20), ("Zang", "Jan Smit", "B", 30)]),
            ("Ronde 2", [HEADER, ("Dans", "Ann Bos", "A", 20), ("Spel", "Kim Lee", "B", 12)]),
        ]
    )
    assert titles(programme) == ["Dans", "Zang", "Spel"]
    assert [noted(one, "Round") for one in programme.sessions] == [["Ronde 1", "Ronde 2"], ["Ronde 1"], ["Ronde 2"]]
    told = [str(doubt.reason) for doubt in programme.doubts]
    assert told == [
        "Sessions were read from these sheets: Ronde 1 (2), Ronde 2 (2).",
        "These sheets were not read, as they hold no sessions: Uitleg.",
    ]
    assert programme.sessions[2].place == "Ronde 2, row 3"


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Zaal", "Ronde 1 10:00-11:00", "Ronde 2 11:30-12:30"),
            ("Groen", "A1 Dans (Ann Bos)", "A1 Dans (Ann Bos)"),
            ("Blauw", "Zang", "Spel"),
        ],
        [
            ("Tijd", "Groen", "Blauw"),
            ("10:00-11:00", "A1 Dans\nAnn Bos, danser", "Zang"),
            ("11:00-11:30", "Pauze", "Pauze"),
            ("11:30-12:30", "A1 Dans\nAnn Bos, danser", "Spel"),
        ],
    ],
)
def test_a_grid_of_rounds_and_rooms_either_way(rows: list[tuple[str, ...]]) -> None:
    programme = of_workbook([("Rooster", rows)])
    found = {one.title: one for one in programme.sessions}
    assert sorted(found) == ["Dans", "Spel", "Zang"]
    assert (found["Dans"].number, [one.name for one in found["Dans"].presenters]) == ("A1", ["Ann Bos"])
    assert noted(found["Dans"], TIME) == ["10:00-11:00", "11:30-12:30"]
    assert (noted(found["Spel"], TIME), noted(found["Spel"], "Room")) == (["11:30-12:30"], ["Blauw"])


@pytest.mark.parametrize("parting", ["\t", "   ", " | "])
def test_text_that_is_one_table_is_read_as_one(parting: str) -> None:
    lines = [
        "Studiedag",
        "",
        "Ronde A 10.00 - 11.00 uur",
        parting.join(("Nr", "Workshop", "Begeleider", "Lokaal")),
        parting.join(("1", "Schouder in beeld", "Ria Bakker", "B1.02")),
        parting.join(("2", "Knie", "Daan Vis", "B1.04")),
        "Ronde B 13.00 - 14.00 uur",
        parting.join(("3", "Rug", "Ria Bakker", "B1.02")),
    ]
    programme = parse_text("\n".join(lines))
    assert titles(programme) == ["Schouder in beeld", "Knie", "Rug"]
    assert times(programme) == [["10:00-11:00"], ["10:00-11:00"], ["13:00-14:00"]]
    assert [one.presenters[0].name for one in programme.sessions] == ["Ria Bakker", "Daan Vis", "Ria Bakker"]


def test_columns_without_names_are_told_by_what_they_hold() -> None:
    rows = [("1", "Voetzorg", "Trudy Pot (podotherapeut)"), ("2", "Insuline", "Gijs Meer"), ("3", "Eten", "Rob Hol")]
    programme = parse_text("\n".join("\t".join(row) for row in rows))
    assert titles(programme) == ["Voetzorg", "Insuline", "Eten"]
    assert programme.sessions[0].presenters[0].name == "Trudy Pot"
    assert str(programme.doubts[0].reason) == (
        "The columns have no names. They were taken for: nummer, titel, spreker."
    )


def test_a_heading_over_sessions_gives_them_its_time() -> None:
    content = (
        "Ronde 1: 10:45 - 11:45\n\nSessie 1: Dans\nWij dansen.\n\nSessie 2: Zang\nWij zingen.\n\n"
        "Ronde 2: 14:00 - 15:00\n\nSessie 3: Spel\nWij spelen.\n"
    )
    assert times(parse_text(content)) == [["10:45-11:45"], ["10:45-11:45"], ["14:00-15:00"]]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jan Smit, ethicus", ["Jan Smit"]),
        ("Diëtist Kim de Boer", ["Kim de Boer"]),
        ("Willem Kuiper, medisch archivaris, en Saar Dekker, jurist", ["Willem Kuiper", "Saar Dekker"]),
        ("Lotte Visser (diëtist) en chef-kok Sam Pinas", ["Lotte Visser", "Sam Pinas"]),
        ("Leo de Wit, voorzitter van de cliëntenraad", ["Leo de Wit"]),
    ],
)
def test_what_a_presenter_does_is_no_part_of_the_name(line: str, names: list[str]) -> None:
    content = f"Sessie 1: Dans\n{line}\nWij dansen samen.\n\nSessie 2: Zang\nWij zingen samen.\n"
    first = parse_text(content).sessions[0]
    assert [one.name for one in first.presenters] == names
    assert (first.title, first.abstract) == ("Dans", "Wij dansen samen.")


def test_the_greeting_below_a_mail_is_no_goal() -> None:
    content = "Sessie 1: Dans\nWij dansen.\nDoel: u kunt dansen.\n\nGroetjes,\nMieke\n--\nPostbus 12, Utrecht\n"
    programme = parse_text(content)
    assert [goal.text for goal in programme.sessions[0].goals] == ["u kunt dansen."]
    assert [left.text for left in programme.left_out] == ["Groetjes,", "Mieke", "--", "Postbus 12, Utrecht"]


def test_a_table_that_lies_on_its_side_is_read_upright() -> None:
    rows = [("Titel", "Lucht", "Storm"), ("Spreker", "Jo Adem", "Kees Wind"), ("Max", "20", "14")]
    programme = of_workbook([("Blad1", rows)])
    assert [(one.title, one.presenters[0].name, one.max_attendees) for one in programme.sessions] == [
        ("Lucht", "Jo Adem", 20),
        ("Storm", "Kees Wind", 14),
    ]


def test_the_round_above_the_header_holds_for_the_rows_below_it() -> None:
    header = ("Code", "Naam", "Door wie", "Waar")
    rows = [
        ("RONDE 1: 10:00 - 10:50",),
        header,
        ("1a", "Staar", "Piet Oog", "Zaal 1"),
        ("1b", "Lens", "Ria Glas", "Z2"),
    ]
    programme = of_workbook([("Blad1", [*rows, ("RONDE 2: 11:00 - 11:50",), header, ("2a", "Oog", "Ed Traan", "Z1")])])
    assert times(programme) == [["10:00-10:50"], ["10:00-10:50"], ["11:00-11:50"]]
    assert noted(programme.sessions[0], "Waar") == ["Zaal 1"]


def test_a_text_from_a_website_comes_without_its_marks() -> None:
    programme = parse_text("Titel\tOmschrijving\nDans\t<p>Wij <em>dansen</em>.</p><p>Samen.</p>\nZang\tWij zingen.\n")
    assert programme.sessions[0].abstract == "Wij dansen.\n\nSamen."


def test_a_goal_in_one_sentence_leaves_the_next_line_to_the_abstract() -> None:
    content = (
        "Sessie 1: Dans\nDoel: u kent drie passen.\nDansen is leuk. Neem schoenen mee.\n\nSessie 2: Zang\nWij zingen.\n"
    )
    first = parse_text(content).sessions[0]
    assert ([goal.text for goal in first.goals], first.abstract) == (
        ["u kent drie passen."],
        "Dansen is leuk. Neem schoenen mee.",
    )


def test_a_table_that_is_told_row_by_row_gives_a_session_for_each_title() -> None:
    rows = (("1", "Klei", "Atelier Oost", "12"), ("2", "Textiel", "Wolhuis", "40"))
    blocks = (f"Nr: {a}\n\nTitel: {b}\n\nOrganisatie: {c}\n\nMax. deelnemers: {d}" for a, b, c, d in rows)
    found = parse_text("# Workshops ronde 2\n\n" + "\n\n".join(blocks))
    assert [(one.title, one.organisations, one.max_attendees) for one in found.sessions] == [
        ("Klei", ("Atelier Oost",), 12),
        ("Textiel", ("Wolhuis",), 40),
    ]
    assert [left.text for left in found.left_out] == ["# Workshops ronde 2"]

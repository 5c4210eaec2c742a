"""Exports of ticket shops and survey programs: whose row it is, and which choices stand in it."""

import pytest

from app.domain.parsed import AttendeeKey, SessionKey
from app.importing.attendees import attendees_from
from app.importing.people import turned
from app.importing.people_guess import guess_attendees
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import RankingsRead, rankings_from
from app.importing.tables import Table, most_telling, read_pasted_table, table_of_workbook
from app.importing.wish_lines import turned_wishes, wishes_of_lines

SESSIONS = tuple(
    SessionKey(f"WS{n}", title)
    for n, title in enumerate(("Sedatie", "Muziek aan bed", "Rouw en verlies", "Mondzorg"), start=1)
)
PEOPLE = (
    AttendeeKey("ann@x.nl", "Ann Bos", key="ann"),
    AttendeeKey("piet@x.nl", "Piet van der Jansen", key="piet"),
    AttendeeKey("r.nunez@x.nl", "Renée Núñez", key="renee"),
)


def ranked(table: Table) -> RankingsRead:
    return rankings_from(table, guess_rankings(table, SESSIONS), SESSIONS, PEOPLE)


def lists(*rows: str) -> dict[str, tuple[str, ...]]:
    read = ranked(read_pasted_table("\n".join(rows)))
    assert (read.problems, read.questions) == ({}, ())
    return {row.attendee: row.choices for row in read.rows}


def named(*rows: str) -> list[tuple[str, str]]:
    table = read_pasted_table("\n".join(rows))
    return [(row.name, row.email) for row in attendees_from(table, guess_attendees(table), ()).rows]


def test_a_choice_for_each_round_is_read_beside_a_spare_one() -> None:
    rows = ("E-mail;Keuze ronde 1;Keuze ronde 2;Reserve", "ann@x.nl;Sedatie;geen voorkeur;Mondzorg")
    assert lists(*rows) == {"ann": ("WS1", "WS4")}


def test_codes_between_slashes_are_a_list() -> None:
    assert lists("naam;voorkeuren", "Ann Bos;ws3/ws1", "Piet van der Jansen;WS2 + WS4") == {
        "ann": ("WS3", "WS1"),
        "piet": ("WS2", "WS4"),
    }


def test_refusals_and_empty_stars_are_no_wishes() -> None:
    words = ("Naam;Sedatie;Muziek aan bed;Mondzorg", "Ann Bos;graag;beslist niet;onmogelijk")
    stars = ("E-mail;Sedatie;Muziek aan bed", "ann@x.nl;☆☆☆☆☆;★★★☆☆")
    assert (lists(*words), lists(*stars)) == ({"ann": ("WS1",)}, {"ann": ("WS2",)})


def test_the_second_row_of_a_survey_is_part_of_the_header() -> None:
    rows = (
        "Respondent ID\tEmail Address\tRank the sessions\t\t\tWhat is your e-mail?",
        "\t\tSedatie\tMuziek aan bed\tMondzorg\tOpen-Ended Response",
        "118\t\t2\t1\t3\tann@x.nl",
        "119\t\t1\t3\t2\tpiet@x.nl",
    )
    assert lists(*rows) == {"ann": ("WS2", "WS1", "WS4"), "piet": ("WS1", "WS4", "WS2")}


def test_the_address_of_who_comes_goes_before_that_of_who_ordered() -> None:
    rows = (
        "Order code;Status;Email;Attendee name;Attendee email;Eerste keus;Tweede keus",
        "A1;paid;office@x.nl;Ann Bos;ann@x.nl;Mondzorg;Sedatie",
        "A2;canceled;piet@x.nl;Piet;piet@x.nl;Sedatie;Mondzorg",
    )
    assert lists(*rows)["ann"] == ("WS4", "WS1")


def test_who_comes_goes_before_who_bought_the_ticket() -> None:
    rows = (
        "Ticketnaam;Naam bezoeker;E-mailadres bezoeker;Naam koper;E-mailadres koper",
        "Early bird;Ann Bos;ann@x.nl;Secretariaat;office@x.nl",
    )
    assert named(*rows) == [("Ann Bos", "ann@x.nl")]


def test_a_guest_of_somebody_keeps_a_name_of_their_own() -> None:
    rows = ("First name;Infix;Last name;E-mail;Guest of", "Ann;;Bos;ann@x.nl;", "Bea;de;Lange;bea@x.nl;7")
    assert named(*rows) == [("Ann Bos", "ann@x.nl"), ("Bea de Lange", "bea@x.nl")]


def test_salutations_are_left_out_of_names_and_told() -> None:
    table = read_pasted_table(
        "Naam;E-mail\nMevr. Els Pos-de Haan;els@x.nl\nde heer Tom Boer;tom@x.nl\nMs Ann Bos;ann@x.nl"
    )
    checked = attendees_from(table, guess_attendees(table), ())
    assert [row.name for row in checked.rows] == ["Els Pos-de Haan", "Tom Boer", "Ann Bos"]
    assert list(checked.doubts) == ["addressed"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jansen, P. (Piet) van der", "Piet van der Jansen"),
        ("Bos, A.M. (Ann)", "Ann Bos"),
        ("Berg, A. van der (Ann)", "A. van der Berg (Ann)"),
    ],
)
def test_the_name_by_which_somebody_is_called_stands_in_brackets(written: str, name: str) -> None:
    assert turned(written) == name


def test_initials_and_slips_are_asked_about_with_who_may_be_meant() -> None:
    rows = "Naam;1e keuze\nBos, A.;Sedatie\nMw. R. Núñez;Mondzorg\nPiet van der Janssen;Sedatie\ndr. Ann Bos;Mondzorg"
    read = ranked(read_pasted_table(rows))
    assert [(one.words, one.candidates) for one in read.questions] == [
        ("Bos, A.", ("ann",)),
        ("Mw. R. Núñez", ("renee",)),
        ("Piet van der Janssen", ("piet",)),
    ]
    assert [(row.attendee, row.choices) for row in read.rows] == [("ann", ("WS4",))]


def test_rounds_from_and_until_one_of_them_are_understood() -> None:
    rows = ("Naam;Aanwezig", "Ann;vanaf ronde 2", "Bo;t/m ronde 2", "Cor;na ronde 2", "Dirk;from round 2")
    table = read_pasted_table("\n".join(rows))
    checked = attendees_from(table, guess_attendees(table), ("Ronde 1", "Ronde 2", "Ronde 3"))
    assert [row.rounds for row in checked.rows] == [
        ("Ronde 2", "Ronde 3"),
        ("Ronde 1", "Ronde 2"),
        ("Ronde 3",),
        ("Ronde 2", "Ronde 3"),
    ]


def test_a_sheet_that_only_explains_is_passed_over_and_told() -> None:
    explains = {"sheet": "Uitleg", "first": 1, "rows": [["Vul op het tweede blad uw keuzes in"], ["Groet, Sanne"]]}
    filled = {"sheet": "Keuzes", "first": 1, "rows": [["naam", "1e keuze"], ["Ann Bos", "Mondzorg"]]}
    table = table_of_workbook(most_telling({**explains, "others": ["Keuzes"], "further": [filled]}))
    assert [(row.attendee, row.choices) for row in ranked(table).rows] == [("ann", ("WS4",))]
    assert "Only the sheet “Keuzes” is read" in str(table.doubts["sheet"])


def test_a_row_for_each_wish_is_known_by_people_who_come_back() -> None:
    rows = ("Wie;Wat;Prio", "Ann Bos;Sedatie;midden", "Ann Bos;Mondzorg;hoog", "Ann Bos;Rouw en verlies;laag")
    assert lists(*rows) == {"ann": ("WS4", "WS1", "WS3")}


def test_rounds_with_letters_may_have_a_spare_choice_each() -> None:
    rows = ("E-mail;PS ronde A;PS ronde A reserve;PS ronde B;PS ronde B reserve", "ann@x.nl;WS1;WS2;WS3;WS4")
    assert lists(*rows) == {"ann": ("WS1", "WS3", "WS2", "WS4")}


def test_lines_of_a_mail_are_lists_and_what_tells_none_is_named() -> None:
    mail = "Beste Sanne,\n\nAnn Bos: 3, 1\nPiet van der Jansen: ws2, ws4\nGroet, Ann\n"
    table = wishes_of_lines(read_pasted_table(mail))
    assert [(row.attendee, row.choices) for row in ranked(table).rows] == [
        ("ann", ("WS3", "WS1")),
        ("piet", ("WS2", "WS4")),
    ]
    assert str(table.doubts["lines"]) == "Lines without wishes are left out: Beste Sanne / Groet, Ann."


def test_attendees_above_the_columns_are_read_as_rows_and_told() -> None:
    grid = "Workshop;Ann Bos;Piet van der Jansen\nSedatie;1;\nMuziek aan bed;2;1\nMondzorg;;2"
    table = turned_wishes(read_pasted_table(grid), SESSIONS, PEOPLE)
    assert [(row.attendee, row.choices) for row in ranked(table).rows] == [
        ("ann", ("WS1", "WS2")),
        ("piet", ("WS2", "WS4")),
    ]
    assert "turned" in table.doubts
    strangers = read_pasted_table(grid.replace("Ann Bos", "Oordeel").replace("Piet van der Jansen", "Reden"))
    assert turned_wishes(strangers, SESSIONS, PEOPLE) is strangers

"""Tables of rankings, in the three shapes they come in."""

from datetime import datetime

import pytest

from app.demo import congress
from app.domain.parsed import AttendeeKey, Checked, RankingRow, SessionKey
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import rankings_from
from app.importing.session_names import SessionNames
from app.importing.tables import read_pasted_table, read_table

SESSIONS = (
    SessionKey("1", "Sedatie: hoe nu verder?"),
    SessionKey("2", "Muziek"),
    SessionKey("3", "24 uur in een hospice"),
    SessionKey("4", "Rouw, verlies en hoop"),
    SessionKey("5", "Één dag"),
)
PEOPLE = (
    AttendeeKey("ann@x.nl", "Ann Bos", "101"),
    AttendeeKey("bo@x.nl", "Bo Kok", "102"),
    AttendeeKey("cas@x.nl", "Cas de Wit"),
    AttendeeKey("cas2@x.nl", "Cas de Wit"),
    AttendeeKey("", "Dirk", key="dirk"),
)


def read(*lines: str) -> Checked[RankingRow]:
    table = read_pasted_table("\n".join(lines))
    return rankings_from(table, guess_rankings(table, SESSIONS), SESSIONS, PEOPLE)


def choices(checked: Checked[RankingRow]) -> dict[str, tuple[str, ...]]:
    return {row.attendee: row.choices for row in checked.rows}


def told(messages: object) -> dict[str, str]:
    assert isinstance(messages, dict)
    return {place: str(why) for place, why in messages.items()}


def test_the_rankings_of_the_demo_read_without_a_problem() -> None:
    demo = congress()
    table = read_table("rangschikkingen.csv", demo.rankings_csv())
    sessions = [SessionKey(session.number, f"Sessie {session.number}") for session in demo.sessions]
    people = [AttendeeKey(attendee.email, attendee.name) for attendee in demo.attendees]
    checked = rankings_from(table, guess_rankings(table, SESSIONS), sessions, people)
    assert (checked.problems, checked.doubts) == ({}, {})
    assert choices(checked) == demo.rankings


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("5", "5"),
        ("5.0", "5"),
        ("05", "5"),
        ("PS 5", "5"),
        ("ps5", "5"),
        ("Sessie 5", "5"),
        ("Parallelsessie 5.", "5"),
        ("#5", "5"),
        ("5. Één dag", "5"),
        ("PS 5: Een dag", "5"),
        ("Sessie 5 - iets met een dag", "5"),
        ("Een dag (5)", "5"),
        ("EEN DAG", "5"),
        ("  één  dag ", "5"),
        ("24 uur in een hospice", "3"),
        ("24 uur in een hospice (3)", "3"),
        ("sedatie hoe nu verder", "1"),
    ],
)
def test_a_session_is_known_by_number_and_then_by_title(value: str, number: str) -> None:
    assert SessionNames(SESSIONS).find(value) == number


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("6", "“6” is no session of this event."),
        ("24", "“24” is no session of this event."),
        ("Yoga", "“Yoga” is no session of this event."),
        ("5 Muziek", "“5 Muziek” contradicts itself: number 5 is “Één dag”."),
    ],
)
def test_what_is_no_session_is_told(value: str, why: str) -> None:
    assert str(SessionNames(SESSIONS).find(value)) == why


def test_two_sessions_of_one_title_are_told_apart_by_number_only() -> None:
    names = SessionNames((SessionKey("1", "Yoga"), SessionKey("2", "Yoga")))
    assert str(names.find("yoga")) == "“yoga” may be any of these sessions: 1, 2."
    assert names.find("Yoga (2)") == "2"


def test_letters_before_a_number_count_only_where_they_tell_sessions_apart() -> None:
    names = SessionNames((SessionKey("PS05", "A"), SessionKey("W7", "B"), SessionKey("L7", "C")))
    assert [names.find(value) for value in ("5", "PS 5", "w7", "L 7")] == ["PS05", "PS05", "W7", "L7"]
    assert str(names.find("7")) == "“7” may be any of these sessions: W7, L7."


def test_a_column_per_choice_closes_gaps_and_skips_no_preference() -> None:
    checked = read(
        "e-mail;1e keuze;2e keuze;3e keuze", "ann@x.nl;3;;1", "BO@x.nl;geen voorkeur;Muziek;-", "cas@x.nl;;;"
    )
    assert choices(checked) == {"ann@x.nl": ("3", "1"), "bo@x.nl": ("2",)}
    assert (checked.problems, told(checked.doubts)) == (
        {},
        {"silent": "1 answer holds no choice at all, so no list is made of it."},
    )


def test_choices_count_by_their_number_and_not_by_their_place_in_the_table() -> None:
    assert choices(read("keuze 2;keuze 1;e-mail", "2;3;ann@x.nl")) == {"ann@x.nl": ("3", "2")}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3,2,5", ("3", "2", "5")),
        ("3;2;5;", ("3", "2", "5")),
        ("3 2 5", ("3", "2", "5")),
        ("PS 3 > PS 2", ("3", "2")),
        ("Muziek; Rouw, verlies en hoop", ("2", "4")),
        ("Rouw, verlies en hoop", ("4",)),
        ("Muziek, Één dag", ("2", "5")),
        ("5", ("5",)),
    ],
)
def test_all_choices_in_one_cell(cell: str, expected: tuple[str, ...]) -> None:
    assert choices(read("e-mail\tkeuzes", f"ann@x.nl\t{cell}")) == {"ann@x.nl": expected}


def test_a_list_that_a_spreadsheet_took_for_a_number_is_told() -> None:
    assert told(read("e-mail\tkeuzes", "ann@x.nl\t3.2").problems) == {
        "row 2, choices": "“3.2” is no session. If it is a list that a spreadsheet program took for a number, part its "
        "sessions by semicolons."
    }


def test_a_row_per_choice_is_ordered_by_rank() -> None:
    checked = read("email;session;rank", "ann@x.nl;2;2", "bo@x.nl;1;1", "ann@x.nl;4;7", "ann@x.nl;3;1")
    assert choices(checked) == {"ann@x.nl": ("3", "2", "4"), "bo@x.nl": ("1",)}
    assert choices(read("email;session", "ann@x.nl;2", "ann@x.nl;4")) == {"ann@x.nl": ("2", "4")}


def test_equal_and_missing_ranks_are_told() -> None:
    checked = read("email;session;rank", "ann@x.nl;2;1", "ann@x.nl;3;1", "bo@x.nl;1;1", "bo@x.nl;2;", "bo@x.nl;3;hoog")
    assert told(checked.problems) == {
        "row 5, rank": "Give the rank of this session.",
        "row 6, rank": "“hoog” is no rank. Give a number, 1 for the first.",
    }
    assert told(checked.doubts) == {
        "row 3, rank": "Row 2 gives another session of this person the same rank; the upper row goes first."
    }
    assert choices(checked) == {"ann@x.nl": ("2", "3")}


def test_a_session_named_twice_counts_once_and_is_told() -> None:
    checked = read("e-mail;keuze 1;keuze 2;keuze 3", "ann@x.nl;3;PS 3;2")
    assert choices(checked) == {"ann@x.nl": ("3", "2")}
    assert told(checked.doubts) == {"row 2, choice_2": "Session 3 stands in this ranking twice; its best place counts."}


def test_of_two_rankings_by_one_person_the_last_by_time_counts() -> None:
    checked = read("Tijdstempel;e-mail;keuze 1", "26-11-2026 10:00:00;ann@x.nl;1", "25-11-2026 10:00:00;Ann@X.nl;2")
    assert checked.rows == (RankingRow("ann@x.nl", ("1",), datetime(2026, 11, 26, 10, 0)),)  # noqa: DTZ001
    assert told(checked.doubts) == {
        "row 3, email": "Row 2 holds a later ranking by the same person (ann@x.nl); only that one is taken."
    }


def test_without_times_the_lower_row_counts() -> None:
    checked = read("e-mail;keuze 1", "ann@x.nl;1", "ann@x.nl;2")
    assert (choices(checked), list(checked.doubts)) == ({"ann@x.nl": ("2",)}, ["row 2, email"])


def test_times_that_cannot_be_read_are_told() -> None:
    checked = read("Tijdstempel;e-mail;keuze 1", "gisteren;ann@x.nl;1")
    assert (choices(checked), list(checked.doubts)) == ({"ann@x.nl": ("1",)}, ["row 1, submitted_at"])


def test_people_are_known_by_address_by_number_or_by_name() -> None:
    checked = read("deelnemernummer;naam;keuze 1", "101;;1", ";bo  kok;2")
    assert choices(checked) == {"ann@x.nl": ("1",), "bo@x.nl": ("2",)}


def test_the_surest_way_to_know_somebody_decides_alone() -> None:
    checked = read("ID;e-mail;naam;keuze 1", "101;eve@x.nl;Bo Kok;1", "101;bo@x.nl;Ann Bos;2")
    assert choices(checked) == {"bo@x.nl": ("2",)}
    assert list(checked.problems) == ["row 2, email"]


def test_unknown_people_and_sessions_are_all_listed() -> None:
    checked = read(
        "e-mail;naam;keuze 1;keuze 2", "eve@x.nl;;9;1", "bo@x.nl;;Yoga;1", ";;1;", ";Cas de Wit;1;", ";Dirk;1;"
    )
    assert told(checked.problems) == {
        "row 2, email": "“eve@x.nl” is not among the attendees.",
        "row 2, choice_1": "“9” is no session of this event.",
        "row 3, choice_1": "“Yoga” is no session of this event.",
        "row 4, email": "Say whose ranking this is: an e-mail address, a number of your own or a name.",
        "row 5, name": "2 attendees are called “Cas de Wit”.",
    }
    assert choices(checked) == {"dirk": ("1",)}


def test_five_thousand_rankings_are_all_read() -> None:
    people = [AttendeeKey(f"a{n}@x.nl", f"A {n}") for n in range(5_000)]
    sessions = [SessionKey(str(n), f"Titel {n}") for n in range(1, 41)]
    header = ";".join(["e-mail", *(f"{n}e keuze" for n in range(1, 11))])
    lines = [f"a{n}@x.nl;" + ";".join(f"PS {(n + k) % 40 + 1}" for k in range(10)) for n in range(5_000)]
    table = read_pasted_table("\n".join([header, *lines]))
    checked = rankings_from(table, guess_rankings(table, SESSIONS), sessions, people)
    assert (len(checked.rows), checked.problems) == (5_000, {})


def test_lists_for_each_round_become_one_and_that_is_told() -> None:
    checked = read("e-mail;Ronde 1 - 1e keuze;Ronde 1 - 2e keuze;Ronde 2 - 1e keuze", "ann@x.nl;1;2;3", "bo@x.nl;4;;5")
    assert choices(checked) == {"ann@x.nl": ("1", "3", "2"), "bo@x.nl": ("4", "5")}
    assert told(checked.doubts)["rounds"].startswith("These columns hold a list for each round (Ronde 1, Ronde 2).")


def test_a_title_from_a_web_page_and_a_name_with_another_apostrophe_are_known() -> None:
    people = (AttendeeKey("els@x.nl", "Els van 't Hof"),)
    sessions = (SessionKey("9", "Pijn & jeuk"), SessionKey("2", "Muziek"))
    table = read_pasted_table("naam\tkeuzes\nEls van ’t Hof\tPijn &amp; jeuk")
    checked = rankings_from(table, {0: "name", 1: "choices"}, sessions, people)
    assert ({row.attendee: row.choices for row in checked.rows}, checked.problems) == ({"els@x.nl": ("9",)}, {})


@pytest.mark.parametrize(
    "words", ["geen voorkeur meer", "Geen specifieke voorkeur", "no further preference", "Maakt me niet uit", "blanco"]
)
def test_no_preference_is_said_in_many_ways(words: str) -> None:
    assert choices(read("e-mail;1e keuze;2e keuze", f"ann@x.nl;{words};3")) == {"ann@x.nl": ("3",)}


def test_a_column_of_titles_that_is_left_aside_is_told() -> None:
    table = read_pasted_table("e-mail;1e keuze;Toelichting\nann@x.nl;1;Muziek\nbo@x.nl;2;24 uur in een hospice")
    checked = rankings_from(table, {0: "email", 1: "choice_1"}, SESSIONS, PEOPLE)
    assert told(checked.doubts)["aside"] == (
        "The column Toelichting is left aside, though titles of sessions stand in it."
    )


def test_a_rank_or_a_name_that_means_no_session_is_no_doubt() -> None:
    assert told(read("e-mail;1e keuze;Opmerking", "ann@x.nl;1;vegetarisch", "bo@x.nl;2;").doubts) == {}

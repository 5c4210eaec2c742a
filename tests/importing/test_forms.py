"""Exports of form programs and lists of an office as they really come: whose row, which sessions, in which order."""

import json

import pytest

from app.domain.parsed import AttendeeKey, SessionKey
from app.importing.attendees import attendees_from
from app.importing.holdings import held_in
from app.importing.people_guess import guess_attendees
from app.importing.plain_lists import people_of_lines
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import RankingsRead, rankings_from
from app.importing.rows_read import rows_read
from app.importing.tables import read_pasted_table

TITLES = ("Delier: herkennen, voorkomen, behandelen", "Vallen en opstaan", "E-health, zorgrobots en AI", "Rouw")
SESSIONS = tuple(SessionKey(str(number), title) for number, title in enumerate(TITLES, start=1))
PEOPLE = (AttendeeKey("ann@x.nl", "Ann Bos", key="ann"), AttendeeKey("bo@x.nl", "Bo Kok", key="bo"))
CODES = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in ("endDate", "email", "QID1_1", "QID1_2", "QID1_4"))
FORMS = {
    "ticked boxes": (
        "Tijdstempel,Gebruikersnaam,Welke workshops spreken u aan?\n"
        f'2-9-2026 13:05:11,ann@x.nl,"{TITLES[0]}, {TITLES[2]}, {TITLES[3]}"\n'
        f'2-9-2026 14:05:11,bo@x.nl,"{TITLES[1]}, {TITLES[3]}"\n'
    ),
    "numbered lines": (
        "Submission Date,Name - First Name,Name - Last Name,Email,Rangschik de workshops\n"
        f'"Oct 4, 2026",Ann,Bos,ann@x.nl,"1: {TITLES[0]}\n2: {TITLES[2]}\n3: {TITLES[3]}"\n'
        f'"Oct 4, 2026",Bo,Kok,bo@x.nl,"1: {TITLES[1]}\n2: {TITLES[3]}"\n'
    ),
    "names in quotes": (
        "Name,Email,Workshops (in order of preference),Created\n"
        f'Ann Bos,ann@x.nl,"""{TITLES[0]}"",""{TITLES[2]}"",{TITLES[3]}",1/9/2026 9:03am\n'
        f'Bo Kok,bo@x.nl,"{TITLES[1]},{TITLES[3]}",2/9/2026 9:03am\n'
    ),
    "a poll": (
        'Poll "Workshops"\nhttps://poll.example.org/x7\n'
        f',"{TITLES[0]}",{TITLES[1]},"{TITLES[2]}",{TITLES[3]}\n'
        "Ann Bos,OK,,OK,(OK)\nBo Kok,,OK,,(OK)\nCount,1,1,1,0\n"
    ),
    "items of an order": (
        "Order Number,Order Status,Email (Billing),Order Total,Item #,Item Name,Quantity\n"
        f'7,Completed,ann@x.nl,145,1,"{TITLES[0]}",1\n7,Completed,ann@x.nl,145,2,"{TITLES[2]}",1\n'
        f"7,Completed,ann@x.nl,145,3,{TITLES[3]},1\n"
        f"8,Completed,bo@x.nl,145,1,{TITLES[1]},1\n8,Completed,bo@x.nl,145,2,{TITLES[3]},1\n"
    ),
    "codes above the questions": (
        "EndDate,RecipientEmail,Q3_1,Q3_2,Q3_4\n"
        f"End Date,Recipient Email,Zet ze in volgorde van voorkeur - {TITLES[1]},"
        f'"Zet ze in volgorde van voorkeur - {TITLES[0]}",Zet ze in volgorde van voorkeur - {TITLES[3]}\n'
        f"{CODES}\n2026-10-01 09:04:00,ann@x.nl,,1,2\n2026-10-01 10:04:00,bo@x.nl,1,,2\n"
    ),
}
WITHOUT_THIRD = ("codes above the questions",)


def read(content: str) -> RankingsRead:
    table = read_pasted_table(content)
    return rankings_from(table, guess_rankings(table, SESSIONS), SESSIONS, PEOPLE)


@pytest.mark.parametrize("form", FORMS)
def test_choices_are_read_with_an_event_and_without(form: str) -> None:
    places = (0, 3) if form in WITHOUT_THIRD else (0, 2, 3)
    checked = read(FORMS[form])
    assert ({row.attendee: row.choices for row in checked.rows}, checked.problems) == (
        {"ann": tuple(str(at + 1) for at in places), "bo": ("2", "4")},
        {},
    )
    assert held_in("form.csv", FORMS[form].encode()) == "rankings"
    alone = rows_read("rankings", "form.csv", FORMS[form].encode())
    assert [row["choices"] for row in alone.rows] == [tuple(TITLES[at] for at in places), (TITLES[1], TITLES[3])]


def test_columns_without_a_number_stand_before_the_third_choice() -> None:
    header = "Email,What would you like most?,And if that is full?,Third choice,Where were you last year?\n"
    checked = read(header + f'ann@x.nl,{TITLES[1]},{TITLES[3]},"{TITLES[2]}",home\n')
    assert [row.choices for row in checked.rows] == [("2", "4", "3")]
    alone = rows_read("rankings", "form.csv", b"Email,Best,Third choice\nann@x.nl,2,4\n")
    assert [str(line.problem) for line in alone.doubts] == ["The choices begin at number 3: none is found before it."]


def test_ordinals_alone_are_places_and_a_day_is_no_list() -> None:
    checked = read("Nr.;Naam;1e;2e;reserve;ingeleverd\n1;Ann Bos;WS 3;nr. 2;4;1-10\n2;Bo Kok;2;?;geen;2-10\n")
    assert [(row.attendee, row.choices) for row in checked.rows] == [("ann", ("3", "2", "4"))]
    assert list(checked.problems) == ["row 3, choice_2"]


def test_departments_and_a_legend_among_choices_ask_nothing() -> None:
    checked = read("Naam;1e keuze;2e keuze\nAfdeling C3;;\nAnn Bos;1;2\nLegenda:;;\n1 = Delier;;\n")
    assert ([(row.attendee, row.choices) for row in checked.rows], checked.problems) == ([("ann", ("1", "2"))], {})
    assert (checked.questions, str(checked.doubts["silent"])) == (
        (),
        "3 answers hold no choice at all, so no lists are made of them.",
    )


def test_marks_in_words_among_figures_are_told() -> None:
    checked = read("Naam;1;2;3\nAnn Bos;5;x;1\nBo Kok;2;4;x\n")
    assert {row.attendee: row.choices for row in checked.rows} == {"ann": ("1", "3"), "bo": ("2", "1")}
    assert str(checked.doubts["unclear"]) == (
        "2 cells hold no figure, as the others do, but words: “x”. These are left off the lists."
    )


def test_who_comes_goes_before_who_ordered_and_a_title_is_no_profession() -> None:
    table = read_pasted_table(
        "Title;Voornaam (koper);Achternaam (koper);E-mail (koper);Voornaam (deelnemer);Achternaam (deelnemer);"
        "E-mail (deelnemer);Afgemeld op\nProf.;Ria;Wit;ria@x.nl;Ann;Bos;ann@x.nl;\n"
        "mevr.;Ria;Wit;ria@x.nl;Bo;Kok;bo@x.nl;\n"
    )
    people = attendees_from(table, guess_attendees(table), ())
    assert [(one.name, one.email, one.profession) for one in people.rows] == [
        ("Ann Bos", "ann@x.nl", ""),
        ("Bo Kok", "bo@x.nl", ""),
    ]


def test_a_day_of_cancelling_leaves_somebody_out() -> None:
    content = "Naam;E-mail;Afgemeld op\nAnn Bos;ann@x.nl;\nBo Kok;bo@x.nl;12-9-2026\n"
    people = rows_read("attendees", "lijst.csv", content.encode())
    assert ([row["name"] for row in people.rows], len(people.doubts)) == (["Ann Bos"], 1)


def test_departments_above_people_are_headings() -> None:
    table = read_pasted_table(
        "Naam;E-mail;Functie\nAfdeling C3;;\nBos, Ann;ann@x.nl;arts\nSEH;;\nKok, Bo;bo@x.nl;arts\n"
    )
    without = people_of_lines(table)
    assert [row.number for row in without.rows] == [3, 5]
    assert str(without.doubts["sections"]) == (
        "These rows are headings over others, so they are left out: 2 (Afdeling C3), 4 (SEH)."
    )
    named = read_pasted_table("Naam;E-mail;Functie\nAfdeling C3;;\nBos, Ann;ann@x.nl;arts\nBo Kok;;\n")
    assert people_of_lines(named) == named


@pytest.mark.parametrize(
    ("content", "rooms"),
    [
        ("Zaal;Aula;Foyer;Kapel\nAantal personen;220;80;45\nBeamer;ja;nee;ja\n", [220, 80, 45]),
        ("Naam;Gebouw;Capaciteit onderwijs;Capaciteit tentamen\nT-2.03;Tulp;60;28\nT-0.01;Tulp;240;110\n", [60, 240]),
        ("Room;Size (sqm);Max. theatre;Max. classroom\nMill;310;280;150\nWheel;75;60;32\n", [280, 60]),
    ],
)
def test_rooms_on_their_side_beside_areas_and_by_use_have_their_seats(content: str, rooms: list[int]) -> None:
    assert held_in("rooms.csv", content.encode()) == "rooms"
    assert [row["capacity"] for row in rows_read("rooms", "rooms.csv", content.encode()).rows] == rooms


@pytest.mark.parametrize(
    "content",
    [
        (
            "Subject,Start Date,Start Time,End Time,Description\nCoffee,11/26/2026,8:30 AM,9:15 AM,\n"
            "Parallel round 1,11/26/2026,10:00 AM,11:00 AM,\nParallel round 2,11/26/2026,11:20 AM,12:20 PM,\n"
        ),
        (
            "Tijdstip;Wat;Waar\n09.00 - 09.30 u;Ontvangst;hal\n10.00 - 11.00 u;Parallel round 1;zie schema\n"
            "11.20 - 12.20 u;Parallel round 2;zie schema\n"
        ),
    ],
)
def test_a_day_of_a_calendar_is_rounds(content: str) -> None:
    assert held_in("day.csv", content.encode()) == "rounds"
    found = rows_read("rounds", "day.csv", content.encode())
    assert json.loads(json.dumps(found.rows)) == [
        {"name": "Parallel round 1", "starts": "10:00", "ends": "11:00"},
        {"name": "Parallel round 2", "starts": "11:20", "ends": "12:20"},
    ]

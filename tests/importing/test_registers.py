"""Exports of registers: personnel, registrations, ticket shops and facility systems, each with columns of its own."""

import pytest

from app.importing.attendees import attendees_from
from app.importing.holdings import held_in
from app.importing.people import turned
from app.importing.people_guess import guess_attendees
from app.importing.rows_read import RowsRead, rows_read
from app.importing.tables import read_pasted_table

PERSONNEL = """Leeractiviteit: Geriatriedag

Personeelsnummer;Medewerker;Afdeling;Functie;E-mail (werk);Status
0041;Boer, de J.M. (Jannie);C3;Verpleegkundige;j.deboer@zh.nl;Ingeschreven
0042;Núñez, R. (Renée);SEH;Arts;r.nunez@zh.nl;Afgemeld
0043;Kok, P. (Piet) van der;SEH;Arts;p.kok@zh.nl;Wachtlijst
Aantal: 3
"""
FACILITIES = """Ruimtecode;Omschrijving;Gebouw;Bouwlaag;NVO (m2);Zitplaatsen;Voorzieningen;Reserveerbaar;Beheer
LUM-1.042;Collegezaal Boerhaave;Lumière;1;188,40;160;Beamer;N;Servicedesk
LUM-2.011;Overleg 2.011;Lumière;2;24,10;12;Scherm;J;Servicedesk
"""
ARRANGED = (
    "The capacity of each room is that of the column “Theater”; the list tells others too: Carré, Diner. Choose "
    "another column where rooms are set up otherwise."
)
BOOKINGS = """Resource Id,Resource Name,Type,Capacity,Building Id,Floor Name,Features,Resource Email
r-1,Aurora,Conference room,14,AMS,2,Video;Whiteboard,c1@calendar.example.org
r-2,Borealis,Conference room,40,AMS,3,Projector,c2@calendar.example.org
"""


def told(read: RowsRead) -> list[str]:
    return [str(line.problem) for line in (*read.problems, *read.doubts)]


def test_a_register_of_personnel_tells_numbers_names_and_who_waits() -> None:
    read = rows_read("attendees", "lijst.csv", PERSONNEL.encode("cp1252"))
    assert [(row["external_id"], row["name"], row["email"]) for row in read.rows] == [
        ("0041", "Jannie de Boer", "j.deboer@zh.nl"),
        ("0043", "Piet van der Kok", "p.kok@zh.nl"),
    ]
    assert told(read)[:3] == [
        "Totals were left out: 7 (Aantal: 3).",
        "Row 5 is left out, because it says that it was cancelled.",
        "Row 6 says that it is on a waiting list, and is taken as any other. Leave it out if it has no place.",
    ]


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Boer, de J.M. (Jannie)", "Jannie de Boer"),
        ("Vries, de Jan", "Jan de Vries"),
        ("Veer, van 't Hans", "Hans van 't Veer"),
        ("bos, ann", "ann bos"),
    ],
)
def test_an_infix_before_the_first_name_goes_before_the_last(listed: str, said: str) -> None:
    assert turned(listed) == said


@pytest.mark.parametrize(
    "header",
    [
        "Naam (Voornaam);Naam (Tussenvoegsel);Naam (Achternaam);E-mail",
        "Name - First Name;Name - Infix;Name - Last Name;Email",
        "First Name;Middle Name;Last Name;E-mail Address",
        "Name_First;Name_Infix;Name_Last;Email",
        "Naam: Voornaam;Naam: Tussenvoegsel;Naam: Achternaam;E-mail",
    ],
)
def test_the_boxes_of_one_question_for_a_name_are_its_parts(header: str) -> None:
    table = read_pasted_table(f"{header}\nAnn;van der;Bos;ann@x.nl")
    checked = attendees_from(table, guess_attendees(table), ())
    assert [(one.name, one.email) for one in checked.rows] == [("Ann van der Bos", "ann@x.nl")]


def test_what_somebody_is_called_and_the_profession_go_before_initials_and_post() -> None:
    table = read_pasted_table(
        "Registratienr.;Voorletters;Roepnaam;Achternaam;Afdeling;Instelling;Functie;Beroepsgroep\n"
        "G-1;A.M.;Ann;Bos;C3;OLVG;Hoofd;Arts"
    )
    (one,) = attendees_from(table, guess_attendees(table), ()).rows
    assert (one.external_id, one.name, one.organisation, one.profession) == ("G-1", "Ann Bos", "OLVG", "Arts")


@pytest.mark.parametrize(
    ("content", "rooms"),
    [
        (FACILITIES, [("Collegezaal Boerhaave", 160, ("Beamer",)), ("Overleg 2.011", 12, ("Scherm",))]),
        (BOOKINGS, [("Aurora", 14, ("Video", "Whiteboard")), ("Borealis", 40, ("Projector",))]),
    ],
)
def test_rooms_of_facility_systems_are_rooms(content: str, rooms: list[tuple[str, int, tuple[str, ...]]]) -> None:
    data = content.encode()
    assert held_in("export.csv", data) == "rooms"
    read = rows_read("rooms", "export.csv", data)
    assert [(row["name"], row["capacity"], row["features"]) for row in read.rows] == rooms
    assert told(read) == []


def test_a_room_without_the_arrangement_of_the_others_has_its_smallest_and_notes_below_are_told() -> None:
    content = "Zaal;Theater;Carré;Diner\nForum;100;40;60\nBoardroom;n.v.t.;12;16\n* Inclusief gangpaden.;;;\n"
    read = rows_read("rooms", "zalen.csv", content.encode())
    assert [(row["name"], row["capacity"]) for row in read.rows] == [("Forum", 100), ("Boardroom", 12)]
    assert told(read) == [
        "Notes below the table were left out: 4 (* Inclusief gangpaden.).",
        ARRANGED,
        "This room tells no size for “Theater”; the smallest of its others is taken: “Carré”.",
    ]

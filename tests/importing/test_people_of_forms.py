"""Who somebody is, and what a room has, under the headings that other tools and other people write."""

import pytest

from app.domain.parsed import AttendeeRow
from app.importing.attendees import attendees_from
from app.importing.people_guess import guess_attendees
from app.importing.room_imports import guess_rooms
from app.importing.rooms import rooms_from
from app.importing.tables import read_pasted_table

ANN = ("Ann van der Berg", "ann@x.nl", "arts", "OLVG")
FORMS = {
    "Microsoft Forms": (
        "ID;Begintijd;E-mail;Naam;Voor- en achternaam;E-mailadres2;Wat is uw functie?;Bij welke organisatie werkt u?",
        "1;1-9-2026 10:00;anonymous;;Ann van der Berg;ann@x.nl;arts;OLVG",
    ),
    "a second question of the same name": (
        "Name;Name2;Email;Email2;What is your job title?;Company name",
        ";Ann van der Berg;anonymous;ann@x.nl;arts;OLVG",
    ),
    "orders of a shop": (
        "Order ID;Billing: First Name;Billing: Last Name;Billing: Company;Billing: E-mail Address;Functie/beroep",
        "77;Ann;van der Berg;OLVG;ann@x.nl;arts",
    ),
    "a personnel department": (
        "Pers.nr.;Achternaam;Voorvoegsel;Roepnaam;Functieomschrijving;Afdeling/Organisatie;E-mail werk",
        "100;Berg;van der;Ann;arts;OLVG;ann@x.nl",
    ),
    "questions": (
        "Hoe heet je?;En je e-mailadres?;Wat is je beroep?;Waar werk je?",
        "Ann van der Berg;ann@x.nl;arts;OLVG",
    ),
    "the last name in front": (
        "Naam;E-mail;Beroep;Organisatie",
        "Berg, Ann van der;ann@x.nl;arts;OLVG",
    ),
    "the last name in front and the infix between": (
        "Naam;E-mail;Beroep;Organisatie",
        "Berg, van der, Ann;ann@x.nl;arts;OLVG",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_everybody_is_told_whatever_the_columns_are_called(form: str) -> None:
    table = read_pasted_table("\n".join(FORMS[form]))
    checked = attendees_from(table, guess_attendees(table), ("Ronde 1",))
    assert (checked.rows, checked.problems) == ((AttendeeRow(*ANN),), {})


def test_a_degree_behind_a_name_is_no_first_name() -> None:
    table = read_pasted_table("naam;e-mail\nAnn Bos, MSc;ann@x.nl\nBo Kok, PhD;bo@x.nl\n")
    checked = attendees_from(table, guess_attendees(table), ())
    assert [row.name for row in checked.rows] == ["Ann Bos, MSc", "Bo Kok, PhD"]


def test_that_names_are_turned_round_is_told() -> None:
    table = read_pasted_table("naam;e-mail\nBos, Ann;ann@x.nl\nKok, Bo;bo@x.nl\n")
    checked = attendees_from(table, guess_attendees(table), ())
    assert [row.name for row in checked.rows] == ["Ann Bos", "Bo Kok"]
    assert [*checked.doubts] == ["row 1, name"]


def test_short_remarks_about_rooms_are_features_beside_the_others() -> None:
    lines = ("zaal;capaciteit;faciliteiten;bijzonderheden", "A;20;beamer;daglicht, alleen via de trap", "B;30;;piano")
    table = read_pasted_table("\n".join(lines))
    rooms = rooms_from(table, guess_rooms(table), ()).rows
    assert [room.features for room in rooms] == [("beamer", "daglicht", "alleen via de trap"), ("piano",)]


def test_sentences_about_rooms_are_no_features() -> None:
    sentence = "De verwarming doet het hier niet altijd even goed, dus neem een trui mee."
    table = read_pasted_table(f"zaal;capaciteit;opmerkingen\nA;20;{sentence}\nB;30;piano")
    assert guess_rooms(table) == {0: "name", 1: "capacity"}

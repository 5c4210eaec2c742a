"""Who somebody is, and what a room has, under the headings that other tools and other people write."""

import pytest

from app.domain.parsed import AttendeeKey, AttendeeRow, SessionKey
from app.importing.attendees import attendees_from
from app.importing.people import turned
from app.importing.people_guess import guess_attendees
from app.importing.plain_lists import rooms_of_lines
from app.importing.ranking_guess import guess_rankings
from app.importing.rankings import rankings_from
from app.importing.room_guess import guess_rooms
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
    "a mail program": (
        "Title;First Name;Middle Name;Last Name;Company;Job Title;E-mail Address",
        ";Ann;;van der Berg;OLVG;arts;ann@x.nl",
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
    assert [*checked.doubts] == ["turned"]


def test_short_remarks_about_rooms_are_features_beside_the_others() -> None:
    lines = ("zaal;capaciteit;faciliteiten;bijzonderheden", "A;20;beamer;daglicht, alleen via de trap", "B;30;;piano")
    table = read_pasted_table("\n".join(lines))
    read = rooms_from(table, guess_rooms(table), ())
    assert [room.features for room in read.rows] == [("beamer", "daglicht"), ("piano",)]
    assert {place: str(why) for place, why in read.doubts.items()} == {
        "remarks": "The words in the column bijzonderheden are taken for features of the rooms; leave the column aside "
        "if they are none.",
        "row 2, features": "This is no feature, so it is left out: alleen via de trap.",
    }


def test_sentences_about_rooms_are_no_features() -> None:
    sentence = "De verwarming doet het hier niet altijd even goed, dus neem een trui mee."
    table = read_pasted_table(f"zaal;capaciteit;opmerkingen\nA;20;{sentence}\nB;30;piano")
    assert guess_rooms(table) == {0: "name", 1: "capacity"}


def test_a_table_without_a_header_tells_names_and_addresses_by_their_looks() -> None:
    table = read_pasted_table("1;Ann Bos;ann@x.nl\n2;Bo Kok;bo@x.nl")
    checked = attendees_from(table, guess_attendees(table), ())
    assert [(row.name, row.email) for row in checked.rows] == [("Ann Bos", "ann@x.nl"), ("Bo Kok", "bo@x.nl")]


def test_a_call_name_in_brackets_stays_behind_a_name_that_is_turned_round() -> None:
    assert turned("Berg, A. van der (Ann)") == "A. van der Berg (Ann)"


ROOMS = {
    "of yes and no": ("Zaal;Plaatsen;Beamer j/n;Geluid (ja/nee)", "A;20;j;n", "B;30;n;j"),
    "typed as text by a spreadsheet program": ("Zaal;Plaatsen;Voorzieningen", "A;'20;Beamer", "B;'30;Geluid"),
    "beside the floor": ("Zaal;Plaatsen;Verdieping;AV equipment", "A;20 stuks;1;Beamer", "B;30;1;Geluid"),
    "under a merged heading": (
        "Zaal;Opp.;Aantal personen;;;Opmerkingen",
        ";;Theater;School;Diner;",
        "A;30;20;12;15;Beamer",
        "B;40;30;18;20;Geluid",
    ),
    "without a header": ("A;20;Beamer", "B;30 pers.;Geluid"),
    "beside sizes in brackets": ("Zaal;Kenmerken", "A (20 plaatsen);Beamer", "B (max. 30);Geluid"),
    "with a rule below the header": ("| Room | Seats | Remarks |", "|---|---|---|", "|A|20|Beamer|", "|B|30|Geluid|"),
}


@pytest.mark.parametrize("way", ROOMS)
def test_rooms_are_told_whatever_the_columns_are_called(way: str) -> None:
    table = rooms_of_lines(read_pasted_table("\n".join(ROOMS[way])))
    checked = rooms_from(table, guess_rooms(table), ())
    assert [(room.name, room.capacity, room.features) for room in checked.rows] == [
        ("A", 20, ("Beamer",)),
        ("B", 30, ("Geluid",)),
    ]
    assert checked.problems == {}


def test_names_are_known_without_the_letters_that_a_keyboard_lacks() -> None:
    table = read_pasted_table("naam;keuze 1\nFatma Yilmaz;5\nKjaer, Soren;5")
    people = (AttendeeKey("f@x.nl", "Fatma Yılmaz"), AttendeeKey("s@x.nl", "Søren Kjær"))
    sessions = (SessionKey("5", "Muziek"),)
    read = rankings_from(table, guess_rankings(table, sessions), sessions, people)
    assert ([row.attendee for row in read.rows], read.questions) == (["f@x.nl", "s@x.nl"], ())


def test_a_column_of_rounds_is_known_by_what_stands_in_it() -> None:
    table = read_pasted_table("naam;e-mail;Ik ben erbij in\nAnn Bos;ann@x.nl;Ronde 2;\nBo Kok;bo@x.nl;Ronde 1, ronde 2")
    checked = attendees_from(table, guess_attendees(table), ("Ronde 1", "Ronde 2"))
    assert [row.rounds for row in checked.rows] == [("Ronde 2",), None]

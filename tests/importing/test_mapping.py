"""Which column holds what: guessed from Dutch and English headers, overruled by a person."""

import pytest

from app.errors import Invalid
from app.importing.header_words import WORDS, TableKind, field_of
from app.importing.mapping import FIELDS, checked_mapping, guess_mapping
from app.importing.tables import Table, TableRow, letters


def table(*header: str, cells: tuple[str, ...] = ()) -> Table:
    return Table("", header, (TableRow(2, cells or ("",) * len(header)),))


@pytest.mark.parametrize(
    ("kind", "header", "fields"),
    [
        ("rooms", "Zaal;Aantal plaatsen;Faciliteiten;Niet beschikbaar", "name capacity features unavailable"),
        ("rooms", "Room name;Seats;Features;Unavailable", "name capacity features unavailable"),
        ("rooms", "RUIMTE;Max. aantal personen;Kenmerken", "name capacity features"),
        ("attendees", "Voornaam;Tussenvoegsel(s);Achternaam;E-mail", "first_name infix last_name email"),
        ("attendees", "First name;Last name;E-mail address *;Job title", "first_name last_name email profession"),
        ("attendees", "Naam;Mailadres;Beroepsgroep;Werkgever;Rondes", "name email profession organisation rounds"),
        ("attendees", "Naam;Voornaam;e_mail", "last_name first_name email"),
        ("attendees", "Deelnemer;Ronde 1;Aanwezig ronde 2;Tweede ronde", "name presence presence presence"),
        ("rankings", "e-mail;1e keuze;2e keuze;3e keuze", "email choice_1 choice_2 choice_3"),
        ("rankings", "Email;Choice 1;choice 2;Third choice", "email choice_1 choice_2 choice_3"),
        ("rankings", "Tijdstempel;Naam;Keuze 1;Voorkeur 2", "submitted_at name choice_1 choice_2"),
        ("rankings", "email;session;rank", "email session rank"),
        ("rankings", "E-mail;Sessie;Rang", "email session rank"),
        ("rankings", "email;keuze;rang", "email session rank"),
        ("rankings", "email;keuzes", "email choices"),
        ("sessions", "nr;titel;organisaties;omschrijving;leerdoelen", "number title organisations abstract goals"),
        ("sessions", "nummer;titel;minimum;max. aantal deelnemers", "number title min max"),
        ("sessions", "No.;Title;Organisations;Abstract;Learning goals", "number title organisations abstract goals"),
        ("sessions", "Sessie;Spreker(s);Beschrijving", "title presenters abstract"),
        ("sessions", "Sessie;Titel", "number title"),
    ],
)  # fmt: skip
def test_the_headers_that_people_write_are_understood(kind: TableKind, header: str, fields: str) -> None:
    assert list(guess_mapping(table(*header.split(";")), kind).values()) == fields.split()


def test_a_column_that_nobody_knows_is_left_open() -> None:
    assert guess_mapping(table("naam", "schoenmaat", "capaciteit"), "rooms") == {0: "name", 2: "capacity"}


def test_the_first_of_two_columns_of_one_name_is_taken() -> None:
    assert guess_mapping(table("e-mail", "email", "naam"), "attendees") == {0: "email", 2: "name"}


def test_a_column_full_of_addresses_is_known_without_a_header() -> None:
    assert guess_mapping(table("", "", cells=("Ann", "ann@example.org")), "attendees") == {1: "email"}


def test_every_guess_is_a_field_that_the_screen_offers() -> None:
    for kind, words in WORDS.items():
        headers = [word for several in words.values() for word in several.split(", ")]
        assert {field_of(header, kind) for header in headers} - set(FIELDS[kind]) == set()


def test_what_is_wrong_with_a_mapping_is_told_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        checked_mapping(table("a", "b", "c"), {0: "name", 1: "name", 2: "colour"}, "rooms", (("name",), ("capacity",)))
    assert {field: str(why) for field, why in refused.value.problems.items()} == {
        "name": "The columns A, B cannot all be “Room”; choose one.",
        "colour": "There is no field “colour”.",
        "capacity": "Say which column holds “Capacity”.",
    }


def test_columns_are_called_as_spreadsheets_do() -> None:
    assert [letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]

"""Tables of attendees."""

from app.demo import congress
from app.domain.parsed import AttendeeRow, Checked
from app.importing.attendees import attendees_from
from app.importing.mapping import guess_mapping
from app.importing.tables import read_pasted_table, read_table

ROUNDS = ("Ronde 1", "Ronde 2", "Ronde 3")


def read(*lines: str, rounds: tuple[str, ...] = ROUNDS) -> Checked[AttendeeRow]:
    table = read_pasted_table("\n".join(lines))
    return attendees_from(table, guess_mapping(table, "attendees"), rounds)


def problems(checked: Checked[AttendeeRow]) -> dict[str, str]:
    return {place: str(why) for place, why in checked.problems.items()}


def test_the_attendees_of_the_demo_read_without_a_problem() -> None:
    demo = congress()
    table = read_table("deelnemers.csv", demo.attendees_csv())
    checked = attendees_from(table, guess_mapping(table, "attendees"), ROUNDS)
    assert (checked.problems, checked.doubts) == ({}, {})
    assert checked.rows == tuple(
        AttendeeRow(a.name, a.email, a.profession, a.organisation, None if a.rounds == ROUNDS else a.rounds)
        for a in demo.attendees
    )


def test_the_parts_of_a_name_are_joined() -> None:
    rows = read("Voornaam;Tussenvoegsel;Achternaam", "Ann;van  de;Berg", "Bo;;Kok").rows
    assert [row.name for row in rows] == ["Ann van de Berg", "Bo Kok"]


def test_an_address_is_folded_and_freed_of_what_mail_programs_put_round_it() -> None:
    rows = read(
        "naam;e-mail", "A;Ann@Example.ORG", "B;Bo Kok <bo@example.org>", "C;mailto:c@example.org", "D;d@x.nl\u200b"
    ).rows
    assert [row.email for row in rows] == ["ann@example.org", "bo@example.org", "c@example.org", "d@x.nl"]


def test_an_attendee_may_have_no_address_but_not_no_name() -> None:
    checked = read("naam;e-mail", "Ann;", ";bo@example.org", "Cas;-", "Dirk;dirk-example.org")
    assert [(row.name, row.email) for row in checked.rows] == [("Ann", ""), ("Cas", "")]
    assert problems(checked) == {
        "row 3, name": "Give a name.",
        "row 5, email": "Give an e-mail address such as name@example.org.",
    }


def test_an_address_that_stands_twice_is_told_with_both_rows() -> None:
    checked = read("naam;e-mail", "Ann;ann@example.org", "Bo;bo@example.org", "Ann B;ANN@example.org")
    assert problems(checked) == {"row 4, email": "“ann@example.org” stands in row 2 too. Keep one."}
    assert [row.name for row in checked.rows] == ["Ann", "Bo"]


def test_one_name_twice_is_doubted_only_where_an_address_is_missing() -> None:
    checked = read("naam;e-mail", "Jan Bos;a@x.nl", "Jan Bos;b@x.nl", "jan bos;")
    assert [row.name for row in checked.rows] == ["Jan Bos", "Jan Bos", "jan bos"]
    assert {place: str(why) for place, why in checked.doubts.items()} == {
        "row 4, name": "This name stands in row 2 too, and one of the two has no e-mail address. Is it the same person?"
    }


def test_rounds_in_one_cell() -> None:
    cells = [
        "Ronde 1, Ronde 3",
        "1;3",
        "alle",
        "",
        "x",
        "geen",
        "ronde 2 en ronde 3",
        "2-3",
        "1 2 3",
        "eerste ronde",
        "R3",
    ]
    rows = read("naam\trondes", *(f"A{n}\t{cell}" for n, cell in enumerate(cells))).rows
    assert [row.rounds for row in rows] == [
        ("Ronde 1", "Ronde 3"),
        ("Ronde 1", "Ronde 3"),
        None,
        None,
        None,
        (),
        ("Ronde 2", "Ronde 3"),
        ("Ronde 2", "Ronde 3"),
        None,
        ("Ronde 1",),
        ("Ronde 3",),
    ]


def test_an_unknown_round_is_told() -> None:
    assert problems(read("naam\trondes", "A\tRonde 1, Ronde 4", "B\tde borrel")) == {
        "row 2, rounds": "“Ronde 4” is no round of this event. Its rounds are: Ronde 1, Ronde 2, Ronde 3.",
        "row 3, rounds": "“de borrel” is no round of this event. Its rounds are: Ronde 1, Ronde 2, Ronde 3.",
    }


def test_a_yes_or_no_column_per_round() -> None:
    checked = read("naam;Ronde 1;Aanwezig in ronde 2;3e ronde", "A;ja;nee;x", "B;1;0;1", "C;x;x;x", "D;misschien;x;x")
    assert [row.rounds for row in checked.rows] == [("Ronde 1", "Ronde 3"), ("Ronde 1", "Ronde 3"), None]
    assert problems(checked) == {"row 5, presence": "“misschien” in column B is neither yes nor no."}


def test_absences_are_understood_and_somebody_who_is_never_there_is_doubted() -> None:
    checked = read("naam;afwezig", "A;Ronde 2", "B;", "C;alle")
    assert [row.rounds for row in checked.rows] == [("Ronde 1", "Ronde 3"), None, ()]
    assert list(checked.doubts) == ["row 4, rounds"]


def test_nasty_names_are_told_or_kept_letter_for_letter() -> None:
    names = ["<script>alert(1)</script>", "{{7*7}}", "=1+1", "../..", "'; DROP TABLE x; --", "Zoë", "مريم"]
    bad = ["A\u2028B", "A\x0bB", "A\u202eB", "A" * 201]
    checked = read("naam\te-mail", *(f"{name}\t" for name in names + bad))
    assert [row.name for row in checked.rows] == names
    assert list(checked.problems) == [f"row {row}, name" for row in range(9, 13)]


def test_five_thousand_attendees_are_all_read() -> None:
    lines = [f"Ann{n};de;Vries;ann{n}@example.org;arts;Het Huis;1, 3;{n};x;y" for n in range(5_000)]
    checked = read("voornaam;tussenvoegsel;achternaam;e-mail;beroep;organisatie;rondes;deelnemernummer;a;b", *lines)
    assert (len(checked.rows), checked.problems) == (5_000, {})


def test_names_stand_beside_addresses_or_alone() -> None:
    mails = read_pasted_table('Eva Bos <eva@y.nl>\n"Tol, Tim" <tim@y.nl>\nkim@y.nl')
    checked = attendees_from(mails, guess_mapping(mails, "attendees"), ())
    assert [(one.name, one.email) for one in checked.rows] == [("Eva Bos", "eva@y.nl"), ("Tim Tol", "tim@y.nl")]
    assert {place: str(why) for place, why in checked.problems.items()} == {"row 3, name": "Give a name."}
    names = read_pasted_table("Eva Bos\nTim Tol")
    assert [one.name for one in attendees_from(names, guess_mapping(names, "attendees"), ()).rows] == [
        "Eva Bos",
        "Tim Tol",
    ]


def test_rounds_may_be_told_by_those_that_are_left_out() -> None:
    said = ("niet in ronde 2", "alle rondes behalve 1", "alleen ronde 3", "all except round 1 and 2")
    table = read_pasted_table("\n".join(["naam;aanwezig", *(f"P{n};{one}" for n, one in enumerate(said))]))
    rows = attendees_from(table, guess_mapping(table, "attendees"), ("Ronde 1", "Ronde 2", "Ronde 3")).rows
    assert [one.rounds for one in rows] == [
        ("Ronde 1", "Ronde 3"),
        ("Ronde 2", "Ronde 3"),
        ("Ronde 3",),
        ("Ronde 3",),
    ]

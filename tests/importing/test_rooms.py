"""Tables of rooms."""

import pytest

from app.demo import congress
from app.domain.parsed import Checked, RoomRow
from app.importing.mapping import guess_mapping
from app.importing.room_features import feature_columns
from app.importing.rooms import rooms_from
from app.importing.tables import read_pasted_table, read_table

ROUNDS = ("Ronde 1", "Ronde 2", "Ronde 3")
HEADER = "naam;capaciteit;kenmerken;niet beschikbaar"


def read(*lines: str, rounds: tuple[str, ...] = ROUNDS) -> Checked[RoomRow]:
    table = read_pasted_table("\n".join((HEADER, *lines)))
    return rooms_from(table, guess_mapping(table, "rooms"), rounds)


def problems(checked: Checked[RoomRow]) -> dict[str, str]:
    return {place: str(why) for place, why in checked.problems.items()}


def test_the_rooms_of_the_demo_read_without_a_problem() -> None:
    demo = congress()
    table = read_table("zalen.csv", demo.rooms_csv)
    rooms = rooms_from(table, guess_mapping(table, "rooms"), [name for name, _, _ in demo.rounds])
    assert (rooms.problems, rooms.doubts) == ({}, {})
    assert (len(rooms.rows), sum(room.capacity for room in rooms.rows)) == (12, 374)
    assert rooms.rows[4] == RoomRow("Atelier", 34, ("beamer", "losse stoelen", "rolstoeltoegankelijk"), ("Ronde 3",))


def test_a_capacity_is_a_whole_number_however_a_spreadsheet_shows_it() -> None:
    assert [room.capacity for room in read("A;40", "B;40.0", "C;40,00", "D; 7 ").rows] == [40, 40, 40, 7]


def test_every_bad_row_is_told_with_row_and_column_and_the_good_ones_remain() -> None:
    checked = read("A;veel", ";20", "C;", "D;30", "E;-1", "d;10", "F;2.5", "G;n.v.t.", "H;onbekend", "I;25 + 5")
    assert [room.name for room in checked.rows] == ["D"]
    assert problems(checked) == {
        "row 2, capacity": "“veel” is no whole number from 1 to 100000. Give only the number, such as 40.",
        "row 3, name": "Give the room a name.",
        "row 4, capacity": "Give the number of people that fit in this room.",
        "row 6, capacity": "“-1” is no whole number from 1 to 100000. Give only the number, such as 40.",
        "row 7, name": "“d” stands in row 5 too.",
        "row 8, capacity": "“2.5” is no whole number from 1 to 100000. Give only the number, such as 40.",
        "row 9, capacity": "Give the number of people that fit in this room.",
        "row 10, capacity": "Give the number of people that fit in this room.",
        "row 11, capacity": "“25 + 5” is no whole number from 1 to 100000. Give only the number, such as 40.",
    }


def test_rounds_are_known_by_name_number_span_or_all_together() -> None:
    rows = read(
        "A;1;;Ronde 3", "B;1;;1, 3", "C;1;;ronde 1 en 2", "D;1;;2 t/m 3", "E;1;;alle", "F;1;;-", "G;1;;geen"
    ).rows
    assert [room.unavailable for room in rows] == [
        ("Ronde 3",),
        ("Ronde 1", "Ronde 3"),
        ("Ronde 1", "Ronde 2"),
        ("Ronde 2", "Ronde 3"),
        ROUNDS,
        (),
        (),
    ]


def test_rounds_with_names_of_their_own_are_known_by_name_and_place() -> None:
    rows = read("A;1;;middag, laat", "B;1;;2;", rounds=("Ochtend", "Middag, laat")).rows
    assert [room.unavailable for room in rows] == [("Middag, laat",), ("Middag, laat",)]


def test_an_unknown_round_is_told_with_those_there_are() -> None:
    assert problems(read("A;1;;Ronde 1, Ronde 9")) == {
        "row 2, unavailable": "“Ronde 9” is no round of this event. Its rounds are: Ronde 1, Ronde 2, Ronde 3."
    }
    assert problems(read("A;1;;Ronde 1", rounds=())) == {
        "row 2, unavailable": "“Ronde 1” cannot be understood: this event has no rounds yet. Make them first."
    }


def test_invisible_characters_are_told_and_nothing_else_is_lost() -> None:
    checked = read("A\u202eB;10", "Zaal\u00a0 é;20", "Hal e\u0301\u0301;20", "🧑\u200d⚕️;5")
    assert [room.name for room in checked.rows] == ["Zaal é", "Hal é\u0301", "🧑\u200d⚕️"]
    assert list(checked.problems) == ["row 2, name"]


def test_features_are_parted_by_commas_semicolons_and_lines() -> None:
    assert read('A;1;"beamer, Geluid\npiano;geluid"').rows[0].features == ("beamer", "Geluid", "piano")


@pytest.mark.parametrize(
    ("said", "seats"),
    [
        ("30 pers.", 30),
        ("30 pers", 30),
        ("max. 25 personen", 25),
        ("Maximaal 25", 25),
        ("tot 12 deelnemers", 12),
        ("40 stoelen", 40),
        ("60p", 60),
        ("24 zitplaatsen (theateropstelling)", 24),
        ("1.200", 1200),
        ("up to 18 people", 18),
        ("35 seats", 35),
    ],
)
def test_a_capacity_may_be_said_in_words(said: str, seats: int) -> None:
    checked = read(f"A;{said}")
    assert ([room.capacity for room in checked.rows], problems(checked), checked.doubts) == ([seats], {}, {})


@pytest.mark.parametrize(
    ("said", "seats"),
    [
        ("ca. 40", 40),
        ("circa 40 personen", 40),
        ("± 35", 35),
        ("~20", 20),
        ("20-30", 30),
        ("20 à 30 pers.", 30),
        ("40+", 40),
    ],
)
def test_a_capacity_that_is_not_said_for_certain_is_taken_and_told(said: str, seats: int) -> None:
    checked = read(f"A;{said}", "B;10")
    assert [room.capacity for room in checked.rows] == [seats, 10]
    assert {place: str(why) for place, why in checked.doubts.items()} == {
        "row 2, capacity": f"“{said}” is taken for {seats} people."
    }


def test_features_may_be_said_in_words() -> None:
    checked = read("A;1;Beamer en geluid, met flip-over.", "B;1;n.v.t.", "C;1;geen", "D;1;beamer, geen piano", "E;1;ja")
    assert [room.features for room in checked.rows] == [("Beamer", "geluid", "flip-over"), (), (), ("beamer",), ()]
    assert {place: str(why) for place, why in checked.doubts.items()} == {
        "row 5, features": "This is no feature, so it is left out: geen piano.",
        "row 6, features": "This is no feature, so it is left out: ja.",
    }


def test_columns_may_stand_in_any_order_and_under_any_usual_name() -> None:
    table = read_pasted_table(
        "Overzicht zalen\n\nLocatie;Faciliteiten;Max. pers.;Ruimte;Ronde 1;Ronde 2\n"
        "Oost;beamer;30;A1;ja;nee\nWest;;n.v.t.;B2;x;x"
    )
    checked = rooms_from(table, guess_mapping(table, "rooms"), ROUNDS)
    assert checked.rows == (RoomRow("A1", 30, ("beamer",), ("Ronde 2",)),)
    assert problems(checked) == {"row 5, capacity": "Give the number of people that fit in this room."}


def test_a_room_may_be_said_to_be_available_instead_of_not() -> None:
    table = read_pasted_table("Room;Seats;Available\nA;10;Round 1, Round 3\nB;10;all\nC;10;2")
    rows = rooms_from(table, guess_mapping(table, "rooms"), ("Round 1", "Round 2", "Round 3")).rows
    assert [room.unavailable for room in rows] == [("Round 2",), (), ("Round 1", "Round 3")]


def test_a_feature_may_have_a_column_of_yes_and_no() -> None:
    table = read_pasted_table("Zaal;Plekken;Beamer;Rolstoel?\nA;10;ja;nee\nB;12;x;\nC;8;;ja")
    mapping = guess_mapping(table, "rooms") | dict.fromkeys(feature_columns(table.header, table.rows), "feature")
    rows = rooms_from(table, mapping, ROUNDS).rows
    assert [room.features for room in rows] == [("Beamer",), ("Beamer",), ("Rolstoel",)]


def test_the_number_of_a_floor_is_no_feature() -> None:
    table = read_pasted_table("Zaal;Plekken;Verdieping;Beamer\nA;10;1;ja\nB;12;0;nee\nC;8;;ja")
    assert feature_columns(table.header, table.rows) == [3]


def test_rooms_may_be_free_or_taken_by_round() -> None:
    table = read_pasted_table("Ruimte;Plekken;Ronde 1;Ronde 2\nA;10;vrij;bezet\nB;12;gesloten;beschikbaar")
    rows = rooms_from(table, guess_mapping(table, "rooms"), ("Ronde 1", "Ronde 2")).rows
    assert [room.unavailable for room in rows] == [("Ronde 2",), ("Ronde 1",)]

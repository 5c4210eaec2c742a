"""Tables of rooms."""

from app.demo import congress
from app.domain.parsed import Checked, RoomRow
from app.importing.mapping import guess_mapping
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
    checked = read("A;ca 40", ";20", "C;", "D;30", "E;-1", "d;10", "F;2.5")
    assert [room.name for room in checked.rows] == ["D"]
    assert problems(checked) == {
        "row 2, capacity": "“ca 40” is no whole number from 1 to 100000. Give only the number, such as 40.",
        "row 3, name": "Give the room a name.",
        "row 4, capacity": "Give the number of people that fit in this room.",
        "row 6, capacity": "“-1” is no whole number from 1 to 100000. Give only the number, such as 40.",
        "row 7, name": "“d” stands in row 5 too.",
        "row 8, capacity": "“2.5” is no whole number from 1 to 100000. Give only the number, such as 40.",
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

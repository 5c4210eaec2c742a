"""Rooms whose list tells several capacities, or several rooms of one name: nothing is taken without saying so."""

import pytest

from app.errors import Invalid
from app.importing.arrangements import by_arrangement, is_arrangement, pairs_in
from app.importing.plain_lists import rooms_of_lines
from app.importing.room_guess import guess_rooms
from app.importing.rooms import rooms_from
from app.importing.tables import read_pasted_table

Read = tuple[list[tuple[str, int]], dict[str, str], dict[str, str]]


def read(content: str) -> Read:
    """Rooms with their seats, problems and doubts."""
    table = by_arrangement(rooms_of_lines(read_pasted_table(content)))
    checked = rooms_from(table, guess_rooms(table), ("Ronde 1",))
    problems, doubts = ({place: str(why) for place, why in one.items()} for one in (checked.problems, checked.doubts))
    return [(room.name, room.capacity) for room in checked.rows], problems, doubts


def test_a_column_for_each_arrangement_is_told_and_the_first_taken() -> None:
    rooms, problems, doubts = read("Zaal;Theater;School;U-vorm\nForum;110;70;36\nKelder;30;18;14\n")
    assert (rooms, problems) == ([("Forum", 110), ("Kelder", 30)], {})
    assert doubts == {
        "arrangement": "The capacity of each room is that of the column “Theater”; the list tells others too: School, "
        "U-vorm. Choose another column where rooms are set up otherwise."
    }


def test_several_arrangements_in_a_cell_become_columns_to_choose_from() -> None:
    content = "Zaal;Capaciteit\nForum;theater 100 / carré 40\nKelder;cabaret 24, theater 60\nZolder;18\n"
    table = by_arrangement(read_pasted_table(content))
    assert table.header == ("Zaal", "Capaciteit [theater]", "Capaciteit [carre]", "Capaciteit [cabaret]")
    rooms, problems, doubts = read(content)
    assert (rooms, problems, list(doubts)) == ([("Forum", 100), ("Kelder", 60), ("Zolder", 18)], {}, ["arrangement"])
    chosen = rooms_from(table, {0: "name", 2: "capacity"}, ())
    assert [(room.name, room.capacity) for room in chosen.rows] == [("Forum", 40), ("Kelder", 24), ("Zolder", 18)]
    assert (chosen.problems, list(chosen.doubts)) == ({}, ["arrangement", "row 3, capacity"])


@pytest.mark.parametrize(
    ("cell", "pairs"),
    [
        ("Theateropstelling: 80 pers. | U-vorm: 24", {"theater": "80", "u-vorm": "24"}),
        ("60 (theater), 30 (school)", {"theater": "60", "school": "30"}),
        ("ca. 100 theatre and 40 classroom", {"theatre": "100", "classroom": "40"}),
        ("60", {}),
        ("Theaterzaal 3", {}),
    ],
)
def test_numbers_beside_arrangements_are_known(cell: str, pairs: dict[str, str]) -> None:
    assert pairs_in(cell) == pairs


def test_a_name_of_a_room_is_no_arrangement() -> None:
    assert [is_arrangement(name) for name in ("Theater", "Capaciteit (school)", "Theaterzaal", "Zaal")] == [
        *(True, True),
        *(False, False),
    ]


def test_rooms_of_one_name_get_their_building_before_it() -> None:
    content = "Gebouw;Lokaal;Plaatsen\nA;101;25\nA;102;30\nB;101;40\n"
    rooms, problems, doubts = read(content)
    assert (rooms, problems) == ([("A 101", 25), ("A 102", 30), ("B 101", 40)], {})
    assert list(doubts) == ["buildings"]
    assert read(content.replace("B;101", "B;103"))[0] == [("101", 25), ("102", 30), ("103", 40)]


def test_a_floor_tells_rooms_apart_where_no_building_does() -> None:
    rooms, _, _ = read("Ruimte;Verdieping;Stoelen\nZaal 1;begane grond;25\nZaal 1;2e;30\n")
    assert rooms == [("begane grond Zaal 1", 25), ("2e Zaal 1", 30)]


def test_one_room_that_stands_twice_in_a_building_stays_a_problem() -> None:
    rooms, problems, _ = read("Gebouw;Lokaal;Plaatsen\nA;101;25\nB;101;25\nA;101;40\n")
    assert rooms == [("A 101", 25), ("B 101", 25)]
    assert problems == {"row 4, name": "“A 101” stands in row 2 too."}


def test_lines_with_commas_are_rooms_with_a_size_and_a_remark() -> None:
    rooms, problems, doubts = read(
        "Zalenlijst\n1. Grote Zaal (400 stoelen)\n2. Zolder: 25 plaatsen, beamer, geen lift\n"
    )
    assert (rooms, problems) == ([("Grote Zaal", 400), ("Zolder", 25)], {})
    assert doubts["row 3, features"] == "This is no feature, so it is left out: geen lift."


def test_what_stands_in_the_way_is_no_feature() -> None:
    table = read_pasted_table("Zaal;Capaciteit;Opmerking\nForum;20;trap, beamer\nHal;30;step-free access\n")
    checked = rooms_from(table, guess_rooms(table), ())
    assert [room.features for room in checked.rows] == [("beamer",), ("step-free access",)]


def test_a_list_of_rooms_without_sizes_is_refused() -> None:
    table = rooms_of_lines(read_pasted_table("Zaal;Verdieping\nForum;bg\n"))
    with pytest.raises(Invalid):
        rooms_from(table, guess_rooms(table), ())


def test_columns_that_are_not_understood_are_never_parted_by_their_figures() -> None:
    """A floor behind a comma is no capacity."""
    table = read_pasted_table("Code;Naam;Etage\n0.12;Collegezaal Oost;96\n2.01;Werkgroepruimte;20\n")
    assert rooms_of_lines(table) is table


def test_strokes_part_a_list_but_not_a_word() -> None:
    table = read_pasted_table("Zaal;Capaciteit;Voorzieningen\nA;20;beamer/geluid/microfoon\nB;30;audio/video")
    rooms = rooms_from(table, guess_rooms(table), ()).rows
    assert [room.features for room in rooms] == [("beamer", "geluid", "microfoon"), ("audio/video",)]

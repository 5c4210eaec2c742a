"""The rooms that a schedule names, as a table of rooms."""

import pytest

from app.errors import Invalid
from app.importing.rooms import rooms_from
from app.importing.table_files import table_of_file
from app.importing.tables import Table
from tests.importing.peers.reading import data_of


def rooms_of(name: str) -> Table:
    return table_of_file("rooms", "upload", data_of(name))


def test_rooms_come_with_their_size_and_with_the_times_of_sessions() -> None:
    table = rooms_of("schedule.json")
    assert [row.cells for row in table.rows] == [("Molenzaal", "40", "Begane grond"), ("Sluiskamer", "", "")]
    times = "2026-11-26 10:00-10:45, 2026-11-26 10:00-11:15, 2026-11-26 14:00-15:15"
    told = f"Its sessions are held at {times}. Make these your rounds, beside the rooms."
    assert [str(doubt) for doubt in table.doubts.values()] == [told]
    checked = rooms_from(table, {0: "name", 1: "capacity"}, [])
    assert [(room.name, room.capacity) for room in checked.rows] == [("Molenzaal", 40)]
    assert {place: str(why) for place, why in checked.problems.items()} == {
        "row 2, capacity": "Give the number of people that fit in this room."
    }


@pytest.mark.parametrize(
    ("name", "rooms"),
    [
        ("schedule.xml", ["Molenzaal", "Sluiskamer"]),
        ("sessionize_all.json", ["Mill", "Lock"]),
        ("problem.json", ["Molenzaal"]),
    ],
)
def test_rooms_are_found_in_other_files_too(name: str, rooms: list[str]) -> None:
    assert [row.cells[0] for row in rooms_of(name).rows] == rooms


def test_a_file_without_rooms_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        rooms_of("cdecao.json")
    assert {place: str(why) for place, why in refused.value.problems.items()} == {"file": "This file names no rooms."}


def test_a_schedule_is_no_list_of_attendees() -> None:
    with pytest.raises(Invalid) as refused:
        table_of_file("attendees", "upload", data_of("schedule.json"))
    assert list(refused.value.problems) == ["file"]

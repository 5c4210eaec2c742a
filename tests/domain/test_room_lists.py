"""Rooms, rounds and people come in the order in which people look for them."""

from dataclasses import replace
from datetime import datetime

import pytest

from app.domain.parsed import ParsedMaterial, Per
from app.domain.room_lists import (
    MasterLine,
    OfferingList,
    RoundLine,
    SubgroupSizes,
    by_door,
    in_order,
    master_lines,
    natural,
    rooms_of,
    rounds_of,
    seat_order,
)
from tests.exports.samples import ROUNDS, congress, offering, person

UNTIMED = RoundLine("r9", "Napraten")


def test_rooms_count_as_people_do() -> None:
    names = ("Zaal 10", "zaal 2", "Aula", "Zaal 1", "2.17")

    assert rooms_of(offering(room=name) for name in names) == ("Aula", "Zaal 1", "zaal 2", "Zaal 10", "2.17")


def test_numbers_of_any_length_sort() -> None:
    assert natural("9" * 5000) > natural("8" * 5000)


def test_rounds_come_by_time_and_those_without_one_last() -> None:
    lines = (UNTIMED, ROUNDS[2], ROUNDS[0], ROUNDS[2], ROUNDS[1])

    assert rounds_of(offering(line=line) for line in lines) == (*ROUNDS, UNTIMED)


def test_offerings_come_by_room_and_then_by_round() -> None:
    mixed = [offering(room=room, line=line) for line in reversed(ROUNDS) for room in ("Zaal 10", "Zaal 2")]

    assert [(o.room, o.round.name) for o in in_order(mixed)] == [
        *(("Zaal 2", "Ronde 1"), ("Zaal 2", "Ronde 2"), ("Zaal 2", "Ronde 3")),
        *(("Zaal 10", "Ronde 1"), ("Zaal 10", "Ronde 2"), ("Zaal 10", "Ronde 3")),
    ]


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="Round 'Ronde 1' has a time without a zone"):
        replace(ROUNDS[0], starts=datetime(2026, 11, 26, 10, 0))  # noqa: DTZ001  # that is what is refused


def rooms_in(line: MasterLine) -> list[str | None]:
    return [place.room if isinstance(place, OfferingList) else place for place in line.places]


def test_everybody_stands_once_in_the_master_list_with_a_place_for_every_round() -> None:
    lists = congress(rooms=12, attendees=50)

    lines = master_lines(lists.offerings)

    rooms = {line.seat.attendee: rooms_in(line) for line in lines}
    assert len(lines) == 50
    assert rooms["a0"] == ["Zaal 1", "Zaal 1", "Zaal 1"]
    assert rooms["a13"] == ["Zaal 2", "Zaal 3", "Zaal 4"]
    assert rooms["a5"] == ["Zaal 6", "Zaal 6", None]


def test_two_people_of_one_name_stay_two() -> None:
    twin = replace(person(1), attendee="twin")

    lines = master_lines([offering(seats=(person(1),)), offering(room="Zaal 2", seats=(twin,))])

    assert [(line.seat.attendee, rooms_in(line)) for line in lines] == [("a1", ["Zaal 1"]), ("twin", ["Zaal 2"])]


def test_who_has_no_seat_stands_in_the_master_list_too_and_who_is_absent_is_told_apart() -> None:
    nobody, late = person(1), person(2)
    held = [offering(seats=(person(0),)), offering(line=ROUNDS[1], seats=(late,))]

    lines = master_lines(held, (nobody, late), {(late.attendee, ROUNDS[0].key)})

    assert {line.seat.attendee: rooms_in(line) for line in lines} == {
        "a0": ["Zaal 1", None],
        "a1": [None, None],
        "a2": ["absent", "Zaal 1"],
    }


def test_all_that_is_on_behind_a_door_comes_in_the_order_of_the_day() -> None:
    first, last = offering(1), offering(3, line=ROUNDS[2])
    elsewhere = offering(2, room="Zaal 2", line=ROUNDS[0])
    both = replace(offering(4, room="Zaal 1 + Zaal 2", line=ROUNDS[1]), rooms=("Zaal 1", "Zaal 2"))

    assert by_door([last, both, elsewhere, first]) == (
        ("Zaal 1", (first, both, last)),
        ("Zaal 2", (elsewhere, both)),
    )


def test_subgroups_hold_everybody_once_by_surname() -> None:
    held = replace(offering(seats=tuple(map(person, range(10)))), subgroups=SubgroupSizes(3, 4))

    divided = held.divided()

    assert sorted(len(group) for group in divided) == [3, 3, 4]
    assert {seat for group in divided for seat in group} == set(held.seats)
    assert [list(group) for group in divided] == [sorted(group, key=seat_order) for group in divided]
    assert offering(seats=held.seats).divided() == ()


@pytest.mark.parametrize(
    ("per", "count", "needed"),
    [("person", 2, 20), ("person", None, 10), ("group", 1, 3), ("session", 5, 5), ("session", None, None)],
)
def test_materials_are_counted_for_people_subgroups_and_sessions(
    per: Per, count: int | None, needed: int | None
) -> None:
    held = replace(offering(seats=tuple(map(person, range(10)))), subgroups=SubgroupSizes(3, 4))

    assert held.needed(ParsedMaterial("Kaart", count, per)) == needed


def test_people_who_are_not_divided_are_one_group_and_nobody_is_none() -> None:
    cards = ParsedMaterial("Flip-over", 2, "group")

    assert (offering(seats=(person(1), person(2))).needed(cards), offering().needed(cards)) == (2, 0)

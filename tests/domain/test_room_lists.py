"""Rooms, rounds and people come in the order in which people look for them."""

from dataclasses import replace
from datetime import datetime

import pytest

from app.domain.room_lists import RoundLine, in_order, master_lines, natural, rooms_of, rounds_of
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


def test_everybody_stands_once_in_the_master_list_with_a_place_for_every_round() -> None:
    lists = congress(rooms=12, attendees=50)

    lines = master_lines(lists.offerings)

    rooms = {line.seat.attendee: [place.room if place else None for place in line.places] for line in lines}
    assert len(lines) == 50
    assert rooms["a0"] == ["Zaal 1", "Zaal 1", "Zaal 1"]
    assert rooms["a13"] == ["Zaal 2", "Zaal 3", "Zaal 4"]
    assert rooms["a5"] == ["Zaal 6", "Zaal 6", None]


def test_two_people_of_one_name_stay_two() -> None:
    twin = replace(person(1), attendee="twin")

    lines = master_lines([offering(seats=(person(1),)), offering(room="Zaal 2", seats=(twin,))])

    assert [(line.seat.attendee, line.places[0] and line.places[0].room) for line in lines] == [
        ("a1", "Zaal 1"),
        ("twin", "Zaal 2"),
    ]

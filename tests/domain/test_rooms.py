"""What must hold for a grid of rounds and rooms, and the seats it makes."""

from datetime import time

from app.domain.rooms import GridEntries, RoomEntry, RoundEntry, SeatSum, grid_problems, seat_sums, split_features


def a_round(n: int, name: str, starts: str = "", ends: str = "", **values: bool | int) -> RoundEntry:
    def clock(value: str) -> time | None:
        return time.fromisoformat(value) if value else None

    row_id = int(values["id"]) if "id" in values else None
    return RoundEntry(f"round-{n}", row_id, name, clock(starts), clock(ends), bool(values.get("removed")))


def a_room(
    n: int, name: str, capacity: int, unavailable: frozenset[int] = frozenset(), *, removed: bool = False
) -> RoomEntry:
    return RoomEntry(f"room-{n}", None, name, capacity, (), unavailable, removed)


def problems(*rounds: RoundEntry) -> dict[str, str]:
    return {field: str(problem) for field, problem in grid_problems(GridEntries(rounds, ())).items()}


def test_a_round_may_begin_when_another_ends() -> None:
    assert problems(a_round(0, "A", "10:00", "11:00"), a_round(1, "B", "11:00", "12:00")) == {}


def test_a_long_round_overlaps_every_round_within_it() -> None:
    found = problems(
        a_round(0, "A", "09:00", "12:00"), a_round(1, "B", "09:30", "10:00"), a_round(2, "C", "11:00", "11:30")
    )
    assert found == {
        "round-1-starts": "This is before “A” ends (12:00).",
        "round-2-starts": "This is before “A” ends (12:00).",
    }


def test_half_a_time_and_a_backward_round_are_told() -> None:
    assert problems(a_round(0, "A", "10:00"), a_round(1, "B", "", "11:00"), a_round(2, "C", "12:00", "12:00")) == {
        "round-0-ends": "Give the end too.",
        "round-1-starts": "Give the start too.",
        "round-2-ends": "This is not later than the start.",
    }


def test_rows_that_go_are_not_judged() -> None:
    assert problems(a_round(0, "A", "10:00", "11:00", removed=True), a_round(1, "a", "10:30", "11:00")) == {}


def test_seats_are_summed_a_round_against_those_who_are_there() -> None:
    rounds = (
        a_round(0, "Middag", "13:00", "14:00", id=2),
        a_round(1, "Ochtend", "10:00", "11:00", id=1),
        a_round(2, "Later", "15:00", "16:00"),
    )
    rooms = (a_room(0, "Groot", 50, frozenset({1})), a_room(1, "Klein", 10), a_room(2, "Weg", 99, removed=True))
    assert seat_sums(GridEntries(rounds, rooms), {1: 40, 2: 60}, 70) == [
        SeatSum("Ochtend", 10, 40),
        SeatSum("Middag", 60, 60),
        SeatSum("Later", 60, 70),
    ]


def test_features_are_parted_by_commas_and_told_once() -> None:
    assert split_features(" beamer ,ring  leiding;Beamer,, ") == ("beamer", "ring leiding")

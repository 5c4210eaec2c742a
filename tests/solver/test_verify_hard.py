"""Each hard rule: a plan that keeps it, and plans that break it and nothing else."""

import pytest

from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.verify import HARD_RULES, Violation, violations
from tests.problems import Entry, plan, problem


def broken(problem: Problem, offerings: list[str], seats: list[str] | None = None) -> list[str]:
    """The rules that a plan breaks, one name for each violation."""
    return [violation.rule for violation in violations(problem, plan(problem, offerings, seats or []))]


def test_the_hard_rules_are_those_of_the_problem_format() -> None:
    assert {rule.__name__ for rule in HARD_RULES} == {
        "offering_counts",
        "rooms_hold_one",
        "rooms_fit",
        "rounds_allowed",
        "people_once",
        "seats_suffice",
        "minimum_met",
        "one_seat_a_round",
        "session_once",
        "present_only",
        "no_veto",
        "fixed_kept",
        "changes_kept",
    }


def test_a_plan_that_keeps_everything_has_no_violations() -> None:
    ours = problem(rounds=2, sessions=["s1", "s2"], attendees=["a1", "a2"], rooms=["z1"])
    assert broken(ours, ["s1 r1 z1", "s2 r2 z1"], ["a1 s1 r1", "a1 s2 r2", "a2 s2 r2"]) == []


def test_a_violation_says_where_in_words_and_ids() -> None:
    ours = problem(sessions=[{"id": "s1", "max": 1}], attendees=["a1", "a2"])
    assert violations(ours, plan(ours, ["s1 r1"], ["a1 s1 r1", "a2 s1 r1"])) == [
        Violation(
            "seats_suffice",
            "Session s1 in round r1 has 2 attendees for 1 seats.",
            (("session", "s1"), ("round", "r1")),
        )
    ]


@pytest.mark.parametrize(
    "offering",
    [Offering(1, 0), Offering(-1, 0), Offering(0, 1), Offering(0, -1), Offering(0, 0, (0,)), Offering(0, 0, (-1,))],
)
def test_an_offering_of_nothing_known_is_a_violation_not_a_crash(offering: Offering) -> None:
    ours = problem()
    found = violations(ours, Plan((Offering(0, 0), offering), ()))
    assert found == [
        Violation(
            "structure",
            "Offering 1 of the plan names a session, round or room that does not exist.",
            (("offering", "1"),),
        )
    ]


@pytest.mark.parametrize("seat", [Seat(1, 0, 0), Seat(-1, 0, 0), Seat(0, 1, 0), Seat(0, 0, 1)])
def test_a_seat_of_nobody_or_nowhere_is_a_violation_not_a_crash(seat: Seat) -> None:
    found = violations(problem(), Plan((Offering(0, 0),), (seat,)))
    assert found == [
        Violation(
            "structure",
            "Seat 0 of the plan names an attendee that does not exist or an offering that is not held.",
            (("seat", "0"),),
        )
    ]


def test_offering_counts_wants_as_many_offerings_as_were_asked_for() -> None:
    ours = problem(rounds=4, sessions=[{"id": "s1", "offerings": {"min": 2, "max": 3}}], attendees=[])
    assert broken(ours, ["s1 r1"]) == ["offering_counts"]
    assert broken(ours, ["s1 r1", "s1 r2"]) == []
    assert broken(ours, ["s1 r1", "s1 r2", "s1 r3"]) == []
    assert broken(ours, ["s1 r1", "s1 r2", "s1 r3", "s1 r4"]) == ["offering_counts"]


def test_offering_counts_lets_a_session_be_left_out_when_that_is_allowed() -> None:
    assert broken(problem(attendees=[]), []) == ["offering_counts"]
    assert broken(problem(sessions=[{"id": "s1", "offerings": {"min": 0}}], attendees=[]), []) == []


def test_offering_counts_refuses_a_session_twice_in_a_round() -> None:
    twice = {"id": "s1", "offerings": {"min": 2, "max": 2}}
    ours = problem(sessions=[twice], attendees=[], rooms=["z1", "z2"])
    assert broken(ours, ["s1 r1 z1", "s1 r1 z2"]) == ["offering_counts"]


def test_offering_counts_refuses_long_offerings_that_overlap() -> None:
    ours = problem(rounds=4, sessions=[{"id": "s1", "offerings": {"max": 2}, "length": 2}], attendees=[])
    assert broken(ours, ["s1 r1", "s1 r2"]) == ["offering_counts"]
    assert broken(ours, ["s1 r1", "s1 r3"]) == []


def test_rooms_hold_one_offering_in_a_round() -> None:
    ours = problem(rounds=2, sessions=["s1", "s2"], attendees=[], rooms=["z1", "z2"])
    assert broken(ours, ["s1 r1 z1", "s2 r1 z1"]) == ["rooms_hold_one"]
    assert broken(ours, ["s1 r1 z1", "s2 r1 z2"]) == []
    assert broken(ours, ["s1 r1 z1", "s2 r2 z1"]) == []


def test_rooms_hold_one_counts_every_round_of_a_long_offering() -> None:
    sessions: list[Entry] = [{"id": "s1", "length": 2}, "s2"]
    ours = problem(rounds=3, sessions=sessions, attendees=[], rooms=["z1"])
    assert broken(ours, ["s1 r1 z1", "s2 r2 z1"]) == ["rooms_hold_one"]
    assert broken(ours, ["s1 r1 z1", "s2 r3 z1"]) == []


@pytest.mark.parametrize(
    ("session", "room"),
    [
        ({"id": "s1", "allowed_rooms": ["z1"]}, "z2"),
        ({"id": "s1", "features": ["screen"]}, "z2"),
        ({"id": "s1", "rounds": ["r2"]}, "z2"),
        ({"id": "s1", "length": 2}, "z2"),
    ],
)
def test_rooms_fit_wants_a_room_that_is_allowed_equipped_and_free_throughout(
    session: dict[str, object], room: str
) -> None:
    rooms = [
        {"id": "z1", "capacity": 1, "features": ["screen", "stage"]},
        {"id": "z2", "capacity": 1, "unavailable": ["r2"]},
    ]
    ours = problem(rounds=2, sessions=[session], attendees=[], rooms=rooms)
    start = "r2" if "rounds" in session else "r1"
    assert broken(ours, [f"s1 {start} {room}"]) == ["rooms_fit"]
    assert broken(ours, [f"s1 {start} z1"]) == []


def test_rooms_fit_wants_as_many_rooms_as_the_session_needs() -> None:
    ours = problem(sessions=[{"id": "s1", "rooms": 2}], attendees=[], rooms=["z1", "z2", "z3"])
    assert broken(ours, ["s1 r1 z1 z3"]) == []
    assert broken(ours, ["s1 r1"]) == ["rooms_fit"]
    assert broken(ours, ["s1 r1 z1"]) == ["rooms_fit"]
    assert broken(ours, ["s1 r1 z1 z2 z3"]) == ["rooms_fit"]
    assert "rooms_fit" in broken(ours, ["s1 r1 z1 z1"])


def test_rooms_fit_wants_every_room_of_several_equipped() -> None:
    rooms = [{"id": "z1", "capacity": 1, "features": ["screen"]}, "z2"]
    ours = problem(sessions=[{"id": "s1", "rooms": 2, "features": ["screen"]}], attendees=[], rooms=rooms)
    assert broken(ours, ["s1 r1 z1 z2"]) == ["rooms_fit"]


def test_without_rooms_nothing_is_asked_of_them() -> None:
    ours = problem(sessions=[{"id": "s1", "rooms": 2, "features": ["screen"]}], attendees=[])
    assert broken(ours, ["s1 r1"]) == []


def test_rounds_allowed_covers_every_round_of_a_long_offering() -> None:
    ours = problem(rounds=3, sessions=[{"id": "s1", "length": 2, "rounds": ["r1", "r2"]}], attendees=[])
    assert broken(ours, ["s1 r1"]) == []
    assert broken(ours, ["s1 r2"]) == ["rounds_allowed"]
    assert broken(ours, ["s1 r3"]) == ["rounds_allowed", "rounds_allowed"]


def test_a_round_past_the_last_has_only_a_number() -> None:
    ours = problem(sessions=[{"id": "s1", "length": 2}], attendees=[])
    assert [one.words for one in violations(ours, plan(ours, ["s1 r1"]))] == [
        "Session s1 may not be held in round number 2."
    ]


def test_people_once_keeps_sessions_of_one_person_apart() -> None:
    sessions = [{"id": "s1", "people": ["p1", "p2"]}, {"id": "s2", "people": ["p1"]}]
    ours = problem(rounds=2, sessions=sessions, attendees=[])
    assert broken(ours, ["s1 r1", "s2 r1"]) == ["people_once"]
    assert broken(ours, ["s1 r1", "s2 r2"]) == []


def test_people_once_counts_every_round_of_a_long_offering() -> None:
    sessions: list[Entry] = [{"id": "s1", "people": ["p1"], "length": 2}, {"id": "s2", "people": ["p1"]}]
    ours = problem(rounds=3, sessions=sessions, attendees=[])
    assert broken(ours, ["s1 r1", "s2 r2"]) == ["people_once"]
    assert broken(ours, ["s1 r1", "s2 r3"]) == []


@pytest.mark.parametrize("busy", ["r1", "s2", "p1"])
def test_people_once_seats_nobody_who_is_busy(busy: str) -> None:
    sessions: list[Entry] = ["s1", {"id": "s2", "people": ["p1"]}]
    ours = problem(rounds=2, sessions=sessions, attendees=[{"id": "a1", "busy": [busy]}])
    assert broken(ours, ["s1 r1", "s2 r1"], ["a1 s1 r1"]) == ["people_once"]
    assert broken(ours, ["s1 r2", "s2 r1"], ["a1 s1 r2"]) == []


def test_people_once_seats_nobody_in_the_session_they_present_nor_beside_its_other_offering() -> None:
    sessions: list[Entry] = [{"id": "s1", "offerings": {"max": 2}}, "s2"]
    ours = problem(rounds=2, sessions=sessions, attendees=[{"id": "a1", "busy": ["s1"]}])
    assert broken(ours, ["s1 r1", "s2 r2"], ["a1 s1 r1"]) == ["people_once"]
    assert broken(ours, ["s1 r1", "s2 r2"], ["a1 s2 r2"]) == []
    assert broken(ours, ["s1 r1", "s1 r2", "s2 r2"], ["a1 s2 r2"]) == ["people_once"]


def test_seats_suffice_within_the_smaller_of_max_and_room() -> None:
    attendees = ["a1", "a2", "a3"]
    rooms = [{"id": "z1", "capacity": 2}, {"id": "z2", "capacity": 1}]
    seats = ["a1 s1 r1", "a2 s1 r1"]
    small = problem(sessions=[{"id": "s1", "max": 1}], attendees=attendees, rooms=rooms)
    large = problem(sessions=[{"id": "s1", "max": 3}], attendees=attendees, rooms=rooms)
    assert broken(small, ["s1 r1 z1"], seats) == ["seats_suffice"]
    assert broken(large, ["s1 r1 z1"], seats) == []
    assert broken(large, ["s1 r1 z2"], seats) == ["seats_suffice"]


def test_seats_suffice_adds_up_several_rooms() -> None:
    rooms = [{"id": "z1", "capacity": 2}, {"id": "z2", "capacity": 1}]
    ours = problem(sessions=[{"id": "s1", "rooms": 2}], attendees=["a1", "a2", "a3", "a4"], rooms=rooms)
    seats = ["a1 s1 r1", "a2 s1 r1", "a3 s1 r1"]
    assert broken(ours, ["s1 r1 z1 z2"], seats) == []
    assert broken(ours, ["s1 r1 z1 z2"], [*seats, "a4 s1 r1"]) == ["seats_suffice"]


def test_minimum_met_in_every_offering_that_is_held() -> None:
    session = {"id": "s1", "min": 1, "offerings": {"min": 0, "max": 2}}
    ours = problem(rounds=2, sessions=[session], attendees=["a1"])
    assert broken(ours, []) == []
    assert broken(ours, ["s1 r1"], ["a1 s1 r1"]) == []
    assert broken(ours, ["s1 r1", "s1 r2"], ["a1 s1 r1"]) == ["minimum_met"]


def test_one_seat_a_round() -> None:
    ours = problem(rounds=2, sessions=["s1", "s2"])
    assert broken(ours, ["s1 r1", "s2 r1"], ["a1 s1 r1", "a1 s2 r1"]) == ["one_seat_a_round"]
    assert broken(ours, ["s1 r1", "s2 r2"], ["a1 s1 r1", "a1 s2 r2"]) == []


def test_one_seat_a_round_counts_every_round_of_a_long_seat() -> None:
    sessions: list[Entry] = [{"id": "s1", "length": 2}, "s2"]
    ours = problem(rounds=3, sessions=sessions)
    assert broken(ours, ["s1 r1", "s2 r2"], ["a1 s1 r1", "a1 s2 r2"]) == ["one_seat_a_round"]
    assert broken(ours, ["s1 r1", "s2 r3"], ["a1 s1 r1", "a1 s2 r3"]) == []


def test_session_once() -> None:
    ours = problem(rounds=2, sessions=[{"id": "s1", "offerings": {"max": 2}}], attendees=["a1", "a2"])
    assert broken(ours, ["s1 r1", "s1 r2"], ["a1 s1 r1", "a1 s1 r2"]) == ["session_once"]
    assert broken(ours, ["s1 r1", "s1 r2"], ["a1 s1 r1", "a2 s1 r2"]) == []


def test_session_once_tells_only_of_the_session_that_is_doubled() -> None:
    sessions: list[Entry] = [{"id": "s1", "offerings": {"max": 2}}, "s2"]
    ours = problem(rounds=3, sessions=sessions)
    assert broken(ours, ["s1 r1", "s1 r2", "s2 r3"], ["a1 s1 r1", "a1 s1 r2", "a1 s2 r3"]) == ["session_once"]


def test_one_seat_listed_twice_breaks_both_rules_about_seats() -> None:
    assert broken(problem(), ["s1 r1"], ["a1 s1 r1", "a1 s1 r1"]) == ["one_seat_a_round", "session_once"]


def test_present_only_in_every_round_of_the_seat() -> None:
    ours = problem(rounds=3, sessions=[{"id": "s1", "length": 2}], attendees=[{"id": "a1", "present": ["r1", "r2"]}])
    assert broken(ours, ["s1 r1"], ["a1 s1 r1"]) == []
    assert broken(ours, ["s1 r2"], ["a1 s1 r2"]) == ["present_only"]


def test_no_veto_whatever_the_wishes_say() -> None:
    ours = problem(attendees=[{"id": "a1", "ranking": ["s1"], "veto": ["s1"]}, "a2"])
    assert broken(ours, ["s1 r1"], ["a1 s1 r1"]) == ["no_veto"]
    assert broken(ours, ["s1 r1"], ["a2 s1 r1"]) == []


def test_fixed_kept_for_offerings_and_their_rooms() -> None:
    fixed = {"offerings": [{"session": "s1", "round": "r1", "room": "z1"}]}
    ours = problem(rounds=2, attendees=[], rooms=["z1", "z2"], fixed=fixed)
    assert broken(ours, ["s1 r1 z1"]) == []
    assert broken(ours, ["s1 r1 z2"]) == ["fixed_kept"]
    assert broken(ours, ["s1 r2 z1"]) == ["fixed_kept"]


def test_fixed_kept_in_any_room_when_no_room_is_fixed() -> None:
    fixed = {"offerings": [{"session": "s1", "round": "r1"}]}
    ours = problem(rounds=2, attendees=[], rooms=["z1", "z2"], fixed=fixed)
    assert broken(ours, ["s1 r1 z2"]) == []
    assert broken(ours, ["s1 r2 z2"]) == ["fixed_kept"]


def test_fixed_kept_for_several_rooms_in_any_order() -> None:
    fixed = {"offerings": [{"session": "s1", "round": "r1", "rooms": ["z2", "z1"]}]}
    ours = problem(sessions=[{"id": "s1", "rooms": 2}], attendees=[], rooms=["z1", "z2", "z3"], fixed=fixed)
    assert broken(ours, ["s1 r1 z2 z1"]) == []
    assert broken(ours, ["s1 r1 z1 z3"]) == ["fixed_kept"]


def test_fixed_kept_for_seats() -> None:
    fixed = {"seats": [{"attendee": "a1", "session": "s1", "round": "r1"}]}
    ours = problem(rounds=2, sessions=[{"id": "s1", "offerings": {"max": 2}}], fixed=fixed)
    assert broken(ours, ["s1 r1"], ["a1 s1 r1"]) == []
    assert broken(ours, ["s1 r1"]) == ["fixed_kept"]
    assert broken(ours, ["s1 r1", "s1 r2"], ["a1 s1 r2"]) == ["fixed_kept"]

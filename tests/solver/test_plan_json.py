"""The plan file: written from a result, read back with its claims, refused with every fault."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.plan import Plan, Result
from solver.plan_json import read_plan, write_plan
from solver.problem import Problem
from solver.problem_json import ProblemError, problem_sha256
from tests.problems import Entry, plan, plans, problem, problems

CLAIMS = Result("feasible", None, (7,), (5,), 1.2345, 3)


def scene() -> tuple[Problem, Plan]:
    sessions: list[Entry] = [{"id": "s1", "rooms": 2}, "s2"]
    ours = problem(rounds=2, rooms=["z1", "z2"], sessions=sessions, attendees=["a1", "a2"])
    return ours, plan(ours, ["s1 r1 z1 z2", "s2 r2 z1"], ["a1 s1 r1", "a1 s2 r2", "a2 s2 r2"])


def faults(ours: Problem, document: dict[str, object]) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read_plan(ours, json.dumps(document))
    return [str(fault) for fault in caught.value.faults]


def bare(**fields: object) -> dict[str, object]:
    return {"format": "parallel-sessions-plan/1", "offerings": [], "seats": [], **fields}


def test_a_plan_is_written_with_ids_and_the_hash_of_its_problem() -> None:
    ours, made = scene()
    assert write_plan(ours, Result("optimal", made, (180,), (180,), 1.23456, 4)) == {
        "format": "parallel-sessions-plan/1",
        "problem_sha256": problem_sha256(ours),
        "status": "optimal",
        "objective": [180],
        "bound": [180],
        "seconds": 1.235,
        "seed": 4,
        "offerings": [
            {"session": "s1", "round": "r1", "rooms": ["z1", "z2"]},
            {"session": "s2", "round": "r2", "rooms": ["z1"]},
        ],
        "seats": [
            {"attendee": "a1", "session": "s1", "round": "r1"},
            {"attendee": "a1", "session": "s2", "round": "r2"},
            {"attendee": "a2", "session": "s2", "round": "r2"},
        ],
    }


def test_an_infeasible_result_carries_its_conflict_and_no_plan() -> None:
    ours, _ = scene()
    result = Result("infeasible", None, None, None, 0.5, 0, ("Two rooms are too few.",))
    written = write_plan(ours, result)
    assert (written["offerings"], written["seats"], written["objective"]) == ([], [], None)
    made, claims = read_plan(ours, json.dumps(written))
    assert (made, claims.status, claims.conflict) == (Plan((), ()), "infeasible", ("Two rooms are too few.",))


@given(st.data())
def test_what_is_written_reads_back_as_the_same_plan(data: st.DataObject) -> None:
    ours = data.draw(problems())
    made = data.draw(plans(ours))
    result = Result("feasible", made, (7, -3), None, 1.5, 3)
    assert read_plan(ours, json.dumps(write_plan(ours, result))) == (made, result)


def test_offerings_and_seats_are_sorted_and_one_room_may_be_named_alone() -> None:
    ours, made = scene()
    written = write_plan(ours, Result("feasible", made, None, None, 0.0, 0))
    shuffled = {
        **written,
        "offerings": [
            {"session": "s2", "round": "r2", "room": "z1"},
            {"session": "s1", "round": "r1", "rooms": ["z2", "z1"]},
        ],
        "seats": list(reversed([*made_seats(written)])),
    }
    assert read_plan(ours, shuffled)[0] == made


def made_seats(written: dict[str, object]) -> list[object]:
    seats = written["seats"]
    assert isinstance(seats, list)
    return seats


def test_a_plan_without_claims_claims_nothing() -> None:
    ours, _ = scene()
    made, claims = read_plan(ours, bare())
    assert claims == Result("feasible", made, None, None, 0.0, 0)


def test_what_no_plan_may_do_is_read_and_left_to_the_verifier() -> None:
    ours, _ = scene()
    seat = {"attendee": "a1", "session": "s1", "round": "r1"}
    assert len(read_plan(ours, bare(seats=[seat, seat]))[0].seats) == 2


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            {"format": "parallel-sessions/1"},
            [
                'format: "parallel-sessions/1" cannot be read here; this reads "parallel-sessions-plan/1".',
                "offerings: This is missing.",
                "seats: This is missing.",
            ],
        ),
        (
            bare(problem_sha256="0" * 64),
            ["problem_sha256: The plan was made for another problem, or the problem has changed since."],
        ),
        (bare(offerings=[{"session": "s9", "round": "r1"}]), ['offerings[0].session: There is no session "s9".']),
        (
            bare(offerings=[{"session": "s1", "round": "r1", "rooms": ["z9"]}]),
            ['offerings[0].rooms[0]: There is no room "z9".'],
        ),
        (
            bare(offerings=[{"session": "s1", "round": "r1", "room": "z1", "rooms": ["z1"]}]),
            ["offerings[0].rooms: Give either room or rooms, not both."],
        ),
        (bare(seats=[{"attendee": "a1", "session": "s1"}]), ["seats[0].round: This is missing."]),
        (
            bare(seats=["a1"]),
            [
                'seats[0]: "a1" is not an object.',
                "seats[0].attendee: This is missing.",
                "seats[0].session: This is missing.",
                "seats[0].round: This is missing.",
            ],
        ),
        (bare(status="perfect"), ['status: "perfect" is none of optimal, feasible, infeasible, stopped.']),
        (
            bare(objective=[1.5]),
            ["objective[0]: 1.5 is not a whole number; give a whole number."],
        ),
        (bare(bound="none"), ['bound: "none" is not a list.']),
        (bare(seconds=float("nan")), ["seconds: NaN is no number of seconds; give one from 0 to 1000000000."]),
        (
            bare(seconds=10**400),
            ["seconds: a number of very many digits is no number of seconds; give one from 0 to 1000000000."],
        ),
        (bare(seconds=True), ["seconds: true is no number of seconds; give one from 0 to 1000000000."]),
        (bare(seed=-1), ["seed: -1 is negative; give a whole number from 0."]),
        (bare(conflict=[1]), ["conflict[0]: 1 is not a string."]),
        (bare(seat=[]), ['The key "seat" is unknown. Did you mean "seats"?']),
    ],
)
def test_faults_in_a_plan(document: dict[str, object], expected: list[str]) -> None:
    ours, _ = scene()
    assert faults(ours, document) == expected


def test_a_changed_problem_is_noticed() -> None:
    ours, made = scene()
    written = write_plan(ours, Result("feasible", made, None, None, 0.0, 0))
    other = problem(rounds=2, rooms=["z1", "z2"], sessions=["s1", "s2"], attendees=["a1", "a2"])
    assert faults(other, written) == [
        "problem_sha256: The plan was made for another problem, or the problem has changed since."
    ]

"""The problem file: what is read is what was written, and whatever is wrong is told with its place."""

import json
import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solver.problem import Problem, Session
from solver.problem_json import Fault, ProblemError, problem_sha256, read_problem, write_problem
from tests.problems import Entry, document, problem, problems

WHOLE: dict[str, object] = {
    "format": "parallel-sessions/1",
    "rounds": [{"id": "r1", "start": "2026-11-26T10:00:00+01:00", "end": "2026-11-26T11:15:00+01:00"}, {"id": "r2"}],
    "rooms": [{"id": "z1", "capacity": 40, "features": ["screen"], "unavailable": ["r2"]}, {"id": "z2", "capacity": 9}],
    "sessions": [
        {
            "id": "s1",
            "min": 5,
            "max": 25,
            "offerings": {"min": 0, "max": 2},
            "length": 2,
            "rooms": 2,
            "features": ["screen"],
            "rounds": ["r1"],
            "allowed_rooms": ["z1"],
            "people": ["p1"],
            "themes": ["rouw"],
        },
        {"id": "s2"},
        {"id": "s3"},
    ],
    "attendees": [
        {"id": "a1", "groups": ["arts"], "present": ["r1"], "ranking": ["s2", "s1"], "veto": ["s3"], "busy": ["r2"]},
        {"id": "a2", "ratings": {"s1": 0, "s2": 100}, "busy": ["s1"]},
        {"id": "a3", "ranking": {"r1": ["s1"], "r2": ["s2", "s3"]}},
    ],
    "rules": [
        {
            "kind": "quota",
            "session": "s1",
            "group": "arts",
            "max": 4,
            "strength": "soft",
            "weight": 20,
            "reason": "ten\neerste",
        },
        {"kind": "mix", "session": "s1", "min": 2, "max": 60},
        {"kind": "together", "attendees": ["a1", "a3"]},
        {"kind": "before", "sessions": ["s3", "s1"], "strength": "advice"},
        {"kind": "themes_apart", "themes": ["rouw"]},
        {"kind": "parallel", "rounds": ["r2"], "min": 1, "max": 3},
        {"kind": "staff", "session": "s1", "group": "simulant", "max": 10},
    ],
    "fixed": {
        "offerings": [{"session": "s1", "round": "r1", "rooms": ["z1", "z2"]}, {"session": "s2", "round": "r2"}],
        "seats": [{"attendee": "a1", "session": "s1", "round": "r1"}],
    },
    "objective": {"kind": "worst_first", "weights": [0, 1], "unranked": 5, "unseated": 9, "exponent": 2},
    "previous": {"offerings": [{"session": "s3", "round": "r1", "room": "z2"}], "change_weight": 3, "max_changes": 9},
}


def test_a_file_with_everything_is_read_and_written_unchanged() -> None:
    assert write_problem(read_problem(json.dumps(WHOLE))) == WHOLE


def test_what_is_left_out_takes_its_default() -> None:
    ours = problem(rounds=2, rooms=["z1"])
    assert ours.sessions == (Session(id="s1", rounds=(0, 1), allowed_rooms=(0,)),)
    assert (ours.attendees[0].present, ours.rules, ours.fixed_offerings) == (frozenset({0, 1}), (), ())


def test_defaults_are_left_out_of_the_canonical_form() -> None:
    spelled_out = document(
        sessions=[{"id": "s1", "min": 0, "max": None, "offerings": {"min": 1, "max": 1}, "rounds": ["r1"]}],
        attendees=[{"id": "a1", "present": ["r1"], "ranking": [], "veto": [], "busy": []}],
        rules=[],
        fixed={},
        objective={"kind": "total", "unranked": 60},
        previous={"offerings": [], "seats": [], "change_weight": 0},
    )
    assert write_problem(read_problem(spelled_out)) == document()
    assert problem_sha256(read_problem(spelled_out)) == problem_sha256(problem())


def test_bytes_text_mapping_and_a_byte_order_mark_are_read_alike() -> None:
    text = json.dumps(document(attendees=["José"]), ensure_ascii=False)
    read = [read_problem(given) for given in (text, "\ufeff" + text, text.encode(), b"\xef\xbb\xbf" + text.encode())]
    assert [one == read_problem(json.loads(text)) for one in read] == [True] * 4


def test_busy_with_a_person_is_busy_with_every_session_that_needs_them() -> None:
    sessions: list[Entry] = [{"id": "s1", "people": ["p1"]}, {"id": "s2"}, {"id": "s3", "people": ["p2", "p1"]}]
    ours = problem(sessions=sessions, attendees=[{"id": "a1", "busy": ["p1"]}])
    assert ours.attendees[0].busy_sessions == {0, 2}


@pytest.mark.parametrize(
    ("given", "expected"),
    [({"min": 0}, (0, 1)), ({"max": 3}, (1, 3)), ({"min": 2}, (2, 2)), ({"max": 0}, (0, 0)), ({}, (1, 1))],
)
def test_offerings_left_half_open_close_sensibly(given: dict[str, int], expected: tuple[int, int]) -> None:
    ours = problem(sessions=[{"id": "s1", "offerings": given}]).sessions[0]
    assert (ours.offerings_min, ours.offerings_max) == expected


def test_a_problem_that_could_not_be_read_back_is_not_written() -> None:
    ours = problem(sessions=["s1"], attendees=[{"id": "a1", "busy": ["s1"]}])
    clash = Problem(ours.rounds, (Session("r1", (0,), ()),), ours.attendees)
    with pytest.raises(ProblemError, match="busy cannot say which"):
        write_problem(clash)


def test_a_previous_seat_may_be_of_somebody_who_is_away_now() -> None:
    seat = {"attendee": "a1", "session": "s1", "round": "r1"}
    ours = problem(attendees=[{"id": "a1", "present": []}], previous={"seats": [seat]})
    assert len(ours.previous.seats) == 1


def test_faults_survive_the_way_out_of_a_child_process() -> None:
    error = ProblemError((Fault("rounds", "This is missing."),))
    again = pickle.loads(pickle.dumps(error))
    assert (again.faults, str(again)) == (error.faults, "rounds: This is missing.")


@given(problems())
def test_what_is_written_reads_back_as_the_same_problem(ours: Problem) -> None:
    text = json.dumps(write_problem(ours))
    again = read_problem(text)
    assert again == ours
    assert problem_sha256(again) == problem_sha256(ours)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from(["s1", "r1", "a1", "z1", "arts", "total", "quota", "hard"]),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "min", "s1"]), inner, max_size=2)
    ),
    max_leaves=3,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damage_anywhere_is_a_fault_or_another_problem_and_never_a_crash(data: st.DataObject) -> None:
    damaged = json.loads(json.dumps(WHOLE))
    node = damaged
    while isinstance(node, (dict, list)) and node:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(node[key], (dict, list)):
            node[key] = data.draw(JUNK)
            break
        node = node[key]
    try:
        ours = read_problem(damaged)
    except ProblemError:
        return
    assert read_problem(write_problem(ours)) == ours

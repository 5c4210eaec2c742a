"""What is told before solving: brute force agrees that a hopeless problem has no plan; and what is worth knowing."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings

from solver.explain import Finding, hopeless, warnings
from solver.generate import generate
from solver.problem import Problem
from solver.problem_json import read_problem
from tests.problems import Entry, document, problem, problems
from tests.small import possible


def session(name: str, **fields: object) -> Entry:
    return {"id": name, **fields}


def fixed_seats(*seats: str) -> dict[str, object]:
    keys = ("attendee", "session", "round")
    return {"seats": [dict(zip(keys, words.split(), strict=True)) for words in seats]}


@settings(max_examples=100, deadline=None)
@given(problems())
def test_what_is_called_hopeless_has_no_plan(ours: Problem) -> None:
    assume(hopeless(ours))
    assert not possible(ours)


def test_a_finding_says_the_same_in_words_and_figures() -> None:
    [finding] = hopeless(problem(rooms=["z1"], sessions=["s1", "s2"]))
    assert finding == Finding(
        "too_few_rooms",
        (("needed", 2), ("available", 1)),
        "The sessions need a room 2 times, but the rooms are free 1 times in all rounds together.",
    )


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def test_a_generated_problem_is_not_hopeless_and_its_seats_are_told() -> None:
    ours = generate(attendees=300, sessions=24, rounds=3, seed=1)
    assert hopeless(ours) == []
    assert codes(warnings(ours))[:3] == ["seats_in_round"] * 3


def test_seats_and_attendees_of_a_round_are_told() -> None:
    rooms = [{"id": "z1", "capacity": 10}, {"id": "z2", "capacity": 3, "unavailable": ["r2"]}]
    sessions: list[Entry] = [session("s1", max=6), session("s2")]
    attendees: list[Entry] = [{"id": f"a{n}", "ranking": ["s1", "s2"]} for n in range(10)]
    attendees.append({"id": "busy", "busy": ["r1"], "ranking": ["s2"]})
    found = warnings(problem(rounds=2, rooms=rooms, sessions=sessions, attendees=attendees))
    assert [one.words for one in found if "round" in one.code] == [
        "Round r1 has at most 13 seats for 10 attendees.",
        "Round r2 has at most 10 seats for 11 attendees.",
    ]
    assert codes(found)[:2] == ["seats_in_round", "seats_short_in_round"]


def test_without_rooms_the_maxima_bound_the_seats() -> None:
    sessions: list[Entry] = [session("s1", max=6), session("s2", max=4, rounds=["r1"])]
    found = warnings(problem(rounds=2, sessions=sessions, attendees=[]))
    assert [one.params for one in found[:2]] == [
        (("round", "r1"), ("seats", 10), ("present", 0)),
        (("round", "r2"), ("seats", 6), ("present", 0)),
    ]
    assert "seats_in_round" not in codes(warnings(problem(sessions=["s1", session("s2", max=4)])))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (document(attendees=[]), "There are no attendees yet."),
        (
            document(attendees=["a1", {"id": "a2", "ranking": ["s1"]}]),
            "1 of 2 attendees have not said what they would like.",
        ),
        (document(attendees=[{"id": "a1", "present": []}]), "1 attendees are present in no round."),
        (document(sessions=["s1", "s2"], attendees=[{"id": "a1", "ranking": ["s1"]}]), "Nobody asks for session s2."),
        (
            document(sessions=["s1", "s2"], attendees=[{"id": "a1", "ratings": {"s1": 9, "s2": 0}}]),
            "Nobody asks for session s2.",
        ),
        (
            document(sessions=[session("s1", max=1)], attendees=[{"id": n, "ranking": ["s1"]} for n in ("a1", "a2")]),
            "Session s1 is the first choice of 2 attendees and has at most 1 seats.",
        ),
        (
            document(rooms=[{"id": "z1", "capacity": 5}, {"id": "z2", "capacity": 4}], sessions=[session("s1", max=9)]),
            "Session s1 allows 9 attendees, but the rooms that fit it hold at most 5.",
        ),
        (
            document(
                objective={"kind": "worst_first"},
                rules=[{"kind": "mix", "session": "s1", "min": 1, "strength": "soft"}],
            ),
            "Soft rules cost nothing with a worst_first objective; only hard rules count.",
        ),
        (
            document(objective={"kind": "fair"}, previous={**fixed_seats("a1 s1 r1"), "change_weight": 1}),
            "Changes to the previous plan cost nothing with a fair objective.",
        ),
    ],
)
def test_what_is_worth_knowing_is_told(told: Mapping[str, object], words: str) -> None:
    assert words in [finding.words for finding in warnings(read_problem(told))]


def test_a_problem_in_good_order_has_nothing_to_tell_but_its_seats() -> None:
    attendees: list[Entry] = [{"id": "a1", "ranking": ["s1"]}]
    assert codes(warnings(problem(rooms=["z1"], attendees=attendees))) == ["seats_in_round"]

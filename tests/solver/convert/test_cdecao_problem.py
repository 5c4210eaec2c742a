"""A problem as cdecao's courses: read, written and read again it is the same, or it is refused with every place."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.convert import read_cdecao, write_courses
from solver.plan import Plan
from solver.problem import Attendee, Objective, Offering, Previous, Problem, Room, Round, Rule, Seat, Session
from solver.problem_json import ProblemError
from solver.verify import objective, violations

ONE = Problem(
    rounds=(Round("ochtend"),),
    sessions=(Session("Rouw", (0,), (), min=1, max=2), Session("Muziek", (0,), (), offerings_min=0)),
    attendees=(Attendee("Ann", frozenset({0}), ranking=(1, 0)), Attendee("Bo", frozenset({0}), ratings=((0, 70),))),
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, object]:
    """Courses and participants, some of whom instruct."""
    courses, people = draw(st.integers(1, 4)), draw(st.integers(0, 5))
    instructs = [draw(st.none() | st.integers(0, courses - 1)) for _ in range(people)]
    choices = st.dictionaries(st.integers(0, courses - 1), st.integers(0, 100), max_size=courses)
    bounds = [sorted(draw(st.tuples(st.integers(0, 5), st.integers(0, 5)))) for _ in range(courses)]
    return {
        "courses": [
            {
                "name": f"Cursus {number}",
                "num_min": bounds[number][0],
                "num_max": bounds[number][1],
                "instructors": [one for one, own in enumerate(instructs) if own == number],
                "fixed_course": draw(st.booleans()),
            }
            for number in range(courses)
        ],
        "participants": [
            {"name": f"Deelnemer {one}", "choices": [{"course": c, "penalty": p} for c, p in draw(choices).items()]}
            for one in range(people)
        ],
    }


@given(documents())
def test_what_was_read_is_written_and_read_again_the_same(document: dict[str, object]) -> None:
    problem = read_cdecao(json.dumps(document)).problem
    written = write_courses(problem)
    again = read_cdecao(written).problem
    assert replace(again, objective=Objective()) == replace(problem, objective=Objective())
    assert write_courses(again) == written


def test_a_problem_of_our_own_costs_the_same_as_courses() -> None:
    again = read_cdecao(write_courses(replace(ONE, objective=Objective(unseated=500)))).problem
    plan = Plan((Offering(0, 0), Offering(1, 0)), (Seat(0, 0, 0), Seat(1, 1, 0)))
    assert (violations(ONE, plan), violations(again, plan)) == ([], [])
    assert (objective(ONE, plan), objective(again, plan)) == ((61,), (61,))


def test_everything_that_cdecao_cannot_say_is_told_at_once() -> None:
    wide = Problem(
        rounds=(Round("a"), Round("b")),
        rooms=(Room("Zaal", 30),),
        sessions=(Session("Rouw", (0, 1), (0,), offerings_max=2),),
        attendees=(
            Attendee("Ann", frozenset({0}), busy_rounds=frozenset({1}), busy_sessions=frozenset({0})),
            Attendee("Bo", frozenset({0})),
        ),
        rules=(Rule("parallel", max=3),),
        fixed_seats=(Seat(1, 0, 0),),
        objective=Objective(kind="fair", unseated=1),
        previous=Previous(change_weight=2),
    )
    with pytest.raises(ProblemError) as caught:
        write_courses(wide)
    assert [fault.place for fault in caught.value.faults] == [
        "rounds",
        "rooms",
        "objective.kind",
        "rules[0]",
        "fixed",
        "previous",
        "sessions[0]",
        "attendees[0].busy",
        "attendees[0].busy",
        "attendees[1].ratings",
        "objective.unseated",
    ]


REFUSED: dict[str, tuple[Callable[[Problem], Problem], str]] = {
    "who wants nothing": (
        lambda one: replace(one, attendees=(Attendee("Ann", frozenset({0}), veto=frozenset({0, 1})),)),
        "attendees[0].veto",
    ),
    "a quota with more to it": (
        lambda one: replace(one, rules=(Rule("quota", session=0, group="arts", min=1),)),
        "rules[0]",
    ),
    "instructors above the bounds": (
        lambda one: replace(
            one,
            sessions=(replace(one.sessions[0], min=0), one.sessions[1]),
            attendees=(replace(one.attendees[0], groups=frozenset({"docent"})), one.attendees[1]),
            rules=(Rule("quota", session=0, group="docent", min=1),),
        ),
        "sessions[0].min",
    ),
    "an instructor whose own course costs something": (
        lambda one: replace(
            one,
            attendees=(replace(one.attendees[0], groups=frozenset({"docent"})), one.attendees[1]),
            rules=(Rule("quota", session=0, group="docent", min=1),),
        ),
        "problem",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_mean_something_else_is_refused(case: str) -> None:
    change, place = REFUSED[case]
    with pytest.raises(ProblemError) as caught:
        write_courses(change(ONE))
    assert [fault.place for fault in caught.value.faults] == [place]

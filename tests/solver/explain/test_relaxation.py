"""The cheapest relaxation: it makes a plan possible, each step is needed, and nothing cheaper does."""

from hypothesis import HealthCheck, given, settings

from solver.clock import Clock
from solver.explain.relaxation import cheapest_relaxation
from solver.plan import Limits
from solver.problem import Problem
from tests.problems import problem, problems
from tests.small import possible

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def clock() -> Clock:
    return Clock(Limits(20))


@QUICK
@given(problems())
def test_with_all_steps_taken_a_plan_exists_and_none_can_be_spared(ours: Problem) -> None:
    relaxed = cheapest_relaxation(ours, clock())
    assert relaxed is not None
    assert relaxed.least
    if all(session.length == 1 for session in ours.sessions):
        assert relaxed.works
        assert (not relaxed.steps) == possible(ours)
    for left_out in relaxed.steps:
        others = ours
        for step in relaxed.steps:
            if step is not left_out:
                others = step.apply(others)
        assert not possible(others)


def test_a_minimum_above_the_seats_is_lowered_or_chairs_are_brought_whichever_is_less() -> None:
    ours = problem(
        rooms=[{"id": "z1", "capacity": 5}],
        sessions=[{"id": "s1", "min": 8}],
        attendees=[f"a{number}" for number in range(20)],
    )
    relaxed = cheapest_relaxation(ours, clock())
    assert relaxed is not None
    assert relaxed.price == 3
    assert {step.finding.code for step in relaxed.steps} <= {"lower_min", "raise_room"}
    assert relaxed.works


def test_two_sessions_that_need_one_room_at_once() -> None:
    ours = problem(rounds=1, rooms=["z1"], sessions=["s1", "s2"], attendees=["a1"])
    relaxed = cheapest_relaxation(ours, clock())
    assert relaxed is not None
    [step] = relaxed.steps
    assert step.finding.code == "hold_less"
    assert step.price == 30
    assert relaxed.works


def test_a_pin_gives_way_before_a_rule() -> None:
    ours = problem(
        rounds=2,
        sessions=["s1", "s2"],
        rules=[{"kind": "not_same_round", "sessions": ["s1", "s2"]}],
        fixed={"offerings": [{"session": "s1", "round": "r1"}, {"session": "s2", "round": "r1"}]},
    )
    relaxed = cheapest_relaxation(ours, clock())
    assert relaxed is not None
    assert [step.finding.code for step in relaxed.steps] == ["drop_fixed"]
    assert relaxed.works

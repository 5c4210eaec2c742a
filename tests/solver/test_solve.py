"""The whole engine at work: plans soon, stop heard, starts taken; `judges` says whether what it tells is true."""

from dataclasses import replace

import pytest
from hypothesis import given

from solver import run
from solver.generate import generate
from solver.plan import Limits, Plan, Progress, Result
from solver.problem import Problem, Room
from solver.solve import solve
from solver.verify import objective, violations
from tests.problems import problem, problems
from tests.solver.judges.effort import effort

LIMITS = Limits(seconds=20)


def judged(ours: Problem, result: Result) -> Result:
    """The result, after what must hold of every result has been looked at."""
    if result.plan is not None:
        assert violations(ours, result.plan) == []
        assert result.objective == objective(ours, result.plan)
        assert result.bound is None or result.bound <= result.objective
    if result.status == "optimal":
        assert result.bound == result.objective
    return result


def test_the_same_seed_and_iterations_give_the_same_plan() -> None:
    ours = generate(attendees=120, sessions=14, rounds=3, seed=4, repeat=True)
    limits = Limits(seconds=60, seed=7, iterations=250)
    assert solve(ours, limits).plan == solve(ours, limits).plan


@effort(10)
@given(ours=problems())
def test_two_workers_give_the_same_plan_when_iterations_are_limited(ours: Problem) -> None:
    limits = Limits(seconds=60, seed=3, iterations=200)
    assert solve(ours, limits).plan == solve(ours, replace(limits, workers=2)).plan


def test_a_class_of_288_has_a_plan_within_a_second_and_then_only_better_ones() -> None:
    ours = generate(attendees=288, sessions=24, rounds=3, seed=1)
    told: list[Progress] = []
    result = judged(ours, solve(ours, Limits(seconds=2), on_progress=told.append))
    values = [news.objective for news in told]
    assert told[0].seconds < 1
    assert values == sorted(values, reverse=True)
    assert result.objective == values[-1]


def test_stop_is_heard_and_the_best_plan_kept() -> None:
    ours = generate(attendees=288, sessions=24, rounds=3, seed=1)
    told: list[Progress] = []
    result = judged(ours, solve(ours, LIMITS, on_progress=told.append, should_stop=lambda: bool(told)))
    assert result.status == "stopped"
    assert result.plan is not None
    assert result.seconds < 3


def test_begins_from_the_plan_it_is_given() -> None:
    ours = generate(attendees=288, sessions=24, rounds=3, seed=1)
    good = solve(ours, Limits(seconds=2)).plan
    assert good is not None
    told: list[Progress] = []
    solve(ours, Limits(seconds=0.1), on_progress=told.append, start=good)
    assert told[0].plan == good


def test_a_start_that_breaks_a_rule_is_not_taken() -> None:
    ours = problem(sessions=["s1"], attendees=["a1"])
    assert judged(ours, solve(ours, LIMITS, start=Plan((), ()))).status == "optimal"


def test_an_impossible_problem_is_told_with_the_demands_that_clash() -> None:
    sessions = [{"id": name, "people": ["heijltjes"]} for name in ("s1", "s2")] + [{"id": "s3"}]
    ours = problem(rounds=1, sessions=sessions, attendees=["a1", "a2"])
    result = solve(ours, LIMITS)
    assert (result.status, result.plan, result.bound) == ("infeasible", None, None)
    assert result.conflict == (
        "Session s1 is held at least once.",
        "Session s2 is held at least once.",
        "heijltjes is needed in sessions s1, s2 and can be in one of them at a time.",
    )


def test_seats_alone_are_proven_at_once() -> None:
    ours = generate(attendees=600, sessions=24, rounds=3, seed=3, fixed=True)
    assert judged(ours, solve(ours, Limits(seconds=5))).status == "optimal"


def test_nobody_gets_a_repeated_session_twice_and_that_is_proven_too() -> None:
    ours = generate(attendees=100, sessions=10, rounds=3, seed=3, repeat=True, fixed=True)
    assert judged(ours, solve(ours, LIMITS)).status == "optimal"


def test_two_models_agree_about_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = generate(attendees=60, sessions=10, rounds=3, seed=5, repeat=True, fixed=True)
    one = judged(ours, solve(ours, LIMITS))
    monkeypatch.setattr(run, "suits", lambda _: False)  # leaves the whole model
    other = judged(ours, solve(ours, LIMITS))
    assert (one.status, one.objective) == ("optimal", other.objective) == (other.status, one.objective)


def test_rooms_without_seats_leave_everybody_without() -> None:
    ours = replace(generate(attendees=20, sessions=4, rounds=2, seed=1), rooms=(Room("a", 0), Room("b", 0)))
    result = judged(ours, solve(ours, LIMITS))
    places = sum(len(attendee.present) for attendee in ours.attendees)
    assert (result.status, result.objective) == ("optimal", (places * ours.objective.unseated,))

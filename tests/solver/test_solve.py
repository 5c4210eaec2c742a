"""The whole engine against the specification: optimal where brute force can tell, and always honest."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver import joint, run
from solver.generate import generate
from solver.plan import Limits, Plan, Progress, Result
from solver.problem import ObjectiveKind, Problem, Room
from solver.solve import solve
from solver.verify import objective, violations
from tests.brute_force import TooLarge, best_plan
from tests.problems import OBJECTIVES, problem, problems

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
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


def best_of(ours: Problem) -> tuple[int, ...] | None:
    """The true optimum; None when no plan exists."""
    try:
        best = best_plan(ours, limit=20_000)
    except TooLarge:
        assume(False)  # noqa: FBT003  # hypothesis asks for it
        raise
    return None if best is None else best[0]


def agrees(ours: Problem) -> None:
    best, result = best_of(ours), judged(ours, solve(ours, LIMITS))
    if best is None:
        assert (result.status, result.plan) == ("infeasible", None)
    else:
        assert (result.status, result.objective) == ("optimal", best)


@pytest.mark.parametrize("kind", OBJECTIVES)
def test_finds_and_proves_the_optimum_that_brute_force_finds(kind: ObjectiveKind) -> None:
    @QUICK
    @given(problems(objectives=(kind,)))
    def check(ours: Problem) -> None:
        agrees(ours)

    check()


@settings(QUICK, max_examples=15)
@given(ours=problems())
def test_agrees_with_brute_force_when_start_and_search_come_first(ours: Problem) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "TINY_CHOICES", 0)
        patch.setattr(run, "SMALL_PART", 0.005)
        patch.setattr(joint, "WARM_STEPS", 5)
        agrees(ours)


@settings(QUICK, max_examples=15)
@given(ours=problems(kinds=(), objectives=("total",)), swap=st.randoms(use_true_random=False))
def test_shuffling_changes_nothing(ours: Problem, swap: Random) -> None:
    assume(not ours.fixed_seats and not ours.previous.seats)
    attendees = list(ours.attendees)
    swap.shuffle(attendees)
    one, other = solve(ours, LIMITS), solve(replace(ours, attendees=tuple(attendees)), LIMITS)
    assert (one.status, one.objective) == (other.status, other.objective)


@settings(QUICK, max_examples=15)
@given(ours=problems(kinds=(), objectives=("total", "fair", "balanced", "worst_first")))
def test_one_more_seat_in_each_room_never_hurts(ours: Problem) -> None:
    assume(ours.rooms)
    larger = replace(ours, rooms=tuple(replace(room, capacity=room.capacity + 1) for room in ours.rooms or ()))
    before, after = solve(ours, LIMITS), solve(larger, LIMITS)
    if before.objective is not None:
        assert after.objective is not None
        assert after.objective <= before.objective


@settings(QUICK, max_examples=15)
@given(ours=problems())
def test_leaving_out_a_rule_never_hurts(ours: Problem) -> None:
    assume(ours.rules and ours.objective.kind != "rank_maximal")
    before, after = solve(ours, LIMITS), solve(replace(ours, rules=()), LIMITS)
    if before.objective is not None:
        assert after.objective is not None
        assert after.objective <= before.objective


def test_the_same_seed_and_iterations_give_the_same_plan() -> None:
    ours = generate(attendees=120, sessions=14, rounds=3, seed=4, repeat=True)
    limits = Limits(seconds=60, seed=7, iterations=250)
    assert solve(ours, limits).plan == solve(ours, limits).plan


@settings(QUICK, max_examples=10)
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

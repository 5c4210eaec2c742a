"""Solving again with little change: of all best plans the nearest, as brute force finds it."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver.arrays import make_arrays
from solver.generate import generate
from solver.nearby import tie_break
from solver.plan import Limits, Plan, Progress
from solver.problem import Objective, Previous, Problem, Seat
from solver.run import Run
from solver.solve import solve
from solver.verify import Judge, changes, violations
from tests.brute_force import placements, plans
from tests.problems import problems

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LIMITS = Limits(seconds=10)


@st.composite
def placed(draw: st.DrawFn, *, once: bool) -> Problem:
    """A small problem in which nothing is left to place, with a previous plan."""
    ours = draw(problems(kinds=("quota",), objectives=("total",)))
    offered = [
        placement
        for placement in placements(replace(ours, fixed_offerings=(), fixed_seats=()))
        if placement and (not once or max(Counter(one.session for one in placement).values()) == 1)
    ]
    assume(offered)
    placement = draw(st.sampled_from(offered))
    held = Counter(one.session for one in placement)
    length = 1 if once else None
    sessions = tuple(
        replace(one, offerings_min=held[number], offerings_max=held[number], length=length or one.length, min=0)
        for number, one in enumerate(ours.sessions)
    )
    return replace(ours, sessions=sessions, fixed_offerings=placement, fixed_seats=())


def nearest(ours: Problem) -> tuple[tuple[int, ...], int] | None:
    """The smallest (objective, changes) of all plans."""
    judge = Judge(ours)
    best: tuple[tuple[int, ...], int] | None = None
    for count, plan in enumerate(plans(ours)):
        assume(count < 20_000)
        rank = judge.objective(plan), judge.changes(plan)
        if (best is None or rank < best) and not judge.violations(plan):
            best = rank
    return best


@QUICK
@given(placed(once=True))
def test_of_all_best_seatings_the_nearest_is_taken(ours: Problem) -> None:
    result, best = solve(ours, LIMITS), nearest(ours)
    assert (result.plan is None) == (best is None)
    if result.plan is not None:
        assert result.status == "optimal"
        assert (result.objective, changes(ours, result.plan)) == best


def cancelled(ours: Problem, plan: Plan, gone: int) -> Problem:
    """The same problem without one session, and this plan as the previous one."""
    sessions = list(ours.sessions)
    sessions[gone] = replace(sessions[gone], offerings_min=0, offerings_max=0)
    rest = tuple(offering for offering in ours.fixed_offerings if offering.session != gone)
    return replace(
        ours,
        sessions=tuple(sessions),
        fixed_offerings=rest,
        previous=Previous(plan.offerings, plan.seats),
    )


def test_a_cancelled_session_moves_nobody_without_need() -> None:
    """There is room for everybody in sessions that nobody wished for, so only those who lose their seat move."""
    ours = replace(
        generate(attendees=200, sessions=12, rounds=3, seed=4, fixed=True), objective=Objective(weights=(60,))
    )
    plan = solve(ours, LIMITS).plan
    assert plan is not None
    gone = min(ours.fixed_offerings, key=lambda one: sum(seat.session == one.session for seat in plan.seats)).session
    again = cancelled(ours, plan, gone)
    result = solve(again, LIMITS)
    assert result.plan is not None
    assert violations(again, result.plan) == []
    assert changes(again, result.plan) == 1 + sum(seat.session == gone for seat in plan.seats)


def test_costs_too_large_to_tell_changes_from_are_not_told_from() -> None:
    ours = generate(attendees=50, sessions=6, rounds=2, seed=1, fixed=True)
    ours = replace(
        ours, previous=Previous((), (Seat(0, ours.fixed_offerings[0].session, ours.fixed_offerings[0].round),))
    )
    assert tie_break(make_arrays(ours)) is not None
    dear = replace(ours, objective=replace(ours.objective, unseated=1 << 58))
    assert tie_break(make_arrays(dear)) is None


def test_a_problem_solved_again_begins_from_the_previous_plan() -> None:
    ours = generate(attendees=120, sessions=14, rounds=3, seed=2)
    plan = solve(ours, Limits(seconds=20, iterations=600)).plan
    assert plan is not None
    again = replace(ours, previous=Previous(plan.offerings, plan.seats))
    told: list[Progress] = []
    solve(again, Limits(seconds=20, iterations=1), told.append)
    assert told[0].plan is not None
    assert changes(again, told[0].plan) == 0


@pytest.mark.parametrize("most", [0, 12, 60])
def test_a_limit_on_changes_holds_where_much_is_open(most: int) -> None:
    ours = generate(attendees=120, sessions=14, rounds=3, seed=2)
    plan = solve(ours, Limits(seconds=20, iterations=30)).plan
    assert plan is not None
    kept = plan.offerings[0]
    sessions = tuple(replace(one, max=5) if at == kept.session else one for at, one in enumerate(ours.sessions))
    lost = sum(seat.session == kept.session for seat in plan.seats) - 5
    again = replace(ours, sessions=sessions, previous=Previous(plan.offerings, plan.seats, max_changes=lost + most))
    limits = Limits(seconds=60, iterations=300)
    result = solve(again, limits)
    assert result.plan is not None
    assert violations(again, result.plan) == []
    assert result.plan == solve(again, limits).plan


@QUICK
@given(placed(once=True), st.integers(0, 6))
def test_a_limit_on_changes_is_kept_and_the_best_within_it_found(ours: Problem, most: int) -> None:
    ours = replace(ours, previous=replace(ours.previous, max_changes=most))
    result, best = solve(ours, LIMITS), nearest(ours)
    assert (result.status == "infeasible") == (best is None)
    if best is not None:
        assert result.status == "optimal"
        assert result.objective == best[0]


@settings(QUICK, max_examples=20)
@given(problems(attendees=3, sessions=3, kinds=(), objectives=("total", "fair")), st.integers(0, 4))
def test_a_limit_on_changes_is_kept_where_everything_is_open(ours: Problem, most: int) -> None:
    ours = replace(ours, previous=replace(ours.previous, max_changes=most))
    result, best = solve(ours, LIMITS), nearest(ours)
    assert (result.status == "infeasible") == (best is None)
    assert result.objective == (None if best is None else best[0])


@settings(QUICK, max_examples=20)
@given(data=st.data())
def test_flows_within_a_limit_are_never_beaten(data: st.DataObject) -> None:
    """The flows alone, without the whole model to mend what they leave open."""
    ours = data.draw(placed(once=True))
    ours = replace(ours, previous=replace(ours.previous, max_changes=data.draw(st.integers(0, 6))))
    best = nearest(ours)
    run = Run(ours, LIMITS, None, None)
    most = ours.previous.max_changes
    assert most is not None
    run.seat_within(ours.fixed_offerings, most)
    found = run.incumbent
    assert run.infeasible <= (best is None)
    if best is not None:
        assert found.bound is None or found.bound <= best[0]
        assert found.objective is None or found.objective >= best[0]

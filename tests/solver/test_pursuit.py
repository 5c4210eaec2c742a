"""Placing and seating together for objectives of several entries: honest bounds, better plans, repeatable."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from solver import pursuit, run
from solver.arrays import make_arrays
from solver.floors import balanced_floor, floor_of
from solver.generate import generate
from solver.grades import bare
from solver.grounds import make_grounds
from solver.level import level
from solver.moves import Moves
from solver.placing import Placing
from solver.plan import Limits, Progress
from solver.problem import ObjectiveKind, Offering, Problem
from solver.settle import KINDS, Settler
from solver.solve import solve
from solver.verify import objective, violations
from tests.problems import problem, problems
from tests.small import best_of

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def optimum(ours: Problem) -> tuple[int, ...] | None:
    best = best_of(ours)
    return None if best is None else best[0]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_first_bound_is_never_above_the_optimum(kind: ObjectiveKind) -> None:
    @FEW
    @given(problems(objectives=(kind,)))
    def check(ours: Problem) -> None:
        best = optimum(ours)
        assume(best is not None)
        assert best is not None
        settler = Settler(ours, make_grounds(ours))
        least = settler.least_worst() if kind == "worst_first" else 0
        if kind == "worst_first":
            assert settler.grades.costs[least] <= best[0]
        assert floor_of(ours, settler.grades, settler.grounds, least) <= best

    check()


@FEW
@given(problems(objectives=("balanced",)))
def test_the_first_bound_of_balanced_is_never_above_the_optimum(ours: Problem) -> None:
    best = optimum(ours)
    assume(best is not None)
    assert best is not None
    plain = bare(ours)
    assert balanced_floor(plain, make_arrays(plain), make_grounds(plain)) <= best


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_agrees_with_brute_force_when_the_search_comes_first(kind: ObjectiveKind) -> None:
    @settings(FEW, max_examples=10)
    @given(problems(objectives=(kind,)))
    def check(ours: Problem) -> None:
        best = optimum(ours)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(run, "TINY_CHOICES", 0)
            patch.setattr(run, "SMALL_PART", 0.005)
            result = solve(ours, Limits(seconds=20))
        assert result.objective == best
        assert result.status == ("infeasible" if best is None else "optimal")

    check()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_search_gets_better_and_keeps_its_time(kind: ObjectiveKind) -> None:
    ours = generate(attendees=150, sessions=18, rounds=3, seed=4)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    told: list[Progress] = []
    result = solve(ours, Limits(seconds=2), on_progress=told.append)
    assert result.plan is not None
    assert violations(ours, result.plan) == []
    assert result.objective == objective(ours, result.plan) < told[0].objective
    assert result.bound is not None
    assert result.bound <= result.objective
    assert result.seconds < 3.5


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_seed_and_iterations_give_the_same_plan(kind: ObjectiveKind) -> None:
    ours = generate(attendees=120, sessions=14, rounds=3, seed=4)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    limits = Limits(seconds=60, seed=7, iterations=200)
    assert solve(ours, limits).plan == solve(ours, limits).plan


def test_few_sessions_without_rooms_are_looked_through() -> None:
    ours = generate(attendees=40, sessions=8, rounds=3, seed=6)
    seats = [one.capacity for one in ours.rooms or ()]
    sessions = tuple(replace(one, allowed_rooms=(), max=seats[n % len(seats)]) for n, one in enumerate(ours.sessions))
    rated = tuple(replace(one, ranking=(), ratings=ratings(number)) for number, one in enumerate(ours.attendees))
    ours = replace(ours, rooms=None, sessions=sessions, attendees=rated)
    ours = replace(ours, objective=replace(ours.objective, kind="worst_first"))
    result = solve(ours, Limits(seconds=10))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pursuit, "suits", lambda *_: False)
        patch.setattr(run, "SMALL_PART", 0.02)
        other = solve(ours, Limits(seconds=60))
    assert (result.status, result.objective) == ("optimal", other.objective)
    assert other.status == "optimal"
    assert result.seconds < 5


def ratings(number: int) -> tuple[tuple[int, int], ...]:
    """Anybody's ratings of eight sessions, the same on every machine."""
    return tuple(
        (session, (37 * number + 53 * session * session + 11 * number * session) % 101) for session in range(8)
    )


def test_everybody_has_a_seat_before_the_search_begins() -> None:
    rounds, people = [0, 0, 0], 60
    sessions = [{"id": f"s{n}", "max": size} for n, size in enumerate((40, 40, 30, 30, 20, 20))]
    ours = problem(rounds=3, sessions=sessions, attendees=[f"a{n}" for n in range(people)])
    grounds = make_grounds(ours)
    uneven = tuple(Offering(n, n // 2) for n in range(6))  # 80, 60 and 40 seats
    moves = Moves(ours, grounds, uneven, np.random.default_rng(1))
    for offering in level(moves, Placing(ours), np.full(3, people), lambda: False):
        rounds[offering.round] += grounds.seats(offering)
    assert rounds == [people] * 3

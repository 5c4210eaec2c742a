"""Known optima at medium size, and what happens at the edge: no time, no steps, nothing to do, too much to ask."""

import threading
import time
from dataclasses import replace

import pytest

from solver.generate import generate
from solver.plan import Limits
from solver.problem import Attendee, Objective, ObjectiveKind, Problem, Room, Round, Session
from solver.problem_json import ProblemError, read_problem
from solver.solve import solve
from tests.problems import document, problem
from tests.solver.judges.honesty import faults, lies, optimum
from tests.varied import OBJECTIVES, Recipe, Size, varied


def planted(*, sessions: int, attendees: int, rounds: int) -> Problem:
    """Everybody ranks first, round by round, exactly what a hidden plan gives them: the optimum costs 0."""
    each = sessions // rounds
    seats = -(-attendees // each)
    people = tuple(
        Attendee(
            f"a{number}",
            frozenset(range(rounds)),
            ranking_by_round=tuple((r, (r + rounds * ((number + r) % each),)) for r in range(rounds)),
        )
        for number in range(attendees)
    )
    return Problem(
        tuple(Round(f"r{number}") for number in range(rounds)),
        tuple(Session(f"s{number}", tuple(range(rounds)), tuple(range(each))) for number in range(sessions)),
        people,
        tuple(Room(f"z{number}", seats + 1) for number in range(each)),
    )


@pytest.mark.parametrize(("sessions", "attendees", "rounds"), [(9, 60, 3), (12, 80, 2), (12, 90, 3)])
def test_a_plan_of_no_cost_is_found_and_proven(sessions: int, attendees: int, rounds: int) -> None:
    ours = planted(sessions=sessions, attendees=attendees, rounds=rounds)
    result = solve(ours, Limits(seconds=30))
    assert (result.status, result.objective, faults(ours, result)) == ("optimal", (0,), [])


@pytest.mark.parametrize("seed", [1, 2])
def test_two_engines_prove_the_same_optimum(seed: int) -> None:
    """Search with tables over all sets of sessions, and the whole model of fixed offerings, at 9 x 60 x 3."""
    ours = generate(attendees=60, sessions=9, rounds=3, seed=seed)
    free = solve(ours, Limits(seconds=30))
    assert (free.status, faults(ours, free)) == ("optimal", [])
    assert free.plan is not None
    fixed = solve(replace(ours, fixed_offerings=free.plan.offerings), Limits(seconds=30))
    assert (fixed.status, fixed.objective) == ("optimal", free.objective)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.5])
@pytest.mark.parametrize("kind", OBJECTIVES)
def test_the_time_is_kept_and_nothing_claimed_that_was_not_proven(kind: ObjectiveKind, seconds: float) -> None:
    ours = generate(attendees=150, sessions=16, rounds=3, seed=2, repeat=True)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    began = time.monotonic()
    result = solve(ours, Limits(seconds=seconds))
    assert faults(ours, result) == []
    assert result.status in {"feasible", "stopped"}
    assert time.monotonic() - began < seconds + 4  # a loaded machine


@pytest.mark.parametrize("iterations", [0, 1])
def test_no_steps_are_a_plan_all_the_same(iterations: int) -> None:
    ours = generate(attendees=100, sessions=12, rounds=3, seed=2)
    result = solve(ours, Limits(seconds=30, iterations=iterations))
    assert result.plan is not None
    assert faults(ours, result) == []


def test_two_workers_are_as_honest_as_one() -> None:
    ours = generate(attendees=20, sessions=6, rounds=2, seed=3)
    alone, both = (solve(ours, Limits(seconds=20, workers=workers)) for workers in (1, 2))
    assert (both.status, both.objective, faults(ours, both)) == (alone.status, alone.objective, [])


@pytest.mark.parametrize("kind", OBJECTIVES)
def test_stop_at_once_is_heard_at_once(kind: ObjectiveKind) -> None:
    ours = generate(attendees=200, sessions=20, rounds=3, seed=1, repeat=True)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    began = time.monotonic()
    result = solve(ours, Limits(seconds=60), should_stop=lambda: True)
    assert (result.status, faults(ours, result)) == ("stopped", [])
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("kind", OBJECTIVES)
def test_stop_in_the_middle_is_heard_and_the_best_plan_kept(kind: ObjectiveKind) -> None:
    ours = generate(attendees=200, sessions=20, rounds=3, seed=1, repeat=True)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    said = threading.Event()
    threading.Timer(1.5, said.set).start()
    began = time.monotonic()
    result = solve(ours, Limits(seconds=60), should_stop=said.is_set)
    assert (result.status, faults(ours, result)) == ("stopped", [])
    assert result.plan is not None
    assert time.monotonic() - began < 1.5 + 4  # a loaded machine


def test_too_much_memory_ends_the_solve_with_the_best_plan_so_far() -> None:
    ours = generate(attendees=200, sessions=20, rounds=3, seed=1, repeat=True)
    began = time.monotonic()
    result = solve(ours, Limits(seconds=60, memory_mb=1))
    assert (result.status, faults(ours, result)) == ("stopped", [])
    assert result.plan is not None
    assert time.monotonic() - began < 5
    assert solve(ours, Limits(seconds=0.5, memory_mb=1 << 20)).status == "feasible"


NOTHING: dict[str, Problem] = {
    "no attendees": problem(rounds=2, rooms=["z1"], sessions=["s1", "s2"], attendees=[]),
    "a round nobody attends": problem(rounds=2, attendees=[{"id": "a1", "present": ["r1"], "ranking": ["s1"]}]),
    "no seats": problem(rooms=[{"id": "z1", "capacity": 0}], attendees=["a1", "a2"]),
    "nobody wants anything": problem(rounds=2, sessions=["s1", "s2"], attendees=[{"id": "a", "veto": ["s1", "s2"]}]),
    "nobody is there": problem(sessions=["s1"], attendees=[{"id": "a", "present": []}]),
}


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("kind", OBJECTIVES)
def test_where_there_is_nothing_to_do_that_is_done_and_proven(kind: ObjectiveKind, name: str) -> None:
    ours = replace(NOTHING[name], objective=Objective(kind=kind))
    result = solve(ours, Limits(seconds=10))
    assert (result.status, faults(ours, result)) == ("optimal", [])


@pytest.mark.parametrize("missing", ["rounds", "sessions", "rooms"])
def test_a_problem_without_rounds_sessions_or_rooms_is_refused(missing: str) -> None:
    with pytest.raises(ProblemError):
        read_problem({**document(), missing: []})


def test_minima_that_cannot_be_met_are_told_soon() -> None:
    ours = generate(attendees=60, sessions=9, rounds=3, seed=1)
    ours = replace(ours, sessions=tuple(replace(one, min=25) for one in ours.sessions))
    began = time.monotonic()
    result = solve(ours, Limits(seconds=30))
    assert (result.status, faults(ours, result)) == ("infeasible", [])
    assert result.conflict != ()
    assert time.monotonic() - began < 15


def test_costs_near_the_largest_are_refused_or_added_up_exactly() -> None:
    large = 1_000_000_000
    cheap: dict[str, object] = {"kind": "worst_first", "weights": [large], "unranked": large, "unseated": large}
    with pytest.raises(ProblemError):
        problem(rounds=1, attendees=["a1", "a2"], objective={**cheap, "exponent": 3})
    for below in range(1, 40, 7):  # 4e18 is no double
        ours = problem(attendees=["a1", "a2"], rounds=2, objective={**cheap, "exponent": 2, "unseated": large - below})
        result = solve(ours, Limits(seconds=10))
        best = optimum(ours)
        assert lies(ours, result, best) == []
        assert result.objective == best


def test_a_start_that_is_the_optimum_stays() -> None:
    ours = varied(5, Recipe(Size(2, 2, 3, 4)))
    best = solve(ours, Limits(seconds=10))
    again = solve(ours, Limits(seconds=10), start=best.plan)
    assert (again.status, again.objective) == (best.status, best.objective)

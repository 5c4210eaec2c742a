"""Bounds of the proof by themselves, before search and clipping can hide that one was too high.

The proof is told that the best plan costs more than it does, and never hears of a better one: what it claims must
stay at or below the optimum all the same, unless it is what it was told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from solver import narrow, probe, proof
from solver.bounds import total_floor
from solver.clock import Clock
from solver.exact import Answer, Exact
from solver.incumbent import Incumbent
from solver.model_objective import Level
from solver.plan import Limits
from solver.problem import ObjectiveKind, Problem
from solver.proof import Proof, applies
from solver.proxy import with_implied_pins
from solver.repeats import best_seats, suits
from solver.seat_mip import seat_mip
from solver.solve import solve
from solver.verify import violations
from tests import brute_force
from tests.brute_force import best_plan
from tests.problems import problem
from tests.solver.judges.effort import EFFORT
from tests.solver.judges.engines import engine
from tests.solver.judges.honesty import Vector, bounds_told, optimum
from tests.solver.judges.test_brute_force import tried
from tests.solver.judges.test_engines import OTHERS, RECIPES, all_fixed
from tests.solver.test_search_and_proof import search_of
from tests.varied import OBJECTIVES, Recipe, Size

Patch = pytest.MonkeyPatch

STEPS = 150
EXTRA = (1, 1_000)  # what the best plan is said to cost more than it does
STEPS_BLIND = Limits(seconds=10, iterations=60)
PROVABLE = {name: recipe for name, recipe in RECIPES.items() if name != "lengths"}
PROVABLE["crowded"] = Recipe(Size(2, 2, 4, 4), (), kinds=(), objectives=("total",))
WANTED_TWICE = problem(  # whoever has no other wish would take s1 in both rounds
    rounds=2,
    sessions=[{"id": name, "offerings": {"min": 1, "max": 2}} for name in ("s1", "s2")],
    attendees=[{"id": name, "ranking": ["s1"]} for name in ("ann", "bob", "cas")],
)
ONE_LARGE_ROOM = problem(  # which two sessions want in one round
    rounds=2,
    rooms=[{"id": "z1", "capacity": 3}, {"id": "z2", "capacity": 1}],
    sessions=[{"id": "s1", "rounds": ["r1"]}, {"id": "s2", "rounds": ["r1"]}, "s3"],
    attendees=[
        {"id": name, "ranking": [wish], "present": ["r1"]}
        for name, wish in zip("abcdef", ("s1", "s1", "s1", "s1", "s2", "s2"), strict=True)
    ],
)


def claims(ours: Problem, extra: int) -> Iterator[int]:
    """Every bound on `total` that the proof reaches on its way."""
    search = search_of(with_implied_pins(ours))
    if search is None or not applies(ours, search.rounds):
        return
    work = Proof(search.problem, search.grounds, search.rounds)
    work.learn(search.best.placement, search.price, search.best.cost + extra)
    for _ in islice(work.steps(), STEPS):
        yield work.bound + search.rounds.constant
    yield work.bound + search.rounds.constant


def too_high(judged: Iterable[tuple[Problem, Vector | None]]) -> list[tuple[int, int]]:
    """(claim, optimum) of every claim above the optimum."""
    return [
        (claim, best[0])
        for ours, best in judged
        if best is not None
        for extra in EXTRA
        for claim in claims(ours, extra)
        if claim > best[0]
    ]


@pytest.mark.parametrize("listed", [3_000_000, 0])
@pytest.mark.parametrize("recipe", PROVABLE)
def test_no_proof_claims_too_much(recipe: str, listed: int, monkeypatch: Patch) -> None:
    monkeypatch.setattr(proof, "LISTED_AT_ONCE", listed)
    assert too_high(tried(PROVABLE[recipe], 2 * EFFORT, seed=700)) == []


@pytest.mark.parametrize("recipe", RECIPES)
def test_no_first_bound_claims_too_much(recipe: str) -> None:
    for ours, best in tried(RECIPES[recipe], 2 * EFFORT, seed=700):
        search = search_of(with_implied_pins(ours))
        if best is not None and search is not None:
            assert total_floor(search.problem, search.arrays, search.grounds) <= best[0], ours


def repeats_settled(recipe: str) -> Iterator[tuple[int, int]]:
    """(bound, optimum) of the seats of the best placement, all rounds at once."""
    for ours, _ in tried(RECIPES[recipe], 6 * EFFORT, seed=500):
        best = best_plan(ours)
        search = search_of(with_implied_pins(all_fixed(ours, best[1]))) if best else None
        if best and search and suits(search.seater):
            fixed = search.rounds.constant + search.placing.cost(search.best.placement)
            for method in (seat_mip, best_seats):
                found = method(search.seater, search.best.placement, Clock(Limits(seconds=20)))
                assert found is not None
                yield found.bound + fixed, best[0][0]


@pytest.mark.parametrize("recipe", ["repeats", "repeats and minima", "previous"])
def test_all_rounds_at_once_are_bounded_by_their_optimum(recipe: str) -> None:
    pairs = list(repeats_settled(recipe))
    assert len(pairs) > 3
    assert all(bound == best for bound, best in pairs)


class Hasty(Exact):
    """Has time for so many entries of the objective only."""

    entries = 0

    def _level(self, level: Level, proven: list[int], seconds: float) -> tuple[Answer, int]:
        return super()._level(level, proven, seconds if len(proven) < self.entries else 0.0)


@pytest.mark.parametrize("entries", range(5))
@pytest.mark.parametrize("kind", OBJECTIVES)
def test_a_model_that_runs_out_of_time_claims_nothing_about_the_rest(kind: ObjectiveKind, entries: int) -> None:
    for ours, best in tried(Recipe(Size(2, 2, 4, 4), kinds=(), objectives=(kind,)), 2 * EFFORT, seed=300):
        if best is not None:
            incumbent = Incumbent(ours, Clock(Limits(seconds=20)), None)
            incumbent.offer(next(plan for plan in brute_force.plans(ours) if not violations(ours, plan)), "start")
            model = Hasty(incumbent, incumbent.clock, ours)
            model.entries = entries
            with bounds_told() as told:
                model.solve(20.0)
            assert all(bound <= best for bound in told), ours


def bolder(where: object, name: str, change: Callable[[Any], object]) -> Callable[[Patch], None]:
    """A function answers something bolder than it finds."""
    true = getattr(where, name)
    return lambda patch: patch.setattr(where, name, lambda *given, **named: change(true(*given, **named)))


BOLD: dict[str, Callable[[Patch], None]] = {
    "the master problem's bound is 1 more": bolder(proof, "solve_cover", lambda c: replace(c, bound=c.bound + 1)),
    "charges give nothing back": bolder(narrow, "make_charges", lambda c: replace(c, each=c.each * 0, constant=0)),
    "prices forget what seats bring": bolder(proof, "room_prices", lambda found: (found[0] * 0, found[1])),
    "prices forget what rooms cost": bolder(proof, "room_prices", lambda found: (found[0], found[1] * 0)),
    "a round holds a session less": bolder(
        proof, "allowed_sets", lambda found: [replace(one, largest=one.largest - 1) for one in found]
    ),
    "a set costs 1 more than it was seated for": bolder(
        probe.Prober, "probe", lambda found: replace(found, least=found.least + 1)
    ),
}


@pytest.mark.parametrize("mutation", BOLD)
def test_a_bound_that_is_too_bold_is_noticed(mutation: str, monkeypatch: Patch) -> None:
    BOLD[mutation](monkeypatch)
    by_hand = [(ours, optimum(ours)) for ours in (WANTED_TWICE, ONE_LARGE_ROOM)]
    assert too_high(by_hand) or any(too_high([pair]) for pair in tried(PROVABLE["crowded"], 10, seed=700))


def test_the_optimum_is_not_out_of_reach_of_the_proof() -> None:
    reached = 0
    for ours, best in tried(PROVABLE["plain"], 3, seed=700):
        if best is not None:
            reached += max(claims(ours, 1), default=0) == best[0]
    assert reached > 0


@pytest.mark.parametrize("name", ["large", "huge", "narrowed"])
@pytest.mark.parametrize("recipe", ["plain", "repeats and minima", "rooms", *OTHERS])
def test_no_engine_claims_more_because_better_plans_stay_unknown(recipe: str, name: str, monkeypatch: Patch) -> None:
    """The incumbent takes the first plan and no other, so no bound is right only because the best is known by then."""
    take = Incumbent.offer
    monkeypatch.setattr(Incumbent, "offer", lambda self, plan, phase: self.plan is None and take(self, plan, phase))
    for ours, best in tried({**RECIPES, **OTHERS}[recipe], 2 * EFFORT, seed=900):
        with engine(name), bounds_told() as told:
            solve(ours, STEPS_BLIND)
        assert best is None or [bound for bound in told if bound > best] == [], ours

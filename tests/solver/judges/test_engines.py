"""Each engine by itself on problems that brute force knows: no bound is ever too high, no plan ever wrong."""

from dataclasses import replace

import pytest

from solver.plan import Plan
from solver.problem import ObjectiveKind, Problem
from solver.solve import solve
from tests.brute_force import best_plan
from tests.solver.judges.effort import EFFORT
from tests.solver.judges.engines import ENGINES, STEPS, engine
from tests.solver.judges.honesty import bounds_told, lies, shortcomings
from tests.solver.judges.test_brute_force import tried
from tests.varied import OBJECTIVES, TINY, TRAITS, Recipe, Size

ONE_ROUND_LONG = tuple(trait for trait in TRAITS if trait != "lengths")
RECIPES = {
    "plain": Recipe(Size(3, 2, 4, 3), (), kinds=(), objectives=("total",)),
    "repeats": Recipe(Size(2, 2, 3, 3), ("repeats", "optional"), kinds=(), objectives=("total",)),
    "repeats and minima": Recipe(Size(2, 2, 3, 4), ("repeats", "minima", "presence"), kinds=(), objectives=("total",)),
    "lengths": Recipe(Size(3, 2, 3, 3), ("lengths", "repeats"), kinds=(), objectives=("total",)),
    "wishes of all forms": Recipe(Size(2, 2, 4, 3), ("ratings", "by_round", "vetoes"), kinds=(), objectives=("total",)),
    "rooms": Recipe(
        Size(2, 3, 4, 3), ("several_rooms", "features", "allowed_rooms", "unavailable"), objectives=("total",)
    ),
    "previous": Recipe(TINY, ("previous", "repeats"), objectives=("total",)),
    "fixed": Recipe(TINY, ("fixed_offerings", "fixed_seats", "busy"), objectives=("total",)),
    "quotas": Recipe(Size(2, 2, 3, 4), ("minima",), ("quota", "mix"), objectives=("total",)),
    "rules between sessions": Recipe(
        Size(2, 2, 4, 2),
        ("people", "repeats"),
        ("same_round", "not_same_round", "before", "themes_apart"),
        objectives=("total",),
    ),
    "rules between attendees": Recipe(TINY, ("repeats",), ("together", "apart"), objectives=("total",)),
    "everything in one round": Recipe(Size(2, 2, 4, 3), ONE_ROUND_LONG, objectives=("total",)),
}
OTHERS = {
    f"{kind}, {name}": replace(RECIPES[name], objectives=(kind,))
    for kind in OBJECTIVES
    if kind != "total"
    for name in ("plain", "repeats and minima", "previous")
}


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("recipe", [*RECIPES, *OTHERS])
def test_no_engine_claims_more_than_is_true(recipe: str, name: str) -> None:
    for ours, best in tried({**RECIPES, **OTHERS}[recipe], 2 * EFFORT, seed=500):
        with engine(name), bounds_told() as told:
            result = solve(ours, STEPS)
        assert lies(ours, result, best) == [], ours
        assert best is None or [bound for bound in told if bound > best] == [], ours


@pytest.mark.parametrize("name", ["whole", "small"])
@pytest.mark.parametrize("kind", OBJECTIVES)
def test_engines_that_end_in_the_whole_model_prove_every_objective(kind: ObjectiveKind, name: str) -> None:
    for ours, best in tried(Recipe(objectives=(kind,), spoil=0.3), 4 * EFFORT, seed=3_000):
        with engine(name):
            assert shortcomings(ours, solve(ours, STEPS), best) == [], ours


def all_fixed(ours: Problem, plan: Plan) -> Problem:
    """The problem with the offerings of this plan, and no others."""
    held = [sum(one.session == number for one in plan.offerings) for number in range(len(ours.sessions))]
    sessions = (replace(one, offerings_max=held[number]) for number, one in enumerate(ours.sessions))
    return replace(ours, sessions=tuple(sessions), fixed_offerings=plan.offerings)


@pytest.mark.parametrize("name", ["small", "huge"])
@pytest.mark.parametrize("recipe", [*RECIPES, *OTHERS])
def test_seats_of_fixed_offerings_are_the_best_that_brute_force_finds(recipe: str, name: str) -> None:
    for ours, best in tried({**RECIPES, **OTHERS}[recipe], 2 * EFFORT, seed=500):
        found = best_plan(ours) if best is not None else None
        if found is None:
            continue
        fixed = all_fixed(ours, found[1])
        with engine(name), bounds_told() as told:
            result = solve(fixed, STEPS)
        assert lies(fixed, result, best) == [], fixed
        assert best is None or [bound for bound in told if bound > best] == [], fixed
        if name == "small":
            assert result.status == "optimal", fixed

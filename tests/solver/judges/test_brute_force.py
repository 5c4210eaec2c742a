"""Every objective with every rule kind, strength and trait of a problem: the optimum of brute force, proven."""

from collections.abc import Iterator
from functools import cache
from itertools import count, islice

import pytest
from hypothesis import given

from solver.plan import Limits, Result
from solver.problem import ObjectiveKind, Problem, RuleKind, Strength
from solver.solve import solve
from tests.brute_force import TooLarge
from tests.problems import problems
from tests.small import best_of
from tests.solver.judges.effort import EFFORT, effort
from tests.solver.judges.honesty import LOOKS, Vector, faults, optimum, shortcomings
from tests.varied import KINDS, OBJECTIVES, STRENGTHS, TINY, TRAITS, Recipe, Size, varied

LIMITS = Limits(seconds=20)
CELLS = [(kind, strength) for kind in KINDS for strength in STRENGTHS if kind != "staff" or strength == "advice"]
WIDER = Size(rounds=3, rooms=2, sessions=3, attendees=3)


@cache
def tried(recipe: Recipe, often: int, seed: int = 0) -> list[tuple[Problem, Vector | None]]:
    """So many problems of this recipe with their optimum: the first that brute force can look through."""
    return list(islice(_looked_through(recipe, seed), often))


def _looked_through(recipe: Recipe, seed: int) -> Iterator[tuple[Problem, Vector | None]]:
    for number in count(seed):
        ours = varied(number, recipe)
        if not recipe.kinds or ours.rules:
            try:
                yield ours, optimum(ours)
            except TooLarge:
                continue


def agrees(ours: Problem, best: Vector | None) -> Result:
    """The result of the solve, after it was found to be the optimum, proven."""
    result = solve(ours, LIMITS)
    assert shortcomings(ours, result, best) == [], ours
    return result


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize(("kind", "strength"), CELLS)
def test_every_rule_with_every_objective(kind: RuleKind, strength: Strength, objective: ObjectiveKind) -> None:
    recipe = Recipe(kinds=(kind,), strengths=(strength,), objectives=(objective,), spoil=0.3)
    seed = 1_000 * CELLS.index((kind, strength)) + 100_000 * OBJECTIVES.index(objective)
    for ours, best in tried(recipe, EFFORT, seed):
        agrees(ours, best)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("trait", TRAITS)
def test_every_trait_with_every_objective(trait: str, objective: ObjectiveKind) -> None:
    size = WIDER if trait in {"lengths", "repeats"} else TINY
    recipe = Recipe(size, (trait,), objectives=(objective,), rules=1)
    for ours, best in tried(recipe, EFFORT, 1_000 * TRAITS.index(trait)):
        agrees(ours, best)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_everything_at_once(objective: ObjectiveKind) -> None:
    for ours, best in tried(Recipe(WIDER, TRAITS, objectives=(objective,), rules=4), 3 * EFFORT):
        agrees(ours, best)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_whatever_hypothesis_thinks_of(objective: ObjectiveKind) -> None:
    @effort(12)
    @given(problems(objectives=(objective,)))
    def check(ours: Problem) -> None:
        best = best_of(ours, LOOKS)
        agrees(ours, best and best[0])

    check()


def test_an_impossible_problem_names_demands_that_clash() -> None:
    named = 0
    for ours, best in tried(Recipe(spoil=0.9, rules=4, traits=("minima", "people", "fixed_seats")), 12 * EFFORT):
        if best is None:
            result = solve(ours, LIMITS)
            assert (result.status, faults(ours, result)) == ("infeasible", [])
            assert result.conflict != ()
            named += 1
    assert named > 2

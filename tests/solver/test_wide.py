"""Bounds by blocks of sessions: never above the optimum, and better than what forgets the rounds."""

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from solver import wide
from solver.arrays import Ints
from solver.bounds import total_floor
from solver.generate import generate
from solver.problem import Problem
from solver.search import Search
from solver.wide import Wide, applies
from tests.problems import problems
from tests.small import optimum_of
from tests.solver.test_search_and_proof import search_of


def bounds(search: Search, best: int, turns: int, block: int) -> list[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wide, "BLOCK", block)
        patch.setattr(wide, "TURNS", turns)
        work = Wide(search.problem, search.grounds, search.rounds)
        work.learn(search.best.placement, search.price, best)
        return [work.bound + search.rounds.constant for _ in work.steps()]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(attendees=4, sessions=4, objectives=("total",)))
def test_blocks_never_prove_more_than_the_optimum(ours: Problem) -> None:
    search = search_of(ours)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wide, "MOST_SESSIONS", 0)
        assume(search is not None and applies(ours, search.rounds))
    assert search is not None
    assert max(bounds(search, 1 << 28, turns=12, block=2)) <= optimum_of(ours)[0]


def test_conflicts_within_blocks_prove_more_than_seats_alone() -> None:
    ours = generate(attendees=60, sessions=16, rounds=4, seed=2)
    search = search_of(ours)
    assert search is not None
    told = bounds(search, 1 << 28, turns=40, block=8)
    assert max(told) > total_floor(ours, search.arrays, search.grounds)
    assert max(told) <= search.best.cost + search.rounds.constant


def test_whoever_is_served_in_one_block_is_not_served_cheaper_in_all() -> None:
    """The inequality that everything rests on, by itself."""
    draw = np.random.default_rng(3)
    offers: Ints = draw.integers(0, 30, (2_000, 3))  # of three blocks
    unseated: Ints = draw.integers(5, 30, 2_000)
    most: Ints = (draw.random(2_000) * (unseated + 1)).astype(np.int64)
    least = np.minimum(offers, most[:, None]).sum(axis=1) - 2 * most
    assert (least <= np.minimum(offers.min(axis=1), unseated)).all()
    assert (least == offers.min(axis=1)).any()

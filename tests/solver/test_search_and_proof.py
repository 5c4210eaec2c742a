"""Placing and seating together: the search gets better, and the proof never says too much."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from solver.arrays import Ints, make_arrays
from solver.generate import generate
from solver.grounds import make_grounds
from solver.problem import Problem
from solver.proof import Proof, applies
from solver.search import Search
from solver.seating import Seater
from solver.start import start_placement
from solver.subsets import linear, seat_sums, sums_of
from tests.problems import problems
from tests.small import optimum_of


def search_of(ours: Problem) -> Search | None:
    arrays, grounds = make_arrays(ours), make_grounds(ours)
    placement = start_placement(ours, arrays, grounds, seed=0)
    seating = None if placement is None else Seater(ours, arrays, grounds).seat_all(placement)
    return None if placement is None or seating is None else Search(ours, arrays, grounds, placement, seating, seed=0)


def proven(ours: Problem, search: Search) -> tuple[int, int]:
    """(bound, best) when the proof has nothing more to say."""
    proof = Proof(ours, make_grounds(ours), search.rounds)
    proof.learn(search.best.placement, search.price, search.best.cost)
    for _ in proof.steps():
        if proof.found:
            search.jump(proof.found)
        proof.found, proof.best = (), search.best.cost
    return proof.bound + search.rounds.constant, search.best.cost + search.rounds.constant


def test_the_search_gets_better_and_its_cost_is_true() -> None:
    ours = generate(attendees=100, sessions=12, rounds=3, seed=3)
    search = search_of(ours)
    assert search is not None
    before = search.best.cost
    for _ in range(400):
        search.advance()
    best = search.best
    assert best.cost < before
    assert best.cost == sum(search.rounds.cost(best.seating, best.placement, index) for index in range(3))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_proof_closes_a_problem_that_brute_force_cannot_touch(seed: int) -> None:
    ours = generate(attendees=60, sessions=12, rounds=3, seed=seed)
    search = search_of(ours)
    assert search is not None
    bound, best = proven(ours, search)
    assert bound == best


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(attendees=4, sessions=4, objectives=("total",)))
def test_the_bound_is_never_above_the_optimum(ours: Problem) -> None:
    search = search_of(ours)
    assume(search is not None and applies(ours, search.rounds))
    assert search is not None
    assert proven(ours, search)[0] <= optimum_of(ours)[0]


def test_the_table_of_all_sets_is_what_each_set_costs() -> None:
    cost: Ints = np.random.default_rng(1).integers(0, 60, (15, 9))
    masks = np.arange(1 << 9)
    table = seat_sums(cost, 40)
    for mask in range(1, 1 << 9):
        held = [session for session in range(9) if mask >> session & 1]
        assert table[mask] == np.minimum(40, cost[:, held].min(axis=1)).sum()
    assert (sums_of(masks, np.minimum(cost, 40), 40) == table).all()
    assert list(linear(masks, np.arange(9))[[0, 3, 0b100000001]]) == [0, 1, 8]


def test_a_proof_survives_rules_that_it_does_not_know() -> None:
    ours = generate(attendees=40, sessions=9, rounds=3, seed=5)
    free = search_of(ours)
    bound = replace(ours, sessions=tuple(replace(session, max=6) for session in ours.sessions))
    tight = search_of(bound)
    assert free is not None
    assert tight is not None
    assert proven(ours, free)[0] <= proven(bound, tight)[0]

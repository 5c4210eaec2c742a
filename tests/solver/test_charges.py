"""Repeated sessions: charges and tables over all sets never say more than is true, and close small problems nearly."""

from dataclasses import replace
from itertools import islice, permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings

from solver import proof as proof_module
from solver.allowed import Bounds
from solver.arrays import Ints, make_arrays
from solver.bounds import most_seats
from solver.charges import make_charges
from solver.flow import OUT
from solver.generate import generate
from solver.grid import FORBIDDEN, Grid
from solver.grounds import make_grounds
from solver.narrow import Narrow
from solver.problem import Problem
from solver.proof import Proof, applies
from solver.rounds import Rounds
from solver.seat_duals import seat_duals
from solver.seating import Seater
from solver.subsets import all_masks, without_pairs
from tests.problems import problems
from tests.small import optimum_of
from tests.solver.test_search_and_proof import proven, search_of


def often(ours: Problem) -> Problem:
    """The same problem, every session held up to as often as there are rounds."""
    sessions = (replace(one, offerings_max=max(one.offerings_min, len(ours.rounds))) for one in ours.sessions)
    return replace(ours, sessions=tuple(sessions))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(attendees=4, sessions=3, rounds=3, objectives=("total",)))
def test_the_bound_with_repeats_is_never_above_the_optimum(drawn: Problem) -> None:
    ours = often(drawn)
    search = search_of(ours)
    assume(search is not None and applies(ours, search.rounds))
    assert search is not None
    assert proven(ours, search)[0] <= optimum_of(ours)[0]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_charges_make_a_plan_look_dearer_than_it_is(seed: int) -> None:
    """Whatever is charged, and whatever number of offerings the tangent touches at."""
    ours = generate(attendees=40, sessions=6, rounds=3, seed=seed, repeat=True)
    arrays, grounds = make_arrays(ours), make_grounds(ours)
    search = search_of(ours)
    assert search is not None
    draw = np.random.default_rng(seed)
    seats = most_seats(ours, grounds)
    for _ in range(20):
        for _ in range(10):
            search.advance()
        plan = search.now
        wanted: Ints = draw.integers(0, 30, (arrays.attendees, arrays.sessions))
        charges = make_charges(arrays, wanted, seats, draw.integers(1, 4, arrays.sessions))
        rounds = Rounds(ours, charges.arrays, grounds, Seater(ours, charges.arrays, grounds))
        proven_cost = 0
        for index in range(rounds.count):
            alone: Ints = np.full(arrays.open.shape, OUT, dtype=np.int64)
            assert rounds.seater.reseat(alone, plan.placement, index)
            mask = sum(1 << o.session for o in plan.placement if o.round == index)
            proven_cost += rounds.cost(alone, plan.placement, index) - int(charges.back(np.array([mask]), index)[0])
        assert proven_cost <= plan.cost


def test_charges_for_the_plan_they_were_made_for_say_what_it_costs() -> None:
    ours = generate(attendees=60, sessions=8, rounds=3, seed=2, repeat=True)
    search = search_of(ours)
    assert search is not None
    duals = seat_duals(search.seater, search.best.placement)
    assert duals is not None
    assert duals.charge.any()
    assert proven_with(ours, duals.charge) > proven_with(ours, np.zeros_like(duals.charge))


def proven_with(ours: Problem, wanted: Ints) -> int:
    """What charges prove about the placement that the search begins with."""
    search = search_of(ours)
    assert search is not None
    held = np.bincount([o.session for o in search.best.placement], minlength=len(ours.sessions))
    grounds = search.grounds
    charges = make_charges(search.arrays, wanted, most_seats(ours, grounds), held)
    rounds = Rounds(ours, charges.arrays, grounds, Seater(ours, charges.arrays, grounds))
    total = 0
    for index in range(rounds.count):
        alone: Ints = np.full(search.arrays.open.shape, OUT, dtype=np.int64)
        assert rounds.seater.reseat(alone, search.best.placement, index)
        mask = sum(1 << o.session for o in search.best.placement if o.round == index)
        total += rounds.cost(alone, search.best.placement, index) - int(charges.back(np.array([mask]), index)[0])
    return total


def test_a_grid_knows_every_set_and_only_those_that_are_allowed() -> None:
    allowed = Bounds(2, 5, must=0b10, never=0b1000, pairs=((0, 4), (6, 5)))
    grid = Grid(np.array([4, 0, 7, 1, 2, 8, 3, 6, 5]), 2, allowed)
    masks = without_pairs(all_masks(9, 2, 5, 0b10, 0b1000), allowed.pairs)
    assert [mask for mask in range(1 << 9) if grid.may_hold(mask)] == list(masks)
    draw = np.random.default_rng(4)
    cost: Ints = draw.integers(0, 60, (15, 9))
    taken: Ints = draw.integers(0, 20, 9)
    grid.raise_to(cost, 50, taken, 7)
    for mask in masks:
        held = [session for session in range(9) if mask >> session & 1]
        assert grid.at(np.array([mask]))[0] == np.minimum(50, cost[:, held].min(axis=1)).sum() - taken[held].sum() - 7
    multipliers: Ints = draw.integers(0, 30, 9)
    worth = grid.at(masks) - ((masks[:, None] >> np.arange(9)) & 1) @ multipliers
    cheapest = grid.cheapest(multipliers)
    assert cheapest.least == worth.min()
    assert masks[int(worth.argmin())] in cheapest.masks
    told = worth + ((masks[:, None] >> np.array([6, 5])) & 1) @ multipliers[[6, 5]]
    for pattern in (0, 1, 2):  # never both of the sessions told apart
        alike = (masks >> 6 & 1 | (masks >> 5 & 1) << 1) == pattern
        assert cheapest.by_pattern[pattern] == told[alike].min()
        assert sorted(grid.part(pattern)[grid.part(pattern) < FORBIDDEN]) == sorted(grid.at(masks[alike]))
    assert (grid.part(3) == FORBIDDEN).all()
    least = cheapest.least
    pool = grid.within(multipliers, least + 40, most=1_000)
    assert pool is not None
    assert list(pool.masks) == list(masks[worth <= least + 40])
    assert list(pool.least) == list(grid.at(pool.masks))
    assert grid.count(multipliers, least + 40, 1_000) == len(pool.masks)
    assert grid.within(multipliers, least + 40, most=len(pool.masks) - 1) is None


def test_too_many_sets_are_narrowed_and_the_proof_still_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = generate(attendees=60, sessions=12, rounds=3, seed=2)
    search, other = search_of(ours), search_of(ours)
    assert search is not None
    assert other is not None
    usual = proven(ours, search)
    monkeypatch.setattr(proof_module, "LISTED_AT_ONCE", 30_000)
    assert proven(ours, other) == usual


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_leaf_bounds_more_than_a_plan_that_is_like_it(seed: int) -> None:
    """The best plan known and its rounds in other orders, with the bounds of all leaves when no more is to be had."""
    ours = generate(attendees=40, sessions=7, rounds=3, seed=seed, repeat=True)
    search = search_of(ours)
    assert search is not None
    for _ in range(100):
        search.advance()
    start = Proof(ours, search.grounds, search.rounds)
    often = (start.fewest, start.most)
    narrow = Narrow(ours, search.grounds, search.rounds, often, start.allowed)
    narrow.best = 1 << 28
    for _ in islice(narrow.steps(list(search.best.placement), search.price, 0), 4_000):
        pass
    leaves, met = narrow.leaves, set()
    assert (leaves.bound > leaves.bound.min()).any()
    for turned in permutations(range(3)):
        placement = tuple(replace(one, round=turned[one.round]) for one in search.best.placement)
        seating = search.seater.seat_all(placement)
        assert seating is not None
        held = np.zeros((len(ours.sessions), 3), dtype=np.bool_)
        held[[one.session for one in placement], [one.round for one in placement]] = True
        sets = (held[leaves.chosen] << np.arange(len(leaves.chosen))[:, None]).sum(axis=0)
        leaf = int(np.flatnonzero((leaves.sets == sets).all(axis=1))[0])
        met.add(leaf)
        assert leaves.bound[leaf] <= search.cost(placement, seating)
    assert len(met) > 1


def test_leaves_lead_to_better_plans_than_a_poor_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = generate(attendees=60, sessions=12, rounds=3, seed=2, repeat=True)
    search = search_of(ours)
    assert search is not None
    before = search.best.cost
    monkeypatch.setattr(proof_module, "LISTED_AT_ONCE", 0)
    proof = Proof(ours, search.grounds, search.rounds)
    proof.learn(search.best.placement, search.price, before)
    assert any(proof.found for _ in proof.steps())
    seating = search.seater.seat_all(proof.found)
    assert seating is not None
    assert search.cost(proof.found, seating) < before
    assert proof.bound <= search.cost(proof.found, seating)

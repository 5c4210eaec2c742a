"""Quotas and the search: what moves cost at least is never more than they cost, and is exact where nothing moves."""

from dataclasses import replace

import numpy as np
import pytest

from solver.arrays import NEVER, make_arrays
from solver.generate import generate
from solver.grounds import make_grounds
from solver.moves import Move
from solver.neighbours import Choice
from solver.problem import Problem, Rule, Strength
from solver.search import Search
from solver.seating import Seater
from solver.start import start_placement


def with_quotas(seed: int, strength: Strength) -> Problem:
    """Half of the sessions take few of the largest group."""
    ours = generate(attendees=60, sessions=12, rounds=3, seed=seed)
    groups = [group for attendee in ours.attendees for group in attendee.groups]
    largest = max(sorted(set(groups)), key=groups.count)
    rules = (Rule("quota", strength, 9, session=session, group=largest, max=2) for session in range(0, 12, 2))
    return replace(ours, rules=tuple(rules))


def searching(ours: Problem) -> Search:
    arrays, grounds = make_arrays(ours), make_grounds(ours)
    placement = start_placement(ours, arrays, grounds, seed=1)
    assert placement is not None
    seating = Seater(ours, arrays, grounds).seat_all(placement)
    assert seating is not None
    return Search(ours, arrays, grounds, placement, seating, seed=1)


@pytest.mark.parametrize("strength", ["hard", "soft"])
@pytest.mark.parametrize("seed", range(3))
def test_tolls_make_the_bound_of_what_stands_exact(seed: int, strength: Strength) -> None:
    search = searching(with_quotas(seed, strength))
    held = [[one for one in search.moves.board.held if one.round == index] for index in range(3)]
    assert search.tolls.toll.any()
    assert [search.floor(index, held[index]) for index in range(3)] == search.round_cost


@pytest.mark.parametrize("strength", ["hard", "soft"])
@pytest.mark.parametrize("seed", range(3))
def test_no_move_costs_less_than_the_tables_say(seed: int, strength: Strength) -> None:
    search = searching(with_quotas(seed, strength))
    near, tight = search.near, 0
    assert near is not None
    for key, table in near.least.items():
        for at in zip(*np.nonzero(table < NEVER), strict=True):
            place = int(at[0]), int(at[1])
            away, back = near.offerings(Choice(key, place, 0.0))
            search.moves.turn(Move(away, back))
            placement = tuple(search.moves.board.held)
            seating = search.seater.seat_all(placement)
            search.moves.turn(Move(back, away))
            if seating is not None:
                least, true = int(table[place]), search.cost(placement, seating) - search.now.cost
                assert least <= true
                tight += least == true
    assert tight

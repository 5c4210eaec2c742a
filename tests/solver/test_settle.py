"""Seats of a given placement for objectives of several entries: proven, and what brute force finds."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver import run
from solver.generate import generate
from solver.grounds import make_grounds
from solver.plan import Limits, Plan
from solver.problem import ObjectiveKind, Offering, Problem
from solver.seating import seats_of
from solver.settle import KINDS, Settler
from solver.solve import solve
from solver.verify import objective, violations
from tests.brute_force import placements
from tests.problems import problems
from tests.small import best_of

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def held_as(ours: Problem, placement: tuple[Offering, ...]) -> Problem:
    """The problem in which nothing is left to place."""
    count = Counter(one.session for one in placement)
    own = (replace(one, offerings_min=count[s], offerings_max=count[s]) for s, one in enumerate(ours.sessions))
    return replace(ours, sessions=tuple(own), fixed_offerings=placement)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_placement_is_seated_best(kind: ObjectiveKind) -> None:
    @FEW
    @given(problems(attendees=4, kinds=("quota",), objectives=(kind,)), st.integers(0, 20))
    def check(ours: Problem, which: int) -> None:
        offered = list(placements(ours))
        assume(offered)
        placement = offered[which % len(offered)]
        held = {(one.session, one.round) for one in placement}
        pinned = tuple(seat for seat in ours.fixed_seats if (seat.session, seat.round) in held)
        given_ = replace(held_as(ours, placement), fixed_seats=pinned)
        settler = Settler(given_, make_grounds(given_))
        assume(settler.exact(placement))
        best = best_of(given_)
        seating = settler.seat(placement)
        if best is None:
            assert pinned or seating is None
            return
        assert seating is not None
        found = Plan(placement, seats_of(seating, placement, settler.grounds))
        assert violations(given_, found) == []
        assert objective(given_, found) == best[0]

    check()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_two_methods_agree_at_the_size_of_a_class(kind: ObjectiveKind, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = generate(attendees=60, sessions=9, rounds=3, seed=2, fixed=True)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    one = solve(ours, Limits(seconds=30))
    monkeypatch.setattr(run, "KINDS", frozenset())  # leaves the whole model
    other = solve(ours, Limits(seconds=30))
    assert (one.status, one.objective, one.bound) == ("optimal", other.objective, other.objective)
    assert other.status == "optimal"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_congress_of_600_is_proven_at_once(kind: ObjectiveKind) -> None:
    ours = generate(attendees=600, sessions=24, rounds=3, seed=1, fixed=True)
    result = solve(replace(ours, objective=replace(ours.objective, kind=kind)), Limits(seconds=20))
    assert (result.status, result.bound) == ("optimal", result.objective)
    assert result.seconds < 5

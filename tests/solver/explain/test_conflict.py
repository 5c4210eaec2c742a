"""Conflicts: together impossible, and possible without any one of their demands, as brute force sees it."""

from hypothesis import HealthCheck, given, settings

from solver.clock import Clock
from solver.conflict import conflict_of
from solver.explain.demands import Key, demands
from solver.plan import Limits
from solver.problem import Problem
from tests.problems import problems
from tests.small import possible

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def clock(seconds: float = 20) -> Clock:
    return Clock(Limits(seconds))


def only(ours: Problem, kept: set[Key]) -> Problem:
    """The problem with these demands alone."""
    for demand in demands(ours):
        if demand.key not in kept:
            ours = demand.drop(ours)
    return ours


@QUICK
@given(problems())
def test_a_conflict_is_impossible_and_each_of_its_demands_is_needed(ours: Problem) -> None:
    found = conflict_of(ours, clock())
    assert (found is None) == possible(ours)
    if found is not None:
        keys = {demand.key for demand in found.demands}
        assert not possible(only(ours, keys))
        assert found.minimal
        for key in keys:
            assert possible(only(ours, keys - {key}))

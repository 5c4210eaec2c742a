"""Seats of a given placement whose rounds depend on each other: repeats, and the largest sum of one attendee."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from solver import coupled, seat_rules
from solver.clock import Clock
from solver.coupled import Settled, best_seats, settle_coupled
from solver.generate import generate
from solver.grounds import make_grounds
from solver.plan import Limits, Plan
from solver.problem import ObjectiveKind, Offering, Problem, RuleKind
from solver.seating import seats_of
from solver.settle import Settler
from solver.solve import solve
from solver.verify import objective, violations
from tests.brute_force import placements
from tests.problems import problem, problems
from tests.small import best_of
from tests.solver.test_model import KINDS
from tests.solver.test_settle import held_as

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SEVERAL: tuple[ObjectiveKind, ...] = ("rank_maximal", "fair", "worst_first")


@pytest.mark.parametrize("rules", [("quota",), ("mix", "staff"), ("together", "apart")])
@pytest.mark.parametrize("kind", [*SEVERAL, "balanced", "total"])
def test_every_placement_is_seated_best(kind: ObjectiveKind, rules: tuple[RuleKind, ...]) -> None:
    @FEW
    @given(problems(attendees=4, kinds=rules, objectives=(kind,)), st.integers(0, 20))
    def check(ours: Problem, which: int) -> None:
        offered = list(placements(ours))
        assume(offered)
        placement = offered[which % len(offered)]
        held = {(one.session, one.round) for one in placement}
        pinned = tuple(seat for seat in ours.fixed_seats if (seat.session, seat.round) in held)
        given_ = replace(held_as(ours, placement), fixed_seats=pinned)
        best = best_of(given_)
        assume(best is not None)
        assert best is not None
        grounds, clock = make_grounds(given_), Clock(Limits(seconds=20))
        found = [best_seats(given_, grounds, placement, clock)]
        if kind in SEVERAL:
            settler = Settler(given_, grounds)
            least = settler.least_worst() if kind == "worst_first" else 0
            found.append(settle_coupled(settler, placement, clock, least))
        for each in found:
            agrees(given_, each, best[0])

    def agrees(ours: Problem, found: Settled, best: tuple[int, ...]) -> None:
        if found.seating is None:
            assert not found.proven
            return
        offerings = ours.fixed_offerings
        plan = Plan(offerings, seats_of(found.seating, offerings, make_grounds(ours)))
        assert violations(ours, plan) == []
        assert found.proven
        assert objective(ours, plan) == best
        settled.append(found)

    settled: list[Settled] = []
    check()
    assert settled


@pytest.mark.parametrize("kind", [*SEVERAL, "balanced"])
def test_two_methods_agree_about_repeats(kind: ObjectiveKind, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = generate(attendees=40, sessions=8, rounds=3, seed=5, repeat=True, fixed=True)
    ours = replace(ours, objective=replace(ours.objective, kind=kind))
    one = solve(ours, Limits(seconds=30))
    monkeypatch.setattr(coupled, "best_seats", lambda *_: Settled(None, proven=False))  # leaves the whole model
    other = solve(ours, Limits(seconds=60))
    assert (one.status, one.objective) == ("optimal", other.objective) == (other.status, one.objective)


def test_a_former_seat_may_save_more_than_it_costs() -> None:
    ours = problem(
        rounds=2,
        sessions=["s1", {"id": "s2", "length": 2}],
        attendees=[{"id": "a1", "ranking": ["s2", "s1"]}, {"id": "a2", "ranking": ["s1", "s2"]}],
        fixed={"offerings": [{"session": "s1", "round": "r1"}, {"session": "s2", "round": "r1"}]},
        objective={"kind": "total", "weights": [0, 0], "unranked": 9, "unseated": 0},
        previous={"seats": [{"attendee": "a1", "session": "s1", "round": "r1"}], "change_weight": 1},
    )
    grounds = make_grounds(ours)
    found = best_seats(ours, grounds, ours.fixed_offerings, Clock(Limits(seconds=20)))
    assert found.seating is not None
    assert found.proven
    plan = Plan(ours.fixed_offerings, seats_of(found.seating, ours.fixed_offerings, grounds))
    assert objective(ours, plan) == (0,)


@pytest.mark.parametrize("kind", ["quota", "mix", "together", "apart"])
def test_a_rule_that_the_programme_forgets_is_noticed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = KINDS[kind]
    placement = tuple(Offering(number, 0) for number in range(len(ours.sessions)))
    grounds = make_grounds(ours)

    def broken() -> set[str]:
        found = best_seats(ours, grounds, placement, Clock(Limits(seconds=20)))
        assert found.proven
        assert found.seating is not None
        plan = Plan(placement, seats_of(found.seating, placement, grounds))
        return {violation.rule for violation in violations(ours, plan)}

    assert broken() == set()
    monkeypatch.setattr(seat_rules, "KINDS", {**seat_rules.KINDS, kind: lambda *_: None})
    assert broken() == {kind}

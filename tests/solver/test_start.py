"""The first placement: allowed, at once, and with seats for everybody where rooms suffice."""

from dataclasses import replace

import pytest

from solver.arrays import make_arrays
from solver.generate import generate
from solver.grounds import make_grounds
from solver.plan import Limits, Plan
from solver.problem import Offering, Problem, Rule
from solver.solve import solve
from solver.start import start_placement
from solver.verify import violations


def started(ours: Problem) -> Plan:
    placement = start_placement(ours, make_arrays(ours), make_grounds(ours), seed=1)
    assert placement is not None
    return Plan(tuple(sorted(placement, key=lambda one: (one.round, one.session))), ())


@pytest.mark.parametrize("repeat", [False, True])
def test_everything_is_held_within_the_rooms(*, repeat: bool) -> None:
    ours = generate(attendees=200, sessions=30, rounds=4, seed=2, repeat=repeat)
    assert violations(ours, started(ours)) == []


def test_offerings_are_added_until_everybody_can_sit() -> None:
    ours = generate(attendees=200, sessions=20, rounds=4, seed=2, repeat=True)
    result = solve(ours, Limits(seconds=0.3))
    assert result.plan is not None
    assert len(result.plan.seats) == sum(len(attendee.present) for attendee in ours.attendees)


def test_long_sessions_and_several_rooms_find_their_place() -> None:
    ours = generate(attendees=80, sessions=10, rounds=4, seed=2, repeat=True)
    sessions = (
        replace(ours.sessions[0], length=3, offerings_max=1),
        replace(ours.sessions[1], rooms=2),
        *ours.sessions[2:],
    )
    ours = replace(ours, sessions=sessions)
    assert violations(ours, started(ours)) == []


def test_a_fixed_offering_without_rooms_gets_rooms() -> None:
    ours = replace(generate(attendees=20, sessions=6, rounds=3, seed=2), fixed_offerings=(Offering(3, 2),))
    plan = started(ours)
    assert violations(ours, plan) == []
    assert [one.round for one in plan.offerings if one.session == 3] == [2]


def test_an_order_that_construction_misses_is_found_by_the_model() -> None:
    ours = generate(attendees=100, sessions=12, rounds=4, seed=2)
    chain = tuple(Rule("before", sessions=(later, later - 1)) for later in range(3, 0, -1))
    together = (Rule("same_round", sessions=(4, 5)),)
    ours = replace(ours, rules=(*chain, *together))
    result = solve(ours, Limits(seconds=3))
    assert result.plan is not None
    assert violations(ours, result.plan) == []


@pytest.mark.parametrize("repeat", [False, True])
def test_hard_rules_between_sessions_are_kept_by_construction(*, repeat: bool) -> None:
    ours = generate(attendees=200, sessions=40, rounds=4, seed=2, repeat=repeat)
    before = tuple(Rule("before", sessions=(3 * k, 3 * k + 1)) for k in range(5))
    beside = tuple(Rule("same_round", sessions=(20 + 2 * k, 21 + 2 * k)) for k in range(5))
    ours = replace(ours, rules=(*before, *beside))
    assert violations(ours, started(ours)) == []


def test_a_session_that_may_be_left_out_binds_no_other() -> None:
    ours = generate(attendees=20, sessions=3, rounds=3, seed=2)
    last = replace(ours.sessions[1], offerings_min=0, rounds=(0,))
    sessions = (ours.sessions[0], last, ours.sessions[2])
    ours = replace(ours, sessions=sessions, rules=(Rule("before", sessions=(0, 1)),))
    assert make_grounds(ours).starts == ((0, 1, 2), (), (0, 1, 2))
    held = replace(ours, sessions=(ours.sessions[0], replace(last, offerings_min=1, rounds=(0, 1)), ours.sessions[2]))
    assert make_grounds(held).starts == ((0,), (1,), (0, 1, 2))
    assert solve(ours, Limits(seconds=3)).status == "optimal"

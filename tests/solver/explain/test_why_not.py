"""Why not: what another seat would cost everybody, as brute force finds it with that seat fixed."""

from dataclasses import replace

from hypothesis import assume, given

from solver.explain.floor import make_floor
from solver.explain.held import hold
from solver.explain.why_not import why_not
from solver.generate import generate
from solver.plan import Plan
from solver.problem import Problem, Seat
from solver.verify import objective, violations
from tests.problems import plan, problem
from tests.solver.explain.cases import QUICK, best_seats, minus, planned


@QUICK
@given(planned())
def test_seats_are_exchanged_until_they_are_the_best(ours: tuple[Problem, Plan]) -> None:
    asked, given_plan = ours
    held = hold(asked, given_plan)
    assume(held is not None)
    assert held is not None
    better = held.plan()
    assert violations(asked, better) == []
    change = held.measure.vector(-held.gained)
    assert minus(objective(asked, better), objective(asked, given_plan)) == change
    if not held.coupled:
        assert objective(asked, better) == best_seats(asked, given_plan.offerings)


@QUICK
@given(planned())
def test_a_wish_costs_what_brute_force_finds_with_that_seat_fixed(ours: tuple[Problem, Plan]) -> None:
    asked, given_plan = ours
    held = hold(asked, given_plan)
    assume(held is not None)
    assert held is not None
    now, floor = objective(asked, held.plan()), make_floor(held)
    for attendee in range(len(asked.attendees)):
        for one in why_not(held, floor, attendee):
            if one.round is None:
                continue
            seat = Seat(attendee, one.session, one.round)
            fixed = replace(asked, fixed_seats=(*(s for s in asked.fixed_seats if s.attendee != attendee), seat))
            best = best_seats(fixed, given_plan.offerings)
            if one.most is None or one.least is None:
                assert one.code == "pinned" or held.coupled or best is None
                continue
            assert best is not None
            assert one.least <= minus(best, now) <= one.most
            assert held.coupled or one.exact


def test_it_is_told_who_would_have_to_move_and_how_many_want_it_as_much() -> None:
    ours = problem(
        rooms=[{"id": "z1", "capacity": 1}, {"id": "z2", "capacity": 2}],
        sessions=["s1", "s2"],
        attendees=[{"id": "a1", "ranking": ["s1"]}, {"id": "a2", "ranking": ["s1", "s2"]}],
    )
    held = hold(ours, plan(ours, ["s1 r1 z1", "s2 r1 z2"], ["a1 s1 r1", "a2 s2 r1"]))
    assert held is not None
    [found] = why_not(held, make_floor(held), 1)
    assert (found.code, found.session, found.round, found.instead, found.own) == ("would_cost", 0, 0, 1, (1, 0))
    assert found.most == found.least == (59,)  # a1 pays 60 for s2, a2 saves 1
    assert (found.seats, found.seated, found.as_much) == (1, 1, 1)
    assert found.others == (((0, -1), 1),)  # one person would go from a first choice to what they did not choose


def test_reasons_that_no_price_would_mend() -> None:
    ours = problem(
        rounds=3,
        sessions=["s1", {"id": "s2", "offerings": {"min": 0}}, "s3"],
        attendees=[
            {"id": "a1", "ranking": ["s2", "s1"], "present": ["r3"]},
            {"id": "a2", "ranking": ["s1"], "busy": ["r1"], "present": ["r1", "r3"]},
        ],
    )
    held = hold(ours, plan(ours, ["s1 r1", "s3 r3"], ["a1 s3 r3", "a2 s3 r3"]))
    assert held is not None
    floor = make_floor(held)
    assert [(one.code, one.session) for one in why_not(held, floor, 0)] == [("not_held", 1), ("not_present", 0)]
    assert [(one.code, one.session) for one in why_not(held, floor, 1)] == [("busy", 0)]


def test_one_who_has_their_best_asks_nothing() -> None:
    ours = problem(sessions=["s1"], attendees=[{"id": "a1", "ranking": ["s1"]}])
    held = hold(ours, plan(ours, ["s1 r1"], ["a1 s1 r1"]))
    assert held is not None
    assert why_not(held, make_floor(held), 0) == ()


def test_all_answers_of_a_congress_take_little_time() -> None:
    """Not a measurement: 0.2 s for each of 600 people would take two minutes."""
    ours = generate(attendees=120, sessions=12, rounds=3, seed=1, fixed=True)
    nobody = Plan(ours.fixed_offerings, ())
    held = hold(ours, nobody)
    assert held is not None
    floor = make_floor(held)
    assert floor.lacks == 0
    answers = [one for attendee in range(120) for one in why_not(held, floor, attendee)]
    assert answers
    assert all(one.exact for one in answers)

"""What would help: gains as brute force finds them in the changed problem, prices of seats, and what is left out."""

from dataclasses import replace

from hypothesis import assume, given

from solver.clock import Clock
from solver.explain.changes import changes, one_more_seat, repeats
from solver.explain.floor import make_floor
from solver.explain.held import hold
from solver.explain.improvements import advise, seat_prices
from solver.explain.timetable import Timetable
from solver.explain.trial import by_exchange, repeat_at_most
from solver.plan import Limits, Plan
from solver.problem import Problem
from solver.verify import objective, violations
from tests.problems import OBJECTIVES, RULES, plan, problem
from tests.solver.explain.cases import QUICK, best_seats, minus, planned


@QUICK
@given(planned())
def test_what_a_change_saves_is_between_the_two_numbers_told(ours: tuple[Problem, Plan]) -> None:
    asked, given_plan = ours
    held = hold(asked, given_plan)
    assume(held is not None)
    assert held is not None
    before, floor = held.plan(), make_floor(held)
    now, zero = objective(asked, before), (0,) * len(objective(asked, before))
    timetable = Timetable.of(asked, before)
    for change in changes(timetable):
        best = best_seats(change.problem, change.placement)
        trial = by_exchange(held, floor, change)
        if trial is None:
            kind = asked.objective.kind
            assert (
                best is None or minus(now, best) <= zero or (kind != "total" and change.placement != before.offerings)
            )
        elif trial.least is not None and trial.most is not None:
            assert best is not None
            assert trial.least <= minus(now, best) <= trial.most
            assert trial.plan is not None
            assert violations(change.problem, trial.plan) == []
            assert minus(now, objective(change.problem, trial.plan)) == trial.least
            assert held.coupled or trial.exact
    for number in range(len(asked.sessions)):
        for change in repeats(timetable, number):
            best = best_seats(change.problem, change.placement)
            trial = repeat_at_most(held, floor, change)
            most = zero if trial is None else trial.most
            assert most is not None
            assert best is None or minus(now, best) <= most or trial is None


@QUICK
@given(planned())
def test_the_price_of_a_seat_is_what_one_more_saves(ours: tuple[Problem, Plan]) -> None:
    asked, given_plan = ours
    held = hold(asked, given_plan)
    assume(held is not None)
    assert held is not None
    timetable = Timetable.of(asked, held.plan())
    now = objective(asked, held.plan())
    for price in seat_prices(held, make_floor(held)):
        offering = next(one for one in held.offerings if (one.session, one.round) == (price.session, price.round))
        more = one_more_seat(timetable, offering)
        best = best_seats(more.problem, more.placement)
        assert best is not None
        assert price.least <= minus(now, best) <= price.most
        assert held.coupled or price.least == price.most


@QUICK
@given(planned(objectives=OBJECTIVES, kinds=RULES))
def test_advice_claims_no_more_than_is_true(ours: tuple[Problem, Plan]) -> None:
    asked, given_plan = ours
    advice = advise(asked, given_plan, Clock(Limits(20)))
    best = best_seats(asked, given_plan.offerings)
    assert best is not None
    known = minus(objective(asked, given_plan), advice.better_seats)
    assert known >= best
    if advice.settled:
        assert known == best
    gains = [one.least for one in advice.improvements]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > (0,) * len(gain) for gain in gains)


def crowded() -> tuple[Problem, Plan]:
    """Three people want s1, which has two seats; s2 must have one, and a larger room stands empty."""
    ours = problem(
        rooms=[{"id": "z1", "capacity": 2}, {"id": "z2", "capacity": 3}],
        sessions=["s1", {"id": "s2", "min": 1}],
        attendees=[{"id": f"a{n}", "ranking": ["s1", "s2"]} for n in range(3)],
        objective={"weights": [0, 10]},
    )
    return ours, plan(ours, ["s1 r1 z1", "s2 r1 z2"], ["a0 s1 r1", "a1 s1 r1", "a2 s2 r1"])


def test_nothing_helps_while_the_minimum_of_another_keeps_them_out() -> None:
    ours, held = crowded()
    advice = advise(ours, held, Clock(Limits(10)))
    assert [(one.finding.code, one.least, one.exact) for one in advice.improvements] == []


def test_without_a_minimum_a_seat_a_room_and_how_many_gain() -> None:
    ours, held = crowded()
    free = replace(ours, sessions=tuple(replace(session, min=0) for session in ours.sessions))
    advice = advise(free, held, Clock(Limits(10)))
    assert advice.settled
    assert [(one.finding.code, one.least, one.gaining, one.losing) for one in advice.improvements] == [
        ("one_more_seat", (10,), 1, 0),
        ("swap_rooms", (10,), 1, 0),
    ]
    assert [(one.session, one.seats, one.seated, one.least) for one in advice.prices] == [
        (0, 2, 2, (10,)),
        (1, 3, 1, (0,)),
    ]


def test_a_rule_is_priced_by_leaving_it_out() -> None:
    ours = problem(
        sessions=["s1", "s2"],
        attendees=[{"id": name, "ranking": ["s1", "s2"]} for name in ("a1", "a2")],
        objective={"weights": [0, 10]},
        rules=[{"kind": "apart", "attendees": ["a1", "a2"]}],
    )
    advice = advise(ours, plan(ours, ["s1 r1", "s2 r1"], ["a1 s1 r1", "a2 s2 r1"]), Clock(Limits(10)))
    assert [(one.finding.code, one.least, one.exact) for one in advice.improvements] == [("drop_rule", (10,), True)]

"""Seats of a placement with repeats: what brute force and the plain programme find, and a bound never above it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from solver import run, seat_core
from solver.arrays import Ints, make_arrays
from solver.bundles import CLOSED, cheapest
from solver.clock import Clock
from solver.first_order import FirstOrder
from solver.generate import generate
from solver.grounds import make_grounds
from solver.market import Market, make_market
from solver.placing import Placing
from solver.plan import Limits, Plan
from solver.problem import Offering, Problem, Seat
from solver.repeats import best_seats, suits
from solver.rounds import Rounds
from solver.seat_core import Known, prices, settle
from solver.seat_lp import packing
from solver.seat_mip import seat_mip
from solver.seat_plan import SeatPlan, tables_of
from solver.seating import Seater, seats_of
from solver.solve import solve
from solver.verify import objective, violations
from tests.brute_force import placements
from tests.problems import problems
from tests.small import best_of
from tests.solver.test_settle import held_as

MANY = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
NOW = Limits(seconds=60)


def seater_of(ours: Problem) -> Seater:
    return Seater(ours, make_arrays(ours), make_grounds(ours))


def market_of(ours: Problem) -> Market:
    return make_market(tables_of(seater_of(ours), ours.fixed_offerings), len(ours.attendees))


def total(ours: Problem, found: SeatPlan) -> tuple[int, int]:
    """(objective, bound) of a seating of the fixed placement; asserts that it breaks no rule."""
    seater = seater_of(ours)
    plan = Plan(ours.fixed_offerings, seats_of(found.seating, ours.fixed_offerings, seater.grounds))
    assert violations(ours, plan) == []
    constant = Rounds(ours, seater.arrays, seater.grounds, seater).constant + Placing(ours).cost(ours.fixed_offerings)
    return objective(ours, plan)[0], found.bound + constant


@pytest.mark.parametrize("small", [0, 1_000_000])
def test_seats_are_as_cheap_as_any_and_the_bound_is_not_above(small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat_core, "SMALL", small)
    proven: list[bool] = []

    @MANY
    @given(problems(attendees=4, kinds=(), objectives=("total",)), st.integers(0, 20))
    def check(ours: Problem, which: int) -> None:
        offered = list(placements(ours))
        assume(offered)
        placement = offered[which % len(offered)]
        held = {(one.session, one.round) for one in placement}
        pinned = tuple(seat for seat in ours.fixed_seats if (seat.session, seat.round) in held)
        given_ = replace(held_as(ours, placement), fixed_seats=pinned)
        assume(suits(seater_of(given_)))
        best = best_of(given_)
        found = best_seats(seater_of(given_), placement, Clock(NOW))
        if best is None:
            return
        assert found is not None
        cost, bound = total(given_, found)
        assert bound <= best[0][0] <= cost
        proven.append(bound == cost)

    check()
    assert np.mean(proven) > 0.9


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("small", [0, 1_000_000])
def test_the_market_finds_what_the_plain_programme_finds(
    seed: int, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_core, "SMALL", small)
    ours = harder(generate(attendees=150, sessions=16, rounds=4, seed=seed, repeat=True, fixed=True), seed)
    plain = seat_mip(seater_of(ours), ours.fixed_offerings, Clock(NOW))
    found = best_seats(seater_of(ours), ours.fixed_offerings, Clock(NOW))
    assert plain is not None
    assert found is not None
    assert total(ours, found) == total(ours, plain)
    assert total(ours, found)[0] == total(ours, found)[1]


def harder(ours: Problem, seed: int) -> Problem:
    """Vetoes, presenters and fixed seats; with odd seeds too few seats."""
    draw = np.random.default_rng(seed)
    attendees = list(ours.attendees)
    for who in draw.choice(len(attendees), 30, replace=False).tolist():
        unwanted = frozenset(draw.choice(len(ours.sessions), 3, replace=False).tolist()) - set(attendees[who].ranking)
        attendees[who] = replace(attendees[who], veto=unwanted)
    for who in range(8):
        attendees[who] = replace(attendees[who], busy_sessions=frozenset({who % len(ours.sessions)}), ranking=())
    rooms = ours.rooms or ()
    if seed % 2:
        rooms = tuple(replace(room, capacity=max(1, room.capacity * 3 // 4)) for room in rooms)
    one = next(o for o in ours.fixed_offerings if o.round == 0)
    pinned = tuple(Seat(who, one.session, 0) for who in range(20, 60) if 0 in attendees[who].present)
    allowed = [seat for seat in pinned if one.session not in attendees[seat.attendee].veto]
    return replace(ours, attendees=tuple(attendees), rooms=rooms, fixed_seats=tuple(allowed[:3]))


def test_a_relaxation_that_is_not_whole_is_settled_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    finished: list[bool] = []
    real = seat_core.Core._finish  # noqa: SLF001  # counts how often the last resort is needed

    def finish(core: seat_core.Core, arcs: Ints) -> bool:
        finished.append(True)
        return real(core, arcs)

    monkeypatch.setattr(seat_core.Core, "_finish", finish)
    for seed in range(60):
        ours = tight(seed)
        found = best_seats(seater_of(ours), ours.fixed_offerings, Clock(NOW))
        assert found is not None
        with monkeypatch.context() as patch:
            patch.setattr(run, "suits", lambda _: False)  # leaves the whole model
            judge = solve(ours, NOW)
        assert judge.status == "optimal"
        assert (total(ours, found),) == ((*(judge.objective or ()), *(judge.bound or ())),)
    assert finished


def tight(seed: int) -> Problem:
    """Every session in nearly every round, few seats each."""
    draw = np.random.default_rng(seed)
    bare = generate(attendees=14, sessions=5, rounds=4, seed=seed, repeat=True)
    offerings = [(s, r) for s in range(5) for r in range(4) if draw.random() < 0.7]
    offerings = offerings or [(0, 0)]
    count = np.bincount([s for s, _ in offerings], minlength=5).tolist()
    sessions = tuple(
        replace(
            one,
            offerings_min=int(count[s]),
            offerings_max=int(count[s]),
            max=int(draw.integers(1, 5)),
            allowed_rooms=(),
        )
        for s, one in enumerate(bare.sessions)
    )
    held = tuple(Offering(s, r, ()) for r, s in sorted((r, s) for s, r in offerings))
    return replace(bare, rooms=None, sessions=sessions, fixed_offerings=held)


def test_bundles_are_the_cheapest_there_are_and_their_duals_prove_it() -> None:
    draw = np.random.default_rng(1)
    cost: Ints = draw.integers(-5, 30, (300, 3, 4))
    cost[draw.random(cost.shape) < 0.3] = CLOSED
    outside: Ints = draw.integers(5, 40, (300, 3))
    found = cheapest(cost, outside)
    for who in range(300):
        assert found.total[who] == min(bundles(cost[who], outside[who]))
    assert (found.round <= outside).all()
    assert (found.session <= 0).all()
    assert (found.round[:, :, None] + found.session[:, None, :] <= cost).all()
    assert (found.round.sum(axis=1) + found.session.sum(axis=1) == found.total).all()


def bundles(cost: Ints, outside: Ints) -> Iterator[int]:
    rounds, columns = cost.shape
    for taken in product(range(columns + 1), repeat=rounds):
        own = [column for column in taken if column < columns]
        if len(set(own)) == len(own):
            yield sum(int(outside[r] if c == columns else cost[r, c]) for r, c in enumerate(taken))


def test_the_first_order_method_comes_near_the_optimum() -> None:
    market = market_of(generate(attendees=200, sessions=16, rounds=3, seed=4, repeat=True, fixed=True))
    cost, matrix, most = packing(market)
    best = linprog(cost, A_ub=matrix, b_ub=most, bounds=(0, 1), method="highs")  # type: ignore[call-overload]
    method = FirstOrder(cost, matrix, most)
    method.advance(5_000, 1e-6, lambda: False)
    assert method.error <= 1e-6
    assert cost @ method.best.x == pytest.approx(best.fun, rel=1e-4)


def test_any_prices_bound_every_seating() -> None:
    ours = generate(attendees=80, sessions=10, rounds=3, seed=2, repeat=True, fixed=True)
    market = market_of(ours)
    best = settle(market, Clock(NOW))
    assert best.proven
    draw = np.random.default_rng(0)
    for _ in range(200):
        price: Ints = draw.integers(0, 40, len(market.seats))
        judged = market.judge(price)
        assert judged.bound <= best.bound
        assert judged.reduced.min() >= 0
        assert best.chosen is not None
        assert best.cost is not None
        slack = price @ (market.seats - np.bincount(market.offering[best.chosen], minlength=len(market.seats)))
        assert judged.regret(market, best.chosen).sum() + slack >= best.cost - judged.bound


@pytest.mark.parametrize("seed", range(4))
def test_prices_prove_no_less_when_seats_are_known_however_wrong_the_prices_were(seed: int) -> None:
    ours = generate(attendees=200, sessions=16, rounds=3, seed=seed, repeat=True, fixed=True)
    market = market_of(ours)
    best = settle(market, Clock(NOW))
    assert best.chosen is not None
    alone = market.judge(prices(market, Clock(NOW))).bound
    for start in (np.zeros_like(market.seats), np.full_like(market.seats, 5), market.seats):
        found = prices(market, Clock(NOW), Known(best.chosen, start))
        assert alone <= market.judge(found).bound <= (best.cost or 0)


def test_the_same_seats_come_out_every_time() -> None:
    ours = generate(attendees=300, sessions=24, rounds=3, seed=3, repeat=True, fixed=True)
    first = best_seats(seater_of(ours), ours.fixed_offerings, Clock(NOW))
    again = best_seats(seater_of(ours), ours.fixed_offerings, Clock(NOW))
    assert first is not None
    assert again is not None
    assert np.array_equal(first.seating, again.seating)


def test_who_is_told_to_stop_stops_and_keeps_what_was_proven() -> None:
    ours = generate(attendees=2_000, sessions=100, rounds=4, seed=1, repeat=True, fixed=True)
    heard: list[float] = []
    clock = Clock(NOW, lambda: bool(heard) or clock.seconds() > 0.3)
    settled = settle(market_of(ours), clock)
    assert clock.seconds() < 1.5
    assert settled.bound > 0


def test_a_placement_with_repeats_is_solved_to_the_end() -> None:
    ours = generate(attendees=600, sessions=24, rounds=3, seed=1, repeat=True, fixed=True)
    result = solve(ours, NOW)
    assert result.status == "optimal"
    assert result.objective == (8_689,)

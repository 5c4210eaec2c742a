"""Seats of one round: the flow against every seating there is."""

from dataclasses import replace
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.arrays import NEVER, Ints
from solver.flow import OUT, Quota, RoundTask, seat_round
from solver.prices import seat_prices
from solver.standing import still_best

UNRANKED, UNSEATED = 9, 30


def task_of(cost: Ints, upper: list[int], lower: list[int], quotas: tuple[Quota, ...] = ()) -> RoundTask:
    """`cost[person, offering]`; who has a seat dearer than unranked is not pooled."""
    pooled = np.asarray((cost <= UNRANKED).all(axis=1))
    wish = np.where(pooled[:, None], cost < UNRANKED, cost < NEVER)
    person, offering = np.nonzero(wish)
    return RoundTask(person, offering, cost[wish], pooled, np.array(lower), np.array(upper), UNRANKED, UNSEATED, quotas)


def total(cost: Ints, seated: Ints | tuple[int, ...], quotas: tuple[Quota, ...] = ()) -> int:
    own = sum(UNSEATED if o == OUT else int(cost[person, o]) for person, o in enumerate(seated))
    return own + sum(quota.weight * missed(quota, seated) for quota in quotas)


def missed(quota: Quota, seated: Ints | tuple[int, ...]) -> int:
    count = sum(bool(quota.members[person]) for person, o in enumerate(seated) if o == quota.offering)
    return max(0, quota.least - count) + max(0, count - quota.most)


def cheapest(cost: Ints, upper: list[int], lower: list[int], quotas: tuple[Quota, ...] = ()) -> int | None:
    costs = [
        total(cost, seated, quotas)
        for seated in product(range(-1, len(upper)), repeat=len(cost))
        if all(lower[o] <= seated.count(o) <= upper[o] for o in range(len(upper)))
        and all(quota.weight or not missed(quota, seated) for quota in quotas)
    ]
    return min((cost for cost in costs if cost < NEVER), default=None)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Ints, list[int], list[int], tuple[Quota, ...]]:
    people, offerings = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    cells = st.sampled_from((0, 1, 4, UNRANKED, UNRANKED, 20, NEVER))
    cost = np.array(draw(st.lists(cells, min_size=people * offerings, max_size=people * offerings)), dtype=np.int64)
    upper = draw(st.lists(st.integers(0, 3), min_size=offerings, max_size=offerings))
    lower = [min(most, draw(st.sampled_from((0, 0, 1, 2)))) for most in upper]
    members = np.array(draw(st.lists(st.booleans(), min_size=people, max_size=people)))
    quotas = tuple(
        Quota(draw(st.integers(0, offerings - 1)), own, draw(st.integers(0, 1)), draw(st.integers(1, 2)), weight)
        for own, weight in ((members, draw(st.sampled_from((0, 3, 40)))), (~members, draw(st.sampled_from((0, 5)))))
    )
    return cost.reshape(people, offerings), upper, lower, quotas[: draw(st.integers(0, 2))]


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_the_flow_is_the_cheapest_seating(case: tuple[Ints, list[int], list[int], tuple[Quota, ...]]) -> None:
    cost, upper, lower, quotas = case
    seated = seat_round(task_of(cost, upper, lower, quotas))
    best = cheapest(cost, upper, lower, quotas)
    if best is None:
        assert seated is None
    else:
        assert seated is not None
        assert total(cost, seated, quotas) == best


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_prices_prove_that_a_seating_is_cheapest(
    case: tuple[Ints, list[int], list[int], tuple[Quota, ...]],
) -> None:
    cost, upper, _, found = case
    quotas = tuple(replace(quota, least=0) for quota in found)
    seated = seat_round(task_of(cost, upper, [0] * len(upper), quotas))
    assert seated is not None
    price, toll = seat_prices(cost, seated, UNSEATED, quotas)
    paid = cost + price
    for quota, one in zip(quotas, toll.tolist(), strict=True):
        paid[quota.members, quota.offering] += one
    rent = (price * upper).sum() + sum(quota.most * one for quota, one in zip(quotas, toll.tolist(), strict=True))
    assert (price >= 0).all()
    assert (toll >= 0).all()
    assert np.minimum(paid.min(axis=1), UNSEATED).sum() - rent == total(cost, seated, quotas)


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_no_seating_is_cheaper_than_prices_and_tolls_allow(
    case: tuple[Ints, list[int], list[int], tuple[Quota, ...]],
) -> None:
    cost, upper, _, quotas = case
    lower = [0] * len(upper)
    seated = seat_round(task_of(cost, upper, lower, quotas))
    if seated is None:
        return
    price, toll = seat_prices(cost, seated, UNSEATED, quotas)
    paid = cost + price
    for quota, one in zip(quotas, toll.tolist(), strict=True):
        paid[quota.members, quota.offering] += one
    rent = (price * upper).sum() + sum(quota.most * one for quota, one in zip(quotas, toll.tolist(), strict=True))
    assert np.minimum(paid.min(axis=1), UNSEATED).sum() - rent <= total(cost, seated, quotas)


def test_minima_that_cannot_be_met_are_told_and_do_no_harm() -> None:
    cost = np.zeros((1, 2), dtype=np.int64)
    assert seat_round(task_of(cost, [1, 1], [1, 1])) is None


@settings(max_examples=100, deadline=None)
@given(rounds())
def test_a_seating_stands_only_when_none_is_cheaper(
    case: tuple[Ints, list[int], list[int], tuple[Quota, ...]],
) -> None:
    cost, upper, lower, _ = case
    task, best = task_of(cost, upper, lower), cheapest(cost, upper, lower)
    for seated in product(range(-1, len(upper)), repeat=len(cost)):
        allowed = all(lower[o] <= seated.count(o) <= upper[o] for o in range(len(upper)))
        assert still_best(task, np.array(seated)) == (allowed and total(cost, seated) == best)

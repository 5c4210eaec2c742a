"""Seats of one round, entry after entry: the flows against every seating there is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import lexflow
from solver.arrays import NEVER, Ints
from solver.flow import OUT, Quota, RoundTask
from solver.lexflow import CostsTooLarge, seat_lex

UNRANKED, UNSEATED = 3, 4
COUNTS = np.eye(5, dtype=np.int64)
TABLES = {
    "rank_maximal": np.concatenate([COUNTS[4:], -COUNTS[:3]]),
    "fair": np.concatenate([COUNTS[4:], COUNTS[3:4], COUNTS[2::-1]]),
    "capped powers": np.array([[0, 0, 0, 1, 1], [0, 1, 27, 0, 0]]),
    "powers": np.array([[0, 1, 8, 27, 1000]]),
    "steep powers": np.array([[0, 1, 2], [1, 2, 3]]) @ np.array([[0, 1, 8, 27, 64], [0, 5, 6, 7, 9], [1, 1, 3, 3, 9]]),
}


def task_of(grade: Ints, upper: list[int], lower: list[int], quotas: tuple[Quota, ...] = ()) -> RoundTask:
    """`grade[person, offering]`; who has a seat dearer than unranked is not pooled."""
    pooled = np.asarray((grade <= UNRANKED).all(axis=1))
    wish = np.where(pooled[:, None], grade < UNRANKED, grade < NEVER)
    person, offering = np.nonzero(wish)
    return RoundTask(
        person, offering, grade[wish], pooled, np.array(lower), np.array(upper), UNRANKED, UNSEATED, quotas
    )


def missed(quota: Quota, seated: tuple[int, ...]) -> int:
    count = sum(bool(quota.members[person]) for person, o in enumerate(seated) if o == quota.offering)
    return max(0, quota.least - count) + max(0, count - quota.most)


def vector(grade: Ints, seated: tuple[int, ...], table: Ints, quotas: tuple[Quota, ...]) -> tuple[int, ...]:
    own = table[:, [UNSEATED if o == OUT else grade[person, o] for person, o in enumerate(seated)]].sum(axis=1)
    return (*map(int, own), sum(quota.weight * missed(quota, seated) for quota in quotas))


def smallest(
    grade: Ints, upper: list[int], lower: list[int], table: Ints, quotas: tuple[Quota, ...]
) -> tuple[int, ...] | None:
    vectors = [
        vector(grade, seated, table, quotas)
        for seated in product(range(-1, len(upper)), repeat=len(grade))
        if all(lower[o] <= seated.count(o) <= upper[o] for o in range(len(upper)))
        and all(o == OUT or grade[person, o] < NEVER for person, o in enumerate(seated))
        and all(quota.weight or not missed(quota, seated) for quota in quotas)
    ]
    return min(vectors, default=None)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Ints, list[int], list[int], tuple[Quota, ...]]:
    people, offerings = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    cells = st.sampled_from((0, 1, 2, 2, UNRANKED, UNRANKED, UNSEATED, NEVER))
    grade = np.array(draw(st.lists(cells, min_size=people * offerings, max_size=people * offerings)), dtype=np.int64)
    upper = draw(st.lists(st.integers(0, 3), min_size=offerings, max_size=offerings))
    lower = [min(most, draw(st.sampled_from((0, 0, 1, 2)))) for most in upper]
    members = np.array(draw(st.lists(st.booleans(), min_size=people, max_size=people)))
    quotas = tuple(
        Quota(draw(st.integers(0, offerings - 1)), own, draw(st.integers(0, 1)), draw(st.integers(1, 2)), weight)
        for own, weight in ((members, draw(st.sampled_from((0, 3, 40)))), (~members, draw(st.sampled_from((0, 5)))))
    )
    return grade.reshape(people, offerings), upper, lower, quotas[: draw(st.integers(0, 2))]


@pytest.mark.parametrize("largest", [lexflow.LARGEST, 2_000], ids=["several entries a flow", "faces"])
@pytest.mark.parametrize("kind", TABLES)
def test_the_flows_find_the_smallest_vector(kind: str, largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    table = TABLES[kind]
    monkeypatch.setattr(lexflow, "LARGEST", max(largest, 40 * int(np.abs(table).max())))

    @settings(max_examples=60, deadline=None)
    @given(rounds())
    def check(case: tuple[Ints, list[int], list[int], tuple[Quota, ...]]) -> None:
        grade, upper, lower, quotas = case
        best = smallest(grade, upper, lower, table, quotas)
        found = seat_lex(task_of(grade, upper, lower, quotas), table, soft=True)
        assert (best is None) == (found is None)
        if best is not None and found is not None:
            assert tuple(map(int, found.entries)) == best
            assert vector(grade, tuple(map(int, found.seated)), table, quotas) == best

    check()


def test_costs_beyond_the_flow_solver_are_refused() -> None:
    task = task_of(np.array([[0, 1]]), [1, 1], [0, 0])
    with pytest.raises(CostsTooLarge):
        seat_lex(task, np.array([[0, 1, 2, 3, 1 << 60]]), soft=False)


def test_nobody_and_nothing_to_offer() -> None:
    nobody = task_of(np.zeros((0, 2), dtype=np.int64), [1, 1], [0, 1])
    assert seat_lex(nobody, TABLES["fair"], soft=True) is None
    nothing = task_of(np.zeros((3, 0), dtype=np.int64), [], [])
    found = seat_lex(nothing, TABLES["fair"], soft=True)
    assert found is not None
    assert found.seated.tolist() == [OUT] * 3
    assert found.entries.tolist() == [3, 0, 0, 0, 0, 0]

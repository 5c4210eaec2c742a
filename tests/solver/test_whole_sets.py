"""Sets that go together: every session as often as it must be, at the cost the tables say."""

import numpy as np

from solver.arrays import Ints
from solver.whole_sets import FORBIDDEN, cheapest_together


def test_sets_together_hold_every_session_and_cost_what_the_tables_say() -> None:
    draw = np.random.default_rng(5)
    often: tuple[Ints, Ints] = (np.array([1, 1, 1, 1, 1, 0]), np.array([1, 1, 1, 1, 2, 1]))
    tables = [draw.integers(0, 100, 64).astype(np.int32) for _ in range(3)]
    tables[2][0b1] = FORBIDDEN
    columns = {(index, int(mask)): int(tables[index][mask]) for index in (0, 1) for mask in draw.permutation(64)[:30]}
    found = cheapest_together(tables, columns, np.zeros(6, dtype=np.int64), often)
    assert found is not None
    cost, sets = found
    times = (np.array(sets)[:, None] >> np.arange(6) & 1).sum(axis=0)
    assert (often[0] <= times).all()
    assert (times <= often[1]).all()
    assert cost == sum(int(table[mask]) for table, mask in zip(tables, sets, strict=True))


def test_no_sets_are_told_where_the_last_round_may_not_hold_what_is_left() -> None:
    one = np.ones(2, dtype=np.int64)
    tables = [np.zeros(4, dtype=np.int32), np.full(4, FORBIDDEN, dtype=np.int32)]
    assert cheapest_together(tables, {(0, 0b01): 0}, np.zeros(2, dtype=np.int64), (one, one)) is None

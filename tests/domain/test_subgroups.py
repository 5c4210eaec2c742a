"""Subgroups have the sizes asked for wherever arithmetic allows, and nothing can be spread more evenly."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.subgroups import Member, divide, number_of_subgroups

MEMBERS = st.lists(st.builds(Member, st.sampled_from(["arts", "vpk", "fysio", ""]), st.sampled_from("ABCDE")))


def spreads(members: list[Member], groups: tuple[int, ...], count: int) -> list[int]:
    """How much the subgroups differ, in all and of each profession and organisation that is known."""
    kept = [
        Counter(groups),
        *(Counter(g for g, m in zip(groups, members, strict=True) if m.profession == p) for p in ("arts", "vpk")),
        *(Counter(g for g, m in zip(groups, members, strict=True) if m.organisation == o) for o in "ABCDE"),
    ]
    return [max(c[g] for g in range(count)) - min(c[g] for g in range(count)) for c in kept]


@given(MEMBERS, st.integers(1, 9))
def test_sizes_professions_and_organisations_are_all_spread_as_evenly_as_can_be(
    members: list[Member], count: int
) -> None:
    groups = divide(members, count)

    assert len(groups) == len(members)
    assert set(groups) <= set(range(count))
    assert max(spreads(members, groups, count)) <= 1


@given(st.lists(st.builds(Member, st.sampled_from("PQ"), st.sampled_from("AB")), min_size=1, max_size=6))
def test_no_other_division_seats_fewer_colleagues_together(members: list[Member]) -> None:
    def pairs(groups: tuple[int, ...]) -> int:
        """Pairs of the same profession or organisation at one table."""
        tables = [[m for m, g in zip(members, groups, strict=True) if g == table] for table in (0, 1)]
        values = [Counter(v for m in table for v in (m.profession, m.organisation)) for table in tables]
        return sum(n * (n - 1) // 2 for counter in values for n in counter.values())

    even = [g for g in product((0, 1), repeat=len(members)) if abs(2 * sum(g) - len(members)) <= 1]

    assert pairs(divide(members, 2)) == min(pairs(groups) for groups in even)


@given(st.integers(0, 400), st.integers(1, 12), st.integers(0, 8))
def test_sizes_keep_the_limits_wherever_a_number_of_subgroups_does(people: int, least: int, more: int) -> None:
    most = least + more
    possible = people == 0 or any(least * k <= people <= most * k for k in range(1, people + 1))

    count = number_of_subgroups(people, least, most)

    assert not possible or least * count <= people <= most * count


@pytest.mark.parametrize(
    ("people", "least", "most", "count"),
    [(25, 3, 4, 7), (12, 3, 4, 3), (5, 3, 4, 2), (2, 3, 4, 1), (20, 5, None, 4), (3, 5, None, 1), (0, 3, 4, 0)],
)
def test_subgroups_are_as_few_as_can_be(people: int, least: int, most: int | None, count: int) -> None:
    assert number_of_subgroups(people, least, most) == count


def test_the_same_people_are_divided_in_the_same_way() -> None:
    members = [Member("arts", "LUMC"), Member("arts", "Laurens"), Member("vpk", "LUMC"), Member("", "")] * 5

    assert divide(members, 6) == divide(list(members), 6)


def test_nobody_is_divided_over_nothing() -> None:
    assert divide([], 0) == ()

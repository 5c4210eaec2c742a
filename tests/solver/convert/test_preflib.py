"""PrefLib's orders as rankings, or as ratings where somebody is indifferent."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.convert import read_preflib
from solver.problem import Objective
from solver.problem_json import ProblemError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "preflib_agh" / "00009-00000001.soc"
NAMES = "".join(f"# ALTERNATIVE NAME {number}: Course {number}\n" for number in (1, 2, 3))


def text(kind: str, *orders: str) -> str:
    return f"# TITLE: our own\n# DATA TYPE: {kind}\n# NUMBER ALTERNATIVES: 3\n{NAMES}" + "\n".join(orders)


def faults(document: str) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read_preflib(document)
    return [str(fault) for fault in caught.value.faults]


def test_strict_orders_become_rankings_each_as_often_as_it_was_given() -> None:
    ours = read_preflib(text("soi", "2: 3,1", "1: 2, 1, 3"), rounds=2, capacity=4)
    assert [one.ranking for one in ours.attendees] == [(2, 0), (2, 0), (1, 0, 2)]
    assert (ours.sessions[0].id, ours.sessions[0].max, ours.sessions[0].rounds) == ("Course 1", 4, (0, 1))
    assert [one.id for one in ours.attendees] == ["v1", "v2", "v3"]
    assert ours.objective == Objective()


def test_with_one_tie_all_become_ratings() -> None:
    ours = read_preflib(text("toi", "1: {1, 3}, 2", "1: 2", "1: 3,{2}"))
    assert [one.ratings for one in ours.attendees] == [
        ((0, 100), (1, 99), (2, 100)),
        ((1, 100),),
        ((1, 99), (2, 100)),
    ]
    assert ours.objective == Objective(unranked=100)


def test_without_a_capacity_there_are_somewhat_more_seats_than_voters_in_each_round() -> None:
    ours = read_preflib(text("soc", "60: 1,2,3"), rounds=2)
    assert [one.max for one in ours.sessions] == [46, 46, 46]  # 1.15 x 60 x 2 / 3


@given(st.lists(st.permutations([1, 2, 3]), min_size=1, max_size=5, unique_by=tuple))
def test_any_orders_come_back_as_they_were_given(orders: list[list[int]]) -> None:
    lines = [f"{count}: {','.join(map(str, order))}" for count, order in enumerate(orders, start=1)]
    ours = read_preflib(text("soc", *lines))
    expected = [tuple(one - 1 for one in order) for count, order in enumerate(orders, 1) for _ in range(count)]
    assert [one.ranking for one in ours.attendees] == expected


def test_real_students_are_read() -> None:
    if not SHARED.exists():
        pytest.skip("the shared folder with PrefLib's courses is not beside this checkout")
    ours = read_preflib(SHARED.read_bytes(), rounds=3)
    assert (len(ours.attendees), len(ours.sessions), len(ours.rounds)) == (146, 9, 3)
    assert ours.attendees[0].ranking == (8, 1, 4, 5, 6, 7, 3, 2, 0)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("", ["line 1: There is no line # DATA TYPE: soc (or soi, toc, toi); get an older file from PrefLib anew."]),
        (text("cat", "1: 1"), ['line 2: The data type is "cat"; orders of the types soc, soi, toc, toi are read.']),
        (text("soc", "1: 1,2"), ["line 7: In a file of type soc every order has all 3 alternatives."]),
        (text("soc", "1: 1,{2,3}"), ["line 7: A file of type soc has no ties."]),
        (text("soi", "1: 4"), ["line 7: There is no alternative 4."]),
        (text("soi", "1: 0"), ["line 7: There is no alternative 0."]),
        (text("soi", "1: 1,1"), ["line 7: An alternative stands in this order twice."]),
        (text("soi", "0: 1"), ["line 7: An order that nobody gave; leave it out."]),
        (text("soi", "1: a"), ['line 7: The order "a" cannot be read; it is written like 1,{2,3},4.']),
        (text("toi", "1: {1,2"), ['line 7: The order "{1,2" cannot be read; it is written like 1,{2,3},4.']),
        (text("toi", "1: {},2"), ['line 7: The order "{},2" cannot be read; it is written like 1,{2,3},4.']),
        (
            text("soi", "1,2,3"),
            ['line 7: "1,2,3" is no order; write 3: 1,2,4, below a header of lines that start with #.'],
        ),
        (text("soi", "1: 1", "# TITLE: late"), ["line 8: The header stands before the first order."]),
        (
            text("soi", "1: 1").replace("ALTERNATIVES: 3", "ALTERNATIVES: 4"),
            ['line 3: NUMBER ALTERNATIVES says "4", but the file has 3.'],
        ),
        (text("soi", "1: 1").replace("NAME 3", "NAME 5"), ["line 6: Alternatives are numbered from 1 on."]),
        (
            text("soi", "1: 1").replace("Course 3", "Course 1"),
            ['line 6: Another alternative has the name "Course 1" already.'],
        ),
        (text("soi", "999999999: 1"), ["line 1: There are more than 200000 voters, which is the limit."]),
    ],
)
def test_faults_are_told_with_their_line(document: str, expected: list[str]) -> None:
    assert faults(document) == expected


def test_rounds_and_capacity_are_at_least_one() -> None:
    with pytest.raises(ValueError, match="Give 1 round"):
        read_preflib(text("soi", "1: 1"), rounds=0)

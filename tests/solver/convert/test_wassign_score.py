"""What a plan scores at wassign is what its objective here says: the peer's sums, made anew from its description."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.convert import read_results, read_wassign, write_assignment, write_scheduling
from solver.convert.wassign import read_script, scale_of, score
from solver.convert.wassign.script import Choice, Chooser, Script, Slot
from solver.convert.wassign.to_problem import to_problem
from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.problem_json import ProblemError
from solver.verify import objective, violations

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "wassign" / "realistic120.wassign"


def their_score(script: Script, forced: set[tuple[int, int]], plan: Plan) -> tuple[int, float]:
    """The largest dissatisfaction of anybody in any slot, and the sum of their powers; the forced are content."""
    felt = [
        (seat.attendee, seat.session) not in forced
        and script.largest - script.choosers[seat.attendee].preferences[seat.session]
        for seat in plan.seats
    ]
    return max(felt), sum((one / script.largest) ** script.exponent for one in felt)


def everybody_somewhere(problem: Problem, shift: int) -> Plan:
    """Sessions dealt over the rounds, attendees dealt over the sessions of each round; mostly breaks bounds."""
    held = [Offering(number, (number + shift) % len(problem.rounds)) for number in range(len(problem.sessions))]
    seats = []
    for who in range(len(problem.attendees)):
        for round_ in range(len(problem.rounds)):
            here = [one.session for one in held if one.round == round_]
            seats.append(Seat(who, here[(who * 7 + shift) % len(here)], round_))
    return Plan(tuple(held), tuple(seats))


def test_a_plan_for_the_peers_own_file_scores_there_what_its_objective_says() -> None:
    if not SHARED.exists():
        pytest.skip("the shared folder with wassign's own input is not beside this checkout")
    script = read_script(SHARED.read_bytes())
    ours = to_problem(script)
    for shift in range(3):
        plan = everybody_somewhere(ours, shift)
        major, minor = score(objective(ours, plan), scale_of(script))
        assert (major, minor) == pytest.approx(their_score(script, {(0, 0)}, plan), rel=1e-12)


@given(
    st.integers(0, 3), st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=1, max_size=4), st.data()
)
def test_scores_agree_for_any_preferences_steps_and_exponents(
    shift: int, preferences: list[list[int]], data: st.DataObject
) -> None:
    step, exponent = data.draw(st.sampled_from((1, 7, 1000))), data.draw(st.integers(1, 4))
    preferences[0][0] = 31
    script = Script(
        slots=(Slot("a"), Slot("b")),
        choices=tuple(Choice(name, 0, 9) for name in "xyz"),
        choosers=tuple(Chooser(f"p{n}", tuple(step * one for one in row)) for n, row in enumerate(preferences)),
        exponent=exponent,
    )
    ours = to_problem(script)
    plan = everybody_somewhere(ours, shift)
    assert violations(ours, plan) == []
    major, minor = score(objective(ours, plan), scale_of(script))
    assert (major, minor) == pytest.approx(their_score(script, set(), plan), rel=1e-9)


def test_a_round_without_a_seat_is_worse_than_every_full_plan() -> None:
    ours = read_wassign('+slot("a"); +choice("x", max(9)); +choice("y", max(9)); +chooser("p", [100, 0]);')
    worst_seat = Plan((Offering(0, 0), Offering(1, 0)), (Seat(0, 1, 0),))
    assert objective(ours, worst_seat) < objective(ours, Plan(worst_seat.offerings, ()))


LONG = (
    '+slot("first"); +slot("second"); +slot("third"); +choice("x", max(2), parts(2)); +choice("y, \'\'", max(2));'
    '+choice("z", max(2), optional); +chooser("p", [9, 9, 9]); +chooser("q", [9, 9, 9]);'
)


def test_result_tables_look_as_the_peers_do() -> None:
    ours = read_wassign(LONG, parts_once=True)
    plan = Plan((Offering(1, 0), Offering(0, 1)), (Seat(0, 1, 0), Seat(0, 0, 1), Seat(1, 0, 1)))
    scheduling = write_scheduling(ours, plan)
    assert scheduling.splitlines() == [
        '"Choice", "Slot"',
        '"x", "second"',
        '"[2] x", "third"',
        '"y, \'\'", "first"',
        '"z", "not scheduled"',
    ]
    assignment = write_assignment(ours, plan)
    assert assignment.splitlines() == [
        '"Chooser", "first", "second", "third"',
        '"p", "y, \'\'", "x", "[2] x"',
        '"q", "", "x", "[2] x"',
    ]
    assert read_results(ours, assignment) == plan
    empty = Plan((*plan.offerings, Offering(2, 2)), plan.seats)
    assert read_results(ours, assignment, write_scheduling(ours, empty)) == empty


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", "The table is empty."),
        ('"Chooser", "first"\n', "line 1: The first line names every round once, behind the column of the choosers."),
        (
            '"Chooser", "first", "second", "third"\n"p", "x"\n',
            "line 2: This row has 2 cells, the first line has 4.",
        ),
        (
            '"Chooser", "first", "second", "third"\n"pp", "y", "x", ""\n',
            'line 2: There is no attendee "pp". Did you mean "p"?\nline 2: There is no session "y".',
        ),
        (
            '"Chooser", "first", "second", "third"\n"p", "", "", ""\n"p", "", "", ""\n',
            'line 3: "p" stands in the table twice.',
        ),
        ('"Chooser", "first", "second", "third"\n"p', "line 2: This is no table: unexpected end of data."),
    ],
)
def test_faults_in_a_result_table(table: str, expected: str) -> None:
    ours = read_wassign(LONG, parts_once=True)
    with pytest.raises(ProblemError) as caught:
        read_results(ours, table)
    assert set(expected.splitlines()) <= set(str(caught.value).splitlines())

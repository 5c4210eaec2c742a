"""What plans cost, for each kind of objective, checked against sums made by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.plan import Plan, Result
from solver.problem import ObjectiveKind, Offering, Previous, Problem, Seat
from solver.verify import changes, false_claims, objective, satisfaction, seat_cost, soft_penalty, violations
from solver.verify.costs import position
from tests.problems import OBJECTIVES, Entry, plan, plans, problem, problems

WEIGHTS = {"weights": [0, 2, 5], "unranked": 11, "unseated": 100}
SOFT = [{"kind": "quota", "session": "s1", "group": "arts", "max": 0, "strength": "soft", "weight": 3}]


def scene(kind: ObjectiveKind, **objective: int) -> tuple[Problem, Plan]:
    """Seats at position 0 (s1), 1 (s2), 3 (beyond the weights), one not ranked, one round without; soft penalty 3."""
    sessions: list[Entry] = [{"id": f"s{n}", "offerings": {"max": 2}} for n in range(1, 6)]
    attendees: list[Entry] = [
        {"id": "a1", "ranking": ["s1", "s2", "s3", "s4"], "groups": ["arts"]},
        {"id": "a2", "ranking": ["s5", "s1", "s2", "s3"]},
        {"id": "a3", "ranking": ["s5"], "present": ["r1"]},
        {"id": "a4", "present": ["r2"], "ranking": ["s5"]},
    ]
    goal = {"kind": kind, **WEIGHTS, **objective}
    ours = problem(rounds=2, sessions=sessions, attendees=attendees, objective=goal, rules=SOFT)
    held = ["s1 r1", "s2 r2", "s3 r1", "s4 r1", "s5 r2"]
    return ours, plan(ours, held, ["a1 s1 r1", "a1 s2 r2", "a2 s3 r1", "a3 s4 r1"])


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("total", (0 + 2 + 5 + 100 + 11 + 100 + 3,)),
        ("rank_maximal", (2, -1, -1, 0, -1, 3)),
        ("fair", (2, 1, 1, 0, 1, 1, 3)),
        ("balanced", (105, 221)),
        ("worst_first", (100, 8 + 125 + 1_000_000 + 1331 + 1_000_000)),
    ],
)
def test_each_kind_of_objective(kind: ObjectiveKind, expected: tuple[int, ...]) -> None:
    ours, made = scene(kind)
    assert violations(ours, made) == []
    assert objective(ours, made) == expected


def test_worst_first_takes_the_exponent_of_the_problem() -> None:
    assert objective(*scene("worst_first", exponent=1)) == (100, 218)


def test_a_plan_without_seats_costs_every_round_in_which_somebody_is_present() -> None:
    attendees: list[Entry] = ["a1", {"id": "a2", "present": ["r1"]}, {"id": "a3", "present": []}]
    ours = problem(rounds=2, attendees=attendees, objective=WEIGHTS)
    assert objective(ours, plan(ours, ["s1 r1"])) == (300,)


def test_without_wishes_every_seat_costs_as_much_as_one_not_ranked() -> None:
    ours = problem(objective=WEIGHTS)
    assert objective(ours, plan(ours, ["s1 r1"], ["a1 s1 r1"])) == (11,)


def test_a_round_spent_presenting_costs_as_one_without_a_seat() -> None:
    ours = problem(attendees=[{"id": "a1", "busy": ["s1"]}], objective=WEIGHTS)
    assert objective(ours, plan(ours, ["s1 r1"])) == (100,)


def test_a_long_seat_costs_once_and_serves_all_its_rounds() -> None:
    sessions: list[Entry] = [{"id": "s1", "length": 2}, "s2"]
    ours = problem(rounds=3, sessions=sessions, attendees=[{"id": "a1", "ranking": ["s2", "s1"]}], objective=WEIGHTS)
    assert objective(ours, plan(ours, ["s1 r1", "s2 r3"], ["a1 s1 r1"])) == (2 + 100,)
    assert objective(ours, plan(ours, ["s1 r1", "s2 r3"], ["a1 s1 r1", "a1 s2 r3"])) == (2 + 0,)


def test_ratings_cost_what_is_missing_from_100_and_unranked_when_not_given() -> None:
    attendees: list[Entry] = [{"id": "a1", "ratings": {"s1": 70, "s2": 100}}]
    ours = problem(sessions=["s1", "s2", "s3"], attendees=attendees, objective=WEIGHTS)
    assert [seat_cost(ours, ours.attendees[0], session, 0) for session in range(3)] == [30, 0, 11]


def test_equal_ratings_share_a_position() -> None:
    attendees: list[Entry] = [{"id": "a1", "ratings": {"s1": 70, "s2": 100, "s3": 70, "s4": 0}}]
    sessions = ["s1", "s2", "s3", "s4"]
    ours = problem(rounds=4, sessions=sessions, attendees=attendees, objective={"kind": "rank_maximal"})
    held = ["s1 r1", "s2 r2", "s3 r3", "s4 r4"]
    assert objective(ours, plan(ours, held, [f"a1 {offering}" for offering in held])) == (0, -1, -2, -1, 0)


def test_a_ranking_by_round_holds_for_seats_that_start_in_that_round() -> None:
    sessions: list[Entry] = [{"id": "s1", "length": 2, "offerings": {"max": 3}}]
    attendees: list[Entry] = [{"id": "a1", "ranking": {"r1": ["s2", "s1"], "r2": ["s1"]}}]
    ours = problem(rounds=4, sessions=[*sessions, "s2"], attendees=attendees, objective=WEIGHTS)
    assert [seat_cost(ours, ours.attendees[0], 0, start) for start in range(3)] == [2, 0, 11]


@pytest.mark.parametrize("kind", OBJECTIVES)
def test_the_length_depends_on_the_problem_alone(kind: ObjectiveKind) -> None:
    ours, made = scene(kind)
    length = {"total": 1, "rank_maximal": 6, "fair": 7, "balanced": 2, "worst_first": 2}[kind]
    assert (len(objective(ours, made)), len(objective(ours, Plan((), ())))) == (length, length)


@pytest.mark.parametrize("kind", OBJECTIVES)
def test_a_problem_without_attendees_costs_nothing(kind: ObjectiveKind) -> None:
    ours = problem(attendees=[], objective={"kind": kind})
    length = {"total": 1, "rank_maximal": 2, "fair": 3, "balanced": 2, "worst_first": 2}[kind]
    assert objective(ours, plan(ours, ["s1 r1"])) == (0,) * length
    assert satisfaction(ours, plan(ours, ["s1 r1"])).everybody.worst == 0


def test_the_longest_ranking_of_any_round_sets_the_length() -> None:
    attendees: list[Entry] = [{"id": "a1", "ranking": {"r1": ["s1"], "r2": ["s2", "s1"]}}]
    ours = problem(rounds=2, sessions=["s1", "s2"], attendees=attendees, objective={"kind": "rank_maximal"})
    assert objective(ours, plan(ours, ["s1 r1", "s2 r2"], ["a1 s1 r1"])) == (1, -1, 0, 0)


def previous_scene(weight: int) -> Problem:
    previous = {
        "offerings": [
            {"session": "s1", "round": "r1", "room": "z1"},
            {"session": "s2", "round": "r2", "room": "z1"},
            {"session": "s3", "round": "r1"},
        ],
        "seats": [
            {"attendee": "a1", "session": "s1", "round": "r1"},
            {"attendee": "a1", "session": "s2", "round": "r2"},
        ],
        "change_weight": weight,
    }
    return problem(
        rounds=2,
        sessions=["s1", "s2", "s3"],
        attendees=[{"id": "a1", "ranking": ["s1", "s2", "s3"]}, {"id": "a2", "present": ["r2"]}],
        rooms=["z1", "z2"],
        previous=previous,
        objective={"weights": [0], "unranked": 0, "unseated": 0},
    )


@pytest.mark.parametrize(
    ("held", "seats", "expected"),
    [
        (["s1 r1 z1", "s3 r1 z2", "s2 r2 z1"], ["a1 s1 r1", "a1 s2 r2"], 0),
        (["s1 r1 z1", "s3 r1 z2", "s2 r2 z1"], ["a1 s1 r1", "a1 s2 r2", "a2 s2 r2"], 0),
        (["s1 r1 z1", "s3 r1 z2", "s2 r2 z1"], ["a1 s3 r1", "a1 s2 r2"], 1),
        (["s1 r1 z2", "s3 r1 z1", "s2 r2 z1"], ["a1 s1 r1", "a1 s2 r2"], 1),
        (["s1 r1 z1", "s3 r2 z2", "s2 r2 z1"], ["a1 s1 r1"], 2),
    ],
)
def test_changes_are_what_the_plan_does_not_keep_of_the_previous(
    held: list[str], seats: list[str], expected: int
) -> None:
    ours = previous_scene(weight=7)
    made = plan(ours, held, seats)
    assert violations(ours, made) == []
    assert (changes(ours, made), objective(ours, made)) == (expected, (7 * expected,))
    balanced = replace(ours, objective=replace(ours.objective, kind="balanced"))
    assert objective(balanced, made) == (0, 7 * expected)


def test_figures_for_people() -> None:
    ours, made = scene("total")
    found = satisfaction(ours, made)
    everybody = found.everybody
    assert (everybody.attendees, everybody.places, everybody.seated, everybody.unseated) == (4, 6, 4, 2)
    assert (everybody.positions, everybody.unranked, everybody.indifferent) == ((1, 1, 0, 1), 1, 0)
    assert (everybody.worst, everybody.wishing, everybody.glad) == (105, 4, 1)
    [(name, doctors)] = found.groups
    assert (name, doctors.attendees, doctors.positions) == ("arts", 1, (1, 1, 0, 0))


def test_a_second_choice_makes_nobody_glad() -> None:
    ours = problem(attendees=[{"id": "a1", "ranking": ["s2", "s1"]}], sessions=["s1", "s2"])
    assert satisfaction(ours, plan(ours, ["s1 r1", "s2 r1"], ["a1 s1 r1"])).everybody.glad == 0


def test_seats_of_people_without_wishes_are_counted_apart() -> None:
    ours = problem(attendees=["a1", {"id": "a2", "ranking": ["s2"]}], sessions=["s1", "s2"])
    everybody = satisfaction(ours, plan(ours, ["s1 r1", "s2 r1"], ["a1 s1 r1", "a2 s1 r1"])).everybody
    assert (everybody.unranked, everybody.indifferent, everybody.wishing, everybody.glad) == (1, 1, 1, 0)


@given(st.data())
def test_a_broken_plan_is_judged_and_never_crashes(data: st.DataObject) -> None:
    ours = data.draw(problems())
    made = data.draw(plans(ours))
    nonsense = replace(made, seats=(*made.seats, Seat(99, 0, 0), Seat(0, 0, -3)))
    assert len(violations(ours, nonsense)) >= 2
    assert objective(ours, nonsense) == objective(ours, made)
    assert soft_penalty(ours, nonsense) == soft_penalty(ours, made) >= 0


@given(st.data())
def test_one_seat_is_counted_once_in_every_figure(data: st.DataObject) -> None:
    ours = data.draw(problems())
    made = data.draw(plans(ours))
    everybody = satisfaction(ours, made).everybody
    assert sum(everybody.positions) + everybody.unranked + everybody.indifferent == len(made.seats)
    assert everybody.places == sum(len(attendee.present) for attendee in ours.attendees)


def result(ours: Problem, made: Plan, status: str, value: tuple[int, ...], bound: tuple[int, ...] | None) -> list[str]:
    claimed = Result(status, made, value, bound, 0.0, 0)  # type: ignore[arg-type]  # the tests' words are statuses
    return [violation.rule for violation in false_claims(ours, claimed)]


def test_true_claims_are_believed_and_false_ones_told() -> None:
    ours, made = scene("total")
    assert result(ours, made, "feasible", (221,), None) == []
    assert result(ours, made, "feasible", (221,), (200,)) == []
    assert result(ours, made, "optimal", (221,), (221,)) == []
    assert result(ours, made, "feasible", (220,), (200,)) == ["objective_claimed"]
    assert result(ours, made, "feasible", (221,), (222,)) == ["bound_claimed"]
    assert result(ours, made, "feasible", (221,), (200, 0)) == ["bound_claimed"]
    assert result(ours, made, "optimal", (221,), (220,)) == ["optimal_claimed"]
    assert result(ours, made, "optimal", (221,), None) == ["optimal_claimed"]
    assert false_claims(ours, Result("stopped", None, None, None, 0.0, 0)) == []


@given(st.data())
def test_a_plan_costs_what_its_seats_cost_one_by_one(data: st.DataObject) -> None:
    """Plans are judged in arrays: these are the same sums, seat by seat in the words of the format."""
    ours = replace(data.draw(problems(kinds=(), objectives=("total",))), previous=Previous())
    held = tuple(Offering(session, 0) for session in range(len(ours.sessions)))
    free = [number for number, one in enumerate(ours.attendees) if 0 in one.present]
    seats = tuple(Seat(number, data.draw(st.sampled_from(range(len(held)))), 0) for number in free)
    made = Plan(held, seats)
    length = [session.length for session in ours.sessions]
    served = {(seat.attendee, later) for seat in seats for later in range(length[seat.session])}
    places = {(number, index) for number, one in enumerate(ours.attendees) for index in one.present}
    costs = [seat_cost(ours, ours.attendees[seat.attendee], seat.session, 0) for seat in seats]
    assert objective(ours, made) == (sum(costs) + ours.objective.unseated * len(places - served),)
    profile = objective(replace(ours, objective=replace(ours.objective, kind="rank_maximal")), made)[1:-1]
    stands = [position(ours.attendees[seat.attendee], seat.session, 0) for seat in seats]
    assert profile == tuple(-stands.count(place) for place in range(len(profile)))

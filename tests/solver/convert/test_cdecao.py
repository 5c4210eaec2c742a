"""cdecao's courses and participants as a problem, and a plan as its assignment."""

import json
from collections.abc import Sequence

import pytest

from solver.convert import read_cdecao, write_cdecao
from solver.plan import Limits, Plan
from solver.problem import Offering, Problem, Rule, Seat
from solver.problem_json import ProblemError
from solver.solve import solve
from solver.verify import objective, violations


def course(name: str, low: int = 0, high: int = 9, *instructors: int, **more: object) -> dict[str, object]:
    return {"name": name, "num_min": low, "num_max": high, "instructors": list(instructors), **more}


def participant(name: str, *penalties: tuple[int, int]) -> dict[str, object]:
    return {"name": name, "choices": [{"course": one, "penalty": penalty} for one, penalty in penalties]}


def read(courses: Sequence[object], participants: Sequence[object]) -> Problem:
    return read_cdecao(json.dumps({"courses": courses, "participants": participants})).problem


def faults(document: object) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read_cdecao(json.dumps(document))
    return [str(fault) for fault in caught.value.faults]


def test_choices_are_ratings_and_all_other_courses_vetoed() -> None:
    ours = read([course("A"), course("B", fixed_course=True), course("C")], [participant("Ann", (1, 0), (0, 42))])
    assert ours.attendees[0].ratings == ((0, 58), (1, 100))
    assert ours.attendees[0].veto == {2}
    assert [one.offerings_min for one in ours.sessions] == [0, 1, 0]
    assert ours.objective.unseated == 43  # more than all penalties together


def test_the_older_form_lists_courses_in_order() -> None:
    ours = read([course("A"), course("B")], [{"name": "Ann", "choices": [1, 0]}, {"name": "Ann", "choices": [0]}])
    assert ours.attendees[0].ratings == ((0, 99), (1, 100))
    assert [one.id for one in ours.attendees] == ["Ann", "Ann (2)"]


def test_who_instructs_and_chose_sits_in_the_own_course_beyond_its_bounds() -> None:
    ours = read([course("A", 1, 2, 0), course("B")], [participant("Ann", (1, 0)), participant("Bo", (0, 0))])
    assert (ours.sessions[0].min, ours.sessions[0].max) == (2, 3)
    assert ours.rules == (Rule("quota", session=0, group="instructors of course 0", min=1),)
    both = (Offering(0, 0), Offering(1, 0))
    assert violations(ours, Plan(both, (Seat(0, 0, 0), Seat(1, 0, 0)))) == []
    assert {one.rule for one in violations(ours, Plan(both, (Seat(0, 1, 0), Seat(1, 0, 0))))} == {
        "quota",
        "minimum_met",
    }


def test_a_cancelled_course_sets_its_instructor_free() -> None:
    ours = read([course("A", 1, 2, 0), course("B")], [participant("Ann", (1, 5)), participant("Bo", (1, 0))])
    plan = Plan((Offering(1, 0),), (Seat(0, 1, 0), Seat(1, 1, 0)))
    assert violations(ours, plan) == []
    assert objective(ours, plan) == (5,)


def test_an_assignment_names_every_course_and_those_who_only_instruct() -> None:
    people = [participant("Ann", (1, 0)), participant("Bo", (0, 0)), participant("Ina")]
    ours = read([course("A", 0, 9, 2), course("B", 0, 9)], people)
    result = solve(ours, Limits(seconds=10))
    assert (result.status, result.objective) == ("optimal", (0,))
    assert result.plan is not None
    told = json.loads(write_cdecao(ours, result.plan))
    assert told == {"format": "X-courseassignment-simple", "version": "1.0", "assignment": [1, 0, 0]}
    nothing = json.loads(write_cdecao(ours, Plan((Offering(1, 0),), (Seat(0, 1, 0),))))
    assert nothing["assignment"] == [1, None, None]


def test_large_penalties_are_counted_in_steps() -> None:
    ours = read([course("A"), course("B")], [participant("Ann", (0, 0), (1, 5000))])
    assert ours.attendees[0].ratings == ((0, 100), (1, 99))


def test_what_says_something_about_rooms_only_is_told() -> None:
    document = {"courses": [course("A", room_offset=2)], "participants": []}
    assert read_cdecao(json.dumps(document)).left_out == ("room_factor and room_offset, as the file has no rooms",)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ([], ["a list is not an object.", "courses: This is missing.", "participants: This is missing."]),
        ({"courses": [], "participants": [], "kurse": 1}, ['The key "kurse" is unknown. Did you mean "courses"?']),
        ({"courses": [{}], "participants": []}, ["courses[0].name: This is missing."]),
        ({"courses": [course("A", 3, 2)], "participants": []}, ["courses[0].num_min: 3 is more than num_max, 2."]),
        (
            {"courses": [course("A", 0, 9, 4)], "participants": [participant("Ann")]},
            ["courses[0].instructors[0]: 4 is too large; the limit is 0."],
        ),
        (
            {"courses": [course("A", 0, 9, 0), course("B", 0, 9, 0)], "participants": [participant("Ann")]},
            ["courses[1].instructors: Participant 0 instructs courses[0] already, which is held at the same time."],
        ),
        (
            {"courses": [course("A")], "participants": [participant("Ann", (1, 0))]},
            ["participants[0].choices[0].course: 1 is too large; the limit is 0."],
        ),
        (
            {"courses": [course("A")], "participants": [participant("Ann", (0, 0), (0, 1))]},
            ["participants[0].choices[1]: This course is chosen already."],
        ),
        (
            {"courses": [course("A"), course("B")], "participants": [participant("Ann", (0, 101), (1, 100))]},
            ["participants: Penalties up to 101 are too fine for ratings of 0 to 100; scale them to 0 to 100."],
        ),
        (
            {"courses": [course("A", fixed_course=1)], "participants": []},
            ["courses[0].fixed_course: Give true or false."],
        ),
    ],
)
def test_faults_are_told_with_their_place(document: object, expected: list[str]) -> None:
    assert set(expected) <= set(faults(document))

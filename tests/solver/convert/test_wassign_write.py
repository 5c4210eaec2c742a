"""What was written for wassign reads back as the same question: equal plans are allowed, and cost the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.convert import read_wassign, write_wassign
from solver.convert.wassign import read_script, to_problem
from solver.convert.wassign.script import Choice, Chooser, Constraint, Script, Slot, Term
from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.problem_json import ProblemError
from solver.verify import objective, violations
from tests.problems import problem

WORST = {"kind": "worst_first", "unseated": 500}
PINNED = {"attendee": "a1", "session": "s2", "round": "r1"}
SIMPLE = {
    "rounds": 2,
    "sessions": ["s1", "s2"],
    "attendees": [{"id": "a1", "ranking": ["s1", "s2"]}],
    "objective": WORST,
}


def faults(ours: Problem) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        write_wassign(ours)
    return [str(fault) for fault in caught.value.faults]


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Small files with every constraint that both sides know."""
    slots, choices, choosers = (draw(st.integers(1, 3)) for _ in range(3))
    choice, chooser, slot = (st.integers(0, count - 1) for count in (choices, choosers, slots))

    def view(kind: str, number: st.SearchStrategy[int], of: str) -> st.SearchStrategy[Term]:
        return number.map(lambda index: Term(kind, index, of))  # type: ignore[arg-type]  # literals by hand

    contains, number = st.sampled_from(("contains", "contains_not")), st.integers(0, 3).map(lambda n: Term("number", n))
    pair = [
        st.tuples(view("choice", choice, "slot"), st.sampled_from(("==", "!=")), view("slot", slot, "")),
        st.tuples(view("slot", slot, "choices"), contains, view("choice", choice, "")),
        st.tuples(view("choice", choice, "slot"), st.sampled_from(("==", "!=")), view("choice", choice, "slot")),
        st.tuples(view("chooser", chooser, "choices"), contains, view("choice", choice, "")),
        st.tuples(view("chooser", chooser, "choices"), st.just("=="), view("chooser", chooser, "choices")),
        st.tuples(view("slot", slot, "size"), st.sampled_from(("==", ">=", ">", "<=")), number),
    ]
    rows = draw(
        st.lists(
            st.lists(st.integers(0, 100), min_size=choices, max_size=choices), min_size=choosers, max_size=choosers
        )
    )
    rows[0][0] = 100
    return Script(
        tuple(Slot(f"slot {n}") for n in range(slots)),
        tuple(
            Choice(f"w{n}", draw(st.integers(0, 1)), draw(st.integers(1, 3)), 1, draw(st.booleans()))
            for n in range(choices)
        ),
        tuple(Chooser(f'h{n} "x"\\', tuple(row)) for n, row in enumerate(rows)),
        tuple(Constraint(*one) for one in draw(st.lists(st.one_of(*pair), max_size=3))),
        draw(st.integers(1, 4)),
    )


@given(scripts())
def test_what_a_file_says_is_written_and_read_unchanged(script: Script) -> None:
    try:
        ours = to_problem(script)
    except ProblemError:
        return  # constraints that leave no slot, or both or neither
    again = read_wassign(write_wassign(ours))
    assert {frozenset(vars_of(rule)) for rule in again.rules} == {frozenset(vars_of(rule)) for rule in ours.rules}
    assert (again.sessions, again.attendees, again.rounds, again.objective) == (
        ours.sessions,
        ours.attendees,
        ours.rounds,
        ours.objective,
    )


def vars_of(rule: object) -> list[tuple[str, object]]:
    return [(name, getattr(rule, name)) for name in rule.__slots__]  # type: ignore[attr-defined]  # a dataclass with slots


@st.composite
def full_plans(draw: st.DrawFn, ours: Problem) -> Plan:
    """Everybody sits somewhere in each round in which anything is held; many of these are allowed."""
    starts = [draw(st.sampled_from([0, 0, 1, None])) for _ in ours.sessions]
    held = [Offering(session, start) for session, start in enumerate(starts) if start is not None]
    seats = []
    for attendee in range(len(ours.attendees)):
        taken = set[int]()
        for offering in sorted(held, key=lambda _: draw(st.integers(0, 9))):
            span = set(range(offering.round, offering.round + ours.sessions[offering.session].length))
            if not span & taken:
                taken |= span
                seats.append(Seat(attendee, offering.session, offering.round))
    return Plan(tuple(held), tuple(seats))


@st.composite
def expressible(draw: st.DrawFn) -> Problem:
    """Problems with the rules that wassign knows, in the words of the problem file."""
    sessions = [
        {"id": f"s{n}", "max": draw(st.integers(1, 3)), "offerings": {"min": draw(st.integers(0, 1)), "max": 1}}
        | ({"people": ["p"]} if draw(st.booleans()) else {})
        | ({"themes": ["t"]} if draw(st.booleans()) else {})
        | ({"length": 2} if draw(st.integers(0, 4)) == 0 else {})
        for n in range(3)
    ]
    ids = ["s0", "s1", "s2"]
    attendees = [
        {"id": f"a{n}", "ranking": draw(st.permutations(ids)), "veto": draw(st.lists(st.sampled_from(ids), max_size=1))}
        for n in range(2)
    ]
    kinds = [
        {"kind": "not_same_round", "sessions": ["s0", "s1"]},
        {"kind": "themes_apart"},
        {"kind": "parallel", "min": 1},
        {"kind": "parallel", "rounds": ["r2"], "min": 1, "max": 1},
        {"kind": "together", "attendees": ["a0", "a1"]},
        {"kind": "before", "sessions": ["s0", "s1"], "strength": "soft"},
    ]
    rules = draw(st.lists(st.sampled_from(kinds), max_size=2, unique_by=str))
    fixed = {"offerings": [{"session": "s0", "round": "r1"}]} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        fixed |= {"seats": [{"attendee": "a0", "session": attendees[0]["ranking"][0], "round": "r1"}]}
    return problem(rounds=2, sessions=sessions, attendees=attendees, rules=rules, fixed=fixed, objective=WORST)


@settings(max_examples=200)
@given(st.data())
def test_the_same_full_plans_are_allowed_and_cost_the_same_in_what_is_read_back(data: st.DataObject) -> None:
    ours = data.draw(expressible())
    again = read_wassign(write_wassign(ours, parts_once=True), parts_once=True)
    plan = data.draw(full_plans(ours))
    assert (violations(ours, plan) == []) == (violations(again, plan) == [])
    if objective(ours, plan)[0] < 500:
        assert objective(ours, plan) == objective(again, plan)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"objective": {"kind": "total"}}, "objective.kind: wassign knows worst_first only, not total; "),
        ({"objective": {**WORST, "unseated": 1}}, "objective.unseated: wassign seats everybody in every round; "),
        ({"objective": {**WORST, "weights": [2]}}, "objective.weights: wassign measures from the best wish of all, "),
        ({"attendees": []}, "attendees: wassign wants one chooser at least."),
        ({"rooms": ["z1"]}, "rooms: wassign knows no rooms; "),
        ({"sessions": ["s10", "s1"]}, 'sessions: wassign would take "s1" for "s10", in which it stands; '),
        ({"sessions": ["s1", {"id": "s2", "offerings": {"max": 2}}]}, "sessions[1].offerings: wassign holds every "),
        ({"sessions": ["s1", {"id": "s2", "length": 2}]}, "sessions[1].length: wassign counts a long session's cost "),
        ({"rules": [{"kind": "before", "sessions": ["s1", "s2"]}]}, "rules[0]: wassign has no rule like before; "),
        ({"fixed": {"seats": [PINNED]}}, "fixed.seats[0]: wassign counts who must be in a session as happy with it; "),
    ],
)
def test_what_wassign_cannot_say_is_refused_with_its_place(more: dict[str, object], expected: str) -> None:
    attendees = [{"id": "a1", "ranking": ["s1"]}] if "sessions" in more else SIMPLE["attendees"]
    told = faults(problem(**{**SIMPLE, "attendees": attendees, **more}))  # type: ignore[arg-type]  # fields by name
    assert [one[: len(expected)] for one in told] == [expected]


def test_a_soft_rule_costs_nothing_here_and_is_left_out() -> None:
    rules = [{"kind": "before", "sessions": ["s1", "s2"], "strength": "soft"}]
    ours = problem(**{**SIMPLE, "rules": rules})  # type: ignore[arg-type]  # fields by name
    assert "// Left out, as it changes no plan: rules that are soft or advice." in write_wassign(ours).splitlines()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"present": ["r1"]}, "attendees[0].present: wassign seats everybody in every round."),
        ({"busy": ["r1"]}, "attendees[0].busy: wassign seats everybody in every round; nobody can be busy."),
        ({"ranking": {"r1": ["s1"]}}, "attendees[0].ranking: wassign knows one list of preferences for all rounds."),
    ],
)
def test_attendees_that_wassign_does_not_know(fields: dict[str, object], expected: str) -> None:
    ours = problem(rounds=2, sessions=["s1", "s2"], attendees=[{"id": "a1", **fields}], objective=WORST)
    assert expected in faults(ours)


def test_a_quota_that_is_no_duty_is_refused() -> None:
    attendees = [{"id": "a1", "groups": ["g"], "ranking": ["s1"]}, {"id": "a2", "groups": ["g"], "ranking": ["s1"]}]
    rules = [{"kind": "quota", "session": "s1", "group": "g", "min": 1}]
    ours = problem(sessions=["s1"], attendees=attendees, rules=rules, objective=WORST)
    assert faults(ours) == ["rules[0]: wassign can only put everybody of a group into a session; leave the quota out."]


def test_what_bears_on_no_plan_is_left_out_and_told_in_the_file() -> None:
    ours = problem(
        sessions=[{"id": "s1", "themes": ["rouw"]}],
        attendees=[{"id": "a1", "groups": ["arts"], "ranking": ["s1"]}],
        objective=WORST,
    )
    told = [line for line in write_wassign(ours).splitlines() if line.startswith("//")]
    assert told == [
        "// Made by Rondo.",
        "// Left out, as it changes no plan: groups.",
        "// Left out, as it changes no plan: themes.",
    ]


def test_the_exponent_stands_in_the_file() -> None:
    ours = problem(attendees=[{"id": "a1", "ranking": ["s1"]}], objective={**WORST, "exponent": 2})
    assert read_script(write_wassign(ours)).exponent == 2

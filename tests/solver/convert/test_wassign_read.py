"""What a wassign file says, as a problem; and everything that cannot be read, each with its line."""

from pathlib import Path

import pytest

from solver.convert import read_wassign, write_wassign
from solver.problem import Objective, Problem, Rule
from solver.problem_json import ProblemError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "wassign" / "realistic120.wassign"
SMALL = """\
// three slots
+slot("a"); +slot("b");
+slot("c");  /* the last
one */
+choice("x", bounds(1, 2));
+choice("y", max(3), optional);
+choice("z", min("2"), max(4), optional_if(false));
+chooser("ann", [80, 0, 100]);
+chooser("bob", ["50", 50, 50,]);
"""


def small(*more: str, parts_once: bool = False) -> Problem:
    return read_wassign(SMALL + "\n".join(more), parts_once=parts_once)


def faults(text: str | bytes) -> list[str]:
    with pytest.raises(ProblemError) as caught:
        read_wassign(text)
    return [str(fault) for fault in caught.value.faults]


def faults_of(*more: str) -> list[str]:
    """Faults of statements behind the small file, which has nine lines; the first stands in line 10."""
    return faults(SMALL + "\n".join(more))


def test_slots_choices_and_choosers_are_rounds_sessions_and_attendees() -> None:
    ours = small()
    assert [one.id for one in ours.rounds] == ["a", "b", "c"]
    assert [(one.id, one.min, one.max, one.offerings_min, one.offerings_max) for one in ours.sessions] == [
        ("x", 1, 2, 1, 1),
        ("y", 1, 3, 0, 1),
        ("z", 2, 4, 1, 1),
    ]
    assert [one.ratings for one in ours.attendees] == [((0, 80), (1, 0), (2, 100)), ((0, 50), (1, 50), (2, 50))]
    assert ours.objective == Objective(kind="worst_first", unranked=100, unseated=200, exponent=3)
    assert ours.rooms is None


def test_preferences_are_measured_from_the_highest_of_all() -> None:
    ours = read_wassign('+choice("x", max(9)); +choice("y", max(9)); +chooser("p", [7, 2]); +chooser("q", [5, 5]);')
    assert [one.ratings for one in ours.attendees] == [((0, 100), (1, 95)), ((0, 98), (1, 98))]
    assert [one.id for one in ours.rounds] == ["Generated Slot"]


def test_costs_above_100_are_counted_in_steps_where_that_is_exact() -> None:
    ours = read_wassign('+choice("x"); +choice("y"); +chooser("p", [1000, 500]); +chooser("q", [0, 990]);')
    assert [one.ratings for one in ours.attendees] == [((0, 100), (1, 50)), ((0, 0), (1, 99))]
    assert faults('+choice("x"); +choice("y");\n+chooser("p", [1000, 3]); +chooser("q", [0, 990]);') == [
        'line 2: "p" has preferences from 3, and somebody gave 1000; scale all of them to 0 to 100.',
        'line 2: "q" has preferences from 0, and somebody gave 1000; scale all of them to 0 to 100.',
    ]


def test_names_may_be_kept_and_things_found_as_wassign_finds_them() -> None:
    ours = read_wassign("""
        let first = +slot("the morning");
        let last = slot(`the evening`);
        add(last);
        let w = +choice("Jazz \\"live\\" caf\\u00e9", max(2));
        +chooser("Ann Bos", range(5, 5));
        +constraint(w.slot != slot("morning"));
        +constraint(chooser("Bos").choices.contains(choice("live")));
        set_arguments(["--pref-exp", "2"]);
    """)
    assert [one.id for one in ours.rounds] == ["the morning", "the evening"]
    assert ours.sessions[0].id == 'Jazz "live" café'
    assert ours.sessions[0].rounds == (1,)
    assert ours.objective.exponent == 2


@pytest.mark.parametrize(
    ("constraint", "rounds"),
    [
        ('choice("x").slot == slot("b")', (1,)),
        ('slot("b") == choice("x").slot', (1,)),
        ('choice("x").slot != slot("b")', (0, 2)),
        ('slot("c").choices.contains(choice("x"))', (2,)),
        ('slot("c").choices.contains_not(choice("x"))', (0, 1)),
    ],
)
def test_where_a_choice_may_be(constraint: str, rounds: tuple[int, ...]) -> None:
    assert small(f"+constraint({constraint});").sessions[0].rounds == rounds


def test_an_optional_choice_that_is_put_into_a_slot_must_be_held_as_in_wassign() -> None:
    assert small('+constraint(choice("y").slot == slot("b"));').sessions[1].offerings_min == 1
    assert small('+constraint(choice("y").slot != slot("b"));').sessions[1].offerings_min == 0
    assert small('+constraint(choice("y").slot == choice("x").slot);').sessions[1].offerings_min == 1


@pytest.mark.parametrize(
    ("constraint", "rule"),
    [
        ('choice("z").slot == choice("x").slot', Rule("same_round", sessions=(2, 0))),
        ('choice("z").slot != choice("x").slot', Rule("not_same_round", sessions=(0, 2))),
        ('slot("b").size == 2', Rule("parallel", rounds=(1,), min=2, max=2)),
        ('slot("b").size >= 2', Rule("parallel", rounds=(1,), min=2)),
        ('slot("b").size > 2', Rule("parallel", rounds=(1,), min=3)),
        ('slot("b").size <= 2', Rule("parallel", rounds=(1,), max=2)),
        ('slot("b").size < 2', Rule("parallel", rounds=(1,), max=1)),
        ('chooser("ann").choices == chooser("bob").choices', Rule("together", attendees=(0, 1))),
    ],
)
def test_a_constraint_becomes_a_rule(constraint: str, rule: Rule) -> None:
    assert small(f"+constraint({constraint});").rules == (rule,)


@pytest.mark.parametrize(
    "constraint", ['chooser("ann").choices.contains(choice("y"))', 'choice("y").choosers.contains(chooser("ann"))']
)
def test_who_must_be_in_a_choice_counts_as_wishing_it_most(constraint: str) -> None:
    ours = small(f"+constraint({constraint});")
    assert ours.rules == (Rule("quota", session=1, group="must attend y", min=1),)
    assert ours.attendees[0].groups == {"must attend y"}
    assert ours.attendees[0].ratings == ((0, 80), (1, 100), (2, 100))
    assert ours.attendees[1].groups == frozenset()


def test_who_must_not_be_in_a_choice_vetoes_it() -> None:
    assert small('+constraint(choice("y").choosers.contains_not(chooser("bob")));').attendees[1].veto == {1}


def test_parts_are_one_long_session_when_asked_for() -> None:
    ours = read_wassign(
        '+slot("a"); +slot("b"); +slot("c"); +choice("x", parts(2)); +choice("y"); +chooser("p", [1, 1]);'
        '+constraint(choice("x").slot(1) == slot("c"));'
        '+constraint(choice("x").slot != choice("y").slot); +constraint(choice("y").slot != choice("x").slot(1));',
        parts_once=True,
    )
    assert (ours.sessions[0].length, ours.sessions[0].rounds) == (2, (1, 2))
    assert ours.rules == (Rule("not_same_round", sessions=(0, 1)),)


PARTS = '+slot("a"); +slot("b"); +slot("c");\n+choice("x", parts(2)); +choice("y");\n+chooser("p", [1, 1]);\n'


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", []),
        (
            '+constraint(choice("x").slot != choice("y").slot);',
            ["line 4: Rondo keeps whole sessions apart; give this constraint for every pair of their parts."],
        ),
        (
            '+constraint(choice("x").slot(1) == choice("y").slot);',
            ["line 4: Rondo can let two sessions start together, not one in the middle of another; leave this out."],
        ),
        ('+constraint(choice("x").slot(2) == slot("c"));', ['line 4: "x" has no part 2; its parts are 0 to 1.']),
        (
            '+constraint(choice("x").slot == choice("x").slot(1));',
            ["line 4: Two parts of one choice are never in one slot; leave this out."],
        ),
        ('+constraint(choice("x").slot == slot("c"));', ['line 2: Its constraints leave "x" no slot.']),
    ],
)
def test_parts_are_refused_unless_asked_for(more: str, expected: list[str]) -> None:
    told = faults(PARTS + more)
    once = (
        'line 2: "x" has 2 parts: wassign counts its preference once for each part, Rondo once. '
        "Ask for parts to be counted once, or make it several choices."
    )
    assert sorted(told) == sorted([*expected, once])


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('+slot("a");', 'The slot "a" is added already.'),
        ('+choice("x", max(3));', 'Another choice has the name "x" already (line 5).'),
        ('+chooser("bo", [1, 2, 3]);', 'wassign takes the chooser "bo" for "bob", in whose name it stands; rename it.'),
        ('+chooser("cy", [1, 2]);', '"cy" gives 2 preferences, but there are 3 choices.'),
        ('+chooser("cy", [1, 2, -3]);', "-3 is negative; give a whole number from 0."),
        ('+chooser("cy", [1, 2, 1.5]);', '"1.5" is not a whole number.'),
        ('+chooser("cy", [1, 2, 9999999999999]);', '"9999999999999" has too many digits.'),
        ('+chooser("cy", [1, 2, "three"]);', '"three" is not a whole number; give a whole number from 0.'),
        ('+chooser("", [1, 2, 3]);', "The string is empty."),
        ('chooser("cy", [1, 2, 3]);', 'The chooser "cy" is not added; write +chooser(...) before using it.'),
        (
            '+constraint(choice("w").slot == slot("a"));',
            'The choice "w" is not added; write +choice(...) before using it.',
        ),
        (
            'for i in range(0, 3) { +slot("s"); }',
            (
                "This is a programme (for), and only declarations are read; "
                "write its result out, one statement for each thing."
            ),
        ),
        ('let f = read_csv("x.csv");', "read_csv needs another file; write out what it would give."),
        (
            'set_arguments(["--greedy"]);',
            'Of the arguments only ["--pref-exp", "3"] is read; leave the others out, which say how to search.',
        ),
        ('+slott("d");', 'There is no function "slott" here. Did you mean "slot"?'),
        ("+slot(d);", 'Nothing is called "d".'),
        ('+slot("d" "e");', 'Here stands "e", where ")" is expected.'),
        ('+slot("d"', 'Here stands the end of the file, where ")" is expected.'),
        ('+slot("d)', "This string is not closed."),
        ('+slot("d\\q");', 'The string "d\\q" holds an escape that is not understood; write it plainly.'),
        ("+slot(" + "(" * 60, "Brackets are nested too deep here."),
        ("§", '"§" is not expected here.'),
        ('+choice("w", min(4));', 'The choice "w" has min 4, which is more than max, 1 (1 where none is given).'),
        ('+choice("w", parts(0));', "A choice has 1 to 100 parts, not 0."),
        ('+choice("w", 5);', "choice does not take these arguments."),
        ('+choice("w", max(1, 2));', "max takes 1 whole numbers."),
        ('+constraint(slot("a").size != 2);', "The size of a slot cannot be kept from one size alone; give a bound."),
        ('+constraint(slot("a").size < 0);', "The size of a slot is always more than nothing."),
        (
            '+constraint(2 >= slot("a").size);',
            "Write the slot's size on the left; the other way round wassign misreads it.",
        ),
        ('+constraint(slot("a").siz >= 2);', '"siz" is not known here. Did you mean "size"?'),
        (
            '+constraint(choice("x") == choice("z"));',
            "This compares what cannot be compared; see the constraints of wassign's manual.",
        ),
        (
            '+constraint(chooser("ann").choices != chooser("bob").choices);',
            "wassign has no such constraint; see the constraints of its manual.",
        ),
        (
            '+constraint(choice("x").choosers == choice("z").choosers);',
            "Rondo cannot keep the same people in two sessions; make them one choice with parts(2).",
        ),
        (
            '+constraint(slot("a").choices == slot("b").choices);',
            "Two slots cannot have the same choices: each is held once. Leave this out.",
        ),
        ('+constraint(choice("x").slot != choice("x").slot);', "A choice is always in its own slot; leave this out."),
    ],
)
def test_each_fault_is_told_with_its_line(statement: str, expected: str) -> None:
    assert f"line 10: {expected}" in faults_of(statement)


def test_two_optional_choices_in_one_slot_are_refused() -> None:
    told = faults(SMALL.replace('"x", bounds(1, 2)', '"x", bounds(1, 2), optional') + (
        '+constraint(choice("x").slot == choice("y").slot);'
    ))  # fmt: skip
    assert told == ["line 10: Both choices are optional; Rondo cannot hold both or neither. Make one not optional."]


def test_constraints_that_hold_anyway_change_nothing() -> None:
    same = (
        '+constraint(slot("a").choices == slot("a").choices);',
        '+constraint(chooser("ann").choices == chooser("ann").choices);',
        '+constraint(choice("x").slot == choice("x").slot);',
        '+constraint(choice("x").choosers == choice("x").choosers);',
    )
    assert small(*same) == small()


def test_every_fault_is_told_at_once() -> None:
    assert faults('+slot(1);\n+choice("x" max(1));\n+chooser("p", [1.5]);\n"') == [
        "line 1: slot does not take these arguments.",
        'line 2: Here stands "max", where ")" is expected.',
        'line 3: "1.5" is not a whole number.',
        "line 4: This string is not closed.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["The file has no choice; add one at least."]),
        (b'+slot("\xff");', ["line 1: Byte 8 is not UTF-8; save the file as UTF-8."]),
        (b'\xef\xbb\xbf+choice("x");', ["The file has no chooser; add one at least."]),
    ],
)
def test_files_with_nothing_to_read(text: str | bytes, expected: list[str]) -> None:
    assert faults(text)[-len(expected) :] == expected


def test_the_peers_own_file_is_read() -> None:
    if not SHARED.exists():
        pytest.skip("the shared folder with wassign's own input is not beside this checkout")
    ours = read_wassign(SHARED.read_bytes())
    assert (len(ours.rounds), len(ours.sessions), len(ours.attendees)) == (3, 10, 120)
    assert [rule.kind for rule in ours.rules] == ["quota", "same_round", "not_same_round", "parallel", "parallel"]
    assert ours.attendees[1].veto == {8}


def test_the_peers_own_file_is_written_and_read_again_the_same() -> None:
    if not SHARED.exists():
        pytest.skip("the shared folder with wassign's own input is not beside this checkout")
    ours = read_wassign(SHARED.read_bytes())
    written = write_wassign(ours)
    assert read_wassign(written.encode()) == ours
    assert write_wassign(read_wassign(written.encode())) == written

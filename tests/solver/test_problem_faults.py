"""Everything that can be wrong with a problem file: one clear fault each, with its place."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from solver.problem_json import Fault, ProblemError, decode, limits, read_problem
from tests.problems import document


def faults(broken: object) -> list[str]:
    """What is wrong with a document, in the order in which it is told."""
    with pytest.raises(ProblemError) as caught:
        read_problem(json.dumps(broken))
    return [str(fault) for fault in caught.value.faults]


def with_session(**fields: object) -> Mapping[str, object]:
    return document(sessions=[{"id": "s1", **fields}])


def with_attendee(**fields: object) -> Mapping[str, object]:
    return document(rounds=2, sessions=["s1", "s2"], attendees=[{"id": "a1", **fields}])


def with_rule(kind: str, **fields: object) -> Mapping[str, object]:
    sessions = [{"id": name, "themes": ["rouw"]} for name in ("s1", "s2")]
    attendees = [{"id": name, "groups": ["arts"]} for name in ("a1", "a2")]
    return document(sessions=sessions, attendees=attendees, rules=[{"kind": kind, **fields}])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "line 1, column 1: The file is empty."),
        (" \n", "line 2, column 1: The file is empty."),
        ('{"format":\n  "x"', "line 2, column 6: The file ends here, in the middle of its JSON; is it complete?"),
        ("{}".encode("utf-16"), "line 1: The file is UTF-16, not UTF-8; save the file as UTF-8."),
        (
            "{}".encode("utf-16-be"),
            "line 1, column 1: The file holds NUL characters, as UTF-16 does; save the file as UTF-8.",
        ),
        ("{} []", "line 1, column 4: This is not JSON: Extra data."),
        (
            '{"format": 1,\n  nothing}',
            "line 2, column 3: This is not JSON: Expecting property name enclosed in double quotes.",
        ),
        (b'{"format":\n "\xff"}', "line 2: Byte 14 is not UTF-8; save the file as UTF-8."),
        ('{"format": ' + "[" * 100_000, "line 1, column 111: The document is nested too deep here."),
        ("[" * 100_000, "line 1, column 101: The document is nested too deep here."),
        ('{"format": ' + "9" * 10_000 + "}", "line 1, column 12: This number has too many digits."),
        ('{"' + "9" * 5_000 + '":\n' + "9" * 10_000 + "}", "line 2, column 1: This number has too many digits."),
        ("[]", "a list is not an object."),
        ("null", "null is not an object."),
    ],
)
def test_what_is_no_json_object_is_told_with_its_place(text: str | bytes, expected: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_problem(text)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (
            {},
            [
                "format: This is missing.",
                "rounds: This is missing.",
                "sessions: This is missing.",
                "attendees: This is missing.",
            ],
        ),
        (
            document(format="parallel-sessions/2"),
            ['format: "parallel-sessions/2" cannot be read here; this reads "parallel-sessions/1".'],
        ),
        (document(roms=[]), ['The key "roms" is unknown. Did you mean "rooms"?']),
        (document(rounds=0), ["rounds: There is no round; give one at least."]),
        (document(sessions=[]), ["sessions: There is no session; give one at least."]),
        (document(rooms=[]), ["rooms: There is no room; leave rooms out if they do not matter."]),
        ({**document(), "sessions": [7]}, ["sessions[0].id: This is missing.", "sessions[0]: 7 is not an object."]),
        (document(sessions=[{"id": ""}]), ["sessions[0].id: The string is empty."]),
        (document(sessions=[{"id": 5}]), ["sessions[0].id: 5 is not a string."]),
        (document(sessions=["s1", "s1"]), ['sessions[1].id: Another session has the id "s1" already.']),
        (document(attendees=["a" * 201]), ["attendees[0].id: The string has 201 characters; the limit is 200."]),
        (document(attendees=["a\x00b"]), ['attendees[0].id: "a\x00b" holds a control character or half a character.']),
        (document(attendees=["\ud800"]), ['attendees[0].id: "\\ud800" holds a control character or half a character.']),
        ({**document(), "attendees": {"a1": {}}}, ["attendees: an object is not a list."]),
    ],
)
def test_faults_in_the_frame_of_the_file(broken: object, expected: list[str]) -> None:
    assert faults(broken) == expected


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        (
            [{"id": "r1", "start": "yesterday"}],
            ['rounds[0].start: "yesterday" is no time; write it like 2026-11-26T10:00:00+01:00.'],
        ),
        (
            [{"id": "r1", "start": 20261126}],
            ["rounds[0].start: 20261126 is no time; write it like 2026-11-26T10:00:00+01:00."],
        ),
        (
            [{"id": "r1", "start": "2026-11-26T11:00", "end": "2026-11-26T10:00"}],
            ["rounds[0].end: The round ends before it starts."],
        ),
        (
            [{"id": "r1", "start": "2026-11-26T11:00"}, {"id": "r2"}, {"id": "r3", "start": "2026-11-26T10:00"}],
            ["rounds[2].start: The round starts before an earlier one has ended; rounds follow one another."],
        ),
        (
            [{"id": "r1", "start": "2026-11-26T11:00", "end": "2026-11-26T12:00+01:00"}],
            ["rounds[0].end: Some times have an offset from UTC and others have none."],
        ),
    ],
)
def test_faults_in_rounds(rounds: list[object], expected: list[str]) -> None:
    assert faults({**document(), "rounds": rounds}) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (-1, "-1 is negative; give a whole number from 0."),
        (1.0, "1.0 has a decimal point; write 1."),
        (1.5, "1.5 is not a whole number; give a whole number from 0."),
        (1e300, "1e+300 is not a whole number; give a whole number from 0."),
        (float("nan"), "NaN is not a whole number; give a whole number from 0."),
        (float("-inf"), "-Infinity is not a whole number; give a whole number from 0."),
        (True, "true is not a whole number; give a whole number from 0."),
        ("3", '"3" is not a whole number; give a whole number from 0.'),
        (None, "null is not a whole number; give a whole number from 0."),
        ([], "a list is not a whole number; give a whole number from 0."),
        (10**10, "10000000000 is too large; the limit is 1000000000."),
        (10**300, "a number of very many digits is too large; the limit is 1000000000."),
    ],
)
def test_faults_in_a_number(value: object, expected: str) -> None:
    assert faults(document(rooms=[{"id": "z1", "capacity": value}])) == [f"rooms[0].capacity: {expected}"]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (document(rooms=[{"id": "z1"}]), ["rooms[0].capacity: This is missing."]),
        (
            document(rooms=[{"id": "z1", "capacity": 1, "unavailable": ["r9"]}]),
            ['rooms[0].unavailable[0]: There is no round "r9".'],
        ),
        (
            document(rooms=[{"id": "z1", "capacity": 1, "features": ["a", "a"]}]),
            ['rooms[0].features[1]: "a" stands in this list twice.'],
        ),
        (with_session(max=-1), ["sessions[0].max: -1 is negative; give a whole number from 0."]),
        (with_session(min=3, max=2), ["sessions[0].min: 3 is more than max, 2."]),
        (with_session(offerings={"min": 3, "max": 2}), ["sessions[0].offerings.min: 3 is more than max, 2."]),
        (with_session(offerings=2), ["sessions[0].offerings: 2 is not an object."]),
        (with_session(length=0), ["sessions[0].length: 0 is too small; give a whole number from 1 to 100."]),
        (with_session(maxx=3), ['sessions[0]: The key "maxx" is unknown. Did you mean "max"?']),
        (
            with_session(rounds=[]),
            ["sessions[0].rounds: The list is empty; leave it out to allow every round."],
        ),
        (with_session(rounds=["r1", "r1"]), ['sessions[0].rounds[1]: Round "r1" stands in this list twice.']),
        (with_session(rounds="r1"), ['sessions[0].rounds: "r1" is not a list.']),
        (with_session(allowed_rooms=["z1"]), ['sessions[0].allowed_rooms[0]: There is no room "z1".']),
        (with_session(people=[1]), ["sessions[0].people[0]: 1 is not a string."]),
    ],
)
def test_faults_in_rooms_and_sessions(broken: object, expected: list[str]) -> None:
    assert faults(broken) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ranking": ["s1", "s3"]}, ['ranking[1]: There is no session "s3".']),
        ({"ranking": ["s1", "s1"]}, ['ranking[1]: Session "s1" stands in this list twice.']),
        ({"ranking": ["s1", 2]}, ["ranking[1]: 2 is not the id of a session; give a string."]),
        ({"ranking": [["s1", "s2"]]}, ["ranking: A ranking has no ties; give ratings instead."]),
        ({"ranking": ["s1"] * 10_000}, ["ranking: The list has 10000 entries; the limit is 5000."]),
        (
            {"ranking": ["s1", "s2", "s1"]},
            [
                "ranking: The ranking has 3 entries, but there are 2 sessions.",
                'ranking[2]: Session "s1" stands in this list twice.',
            ],
        ),
        ({"ranking": "s1"}, ['ranking: "s1" is not a list.']),
        ({"ranking": {"r3": ["s1"]}}, ['ranking: The key "r3" is unknown.']),
        ({"ranking": {"r2": ["s9"]}}, ['ranking.r2[0]: There is no session "s9".']),
        ({"ranking": ["s1"], "ratings": {"s1": 1}}, ["ratings: Give either a ranking or ratings, not both."]),
        ({"ratings": {"s1": 101}}, ["ratings.s1: 101 is too large; the limit is 100."]),
        ({"ratings": {"s1": -1}}, ["ratings.s1: -1 is negative; give a whole number from 0 to 100."]),
        ({"ratings": {"s1": 0.5}}, ["ratings.s1: 0.5 is not a whole number; give a whole number from 0 to 100."]),
        ({"ratings": ["s1"]}, ["ratings: a list is not an object."]),
        ({"present": ["r9"]}, ['present[0]: There is no round "r9".']),
        ({"veto": ["x"]}, ['veto[0]: There is no session "x".']),
        ({"busy": ["p-nobody"]}, ['busy: There is no round, session or person "p-nobody".']),
        ({"groups": ["arts", None]}, ["groups[1]: null is not a string."]),
    ],
)
def test_faults_in_attendees(fields: dict[str, object], expected: list[str]) -> None:
    assert [fault.replace("attendees[0].", "") for fault in faults(with_attendee(**fields))] == expected


def test_an_id_that_means_two_things_cannot_say_when_somebody_is_busy() -> None:
    broken = document(sessions=[{"id": "r1", "people": ["r1"]}], attendees=[{"id": "a1", "busy": ["r1"]}])
    assert faults(broken) == [
        'attendees[0].busy: "r1" is the id of a round and of a session and of a person; give them different ids.'
    ]


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (with_rule("quotum"), ['rules[0].kind: There is no kind of rule "quotum". Did you mean "quota"?']),
        (document(rules=[{}]), ["rules[0].kind: This is missing."]),
        (document(rules=["quota"]), ['rules[0]: "quota" is not an object.']),
        (with_rule("quota", max=1), ["rules[0].session: This is missing.", "rules[0].group: This is missing."]),
        (with_rule("quota", session="s1", group="arts"), ["rules[0]: A quota rule needs min or max."]),
        (with_rule("quota", session="s1", group="arts", min=2, max=1), ["rules[0].min: 2 is more than max, 1."]),
        (
            with_rule("quota", session="s1", group="art", max=1),
            ['rules[0].group: No attendee is in group "art". Did you mean "arts"?'],
        ),
        (
            with_rule("quota", session="s3", group="arts", max=1),
            ['rules[0].session: There is no session "s3".'],
        ),
        (
            with_rule("quota", session="s1", group="arts", max=1, attendees=["a1"]),
            ['rules[0]: The key "attendees" is unknown.'],
        ),
        (
            with_rule("quota", session="s1", group="arts", max=1, weight=-1),
            ["rules[0].weight: -1 is negative; give a whole number from 0."],
        ),
        (
            with_rule("quota", session="s1", group="arts", max=1, strength="zacht"),
            ['rules[0].strength: "zacht" is none of hard, soft, advice.'],
        ),
        (with_rule("quota", session="s1", group="arts", max=1, reason=1), ["rules[0].reason: 1 is not a string."]),
        (with_rule("mix", session="s1"), ["rules[0]: A mix rule needs min or max."]),
        (with_rule("mix", session="s1", max=101), ["rules[0].max: 101 is too large; the limit is 100."]),
        (with_rule("together"), ["rules[0].attendees: This is missing."]),
        (
            with_rule("together", attendees=[]),
            ["rules[0].attendees: The rule is about 0 attendees; it needs two at least."],
        ),
        (
            with_rule("apart", attendees=["a1"]),
            ["rules[0].attendees: The rule is about 1 attendees; it needs two at least."],
        ),
        (
            with_rule("apart", attendees=["a1", "a1"]),
            ['rules[0].attendees[1]: Attendee "a1" stands in this list twice.'],
        ),
        (
            with_rule("before", sessions=["s1"]),
            ["rules[0].sessions: The rule is about 1 sessions; it needs two at least."],
        ),
        (with_rule("themes_apart", themes=["pijn"]), ['rules[0].themes: No session has theme "pijn".']),
        (
            with_rule("staff", session="s1", group="arts", max=1, strength="hard"),
            ["rules[0].strength: A staff rule is always advice; bound the seats by the session's max or a quota."],
        ),
        (with_rule("staff", session="s1", group="arts"), ["rules[0].max: This is missing."]),
        (with_rule("parallel"), ["rules[0]: A parallel rule needs min or max."]),
        (with_rule("parallel", min=2, max=1), ["rules[0].min: 2 is more than max, 1."]),
        (with_rule("parallel", rounds=["r9"], min=1), ['rules[0].rounds[0]: There is no round "r9".']),
        (
            with_rule("parallel", rounds=[], min=1),
            ["rules[0].rounds: The list is empty; leave it out to mean every round."],
        ),
    ],
)
def test_faults_in_rules(broken: object, expected: list[str]) -> None:
    assert faults(broken) == expected


SEAT = {"attendee": "a1", "session": "s1", "round": "r1"}


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (
            document(fixed={"offerings": [{"session": "s1", "round": "r1", "room": "z1"}]}),
            ['fixed.offerings[0].room: There is no room "z1".'],
        ),
        (document(fixed={"offerings": [{"session": "s1"}]}), ["fixed.offerings[0].round: This is missing."]),
        (
            document(fixed={"offerings": [{"session": "s1", "round": "r1"}] * 2}),
            ["fixed.offerings[1]: This offering stands in the list already."],
        ),
        (
            document(
                rooms=["z1"], fixed={"offerings": [{"session": "s1", "round": "r1", "room": "z1", "rooms": ["z1"]}]}
            ),
            ["fixed.offerings[0].rooms: Give either room or rooms, not both."],
        ),
        (document(fixed={"seats": [SEAT, SEAT]}), ["fixed.seats[1]: This seat stands in the list already."]),
        (
            document(fixed={"seats": [{**SEAT, "attendee": "a2"}]}),
            ['fixed.seats[0].attendee: There is no attendee "a2".'],
        ),
        (
            document(attendees=[{"id": "a1", "present": []}], fixed={"seats": [SEAT]}),
            ["fixed.seats[0]: Attendee a1 is not present in round r1."],
        ),
        (document(fixed=[]), ["fixed: a list is not an object."]),
        (
            document(previous={"seats": [{**SEAT, "session": "s9"}]}),
            ['previous.seats[0].session: There is no session "s9".'],
        ),
        (
            document(previous={"change_weight": -1, "max_changes": 1.5}),
            [
                "previous.change_weight: -1 is negative; give a whole number from 0.",
                "previous.max_changes: 1.5 is not a whole number; give a whole number from 0.",
            ],
        ),
        (
            document(objective={"kind": "fairest"}),
            [
                (
                    'objective.kind: "fairest" is none of total, rank_maximal, fair, balanced, worst_first. '
                    'Did you mean "fair"?'
                )
            ],
        ),
        (
            document(objective={"weights": []}),
            ["objective.weights: The list is empty; give the cost of a first choice at least."],
        ),
        (
            document(objective={"weights": [0, float("inf")]}),
            ["objective.weights[1]: Infinity is not a whole number; give a whole number from 0."],
        ),
        (
            document(objective={"exponent": 0}),
            ["objective.exponent: 0 is too small; give a whole number from 1 to 10."],
        ),
        (
            document(objective={"kind": "worst_first", "unseated": 10**9}),
            ["objective: With these weights a plan could cost 1.0e+27; it must stay under 4.6e+18 (2^62)."],
        ),
    ],
)
def test_faults_in_pins_and_objective(broken: object, expected: list[str]) -> None:
    assert faults(broken) == expected


def test_every_fault_is_told_at_once() -> None:
    broken = document(
        sessions=[{"id": "s1", "max": -1}, {"id": "s2", "length": 1.5}],
        attendees=[{"id": "a1", "ranking": ["s3"]}],
        objective={"unranked": True},
    )
    assert [fault.split(":")[0] for fault in faults(broken)] == [
        "sessions[0].max",
        "sessions[1].length",
        "attendees[0].ranking[0]",
        "objective.unranked",
    ]


def test_beyond_a_thousand_faults_the_rest_is_counted() -> None:
    broken = document(attendees=[{"id": f"a{number}", "present": "r1"} for number in range(1005)])
    told = faults(broken)
    assert (len(told), told[-1]) == (1001, "There are 5 more faults.")


def test_keys_that_are_no_strings_are_told_in_their_order() -> None:
    with pytest.raises(ProblemError) as caught:
        read_problem({**document(), "roundz": [], 5: None})  # type: ignore[dict-item]  # what a careless caller does
    assert [fault.words for fault in caught.value.faults] == [
        'The key "roundz" is unknown. Did you mean "rounds"?',
        "The key 5 is unknown.",
    ]


def test_a_key_that_stands_twice_is_told() -> None:
    with pytest.raises(ProblemError) as caught:
        read_problem(json.dumps(document()).replace('"id": "s1"', '"id": "s1", "max": 1, "max": 2'))
    assert caught.value.faults == (Fault("sessions[0].max", "This key stands in the object twice."),)


@pytest.mark.parametrize(
    ("name", "limit"), [("rounds", 100), ("rooms", 1_000), ("sessions", 5_000), ("attendees", 200_000)]
)
def test_too_much_of_anything_is_one_clear_fault(name: str, limit: int) -> None:
    entry = {"id": "x"}
    many = {**document(), name: [entry] * (limit + 1)}
    assert faults(many) == [f"{name}: The list has {limit + 1} entries; the limit is {limit}."]
    assert getattr(limits, name.upper()) == limit


def test_a_large_file_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "LARGE", 1)
    text = '[{"id": 1}' + ',{"id" : "\\"id\\":"}' * 206_100
    with pytest.raises(ProblemError) as caught:
        read_problem(text)  # what follows the last brace is missing, which is not even noticed
    assert str(caught.value) == (
        "There are more than 206100 ids, which is more than there may be rounds, rooms, sessions and attendees "
        "(200000 attendees at most)."
    )
    monkeypatch.setattr(limits, "BYTES", 1_000_000)
    with pytest.raises(ProblemError) as caught:
        read_problem(text)
    assert str(caught.value) == "The document has 3 MB; the limit is 1 MB."


def test_more_wishes_than_fit_are_one_clear_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WISHES", 3)
    attendees = [{"id": name, "ranking": ["s1", "s2"]} for name in ("a1", "a2")]
    assert faults(document(sessions=["s1", "s2"], attendees=attendees)) == [
        "attendees: Rankings and ratings hold 4 entries; the limit is 3."
    ]


def test_the_shape_of_the_format_reads_as_documented() -> None:
    shared = Path(__file__).resolve().parents[2] / ".." / "shared" / "domain" / "problem-format.md"
    if not shared.exists():
        pytest.skip("the shared folder with the format's description is not beside this checkout")
    blocks = shared.read_text(encoding="utf-8").split("```json")
    example = cast("dict[str, object]", json.loads(blocks[1].split("```")[0]))
    told = faults(example)
    assert told == [  # the example ranks and vetoes sessions that it does not list
        "attendees[0].ranking: The ranking has 2 entries, but there are 1 sessions.",
        'attendees[0].ranking[1]: There is no session "s2".',
        'attendees[0].veto[0]: There is no session "s9".',
    ]

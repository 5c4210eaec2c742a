"""What is called hopeless has no plan (brute force agrees), and its mended neighbour has one and is not called so."""

from collections.abc import Mapping

import pytest

from solver.explain import hopeless
from solver.problem_json import read_problem
from tests.brute_force import has_plan
from tests.problems import Entry, document

FREE = {"min": 0}


def session(name: str, **fields: object) -> Entry:
    return {"id": name, **fields}


def fixed_offerings(*offerings: str) -> dict[str, object]:
    keys = ("session", "round", "room")
    return {"offerings": [dict(zip(keys, words.split(), strict=False)) for words in offerings]}


def fixed_seats(*seats: str) -> dict[str, object]:
    keys = ("attendee", "session", "round")
    return {"seats": [dict(zip(keys, words.split(), strict=True)) for words in seats]}


# code -> (a hopeless document, what mends it)
CASES: list[tuple[str, dict[str, object], dict[str, object]]] = [
    (
        "length_fits_nowhere",
        document(sessions=[session("s1", length=2)]),
        document(rounds=2, sessions=[session("s1", length=2)]),
    ),
    (
        "length_fits_nowhere",
        document(rounds=3, sessions=[session("s1", length=2, rounds=["r1", "r3"])]),
        document(rounds=3, sessions=[session("s1", length=2, rounds=["r1", "r2"])]),
    ),
    (
        "no_room_fits",
        document(rooms=["z1"], sessions=[session("s1", features=["screen"])]),
        document(
            rooms=[{"id": "z1", "capacity": 1, "features": ["screen"]}], sessions=[session("s1", features=["screen"])]
        ),
    ),
    (
        "no_room_fits",
        document(rooms=["z1"], sessions=[session("s1", rooms=2)]),
        document(rooms=["z1", "z2"], sessions=[session("s1", rooms=2)]),
    ),
    (
        "no_room_fits",
        document(
            rounds=2,
            rooms=[{"id": "z1", "capacity": 1, "unavailable": ["r2"]}],
            sessions=[session("s1", rounds=["r2"])],
        ),
        document(
            rounds=2,
            rooms=[{"id": "z1", "capacity": 1, "unavailable": ["r1"]}],
            sessions=[session("s1", rounds=["r2"])],
        ),
    ),
    (
        "too_few_seats",
        document(rooms=[{"id": "z1", "capacity": 1}], sessions=[session("s1", min=2)], attendees=["a1", "a2"]),
        document(rooms=[{"id": "z1", "capacity": 2}], sessions=[session("s1", min=2)], attendees=["a1", "a2"]),
    ),
    (
        "held_too_often",
        document(rounds=2, sessions=[session("s1", length=2, offerings={"min": 2})]),
        document(rounds=4, sessions=[session("s1", length=2, offerings={"min": 2})]),
    ),
    (
        "too_few_rooms",
        document(rooms=["z1"], sessions=["s1", "s2"]),
        document(rooms=["z1", "z2"], sessions=["s1", "s2"]),
    ),
    (
        "too_few_rooms",
        document(rounds=2, rooms=[{"id": "z1", "capacity": 1, "unavailable": ["r1"]}], sessions=["s1", "s2"]),
        document(rounds=2, rooms=["z1"], sessions=["s1", "s2"]),
    ),
    (
        "too_few_visitors",
        document(sessions=[session("s1", min=2)], attendees=["a1", {"id": "a2", "veto": ["s1"]}]),
        document(sessions=[session("s1", min=2)], attendees=["a1", "a2"]),
    ),
    (
        "too_few_visitors",
        document(rounds=2, sessions=[session("s1", min=1, offerings={"min": 2})]),
        document(rounds=2, sessions=[session("s1", min=1, offerings={"min": 2})], attendees=["a1", "a2"]),
    ),
    (
        "too_few_visitors_at_once",
        document(
            rounds=2,
            sessions=[session("s1", min=2)],
            attendees=[{"id": "a1", "present": ["r1"]}, {"id": "a2", "busy": ["r1"]}],
        ),
        document(rounds=2, sessions=[session("s1", min=2)], attendees=[{"id": "a1", "present": ["r1"]}, "a2"]),
    ),
    (
        "minima_too_high",
        document(sessions=[session("s1", min=1), session("s2", min=1)]),
        document(sessions=[session("s1", min=1), session("s2", min=1)], attendees=["a1", "a2"]),
    ),
    (
        "too_few_rounds_for_person",
        document(sessions=[session("s1", people=["p1"]), session("s2", people=["p1"])]),
        document(sessions=[session("s1", people=["p1"]), session("s2", people=["p1"], offerings=FREE)]),
    ),
    (
        "too_few_rounds_for_theme",
        document(
            sessions=[session("s1", themes=["rouw"]), session("s2", themes=["rouw"])], rules=[{"kind": "themes_apart"}]
        ),
        document(
            sessions=[session("s1", themes=["rouw"]), session("s2", themes=["rouw"])],
            rules=[{"kind": "themes_apart", "strength": "soft"}],
        ),
    ),
    (
        "too_few_rounds_for_rule",
        document(
            rounds=2, sessions=["s1", "s2", "s3"], rules=[{"kind": "not_same_round", "sessions": ["s1", "s2", "s3"]}]
        ),
        document(rounds=2, sessions=["s1", "s2", "s3"], rules=[{"kind": "not_same_round", "sessions": ["s1", "s3"]}]),
    ),
    (
        "quota_too_high",
        document(
            attendees=[{"id": "a1", "groups": ["arts"]}, "a2"],
            rules=[{"kind": "quota", "session": "s1", "group": "arts", "min": 2}],
        ),
        document(
            attendees=[{"id": "a1", "groups": ["arts"]}, "a2"],
            rules=[{"kind": "quota", "session": "s1", "group": "arts", "min": 1}],
        ),
    ),
    (
        "quota_too_high",
        document(
            sessions=[session("s1", max=0)],
            attendees=[{"id": "a1", "groups": ["arts"]}],
            rules=[{"kind": "quota", "session": "s1", "group": "arts", "min": 1}],
        ),
        document(
            sessions=[session("s1", max=1)],
            attendees=[{"id": "a1", "groups": ["arts"]}],
            rules=[{"kind": "quota", "session": "s1", "group": "arts", "min": 1}],
        ),
    ),
    (
        "mix_too_high",
        document(
            attendees=[{"id": "a1", "groups": ["arts"]}, "a2"], rules=[{"kind": "mix", "session": "s1", "min": 2}]
        ),
        document(
            attendees=[{"id": "a1", "groups": ["arts", "trainer"]}], rules=[{"kind": "mix", "session": "s1", "min": 2}]
        ),
    ),
    (
        "rules_contradict",
        document(
            rounds=2,
            sessions=[session("s1", people=["p1"]), session("s2", people=["p1"])],
            rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}],
        ),
        document(
            rounds=2,
            sessions=["s1", session("s2", people=["p1"])],
            rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}],
        ),
    ),
    (
        "no_common_round",
        document(
            rounds=2,
            sessions=[session("s1", rounds=["r1"]), session("s2", rounds=["r2"])],
            rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}],
        ),
        document(
            rounds=2,
            sessions=[session("s1", rounds=["r1"]), "s2"],
            rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}],
        ),
    ),
    (
        "no_common_rooms",
        document(
            rounds=2, rooms=["z1"], sessions=["s1", "s2"], rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}]
        ),
        document(
            rounds=2,
            rooms=["z1", "z2"],
            sessions=["s1", "s2"],
            rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}],
        ),
    ),
    (
        "order_in_a_circle",
        document(
            rounds=3,
            sessions=["s1", "s2"],
            rules=[{"kind": "before", "sessions": ["s1", "s2"]}, {"kind": "before", "sessions": ["s2", "s1"]}],
        ),
        document(rounds=3, sessions=["s1", "s2"], rules=[{"kind": "before", "sessions": ["s1", "s2"]}]),
    ),
    (
        "order_too_long",
        document(
            rounds=2, sessions=[session("s1", length=2), "s2"], rules=[{"kind": "before", "sessions": ["s1", "s2"]}]
        ),
        document(
            rounds=3, sessions=[session("s1", length=2), "s2"], rules=[{"kind": "before", "sessions": ["s1", "s2"]}]
        ),
    ),
    (
        "order_too_long",
        document(
            rounds=2,
            sessions=[session("s1", offerings={"min": 2}), "s2"],
            rules=[{"kind": "before", "sessions": ["s1", "s2"]}],
        ),
        document(
            rounds=3,
            sessions=[session("s1", offerings={"min": 2}), "s2"],
            rules=[{"kind": "before", "sessions": ["s1", "s2"]}],
        ),
    ),
    (
        "fixed_offering_counts",
        document(rounds=2, fixed=fixed_offerings("s1 r1", "s1 r2")),
        document(rounds=2, fixed=fixed_offerings("s1 r1")),
    ),
    (
        "fixed_rooms_hold_one",
        document(rounds=2, rooms=["z1"], sessions=["s1", "s2"], fixed=fixed_offerings("s1 r1 z1", "s2 r1 z1")),
        document(rounds=2, rooms=["z1"], sessions=["s1", "s2"], fixed=fixed_offerings("s1 r1 z1", "s2 r2 z1")),
    ),
    (
        "fixed_rooms_fit",
        document(rooms=["z1", "z2"], sessions=[session("s1", allowed_rooms=["z1"])], fixed=fixed_offerings("s1 r1 z2")),
        document(rooms=["z1", "z2"], sessions=[session("s1", allowed_rooms=["z1"])], fixed=fixed_offerings("s1 r1 z1")),
    ),
    (
        "fixed_rounds_allowed",
        document(rounds=2, sessions=[session("s1", rounds=["r1"])], fixed=fixed_offerings("s1 r2")),
        document(rounds=2, sessions=[session("s1", rounds=["r1"])], fixed=fixed_offerings("s1 r1")),
    ),
    (
        "fixed_people_once",
        document(attendees=[{"id": "a1", "busy": ["s1"]}], fixed=fixed_seats("a1 s1 r1")),
        document(attendees=["a1"], fixed=fixed_seats("a1 s1 r1")),
    ),
    (
        "fixed_seats_suffice",
        document(sessions=[session("s1", max=1)], attendees=["a1", "a2"], fixed=fixed_seats("a1 s1 r1", "a2 s1 r1")),
        document(sessions=[session("s1", max=2)], attendees=["a1", "a2"], fixed=fixed_seats("a1 s1 r1", "a2 s1 r1")),
    ),
    (
        "fixed_seats_suffice",
        document(
            rooms=[{"id": "z1", "capacity": 0}, "z2"], fixed={**fixed_offerings("s1 r1 z1"), **fixed_seats("a1 s1 r1")}
        ),
        document(
            rooms=[{"id": "z1", "capacity": 0}, "z2"], fixed={**fixed_offerings("s1 r1 z2"), **fixed_seats("a1 s1 r1")}
        ),
    ),
    (
        "fixed_seats_exceed_rooms",
        document(
            rooms=[{"id": "z1", "capacity": 1}], attendees=["a1", "a2"], fixed=fixed_seats("a1 s1 r1", "a2 s1 r1")
        ),
        document(
            rooms=[{"id": "z1", "capacity": 2}], attendees=["a1", "a2"], fixed=fixed_seats("a1 s1 r1", "a2 s1 r1")
        ),
    ),
    (
        "fixed_one_seat_a_round",
        document(sessions=["s1", "s2"], fixed=fixed_seats("a1 s1 r1", "a1 s2 r1")),
        document(rounds=2, sessions=["s1", "s2"], fixed=fixed_seats("a1 s1 r1", "a1 s2 r2")),
    ),
    (
        "fixed_session_once",
        document(rounds=2, sessions=[session("s1", offerings={"max": 2})], fixed=fixed_seats("a1 s1 r1", "a1 s1 r2")),
        document(
            rounds=2,
            sessions=[session("s1", offerings={"max": 2})],
            attendees=["a1", "a2"],
            fixed=fixed_seats("a1 s1 r1", "a2 s1 r2"),
        ),
    ),
    (
        "fixed_present_only",
        document(
            rounds=2,
            sessions=[session("s1", length=2)],
            attendees=[{"id": "a1", "present": ["r1"]}],
            fixed=fixed_seats("a1 s1 r1"),
        ),
        document(rounds=2, sessions=[session("s1", length=2)], fixed=fixed_seats("a1 s1 r1")),
    ),
    (
        "fixed_no_veto",
        document(attendees=[{"id": "a1", "veto": ["s1"]}], fixed=fixed_seats("a1 s1 r1")),
        document(fixed=fixed_seats("a1 s1 r1")),
    ),
    (
        "fixed_quota",
        document(
            attendees=[{"id": "a1", "groups": ["arts"]}],
            fixed=fixed_seats("a1 s1 r1"),
            rules=[{"kind": "quota", "session": "s1", "group": "arts", "max": 0}],
        ),
        document(
            attendees=[{"id": "a1", "groups": ["arts"]}],
            rules=[{"kind": "quota", "session": "s1", "group": "arts", "max": 0}],
        ),
    ),
    (
        "fixed_before",
        document(
            rounds=2,
            sessions=["s1", "s2"],
            fixed=fixed_offerings("s1 r2", "s2 r1"),
            rules=[{"kind": "before", "sessions": ["s1", "s2"]}],
        ),
        document(
            rounds=2,
            sessions=["s1", "s2"],
            fixed=fixed_offerings("s1 r1"),
            rules=[{"kind": "before", "sessions": ["s1", "s2"]}],
        ),
    ),
]


@pytest.mark.parametrize(("code", "broken", "mended"), CASES)
def test_each_finding_is_told_when_true_and_only_then(
    code: str, broken: Mapping[str, object], mended: Mapping[str, object]
) -> None:
    impossible, possible = read_problem(broken), read_problem(mended)
    assert code in {finding.code for finding in hopeless(impossible)}
    assert not has_plan(impossible)
    assert hopeless(possible) == []
    assert has_plan(possible)

"""Each kind of rule in each strength: what breaks it, and how many units that is."""

import pytest

from solver.problem import Problem
from solver.verify import KINDS, advice, soft_breaches, soft_penalty, violations
from tests.problems import RULES, Entry, plan, problem


def units(problem: Problem, offerings: list[str], seats: list[str] | None = None) -> int:
    """The soft penalty of a plan of a problem whose one rule is soft with weight 1."""
    assert [(rule.strength, rule.weight) for rule in problem.rules] == [("soft", 1)]
    return soft_penalty(problem, plan(problem, offerings, seats or []))


def soft(kind: str, **fields: object) -> list[object]:
    return [{"kind": kind, "strength": "soft", **fields}]


def seated(session: str, start: str, *attendees: str) -> list[str]:
    return [f"{attendee} {session} {start}" for attendee in attendees]


def test_every_kind_of_rule_is_judged() -> None:
    assert tuple(KINDS) == RULES


CROWD: list[Entry] = [
    {"id": "a1", "groups": ["arts"]},
    {"id": "a2", "groups": ["arts"]},
    {"id": "a3", "groups": ["arts", "trainer"]},
    {"id": "a4", "groups": ["trainer"]},
    {"id": "a5"},
]
TWICE = {"id": "s1", "offerings": {"max": 3}}


def test_a_hard_rule_is_a_violation_and_costs_nothing() -> None:
    rules = [{"kind": "quota", "session": "s1", "group": "arts", "max": 1, "weight": 7}]
    ours = problem(attendees=CROWD, rules=rules)
    made = plan(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2"))
    assert [(one.rule, one.where) for one in violations(ours, made)] == [
        ("quota", (("session", "s1"), ("round", "r1")))
    ]
    assert (soft_penalty(ours, made), soft_breaches(ours, made), advice(ours, made)) == (0, [], [])


def test_a_soft_rule_costs_its_weight_per_unit_and_is_no_violation() -> None:
    rules = soft("quota", session="s1", group="arts", max=1, weight=7)
    ours = problem(attendees=CROWD, rules=rules)
    made = plan(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2", "a3"))
    assert (violations(ours, made), soft_penalty(ours, made), advice(ours, made)) == ([], 14, [])
    assert [one.words for one in soft_breaches(ours, made)] == [
        "Session s1 in round r1 has 3 attendees of group arts; at most 1 are wanted."
    ]


def test_advice_is_told_and_costs_nothing() -> None:
    rules = [{"kind": "staff", "session": "s1", "group": "simulant", "max": 1}]
    ours = problem(attendees=CROWD, rules=rules)
    made = plan(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2"))
    assert (violations(ours, made), soft_penalty(ours, made), soft_breaches(ours, made)) == ([], 0, [])
    assert [one.words for one in advice(ours, made)] == [
        "Session s1 in round r1 has 2 attendees; above 1 it needs one more simulant."
    ]


@pytest.mark.parametrize(
    ("rule", "seats"),
    [
        ({"kind": "quota", "session": "s1", "group": "arts", "min": 2, "max": 2}, seated("s1", "r1", "a1", "a2")),
        ({"kind": "mix", "session": "s1", "min": 2, "max": 50}, seated("s1", "r1", "a1", "a4")),
        ({"kind": "apart", "attendees": ["a1", "a2"]}, seated("s1", "r1", "a1", "a3")),
        ({"kind": "together", "attendees": ["a1", "a2"]}, seated("s1", "r1", "a1", "a2")),
    ],
)
def test_a_hard_rule_that_is_just_kept_is_no_violation(rule: dict[str, object], seats: list[str]) -> None:
    ours = problem(attendees=CROWD, rules=[rule])
    assert violations(ours, plan(ours, ["s1 r1"], seats)) == []


def test_staff_suffices_up_to_its_bound() -> None:
    ours = problem(attendees=CROWD, rules=[{"kind": "staff", "session": "s1", "group": "simulant", "max": 2}])
    assert advice(ours, plan(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2"))) == []


def test_quota_counts_seats_beyond_its_max_and_short_of_its_min() -> None:
    ours = problem(attendees=CROWD, rules=soft("quota", session="s1", group="arts", min=1, max=2))
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2", "a3")) == 1
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a3", "a4")) == 0
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a4", "a5")) == 1


def test_quota_counts_each_seat_that_is_missing() -> None:
    ours = problem(attendees=CROWD, rules=soft("quota", session="s1", group="arts", min=3))
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1")) == 2


def test_quota_looks_at_each_offering_of_its_session_even_an_empty_one() -> None:
    sessions: list[Entry] = [TWICE, "s2"]
    ours = problem(rounds=2, sessions=sessions, attendees=CROWD, rules=soft("quota", session="s1", group="arts", min=2))
    assert units(ours, ["s1 r1", "s1 r2"], seated("s1", "r1", "a1", "a2")) == 2
    assert units(ours, ["s1 r1", "s2 r1"], seated("s1", "r1", "a1", "a2") + seated("s2", "r1", "a3")) == 0


def test_mix_counts_missing_groups() -> None:
    ours = problem(attendees=CROWD, rules=soft("mix", session="s1", min=2))
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a4")) == 0
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a3")) == 0
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2")) == 1
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a5")) == 2
    assert units(ours, ["s1 r1"]) == 2


def test_mix_counts_seats_of_a_group_over_its_share_rounded_down() -> None:
    ours = problem(attendees=CROWD, rules=soft("mix", session="s1", max=50))
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a4")) == 0
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2", "a5")) == 1
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a3")) == 2
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2", "a3", "a4", "a5")) == 1
    assert units(ours, ["s1 r1"]) == 0


def test_together_counts_pairs_in_different_places_in_each_round() -> None:
    sessions: list[Entry] = [TWICE, {"id": "s2", "offerings": {"max": 2}}]
    ours = problem(rounds=2, sessions=sessions, attendees=CROWD, rules=soft("together", attendees=["a1", "a2", "a3"]))
    both = ["s1 r1", "s2 r1", "s1 r2", "s2 r2"]
    assert units(ours, both) == 0
    assert units(ours, both, seated("s1", "r1", "a1", "a2", "a3")) == 0
    assert units(ours, both, seated("s1", "r1", "a1", "a2") + seated("s2", "r1", "a3")) == 2
    assert units(ours, both, seated("s1", "r1", "a1") + seated("s2", "r1", "a2")) == 3
    assert units(ours, both, seated("s1", "r1", "a1") + seated("s1", "r2", "a1")) == 4


def test_together_leaves_out_who_is_absent_or_busy() -> None:
    attendees: list[Entry] = ["a1", {"id": "a2", "present": ["r2"]}, {"id": "a3", "busy": ["r1"]}]
    rules = soft("together", attendees=["a1", "a2", "a3"])
    ours = problem(rounds=2, sessions=[TWICE], attendees=attendees, rules=rules)
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1")) == 0
    assert units(ours, ["s1 r2"], seated("s1", "r2", "a1")) == 2


def test_together_holds_in_every_round_of_a_long_session() -> None:
    sessions: list[Entry] = [{"id": "s1", "length": 2}]
    ours = problem(rounds=2, sessions=sessions, attendees=["a1", "a2"], rules=soft("together", attendees=["a1", "a2"]))
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1", "a2")) == 0
    assert units(ours, ["s1 r1"], seated("s1", "r1", "a1")) == 2


def test_apart_counts_pairs_in_one_offering_in_each_round() -> None:
    sessions: list[Entry] = [TWICE, "s2"]
    rules = soft("apart", attendees=["a1", "a2", "a3"])
    ours = problem(rounds=2, sessions=sessions, attendees=CROWD, rules=rules)
    held = ["s1 r1", "s2 r1", "s1 r2"]
    assert units(ours, held) == 0
    assert units(ours, held, seated("s1", "r1", "a1", "a4") + seated("s2", "r1", "a2")) == 0
    assert units(ours, held, seated("s1", "r1", "a1") + seated("s1", "r2", "a2")) == 0
    assert units(ours, held, seated("s1", "r1", "a1", "a2")) == 1
    assert units(ours, held, seated("s1", "r1", "a1", "a2", "a3")) == 3


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (["s1 r1", "s2 r1"], 0),
        (["s1 r1", "s2 r2"], 1),
        (["s1 r1"], 0),
        (["s1 r1", "s1 r2", "s2 r1"], 1),
        (["s1 r1", "s1 r2", "s2 r1", "s2 r2"], 0),
        (["s1 r1", "s1 r2", "s2 r3"], 2),
        (["s1 r1", "s2 r2", "s3 r3"], 3),
        (["s1 r1", "s2 r1", "s3 r3"], 2),
    ],
)
def test_same_round_counts_offerings_to_move_or_add(held: list[str], expected: int) -> None:
    sessions: list[Entry] = [{"id": name, "offerings": {"min": 0, "max": 3}} for name in ("s1", "s2", "s3")]
    ours = problem(rounds=3, sessions=sessions, attendees=[], rules=soft("same_round", sessions=["s1", "s2", "s3"]))
    assert units(ours, held) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (["s1 r1", "s2 r1"], 1),
        (["s1 r1", "s2 r2"], 0),
        (["s2 r1"], 0),
        (["s1 r1", "s1 r2", "s2 r1", "s2 r2"], 2),
        (["s1 r1", "s2 r1", "s3 r1"], 3),
        (["s1 r1", "long r1"], 1),
        (["s1 r2", "long r1"], 1),
        (["s1 r3", "long r1"], 0),
        (["s1 r1", "s1 r2", "long r1"], 2),
    ],
)
def test_not_same_round_counts_pairs_of_offerings(held: list[str], expected: int) -> None:
    sessions: list[Entry] = [{"id": name, "offerings": {"min": 0, "max": 3}} for name in ("s1", "s2", "s3")]
    sessions.append({"id": "long", "length": 2, "offerings": {"min": 0}})
    rules = soft("not_same_round", sessions=["s1", "s2", "s3", "long"])
    ours = problem(rounds=3, sessions=sessions, attendees=[], rules=rules)
    assert units(ours, held) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (["s1 r1", "s2 r2"], 0),
        (["s1 r1", "s2 r1"], 1),
        (["s1 r2", "s2 r1"], 1),
        (["s2 r1"], 0),
        (["s1 r1", "s2 r2", "s3 r3"], 0),
        (["s3 r1", "s2 r2", "s1 r3"], 3),
        (["s1 r1", "s1 r3", "s2 r2"], 1),
        (["s1 r1", "s3 r2", "s2 r3"], 1),
    ],
)
def test_before_counts_pairs_of_offerings_out_of_order(held: list[str], expected: int) -> None:
    sessions: list[Entry] = [{"id": name, "offerings": {"min": 0, "max": 3}} for name in ("s1", "s2", "s3")]
    ours = problem(rounds=3, sessions=sessions, attendees=[], rules=soft("before", sessions=["s1", "s2", "s3"]))
    assert units(ours, held) == expected


def test_before_follows_the_order_of_the_rule_not_of_the_problem() -> None:
    ours = problem(rounds=2, sessions=["s1", "s2"], attendees=[], rules=soft("before", sessions=["s2", "s1"]))
    assert (units(ours, ["s2 r1", "s1 r2"]), units(ours, ["s1 r1", "s2 r2"])) == (0, 1)


@pytest.mark.parametrize(("start", "expected"), [("r1", 0), ("r2", 1)])
def test_before_waits_for_the_end_of_a_long_session(start: str, expected: int) -> None:
    sessions: list[Entry] = [{"id": "long", "length": 2}, "s1"]
    ours = problem(rounds=3, sessions=sessions, attendees=[], rules=soft("before", sessions=["long", "s1"]))
    assert units(ours, [f"long {start}", "s1 r3"]) == expected


def themed(**fields: object) -> Problem:
    sessions: list[Entry] = [
        {"id": "s1", "themes": ["pijn", "rouw"]},
        {"id": "s2", "themes": ["rouw", "pijn"]},
        {"id": "s3", "themes": ["rouw"]},
        {"id": "s4"},
    ]
    return problem(rounds=2, sessions=sessions, attendees=[], rules=soft("themes_apart", **fields))


def test_themes_apart_counts_a_pair_once_however_many_themes_it_shares() -> None:
    assert units(themed(), ["s1 r1", "s2 r1", "s3 r2", "s4 r1"]) == 1
    assert units(themed(), ["s1 r1", "s2 r1", "s3 r1", "s4 r1"]) == 3
    assert units(themed(), ["s1 r1", "s2 r2", "s4 r1"]) == 0


def test_themes_apart_says_which_theme_is_shared() -> None:
    ours = themed()
    assert [one.words for one in soft_breaches(ours, plan(ours, ["s1 r1", "s2 r2", "s3 r1", "s4 r1"]))] == [
        "Sessions s1 and s3 share the theme rouw and a round."
    ]


def test_themes_apart_is_about_the_themes_and_sessions_it_names() -> None:
    everything = ["s1 r1", "s2 r1", "s3 r1", "s4 r1"]
    assert units(themed(themes=["pijn"]), everything) == 1
    assert units(themed(sessions=["s1", "s3"]), everything) == 1
    assert units(themed(sessions=["s1", "s3"], themes=["pijn"]), everything) == 0


def beside(**fields: object) -> Problem:
    sessions: list[Entry] = ["s1", "s2", {"id": "long", "length": 2}]
    return problem(rounds=2, sessions=sessions, attendees=[], rules=soft("parallel", **fields))


def test_parallel_counts_offerings_too_few_or_too_many_in_each_round() -> None:
    full = ["s1 r1", "s2 r1", "long r1"]  # three in the first round, one in the second
    assert units(beside(max=1), full) == 2
    assert units(beside(min=2), full) == 1
    assert units(beside(min=3, max=3), full) == 2
    assert units(beside(min=1, max=3), full) == 0
    assert units(beside(rounds=["r2"], min=3), full) == 2
    assert units(beside(rounds=["r1"], min=3), full) == 0


def test_parallel_says_how_many_there_are() -> None:
    ours = beside(max=2)
    assert [one.words for one in soft_breaches(ours, plan(ours, ["s1 r1", "s2 r1", "long r1"]))] == [
        "Round r1 has 3 offerings, 1 too many."
    ]

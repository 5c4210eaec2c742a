"""Each rule in the model is needed: without it the model would give a plan that the specification refuses."""

from collections.abc import Callable

import pytest
from ortools.sat.python import cp_model

from solver import model, model_kinds, model_rules
from solver.exact import build
from solver.model_objective import levels
from solver.plan import Plan
from solver.problem import Problem
from solver.verify import violations
from tests.problems import problem


def modelled(ours: Problem) -> Plan | None:
    """What the model alone thinks is best."""
    made = build(ours)
    made.cp.minimize(levels(made)[0].value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(made.cp) != cp_model.OPTIMAL:
        return None
    return made.read(dict(enumerate(solver.response_proto.solution)))


def broken(ours: Problem) -> set[str]:
    plan = modelled(ours)
    assert plan is not None
    return {violation.rule for violation in violations(ours, plan)}


ANN = {"id": "ann", "ranking": ["s1", "s2"]}
BOB = {"id": "bob", "ranking": ["s1", "s2"]}

NEEDED: dict[str, Problem] = {
    "offering_counts": problem(sessions=[{"id": "s1", "offerings": {"min": 0, "max": 0}}, "s2"], attendees=[ANN]),
    "rooms_hold_one": problem(rounds=2, rooms=["z1"], sessions=["s1", "s2"], attendees=[{**ANN, "present": ["r1"]}]),
    "rooms_fit": problem(rooms=[{"id": "z1", "capacity": 1}, {"id": "z2", "capacity": 1}], attendees=["ann", "bob"]),
    "people_once": problem(
        rounds=2,
        sessions=[{"id": "s1", "people": ["p"]}, {"id": "s2", "people": ["p"]}],
        attendees=[{"id": name, "present": ["r1"], "ranking": [wish]} for name, wish in (("ann", "s1"), ("bob", "s2"))],
    ),
    "seats_suffice": problem(rooms=[{"id": "z1", "capacity": 1}], attendees=["ann", "bob"]),
    "minimum_met": problem(
        sessions=[{"id": "s1", "min": 2}, {"id": "s2", "offerings": {"min": 0, "max": 1}, "min": 1}],
        attendees=[ANN, {"id": "bob", "ranking": ["s2"]}],
    ),
    "one_seat_a_round": problem(
        sessions=["s1", "s2"], attendees=[ANN], objective={"kind": "rank_maximal", "unseated": 1}
    ),
    "session_once": problem(
        rounds=2,
        sessions=[{"id": "s1", "offerings": {"min": 2, "max": 2}}],
        attendees=[{"id": "ann", "ranking": ["s1"]}],
    ),
    "fixed_kept": problem(
        rounds=2,
        attendees=[{"id": "ann", "ranking": {"r1": ["s1"]}}],
        fixed={"offerings": [{"session": "s1", "round": "r2"}]},
    ),
    "changes_kept": problem(
        sessions=["s1", "s2"],
        attendees=[ANN],
        previous={"seats": [{"attendee": "ann", "session": "s2", "round": "r1"}], "max_changes": 0},
    ),
}


@pytest.mark.parametrize("rule", [*model_rules.PLACING, *model_rules.SEATING], ids=lambda rule: rule.__name__)
def test_every_hard_rule_of_the_model_is_needed(
    rule: Callable[[model.Model], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = NEEDED[rule.__name__]
    assert broken(ours) == set()
    for name in ("PLACING", "SEATING"):
        kept = tuple(one for one in getattr(model_rules, name) if one is not rule)
        monkeypatch.setattr(model_rules, name, kept)
    assert rule.__name__ in broken(ours)


CHOICES: dict[str, tuple[str, Problem]] = {
    "rounds_allowed": (
        "rounds_allowed",
        problem(
            rounds=2, sessions=[{"id": "s1", "rounds": ["r2"]}], attendees=[{"id": "ann", "ranking": {"r1": ["s1"]}}]
        ),
    ),
    "rooms_fit": (
        "rooms_fit",
        problem(
            rooms=[{"id": "z1", "capacity": 1}, {"id": "z2", "capacity": 5}],
            sessions=[{"id": "s1", "allowed_rooms": ["z1"]}],
            attendees=["ann", "bob"],
        ),
    ),
    "present_only": (
        "present_only",
        problem(attendees=[{"id": "ann", "present": []}], objective={"kind": "rank_maximal"}),
    ),
    "no_veto": ("no_veto", problem(attendees=[{"id": "ann", "veto": ["s1"]}])),
    "not_busy": ("people_once", problem(attendees=[{"id": "ann", "busy": ["r1"]}])),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_every_forbidden_choice_is_needed(choice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rule, ours = CHOICES[choice]
    assert broken(ours) == set()
    monkeypatch.setattr(model, choice, lambda *_: True)
    assert rule in broken(ours)


THREE = ["ann", "bob", "cas"]
KINDS: dict[str, Problem] = {
    "quota": problem(
        attendees=[{"id": name, "groups": ["arts"]} for name in THREE],
        rules=[{"kind": "quota", "session": "s1", "group": "arts", "max": 1}],
    ),
    "mix": problem(
        attendees=[{"id": name, "groups": ["arts"]} for name in THREE],
        sessions=[{"id": "s1", "offerings": {"min": 0, "max": 1}}],
        rules=[{"kind": "mix", "session": "s1", "max": 50}],
    ),
    "together": problem(
        sessions=["s1", "s2"],
        attendees=[{"id": "ann", "ranking": ["s1"]}, {"id": "bob", "ranking": ["s2"]}],
        rules=[{"kind": "together", "attendees": ["ann", "bob"]}],
    ),
    "apart": problem(
        sessions=["s1", "s2"], attendees=[ANN, BOB], rules=[{"kind": "apart", "attendees": ["ann", "bob"]}]
    ),
    "same_round": problem(
        rounds=2,
        sessions=["s1", "s2"],
        attendees=[ANN],
        rules=[{"kind": "same_round", "sessions": ["s1", "s2"]}],
    ),
    "not_same_round": problem(
        rounds=2,
        sessions=["s1", "s2"],
        attendees=[
            {"id": "ann", "ranking": ["s1"], "present": ["r1"]},
            {"id": "bob", "ranking": ["s2"], "present": ["r1"]},
        ],
        rules=[{"kind": "not_same_round", "sessions": ["s1", "s2"]}],
    ),
    "before": problem(
        rounds=2,
        sessions=["s1", "s2"],
        attendees=[{"id": "ann", "ranking": {"r1": ["s2"], "r2": ["s1"]}}],
        rules=[{"kind": "before", "sessions": ["s1", "s2"]}],
    ),
    "themes_apart": problem(
        rounds=2,
        sessions=[{"id": "s1", "themes": ["rouw"]}, {"id": "s2", "themes": ["rouw"]}],
        attendees=[
            {"id": "ann", "ranking": ["s1"], "present": ["r1"]},
            {"id": "bob", "ranking": ["s2"], "present": ["r1"]},
        ],
        rules=[{"kind": "themes_apart"}],
    ),
    "parallel": problem(
        rounds=2,
        sessions=["s1", "s2"],
        attendees=[
            {"id": "ann", "ranking": ["s1"], "present": ["r1"]},
            {"id": "bob", "ranking": ["s2"], "present": ["r1"]},
        ],
        rules=[{"kind": "parallel", "max": 1}],
    ),
}


@pytest.mark.parametrize("kind", [kind for kind in model_kinds.KINDS if kind != "staff"])  # staff is only advice
def test_every_rule_kind_of_the_model_is_needed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = KINDS[kind]
    assert broken(ours) == set()
    monkeypatch.setattr(model_kinds, "KINDS", {**model_kinds.KINDS, kind: lambda _: None})
    assert kind in broken(ours)

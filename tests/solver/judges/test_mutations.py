"""The judges judged: when the model or the specification forgets one rule, solves and brute force disagree."""

from collections.abc import Callable, Mapping

import pytest

from solver import model, model_kinds, model_rules, verify
from solver.plan import Limits
from solver.problem import Problem, RuleKind
from solver.solve import solve
from solver.verify import kinds as verify_kinds
from tests import brute_force
from tests.problems import problem
from tests.solver.judges.honesty import bounds_told, optimum, shortcomings
from tests.solver.test_model import CHOICES, KINDS, NEEDED

Patch = pytest.MonkeyPatch
QUICK = Limits(seconds=5)


def noticed(ours: Problem) -> bool:
    """Whether a solve, or a bound that it heard of on its way, and brute force disagree."""
    best = optimum(ours)
    with bounds_told() as told:
        result = solve(ours, QUICK)
    return shortcomings(ours, result, best) != [] or any(best is not None and bound > best for bound in told)


WORTHWHILE: Mapping[str, Problem] = {  # plans that break these rules would be better
    "rooms_hold_one": problem(
        rounds=2,
        rooms=["z1"],
        sessions=["s1", "s2"],
        attendees=[
            {"id": "ann", "ranking": ["s1"], "present": ["r1"]},
            {"id": "bob", "ranking": ["s2"], "present": ["r1"]},
        ],
    ),
    "one_seat_a_round": problem(
        rounds=2,
        sessions=[{"id": name, "rounds": ["r1"]} for name in ("s1", "s2")],
        attendees=[{"id": "ann", "ranking": ["s1", "s2"]}],
        objective={"kind": "rank_maximal"},
    ),
    "changes_kept": problem(
        sessions=["s1", "s2"],
        attendees=[{"id": "ann", "ranking": ["s1"]}],
        previous={"seats": [{"attendee": "ann", "session": "s2", "round": "r1"}], "max_changes": 0},
    ),
    "present_only": problem(
        attendees=[{"id": "ann", "present": [], "ranking": ["s1"]}], objective={"kind": "rank_maximal"}
    ),
}
UNDECIDED = {  # something is left to place, so that the model is asked
    "fixed_kept": problem(
        rounds=2,
        sessions=["s1", "s2"],
        attendees=[{"id": "ann", "ranking": {"r1": ["s1"], "r2": ["s2"]}}],
        fixed={"offerings": [{"session": "s1", "round": "r2"}]},
    )
}
EXAMPLES: Mapping[str, Problem] = {**NEEDED, **KINDS, **dict(CHOICES.values()), **WORTHWHILE}
HARD = [rule.__name__ for rule in verify.HARD_RULES]


@pytest.mark.parametrize("name", EXAMPLES)
def test_solve_and_brute_force_agree_while_nothing_is_left_out(name: str) -> None:
    assert not noticed(EXAMPLES[name])


@pytest.mark.parametrize("rule", [*model_rules.PLACING, *model_rules.SEATING], ids=lambda rule: rule.__name__)
def test_a_hard_rule_that_the_model_forgets_is_noticed(rule: Callable[[model.Model], None], monkeypatch: Patch) -> None:
    for name in ("PLACING", "SEATING"):
        monkeypatch.setattr(model_rules, name, tuple(one for one in getattr(model_rules, name) if one is not rule))
    assert noticed(UNDECIDED.get(rule.__name__, NEEDED[rule.__name__]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_kind_that_the_model_forgets_is_noticed(kind: str, monkeypatch: Patch) -> None:
    monkeypatch.setattr(model_kinds, "KINDS", {**model_kinds.KINDS, kind: lambda _: None})
    assert noticed(KINDS[kind])


@pytest.mark.parametrize("choice", CHOICES)
def test_a_choice_that_the_model_should_not_offer_is_noticed(choice: str, monkeypatch: Patch) -> None:
    monkeypatch.setattr(model, choice, lambda *_: True)
    assert noticed(CHOICES[choice][1])


@pytest.mark.parametrize("rule", HARD)
def test_a_hard_rule_that_the_specification_forgets_is_noticed(rule: str, monkeypatch: Patch) -> None:
    monkeypatch.setattr(verify, "HARD_RULES", tuple(one for one in verify.HARD_RULES if one.__name__ != rule))
    for name in ("PLACING", "ALONE", "OWN"):
        kept = tuple(one for one in getattr(brute_force, name) if one.__name__ != rule)
        monkeypatch.setattr(brute_force, name, kept)
    if rule == "seats_suffice":  # which brute force knows too, to look at fewer plans
        monkeypatch.setattr(brute_force, "seats", lambda problem, _: len(problem.attendees))
    assert noticed(EXAMPLES[rule])


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_kind_that_the_specification_forgets_is_noticed(kind: RuleKind, monkeypatch: Patch) -> None:
    monkeypatch.setattr(verify_kinds, "KINDS", {**verify_kinds.KINDS, kind: lambda *_: iter(())})
    assert noticed(KINDS[kind])

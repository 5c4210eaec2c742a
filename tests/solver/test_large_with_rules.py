"""Problems too large for any model, with hard rules that flows do not know: sizes are shrunk, thresholds moved."""

from dataclasses import replace

import pytest

from solver import conflict, run, settling
from solver.generate import generate
from solver.plan import Limits, Result
from solver.problem import Problem, Rule
from solver.solve import solve
from solver.verify import violations
from tests.solver.judges.engines import engine
from tests.varied import Recipe, Size, varied

Patch = pytest.MonkeyPatch


def friends_apart(*, fixed: bool) -> Problem:
    """Every two who want the same most are kept apart."""
    ours = generate(attendees=60, sessions=8, rounds=3, seed=1, fixed=fixed)
    first: dict[int, list[int]] = {}
    for number, attendee in enumerate(ours.attendees):
        first.setdefault(attendee.ranking[0] if attendee.ranking else -1, []).append(number)
    pairs = [(who[0], who[1]) for who in first.values() if len(who) > 1]
    return replace(ours, rules=tuple(Rule("apart", "hard", attendees=pair) for pair in pairs))


def seated(ours: Problem, seconds: float = 10) -> Result:
    result = solve(ours, Limits(seconds=seconds, iterations=50))
    assert result.plan is not None
    assert violations(ours, result.plan) == []
    return result


def test_seats_are_proven_without_a_model(monkeypatch: Patch) -> None:
    monkeypatch.setattr(run, "MODEL_CHOICES", 0)
    assert seated(friends_apart(fixed=True)).status == "optimal"


@pytest.mark.parametrize("fixed", [True, False])
def test_where_not_even_all_seats_can_be_written_down_those_concerned_move(monkeypatch: Patch, *, fixed: bool) -> None:
    monkeypatch.setattr(run, "MODEL_CHOICES", 0)
    monkeypatch.setattr(settling, "PROGRAMMED_A_SECOND", 0)
    monkeypatch.setattr(settling, "MOST_CHOICES", 0)
    seated(friends_apart(fixed=fixed))


def test_no_model_is_begun_that_cannot_be_built_in_time(monkeypatch: Patch) -> None:
    monkeypatch.setattr(run, "MODELLED_A_SECOND", 1e-9)
    monkeypatch.setattr(run, "Exact", None)
    seated(friends_apart(fixed=False))


def test_where_the_first_placement_leaves_no_plan_others_are_tried(monkeypatch: Patch) -> None:
    recipe = Recipe(Size(3, 3, 5, 6), ("presence", "minima", "vetoes"), kinds=("apart", "quota"), objectives=("total",))

    def found() -> int:
        with engine("huge"):
            tried = (solve(varied(seed, replace(recipe, spoil=0.0)), Limits(10, iterations=20)) for seed in range(40))
            return sum(result.plan is not None for result in tried)

    many = found()
    monkeypatch.setattr(run, "TRIES", 1)
    assert many > found()


def test_what_counting_rules_out_is_said_without_a_model_and_in_its_words(monkeypatch: Patch) -> None:
    ours = generate(attendees=60, sessions=8, rounds=3, seed=1)
    group = next(iter(ours.attendees[0].groups))
    ours = replace(ours, rules=(Rule("quota", "hard", session=0, group=group, min=61),))
    monkeypatch.setattr(run, "Exact", None)
    monkeypatch.setattr(conflict, "conflict_of", lambda *_args: None)
    result = solve(ours, Limits(seconds=10))
    assert (result.status, result.plan) == ("infeasible", None)
    assert [words for words in result.conflict if "61" in words] == list(result.conflict)

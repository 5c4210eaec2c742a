"""Changes to a problem whose effect on the optimum is known: no brute force needed, so problems may be larger.

Proven results are compared, and all of these problems are proven in a part of the time they get.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from solver import run
from solver.plan import Limits
from solver.problem import Attendee, Problem, Rule, Session
from solver.solve import solve
from tests.solver.judges.effort import EFFORT
from tests.solver.judges.honesty import Vector, faults
from tests.solver.judges.rename import reordered
from tests.varied import TINY, Recipe, Size, varied

Change = Callable[[Problem, Random], Problem]

LIMITS = Limits(seconds=60)
SIZES = (Size(3, 3, 5, 6), Size(3, 3, 8, 20))  # one for the whole model alone, one that is searched first


@pytest.fixture(autouse=True)
def _prove_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is searched before a proof is a part of the time given, which is long here to bear a loaded machine."""
    monkeypatch.setattr(run, "SMALL_SEARCH", 0.005)
    monkeypatch.setattr(run, "SMALL_PART", 0.01)


def proven(ours: Problem) -> Vector | None:
    """The optimum; None when no plan exists."""
    result = solve(ours, LIMITS)
    assert faults(ours, result) == [], ours
    assert result.status in {"optimal", "infeasible"}, ours
    return result.objective


def renamed(ours: Problem, draw: Random) -> Problem:
    """Other ids for everything that has one, in another alphabetical order; persons and themes too."""
    secret: dict[str, str] = {}

    def other(name: str) -> str:
        return secret.setdefault(name, f"{draw.randrange(1 << 30)}-{len(secret)}")

    def all_of(names: frozenset[str] | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(other(name) for name in sorted(names))

    return replace(
        ours,
        rounds=tuple(replace(one, id=other(f"round {one.id}")) for one in ours.rounds),
        rooms=ours.rooms
        and tuple(
            replace(one, id=other(f"room {one.id}"), features=frozenset(all_of(one.features))) for one in ours.rooms
        ),
        sessions=tuple(
            replace(
                one,
                id=other(f"session {one.id}"),
                features=frozenset(all_of(one.features)),
                people=all_of(one.people),
                themes=all_of(one.themes),
            )
            for one in ours.sessions
        ),
        attendees=tuple(
            replace(one, id=other(f"attendee {one.id}"), groups=frozenset(all_of(one.groups))) for one in ours.attendees
        ),
        rules=tuple(
            replace(one, group=one.group and other(one.group), themes=all_of(one.themes), reason="because")
            for one in ours.rules
        ),
    )


def doubled(ours: Problem, draw: Random) -> Problem:
    """Every hard rule said twice, and advice on everything."""
    again = [rule for rule in ours.rules if rule.strength == "hard"]
    hints = [replace(rule, strength="advice", weight=9) for rule in ours.rules]
    return replace(ours, rules=(*ours.rules, *draw.sample(again, len(again)), *hints))


SAME: dict[str, Change] = {"other ids": renamed, "another order": reordered, "every hard rule twice": doubled}


@pytest.mark.parametrize("change", SAME)
def test_changes_nothing(change: str) -> None:
    for seed in range(12 * EFFORT):
        ours = varied(seed, Recipe(SIZES[seed % 2], rules=3))
        assert proven(SAME[change](ours, Random(seed))) == proven(ours), ours


def more_seats(ours: Problem, draw: Random) -> Problem:
    del draw
    sessions = tuple(replace(one, max=None if one.max is None else one.max + 1) for one in ours.sessions)
    rooms = ours.rooms and tuple(replace(room, capacity=room.capacity + 1) for room in ours.rooms)
    return replace(ours, sessions=sessions, rooms=rooms)


def more_offerings(ours: Problem, draw: Random) -> Problem:
    del draw
    return replace(ours, sessions=tuple(replace(s, offerings_max=s.offerings_max + 1) for s in ours.sessions))


def a_rule_less(ours: Problem, draw: Random) -> Problem:
    return replace(ours, rules=tuple(draw.sample(ours.rules, max(0, len(ours.rules) - 1))))


def softer_rules(ours: Problem, draw: Random) -> Problem:
    """Hard rules that cost nothing when they are broken."""
    del draw
    soft = (replace(rule, strength="soft", weight=0) if rule.strength == "hard" else rule for rule in ours.rules)
    return replace(ours, rules=tuple(soft))


def lower_minima(ours: Problem, draw: Random) -> Problem:
    del draw
    return replace(
        ours, sessions=tuple(replace(one, min=max(0, one.min - 1), offerings_min=0) for one in ours.sessions)
    )


def nothing_fixed(ours: Problem, draw: Random) -> Problem:
    del draw
    return replace(ours, fixed_offerings=(), fixed_seats=())


def any_room_and_round(ours: Problem, draw: Random) -> Problem:
    del draw
    every, rounds = tuple(range(len(ours.rooms or ()))), tuple(range(len(ours.rounds)))
    free = (replace(s, allowed_rooms=every, rounds=rounds, features=frozenset()) for s in ours.sessions)
    rooms = ours.rooms and tuple(replace(room, unavailable=frozenset()) for room in ours.rooms)
    return replace(ours, sessions=tuple(free), rooms=rooms)


def a_room_more(ours: Problem, draw: Random) -> Problem:
    """One more room, which every session that may be in the first room may be in."""
    if not ours.rooms:
        return ours
    fresh = replace(draw.choice(ours.rooms), id="one more")
    like = ours.rooms.index(replace(fresh, id=next(r.id for r in ours.rooms if replace(r, id="one more") == fresh)))
    sessions = (
        replace(s, allowed_rooms=(*s.allowed_rooms, len(ours.rooms)) if like in s.allowed_rooms else s.allowed_rooms)
        for s in ours.sessions
    )
    return replace(ours, rooms=(*ours.rooms, fresh), sessions=tuple(sessions))


def no_vetoes(ours: Problem, draw: Random) -> Problem:
    del draw
    return replace(ours, attendees=tuple(replace(one, veto=frozenset()) for one in ours.attendees))


BETTER: dict[str, Change] = {
    change.__name__: change
    for change in (
        more_seats,
        more_offerings,
        a_rule_less,
        softer_rules,
        lower_minima,
        nothing_fixed,
        any_room_and_round,
        a_room_more,
        no_vetoes,
    )
}


@pytest.mark.parametrize("change", BETTER)
def test_never_hurts(change: str) -> None:
    for seed in range(100, 100 + 4 * EFFORT):
        ours = varied(seed, Recipe(SIZES[seed % 2], rules=3, spoil=0.3))
        before, after = proven(ours), proven(BETTER[change](ours, Random(seed)))
        if before is not None:
            assert after is not None, ours
            assert after <= before, ours


@pytest.mark.parametrize("factor", [2, 7, 1_000])
def test_costs_times_k_make_the_optimum_times_k(factor: int) -> None:
    for seed in range(200, 200 + 8 * EFFORT):
        ours = varied(seed, Recipe(SIZES[seed % 2], objectives=("total", "balanced")))
        if any(one.ratings is not None for one in ours.attendees):
            continue
        best = proven(ours)
        expected = None if best is None else tuple(factor * entry for entry in best)
        assert proven(dearer(ours, factor)) == expected, ours


def dearer(ours: Problem, factor: int) -> Problem:
    """Every cost times this factor."""
    own, previous = ours.objective, ours.previous
    return replace(
        ours,
        objective=replace(
            own,
            weights=tuple(factor * weight for weight in own.weights),
            unranked=factor * own.unranked,
            unseated=factor * own.unseated,
        ),
        previous=replace(previous, change_weight=factor * previous.change_weight),
        rules=tuple(replace(rule, weight=factor * rule.weight) for rule in ours.rules),
    )


def test_somebody_who_is_never_there_changes_nothing() -> None:
    for seed in range(300, 300 + 12 * EFFORT):
        ours = varied(seed, Recipe(Size(2, 2, 4, 5)))
        ghost = Attendee("nobody", present=frozenset(), groups=frozenset({"arts"}), ranking=(0,), veto=frozenset({1}))
        best = _as_long(proven(ours), ours)
        assert proven(replace(ours, attendees=(*ours.attendees, ghost))) == best, ours


def _as_long(best: Vector | None, ours: Problem) -> Vector | None:
    """Profiles are as long as the longest ranking: somebody absent has one of length 1, perhaps alone."""
    had = any(one.ranking or one.ratings or any(dict(one.ranking_by_round or ()).values()) for one in ours.attendees)
    if best is None or had or ours.objective.kind not in {"rank_maximal", "fair"}:
        return best
    return (*best[:-1], 0, best[-1])


def test_a_session_that_is_never_held_changes_nothing() -> None:
    for seed in range(400, 400 + 10 * EFFORT):
        ours = varied(seed, Recipe(replace(TINY, attendees=5)))
        idle = Session("idle", tuple(range(len(ours.rounds))), (), offerings_min=0, offerings_max=0)
        open_rule = Rule("staff", "advice", session=len(ours.sessions), group="simulant", max=0)
        larger = replace(ours, sessions=(*ours.sessions, idle), rules=(*ours.rules, open_rule))
        assert proven(larger) == proven(ours), ours

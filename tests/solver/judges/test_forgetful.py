"""Flows, start and search keep all rules they say they keep; blind to one of them, they are caught.

They work on a problem from which something was taken away, and are judged by the problem as it is.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from solver import placing
from solver.arrays import NEVER, make_arrays
from solver.grounds import make_grounds
from solver.plan import Plan
from solver.problem import Attendee, Problem, RuleKind, Session
from solver.proxy import with_implied_pins
from solver.search import Search
from solver.seating import Seater, seats_of
from solver.start import start_placement
from solver.verify import violations
from tests import brute_force
from tests.solver.test_search_and_proof import search_of
from tests.varied import TINY, TRAITS, Recipe, Size, varied

Change = Callable[[Problem], Problem]

MANY = 60
PLACES = {rule.__name__ for rule in brute_force.PLACING} | {"fixed_kept", *placing.TIMETABLE_KINDS}


def unchanged(ours: Problem) -> Problem:
    return ours


def sessions(change: Callable[[Session], Session]) -> Change:
    return lambda ours: replace(ours, sessions=tuple(change(one) for one in ours.sessions))


def attendees(change: Callable[[Attendee], Attendee]) -> Change:
    return lambda ours: replace(ours, attendees=tuple(change(one) for one in ours.attendees))


def every_round(ours: Problem) -> Problem:
    rounds = tuple(range(len(ours.rounds)))
    return replace(ours, sessions=tuple(replace(one, rounds=rounds) for one in ours.sessions))


def every_room(ours: Problem) -> Problem:
    rooms = tuple(range(len(ours.rooms or ())))
    return replace(
        ours, sessions=tuple(replace(one, allowed_rooms=rooms, features=frozenset()) for one in ours.sessions)
    )


def rooms_always_free(ours: Problem) -> Problem:
    rooms = ours.rooms and tuple(replace(room, unavailable=frozenset()) for room in ours.rooms)
    return replace(ours, rooms=rooms)


def large_rooms(ours: Problem) -> Problem:
    rooms = ours.rooms and tuple(replace(room, capacity=99) for room in ours.rooms)
    return sessions(lambda one: replace(one, max=None))(replace(ours, rooms=rooms))


def without_rules(ours: Problem) -> Problem:
    return replace(ours, rules=())


def broken_by_flows(ours: Problem, change: Change) -> set[str]:
    """What a first placement, seated round by round, goes against."""
    seen = with_implied_pins(change(ours))
    arrays, grounds = make_arrays(seen), make_grounds(seen)
    seater = Seater(seen, arrays, grounds)
    placement = start_placement(seen, arrays, grounds, seed=0)
    seating = None if placement is None else seater.seat_all(placement)
    if placement is None or seating is None:
        return set()
    held = tuple(sorted(placement, key=lambda one: (one.round, one.session)))
    return {violation.rule for violation in violations(ours, Plan(held, seats_of(seating, held, grounds)))}


FLOWS: dict[str, tuple[Recipe, Change]] = {
    "quota": (Recipe(Size(2, 2, 3, 6), (), ("quota",), ("hard",), rules=1), without_rules),
    "people_once": (
        Recipe(Size(2, 2, 3, 5), ("busy",), ()),
        attendees(lambda a: replace(a, busy_sessions=a.veto)),
    ),
    "no_veto": (Recipe(TINY, ("vetoes",), ()), attendees(lambda a: replace(a, veto=frozenset()))),
    "present_only": (
        Recipe(TINY, ("presence",), ()),
        lambda ours: attendees(lambda a: replace(a, present=frozenset(range(len(ours.rounds)))))(ours),
    ),
    "seats_suffice": (Recipe(Size(2, 2, 3, 6), (), ()), large_rooms),
    "minimum_met": (Recipe(Size(2, 2, 3, 6), ("minima",), ()), sessions(lambda one: replace(one, min=0))),
    "fixed_kept": (Recipe(Size(2, 2, 3, 5), ("fixed_seats",), ()), lambda ours: replace(ours, fixed_seats=())),
}


@pytest.mark.parametrize("rule", FLOWS)
def test_flows_that_do_not_know_a_rule_are_caught(rule: str) -> None:
    recipe, change = FLOWS[rule]
    drawn = [varied(seed, replace(recipe, spoil=0.0)) for seed in range(MANY)]
    sound = [ours for ours in drawn if rule not in broken_by_flows(ours, unchanged)]
    assert len(sound) > MANY / 2  # a first placement may be one in which nobody can keep minima and quotas
    assert any(rule in broken_by_flows(ours, change) for ours in sound)


def test_flows_that_do_not_know_what_people_had_before_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [varied(seed, Recipe(Size(3, 2, 3, 4), ("repeats",), ())) for seed in range(MANY)]
    assert all("session_once" not in broken_by_flows(ours, unchanged) for ours in drawn)
    monkeypatch.setattr(Seater, "_bans", lambda *_: [])
    assert any("session_once" in broken_by_flows(ours, unchanged) for ours in drawn)


KEPT = (
    "busy",
    "presence",
    "vetoes",
    "ratings",
    "by_round",
    "repeats",
    "lengths",
    "unavailable",
    "features",
    "optional",
)


def test_flows_keep_every_rule_that_they_are_told() -> None:
    for seed in range(MANY):
        ours = varied(seed, Recipe(Size(3, 3, 5, 8), KEPT, ()))
        assert broken_by_flows(ours, unchanged) == set(), ours


def broken_by_moves(ours: Problem, change: Change) -> set[str]:
    """What start and search go against in placing, over many moves of whatever cost."""
    seen = with_implied_pins(change(ours))
    arrays, grounds = make_arrays(seen), make_grounds(seen)
    placement = start_placement(seen, arrays, grounds, seed=0)
    seating = None if placement is None else Seater(seen, arrays, grounds).seat_all(placement)
    if placement is None or seating is None:
        return set()
    search = Search(seen, arrays, grounds, placement, seating, seed=0)
    broken: set[str] = set()
    for _ in range(60):
        held = Plan(tuple(search.moves.board.held), ())
        broken |= {violation.rule for violation in violations(replace(ours, fixed_seats=()), held)} & PLACES
        move = search.moves.propose()
        if move is not None:
            search.attempt(move, search.now.cost + 10**6)
    return broken


def test_start_and_search_place_by_all_rules() -> None:
    recipe = Recipe(Size(3, 3, 5, 4), tuple(trait for trait in TRAITS if trait != "fixed_seats"), spoil=0.0)
    for seed in range(25):
        ours = varied(seed, recipe)
        assert broken_by_moves(ours, unchanged) == set(), ours


@pytest.mark.parametrize("heat", [0.0, 1.0, 1e15])
def test_no_heat_makes_a_forbidden_move_pass(heat: float) -> None:
    for seed in range(20):
        search = search_of(varied(seed, Recipe(Size(3, 3, 5, 4), ("rounds", "optional", "allowed_rooms"), ())))
        if search is None or search.near is None:
            continue
        for step in range(20):
            choice = search.near.pick(heat, search.draw, step, 0)
            if choice is not None:
                assert search.near.least[choice.key][choice.at] < NEVER
                assert search.near.offerings(choice) != ((), ())


MOVES: dict[str, tuple[str, Recipe, Change]] = {
    "rounds": ("rounds_allowed", Recipe(Size(3, 2, 4, 3), ("rounds",), ()), every_round),
    "rooms": ("rooms_fit", Recipe(Size(2, 3, 4, 3), ("features", "allowed_rooms"), ()), every_room),
    "hours": ("rooms_fit", Recipe(Size(2, 3, 4, 3), ("unavailable",), ()), rooms_always_free),
    "people": ("people_once", Recipe(Size(2, 3, 4, 3), ("people",), ()), sessions(lambda one: replace(one, people=()))),
    "pairs": ("rooms_fit", Recipe(Size(3, 3, 4, 3), ("several_rooms",), ()), sessions(lambda s: replace(s, rooms=1))),
    "pins": (
        "fixed_kept",
        Recipe(Size(3, 3, 4, 3), ("fixed_offerings",), ()),
        lambda ours: replace(ours, fixed_offerings=()),
    ),
    "counts": (
        "offering_counts",
        Recipe(Size(3, 3, 4, 3), ("optional",), ()),
        sessions(lambda one: replace(one, offerings_max=one.offerings_max + 1)),
    ),
}


@pytest.mark.parametrize("what", MOVES)
def test_start_and_search_that_do_not_know_are_caught(what: str) -> None:
    rule, recipe, change = MOVES[what]
    drawn = [varied(seed, replace(recipe, spoil=0.0)) for seed in range(20)]
    assert any(rule in broken_by_moves(ours, change) for ours in drawn)


@pytest.mark.parametrize("kind", sorted(placing.TIMETABLE_KINDS))
def test_start_and_search_that_do_not_know_a_rule_between_sessions_are_caught(kind: RuleKind) -> None:
    recipe = Recipe(Size(3, 3, 4, 3), (), (kind,), ("hard",), spoil=0.0)
    drawn = [varied(seed, recipe) for seed in range(20)]
    assert all(broken_by_moves(ours, unchanged) == set() for ours in drawn)
    assert any(kind in broken_by_moves(ours, without_rules) for ours in drawn)

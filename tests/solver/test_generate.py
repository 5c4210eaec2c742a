"""Generated problems are valid, the same for the same seed, and look like a real congress."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver.explain import hopeless
from solver.generate import PROFESSIONS, generate
from solver.plan import Plan
from solver.problem_json import read_problem, write_problem
from solver.verify import violations

SIZES = {
    "attendees": st.integers(0, 30),
    "sessions": st.integers(1, 12),
    "rounds": st.integers(1, 5),
    "seed": st.integers(0, 99),
    "repeat": st.booleans(),
}


@settings(max_examples=50)
@given(**SIZES, fixed=st.booleans())
def test_every_size_is_a_valid_problem_that_nobody_calls_hopeless(
    *, attendees: int, sessions: int, rounds: int, seed: int, repeat: bool, fixed: bool
) -> None:
    ours = generate(attendees=attendees, sessions=sessions, rounds=rounds, seed=seed, repeat=repeat, fixed=fixed)
    assert read_problem(write_problem(ours)) == ours
    assert (len(ours.attendees), len(ours.sessions), len(ours.rounds)) == (attendees, sessions, rounds)
    assert hopeless(ours) == []
    assert len(ours.rooms or ()) * rounds >= sum(session.offerings_min for session in ours.sessions)


@settings(max_examples=50)
@given(**SIZES)
def test_fixed_places_everything_without_breaking_a_rule(
    *, attendees: int, sessions: int, rounds: int, seed: int, repeat: bool
) -> None:
    ours = generate(attendees=attendees, sessions=sessions, rounds=rounds, seed=seed, repeat=repeat, fixed=True)
    assert violations(ours, Plan(ours.fixed_offerings, ())) == []
    held = Counter(offering.session for offering in ours.fixed_offerings)
    assert [held[number] for number in range(sessions)] == [one.offerings_max for one in ours.sessions]
    assert [one.offerings_min for one in ours.sessions] == [one.offerings_max for one in ours.sessions]


def test_the_same_seed_gives_the_same_problem_and_another_seed_another() -> None:
    one, same, other = (generate(attendees=50, sessions=9, rounds=3, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_fixing_and_repeating_change_neither_people_nor_wishes() -> None:
    loose, fixed = (generate(attendees=50, sessions=9, rounds=3, seed=1, fixed=fixed) for fixed in (False, True))
    assert loose.attendees == fixed.attendees
    assert loose.rooms == fixed.rooms


def test_wishes_are_skewed_incomplete_and_sometimes_absent() -> None:
    ours = generate(attendees=4000, sessions=24, rounds=3, seed=5)
    lengths = Counter(len(attendee.ranking) for attendee in ours.attendees)
    assert set(lengths) == {0, *range(3, 11)}
    assert 0.04 < lengths[0] / 4000 < 0.06
    present = sum(len(attendee.present) for attendee in ours.attendees) / 12_000
    assert 0.95 < present < 0.97
    first = Counter(attendee.ranking[0] for attendee in ours.attendees if attendee.ranking)
    ranked = [count for _, count in first.most_common()]
    assert ranked[0] > 5 * ranked[-1]


def test_professions_follow_the_survey() -> None:
    ours = generate(attendees=4000, sessions=5, rounds=2, seed=5)
    counts = Counter(group for attendee in ours.attendees for group in attendee.groups)
    for profession, votes in PROFESSIONS.items():
        assert abs(counts[profession] / 4000 - votes / 204) < 0.03


def test_professions_have_tastes_of_their_own() -> None:
    ours = generate(attendees=6000, sessions=8, rounds=2, seed=5)
    shares: dict[str, list[float]] = {}
    for profession in ("verpleegkundige", "arts"):
        first = [one.ranking[0] for one in ours.attendees if one.ranking and profession in one.groups]
        shares[profession] = [first.count(session) / len(first) for session in range(8)]
    differences = [abs(one - other) for one, other in zip(*shares.values(), strict=True)]
    assert max(differences) > 0.05


def test_rooms_seat_everybody_with_some_to_spare() -> None:
    ours = generate(attendees=600, sessions=24, rounds=3, seed=5)
    assert ours.rooms is not None
    capacities = [room.capacity for room in ours.rooms]
    assert len(capacities) == 8
    assert 690 <= sum(capacities) <= 698
    assert max(capacities) > 1.5 * min(capacities)


def test_repeats_offer_half_as_much_again() -> None:
    ours = generate(attendees=600, sessions=24, rounds=3, seed=5, repeat=True)
    assert {(one.offerings_min, one.offerings_max) for one in ours.sessions} == {(1, 2)}
    assert len(ours.rooms or ()) == 12
    placed = generate(attendees=600, sessions=24, rounds=3, seed=5, repeat=True, fixed=True)
    assert Counter(one.offerings_max for one in placed.sessions) == {1: 12, 2: 12}


def test_few_sessions_are_repeated_so_that_every_round_has_something() -> None:
    placed = generate(attendees=20, sessions=2, rounds=5, seed=5, repeat=True, fixed=True)
    assert {offering.round for offering in placed.fixed_offerings} == set(range(5))


@pytest.mark.parametrize(
    ("attendees", "sessions", "rounds", "seed"), [(-1, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 0), (1, 1, 1, -1)]
)
def test_impossible_sizes_are_refused(attendees: int, sessions: int, rounds: int, seed: int) -> None:
    with pytest.raises(ValueError, match="Give 1 session and 1 round at least"):
        generate(attendees=attendees, sessions=sessions, rounds=rounds, seed=seed)

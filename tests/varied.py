"""Random problems of every kind and any size, the same for the same seed, around a plan that is hidden in them.

First a plan is made, then everything that is asked of plans (rooms, minima, rules, pins) is drawn so that this plan
keeps it. So problems are rich and nearly always have a plan; `spoil` draws some of it without looking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import get_args

from solver.plan import Plan
from solver.problem import (
    Attendee,
    Objective,
    ObjectiveKind,
    Offering,
    Previous,
    Problem,
    Room,
    Round,
    Rule,
    RuleKind,
    Seat,
    Session,
    Strength,
)
from solver.verify import changes
from tests.varied_plan import FEATURES, fitted, loaded, placed, seated
from tests.varied_rules import drawn_rule, kept

OBJECTIVES: tuple[ObjectiveKind, ...] = get_args(ObjectiveKind)
KINDS: tuple[RuleKind, ...] = get_args(RuleKind)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
GROUPS = ("arts", "verpleegkundige", "vrijwilliger")
THEMES = ("pijn", "rouw", "taal")
PEOPLE = ("p1", "p2", "p3")
TRAITS = (  # what a problem may have besides sessions, rounds and wishes
    "allowed_rooms",
    "busy",
    "by_round",
    "features",
    "fixed_offerings",
    "fixed_seats",
    "lengths",
    "minima",
    "optional",
    "people",
    "presence",
    "previous",
    "ratings",
    "repeats",
    "rounds",
    "several_rooms",
    "unavailable",
    "vetoes",
)


@dataclass(frozen=True, slots=True)
class Size:
    """At most this many."""

    rounds: int
    rooms: int
    sessions: int
    attendees: int


TINY = Size(2, 2, 3, 3)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is drawn from; `traits` None means some of all, `rules` how many at most (at least one, if any kind)."""

    size: Size = TINY
    traits: Sequence[str] | None = None
    kinds: Sequence[RuleKind] = KINDS
    strengths: Sequence[Strength] = STRENGTHS
    objectives: Sequence[ObjectiveKind] = OBJECTIVES
    rules: int = 2
    spoil: float = 0.1  # chance that something is drawn without looking at the hidden plan


def varied(seed: int, recipe: Recipe = Recipe()) -> Problem:
    draw, size = Random(seed), recipe.size
    some = [one for one in TRAITS if draw.random() < 0.3]
    has = frozenset(some if recipe.traits is None else recipe.traits)
    rounds = draw.randint(min(2, size.rounds), size.rounds)
    rooms = _rooms(draw, size, has)
    sessions = [_session(draw, number, rounds, rooms, has) for number in range(draw.randint(2, size.sessions))]
    offerings = placed(draw, sessions, rounds, rooms or ())
    bare = Problem(tuple(Round(f"r{n + 1}") for n in range(rounds)), tuple(sessions), (), rooms)
    bare = fitted(draw, bare, offerings, has)
    people = tuple(_attendee(draw, number, bare, has) for number in range(draw.randint(2, size.attendees)))
    bare = replace(bare, attendees=people)
    plan = Plan(offerings, seated(draw, bare, offerings))
    bare = loaded(draw, bare, plan, has, recipe.spoil)
    bare = replace(bare, objective=_objective(draw, draw.choice(recipe.objectives)))
    bare = _pinned(draw, replace(bare, previous=_previous(draw, bare, plan, has)), plan, has)
    return replace(bare, rules=tuple(_rules(draw, bare, plan, recipe)))


def _rules(draw: Random, bare: Problem, plan: Plan, recipe: Recipe) -> Iterator[Rule]:
    for _ in range(draw.randint(1, recipe.rules) if recipe.kinds and recipe.rules else 0):
        rule = drawn_rule(draw, bare, draw.choice(recipe.kinds), recipe.strengths)
        if rule is not None:
            yield kept(draw, bare, plan, rule, recipe.strengths, recipe.spoil)


def _rooms(draw: Random, size: Size, has: frozenset[str]) -> tuple[Room, ...] | None:
    if not size.rooms or draw.random() < 0.15:
        return None
    fair = max(1, round(size.attendees * 1.3 / size.rooms))
    return tuple(
        Room(
            f"z{number + 1}",
            draw.randint(max(0, fair // 2), fair + fair // 2 + 1),
            frozenset(one for one in FEATURES if "features" in has and draw.random() < 0.6),
        )
        for number in range(draw.randint(max(1, size.rooms - 1), size.rooms))
    )


def _session(draw: Random, number: int, rounds: int, rooms: tuple[Room, ...] | None, has: frozenset[str]) -> Session:
    """How often it is held, and what it needs; where it fits is decided by the hidden plan."""
    fewest = draw.randint(0, 1) if "optional" in has else 1
    return Session(
        id=f"s{number + 1}",
        rounds=tuple(range(rounds)),
        allowed_rooms=tuple(range(len(rooms or ()))),
        offerings_min=fewest,
        offerings_max=max(1, draw.randint(fewest, rounds)) if "repeats" in has else 1,
        length=draw.choice((1, 1, 2)) if "lengths" in has and rounds > 1 else 1,
        rooms=draw.choice((1, 1, 2)) if "several_rooms" in has and len(rooms or ()) > 1 else 1,
        people=tuple(draw.sample(PEOPLE, 1)) if "people" in has and draw.random() < 0.4 else (),
        themes=tuple(draw.sample(THEMES, draw.randint(0, 2))),
    )


def _attendee(draw: Random, number: int, bare: Problem, has: frozenset[str]) -> Attendee:
    sessions, rounds = range(len(bare.sessions)), range(len(bare.rounds))
    forms = ["ranking", "ranking", "ranking", "none"]
    forms += ["by_round"] * 3 if "by_round" in has else []
    forms += ["ratings"] * 3 if "ratings" in has else []
    form = draw.choice(forms)
    popular = sorted(sessions, key=lambda session: draw.random() * (session + 2))[
        : draw.randint(1, min(10, len(sessions)))
    ]
    by_round = tuple((r, tuple(draw.sample(popular, len(popular)))) for r in rounds if draw.random() < 0.8)
    return Attendee(
        id=f"a{number + 1}",
        present=frozenset(r for r in rounds if "presence" not in has or draw.random() < 0.75),
        groups=frozenset(group for group in GROUPS if draw.random() < 0.45),
        ranking=tuple(popular) if form == "ranking" else (),
        ranking_by_round=by_round if form == "by_round" else None,
        ratings=tuple((s, draw.choice((0, 30, 60, 90, 100))) for s in sorted(popular)) if form == "ratings" else None,
        veto=frozenset(s for s in sessions if "vetoes" in has and draw.random() < 0.2),
        busy_rounds=frozenset(r for r in rounds if "busy" in has and draw.random() < 0.15),
        busy_sessions=frozenset(s for s in sessions if "busy" in has and draw.random() < 1 / (len(sessions) + 1)),
    )


def _objective(draw: Random, kind: ObjectiveKind) -> Objective:
    weights = sorted(draw.sample(range(20), draw.randint(1, 4)))
    if draw.random() < 0.1:
        draw.shuffle(weights)
    unranked = draw.choice((weights[-1], 20, 25, 60))
    unseated = draw.choice((0, 20, 50, 100, 500))
    return Objective(kind, tuple(weights), unranked, unseated, exponent=draw.randint(1, 3))


def _previous(draw: Random, bare: Problem, plan: Plan, has: frozenset[str]) -> Previous:
    """Part of the hidden plan, and some seats and offerings that were elsewhere."""
    if "previous" not in has:
        return Previous()
    offerings = [replace(one, rooms=draw.choice((one.rooms, ()))) for one in plan.offerings if draw.random() < 0.6]
    seats = {seat for seat in plan.seats if draw.random() < 0.5}
    held = {(one.session, one.round) for one in offerings}
    for attendee in range(len(bare.attendees)):
        if draw.random() < 0.3:
            session, start = draw.randrange(len(bare.sessions)), draw.randrange(len(bare.rounds))
            seats.add(Seat(attendee, session, start))
            if (session, start) not in held:
                held.add((session, start))
                offerings.append(Offering(session, start))
    before = Previous(
        tuple(sorted(offerings, key=lambda one: (one.round, one.session))),
        tuple(sorted(seats, key=lambda seat: (seat.attendee, seat.round, seat.session))),
        draw.choice((0, 1, 4, 30)),
    )
    if draw.random() < 0.6:
        return before
    return replace(before, max_changes=changes(replace(bare, previous=before), plan) + draw.randint(0, 1))


def _pinned(draw: Random, bare: Problem, plan: Plan, has: frozenset[str]) -> Problem:
    everything = draw.random() < 0.3
    offerings = [
        replace(one, rooms=one.rooms if draw.random() < 0.6 else ())
        for one in plan.offerings
        if "fixed_offerings" in has and (everything or draw.random() < 0.4)
    ]
    seats = tuple(seat for seat in plan.seats if "fixed_seats" in has and draw.random() < 0.3)
    return replace(bare, fixed_offerings=tuple(offerings), fixed_seats=seats)

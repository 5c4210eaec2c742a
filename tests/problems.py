"""Small problems and plans for tests: written by hand in few words, or drawn by Hypothesis in every kind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from hypothesis import strategies as st

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
from solver.problem_json import FORMAT, read_problem

Entry = str | Mapping[str, object]  # an id alone, or the object of the problem file

OBJECTIVES: tuple[ObjectiveKind, ...] = get_args(ObjectiveKind)
RULES: tuple[RuleKind, ...] = get_args(RuleKind)
STRENGTHS: tuple[Strength, ...] = get_args(Strength)
GROUPS = ("arts", "verpleegkundige")
THEMES = ("pijn", "rouw")
FEATURES = ("screen",)


def document(
    *, rounds: int = 1, sessions: Sequence[Entry] = ("s1",), attendees: Sequence[Entry] = ("a1",), **rest: object
) -> dict[str, object]:
    """A problem file with rounds r1, r2, ...; `rest` holds its other keys, rooms as ids or objects."""
    if "rooms" in rest and isinstance(rest["rooms"], Sequence):
        rest["rooms"] = _objects(rest["rooms"], {"capacity": 100})
    return {
        "format": FORMAT,
        "rounds": [{"id": f"r{number + 1}"} for number in range(rounds)],
        "sessions": _objects(sessions, {}),
        "attendees": _objects(attendees, {}),
        **rest,
    }


def problem(
    *, rounds: int = 1, sessions: Sequence[Entry] = ("s1",), attendees: Sequence[Entry] = ("a1",), **rest: object
) -> Problem:
    return read_problem(document(rounds=rounds, sessions=sessions, attendees=attendees, **rest))


def _objects(entries: Sequence[Entry], defaults: Mapping[str, object]) -> list[object]:
    return [{"id": entry, **defaults} if isinstance(entry, str) else entry for entry in entries]


def plan(problem: Problem, offerings: Sequence[str], seats: Sequence[str] = ()) -> Plan:
    """A plan in words: offerings like "s1 r1 z1 z2", seats like "a1 s1 r1"."""
    rounds = {one.id: number for number, one in enumerate(problem.rounds)}
    rooms = {one.id: number for number, one in enumerate(problem.rooms or ())}
    sessions = {one.id: number for number, one in enumerate(problem.sessions)}
    attendees = {one.id: number for number, one in enumerate(problem.attendees)}
    held = [
        Offering(sessions[session], rounds[start], tuple(rooms[room] for room in inside))
        for session, start, *inside in map(str.split, offerings)
    ]
    taken = [Seat(attendees[who], sessions[session], rounds[start]) for who, session, start in map(str.split, seats)]
    return Plan(tuple(held), tuple(taken))


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    attendees: int = 3,
    sessions: int = 3,
    rounds: int = 2,
    kinds: Sequence[RuleKind] = RULES,
    objectives: Sequence[ObjectiveKind] = OBJECTIVES,
) -> Problem:
    """Valid problems of at most this size, small enough for brute force, with rules and objectives of these kinds."""
    round_count = draw(st.integers(1, rounds))
    room_count = draw(st.none() | st.integers(1, 2))
    rooms = None if room_count is None else tuple(draw(_room(f"z{n + 1}", round_count)) for n in range(room_count))
    session_count = draw(st.integers(1, sessions))
    own = tuple(draw(_session(f"s{n + 1}", round_count, room_count or 0)) for n in range(session_count))
    people = tuple(draw(_attendee(f"a{n + 1}", round_count, own)) for n in range(draw(st.integers(0, attendees))))
    bare = Problem(tuple(Round(f"r{n + 1}") for n in range(round_count)), own, people, rooms)
    kind = draw(st.sampled_from(objectives))
    nothing = st.just(Plan((), ()))
    before, fixed = draw(nothing | plans(bare)), draw(nothing | nothing | plans(bare))
    return Problem(
        rounds=bare.rounds,
        sessions=own,
        attendees=people,
        rooms=rooms,
        fixed_offerings=fixed.offerings,
        fixed_seats=tuple(seat for seat in fixed.seats if seat.round in people[seat.attendee].present),
        rules=tuple(draw(st.lists(_rule(bare, kinds), max_size=2))) if kinds else (),
        objective=Objective(
            kind=kind,
            weights=tuple(draw(st.lists(st.integers(0, 9), min_size=1, max_size=3))),
            unranked=draw(st.integers(0, 20)),
            unseated=draw(st.integers(0, 50)),
            exponent=draw(st.integers(1, 3)),
        ),
        previous=Previous(before.offerings, before.seats, draw(st.integers(0, 5))),
    )


@st.composite
def plans(draw: st.DrawFn, problem: Problem) -> Plan:
    """Any plan whose offerings and seats exist; most of these break some rule."""
    starts = st.tuples(st.integers(0, len(problem.sessions) - 1), st.integers(0, len(problem.rounds) - 1))
    held = sorted(draw(st.sets(starts, max_size=4)), key=lambda one: (one[1], one[0]))
    offerings = tuple(Offering(session, start, draw(_rooms_for(problem, session))) for session, start in held)
    if not held or not problem.attendees:
        return Plan(offerings, ())
    seat = st.tuples(st.integers(0, len(problem.attendees) - 1), st.sampled_from(held))
    chosen = sorted(draw(st.sets(seat, max_size=6)), key=lambda one: (one[0], one[1][1], one[1][0]))
    return Plan(offerings, tuple(Seat(attendee, session, start) for attendee, (session, start) in chosen))


def _rooms_for(problem: Problem, session: int) -> st.SearchStrategy[tuple[int, ...]]:
    if problem.rooms is None:
        return st.just(())
    wanted = min(problem.sessions[session].rooms, len(problem.rooms))
    rooms = st.sets(st.integers(0, len(problem.rooms) - 1), min_size=wanted, max_size=wanted)
    return rooms.map(lambda chosen: tuple(sorted(chosen)))


def _some(count: int, *, at_least: int = 0) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.integers(0, count - 1), min_size=at_least) if count else st.just(frozenset())


def _mostly_all(count: int) -> st.SearchStrategy[frozenset[int]]:
    return st.just(frozenset(range(count))) | _some(count, at_least=min(1, count))


@st.composite
def _room(draw: st.DrawFn, name: str, rounds: int) -> Room:
    unavailable = draw(st.just(frozenset[int]()) | _some(rounds))
    return Room(name, draw(st.integers(0, 4)), draw(st.frozensets(st.sampled_from(FEATURES))), unavailable)


@st.composite
def _session(draw: st.DrawFn, name: str, rounds: int, rooms: int) -> Session:
    least = draw(st.integers(0, 2))
    fewest = draw(st.integers(0, 1))
    return Session(
        id=name,
        rounds=tuple(sorted(draw(_mostly_all(rounds)))),
        allowed_rooms=tuple(sorted(draw(_mostly_all(rooms)))),
        min=draw(st.just(0) | st.just(least)),
        max=draw(st.none() | st.integers(least, 4)),
        offerings_min=fewest,
        offerings_max=draw(st.integers(fewest, 2)),
        length=draw(st.sampled_from((1, 1, 1, 2))),
        rooms=draw(st.sampled_from((1, 1, 1, 2))),
        features=draw(st.just(frozenset[str]()) | st.frozensets(st.sampled_from(FEATURES))),
        people=tuple(draw(st.lists(st.sampled_from(("p1", "p2")), unique=True, max_size=1))),
        themes=tuple(draw(st.lists(st.sampled_from(THEMES), unique=True))),
    )


@st.composite
def _attendee(draw: st.DrawFn, name: str, rounds: int, sessions: tuple[Session, ...]) -> Attendee:
    numbers = st.permutations(range(len(sessions)))
    form = draw(st.sampled_from(("ranking", "ranking", "by_round", "ratings", "none")))
    by_round = ratings = None
    if form == "by_round":
        first = draw(st.integers(0, rounds - 1))
        by_round = tuple((number, tuple(draw(numbers))) for number in range(first, rounds))
    elif form == "ratings":
        rated = sorted(draw(_some(len(sessions), at_least=1)))
        ratings = tuple((session, draw(st.sampled_from((0, 50, 95, 100)))) for session in rated)
    return Attendee(
        id=name,
        present=draw(_mostly_all(rounds) | st.just(frozenset[int]())),
        groups=draw(st.frozensets(st.sampled_from(GROUPS))),
        ranking=tuple(draw(numbers)[: draw(st.integers(1, len(sessions)))]) if form == "ranking" else (),
        ranking_by_round=by_round,
        ratings=ratings,
        veto=draw(st.just(frozenset[int]()) | _some(len(sessions))),
        busy_rounds=draw(st.just(frozenset[int]()) | _some(rounds)),
        busy_sessions=draw(st.just(frozenset[int]()) | _some(len(sessions))),
    )


@st.composite
def _rule(draw: st.DrawFn, bare: Problem, kinds: Sequence[RuleKind]) -> Rule:
    """A rule of one of the kinds that this problem has subjects for."""
    impossible = {
        *(("quota",) if not _groups(bare) else ()),
        *(("together", "apart") if len(bare.attendees) < 2 else ()),
        *(("same_round", "not_same_round", "before") if len(bare.sessions) < 2 else ()),
    }
    kind = draw(st.sampled_from([kind for kind in kinds if kind not in impossible] or ["mix"]))
    rule = draw(_hard_rule(bare, cast("RuleKind", kind)))
    strength: Strength = "advice" if kind == "staff" else draw(st.sampled_from(STRENGTHS))
    return replace(rule, strength=strength, weight=draw(st.integers(0, 9)))


@st.composite
def _hard_rule(draw: st.DrawFn, bare: Problem, kind: RuleKind) -> Rule:  # noqa: PLR0911  # one for each kind
    session = draw(st.integers(0, len(bare.sessions) - 1))
    least, most = draw(st.integers(0, 2)), draw(st.integers(2, 3))
    match kind:
        case "quota":
            return Rule("quota", session=session, group=draw(st.sampled_from(_groups(bare))), min=least, max=most)
        case "mix":
            return Rule("mix", session=session, min=max(1, least), max=draw(st.none() | st.integers(30, 90)))
        case "staff":
            return Rule("staff", session=session, group="simulant", max=least)
        case "together" | "apart":
            return Rule(kind, attendees=tuple(draw(st.permutations(range(len(bare.attendees)))))[:3])
        case "themes_apart":
            return Rule("themes_apart")
        case "parallel":
            rounds = draw(_some(len(bare.rounds)))
            return Rule("parallel", min=draw(st.none() | st.just(least)), max=most, rounds=tuple(sorted(rounds)))
        case _:
            several = tuple(draw(st.permutations(range(len(bare.sessions)))))
            return Rule(kind, sessions=several[: draw(st.integers(2, 3))])


def _groups(bare: Problem) -> list[str]:
    return sorted({group for attendee in bare.attendees for group in attendee.groups})

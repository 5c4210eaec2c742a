"""The plan that a varied problem hides, and what sessions and rooms ask for so that this plan keeps it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from solver.plan import Plan
from solver.problem import Offering, Problem, Room, Seat, Session

FEATURES = ("screen", "piano", "beds")


@dataclass(slots=True)
class Hidden:
    """The plan under construction: `inside[room, round]` and `needed[person, round]` say what is taken."""

    offerings: list[Offering]
    inside: set[tuple[int, int]]
    needed: set[tuple[str, int]]


def placed(draw: Random, sessions: list[Session], rounds: int, rooms: Sequence[Room]) -> tuple[Offering, ...]:
    """Hold sessions where there is still room; what finds none need not be held."""
    hidden = Hidden([], set(), set())
    for number in draw.sample(range(len(sessions)), len(sessions)):
        session = sessions[number]
        wanted, taken = draw.randint(session.offerings_min, session.offerings_max), set[int]()
        for start in draw.sample(range(rounds), rounds):
            span = range(start, start + session.length)
            free = [n for n in range(len(rooms)) if all((n, when) not in hidden.inside for when in span)]
            clash = any((person, when) in hidden.needed for person in session.people for when in span)
            late, short = span.stop > rounds, bool(rooms) and len(free) < session.rooms
            if len(taken) >= wanted * session.length or late or short or clash or not taken.isdisjoint(span):
                continue
            inside = tuple(sorted(draw.sample(free, session.rooms))) if rooms else ()
            hidden.offerings.append(Offering(number, start, inside))
            hidden.inside.update((room, when) for room in inside for when in span)
            hidden.needed.update((person, when) for person in session.people for when in span)
            taken.update(span)
        count = len(taken) // session.length
        sessions[number] = replace(session, offerings_min=min(session.offerings_min, count))
    return tuple(sorted(hidden.offerings, key=lambda one: (one.round, one.session)))


def fitted(draw: Random, bare: Problem, offerings: Sequence[Offering], has: frozenset[str]) -> Problem:
    """Rounds, rooms and features that sessions ask for, as far as the offerings have them."""
    inside: defaultdict[int, set[int]] = defaultdict(set)
    when: defaultdict[int, set[int]] = defaultdict(set)
    used: set[tuple[int, int]] = set()
    for one in offerings:
        span = range(one.round, one.round + bare.sessions[one.session].length)
        inside[one.session].update(one.rooms)
        when[one.session].update(span)
        used.update((room, round_) for room in one.rooms for round_ in span)
    rounds, rooms = range(len(bare.rounds)), bare.rooms or ()
    sessions = []
    for number, session in enumerate(bare.sessions):
        held = inside[number]
        common = frozenset[str](FEATURES if held else ()).intersection(*(rooms[room].features for room in held))
        allowed = {room for room in session.allowed_rooms if draw.random() < 0.6} | held
        days = {round_ for round_ in rounds if draw.random() < 0.6} | when[number]
        sessions.append(
            replace(
                session,
                features=frozenset(one for one in sorted(common) if "features" in has and draw.random() < 0.4),
                allowed_rooms=tuple(sorted(allowed)) if "allowed_rooms" in has and allowed else session.allowed_rooms,
                rounds=tuple(sorted(days)) if "rounds" in has and days else session.rounds,
            )
        )
    shut = {(n, r) for n in range(len(rooms)) for r in rounds if "unavailable" in has and draw.random() < 0.3}
    kept = tuple(
        replace(room, unavailable=frozenset(r for r in rounds if (n, r) in shut - used)) for n, room in enumerate(rooms)
    )
    return replace(bare, sessions=tuple(sessions), rooms=None if bare.rooms is None else kept)


def seated(draw: Random, bare: Problem, offerings: Sequence[Offering]) -> tuple[Seat, ...]:
    """Seats for most people in most rounds, wherever they may sit."""
    left = {(one.session, one.round): _seats(bare, one) for one in offerings}
    found: list[Seat] = []
    for number in draw.sample(range(len(bare.attendees)), len(bare.attendees)):
        one, had = bare.attendees[number], set[int]()
        busy = {r for o in offerings if o.session in one.busy_sessions for r in _span(bare, o)} | one.busy_rounds
        free = set(one.present - busy)
        for offering in draw.sample(list(offerings), len(offerings)):
            key, span = (offering.session, offering.round), set(_span(bare, offering))
            if left[key] and span <= free and offering.session not in one.veto | had and draw.random() < 0.9:
                left[key] -= 1
                free -= span
                had.add(offering.session)
                found.append(Seat(number, *key))
    return tuple(sorted(found, key=lambda seat: (seat.attendee, seat.round)))


def loaded(draw: Random, bare: Problem, plan: Plan, has: frozenset[str], spoil: float) -> Problem:
    """Minima and maxima that the offerings of the plan keep."""
    load = Counter((seat.session, seat.round) for seat in plan.seats)
    sessions = []
    for number, session in enumerate(bare.sessions):
        loads = [load[one.session, one.round] for one in plan.offerings if one.session == number]
        most = max(loads, default=2) + draw.randint(0, 2) if draw.random() < 0.5 else None
        least = draw.randint(0, min(loads, default=2)) if "minima" in has else 0
        least += "minima" in has and draw.random() < spoil
        sessions.append(replace(session, min=least, max=None if most is None else max(most, least)))
    return replace(bare, sessions=tuple(sessions))


def _span(bare: Problem, offering: Offering) -> range:
    return range(offering.round, offering.round + bare.sessions[offering.session].length)


def _seats(bare: Problem, offering: Offering) -> int:
    return len(bare.attendees) if bare.rooms is None else sum(bare.rooms[room].capacity for room in offering.rooms)

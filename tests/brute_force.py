"""The best plan of a tiny problem by looking at every plan: slow, obvious, and judged by the specification alone."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from solver.plan import Plan
from solver.problem import Offering, Problem, Seat, Session
from solver.verify import Judge
from solver.verify.facts import Violation, know
from solver.verify.reading import Reading
from solver.verify.seating import no_veto, one_seat_a_round, present_only, session_once
from solver.verify.timetable import offering_counts, people_once, rooms_fit, rooms_hold_one, rounds_allowed

PLACING = (offering_counts, rooms_hold_one, rooms_fit, rounds_allowed, people_once)
ALONE = (rooms_fit, rounds_allowed)
OWN = (one_seat_a_round, session_once, present_only, no_veto, people_once)

Seating = tuple[tuple[int, int], ...]  # (session, starting round) of one attendee's seats


class TooLarge(Exception):
    """The problem has more plans than anyone wants to look at."""


def best_plan(problem: Problem, limit: int = 300_000) -> tuple[tuple[int, ...], Plan] | None:
    """The smallest objective and a plan that reaches it; None when no plan is without violations."""
    best: tuple[tuple[int, ...], Plan] | None = None
    judge = Judge(problem)
    for count, plan in enumerate(plans(problem)):
        if count >= limit:
            raise TooLarge
        cost = judge.objective(plan)
        if (best is None or cost < best[0]) and not judge.violations(plan):
            best = cost, plan
    return best


def has_plan(problem: Problem, limit: int = 300_000) -> bool:
    """Whether any plan is without violations."""
    judge = Judge(problem)
    for count, plan in enumerate(plans(problem)):
        if count >= limit:
            raise TooLarge
        if not judge.violations(plan):
            return True
    return False


def plans(problem: Problem) -> Iterator[Plan]:
    """A superset of all plans without violations: every placement with every seating that fits its seats."""
    reading = Reading(problem)
    for offerings in placements(problem):
        yield from _seated(reading, offerings)


def plans_of(problem: Problem, offerings: tuple[Offering, ...]) -> Iterator[Plan]:
    """Every seating of one placement that fits its seats."""
    return _seated(Reading(problem), offerings)


def _seated(reading: "Reading", offerings: tuple[Offering, ...]) -> Iterator[Plan]:
    problem = reading.problem
    choices = [list(seatings(reading, offerings, number)) for number in range(len(problem.attendees))]
    room = {(one.session, one.round): seats(problem, one) for one in offerings}
    for chosen in _fitting(choices, room):
        taken = (Seat(number, *seat) for number, own in enumerate(chosen) for seat in sorted(own, key=_round))
        yield Plan(offerings, tuple(taken))


def placements(problem: Problem) -> Iterator[tuple[Offering, ...]]:
    """All sets of offerings that keep the rules about offerings, sorted as a plan sorts them."""
    reading = Reading(problem)
    each = [list(_of_session(reading, number)) for number in range(len(problem.sessions))]
    for chosen in product(*each):
        offerings = tuple(sorted((one for own in chosen for one in own), key=lambda one: (one.round, one.session)))
        facts = know(reading, Plan(offerings, ()))
        if not any(True for rule in PLACING for _ in rule(facts)):
            yield offerings


def _of_session(reading: Reading, number: int) -> Iterator[tuple[Offering, ...]]:
    """Every set of offerings of one session that is allowed by itself, in whatever rooms."""
    problem = reading.problem
    rooms = range(len(problem.rooms or ()))
    inside = [chosen for count in range(len(rooms) + 1) for chosen in combinations(rooms, count)]
    every = (Offering(number, start, chosen) for start in range(len(problem.rounds)) for chosen in inside)
    single = [one for one in every if not any(True for rule in ALONE for _ in rule(know(reading, Plan((one,), ()))))]
    for count in range(len(problem.rounds) + 1):
        for chosen in combinations(single, count):
            facts = know(reading, Plan(chosen, ()))
            broken = (violation for rule in PLACING for violation in rule(facts))
            if not any(_concerns(problem.sessions[number], violation) for violation in broken):
                yield chosen


def _concerns(session: Session, violation: Violation) -> bool:
    """Sessions that are not looked at now are not held too seldom."""
    return violation.rule != "offering_counts" or ("session", session.id) in violation.where


def seats(problem: Problem, offering: Offering) -> int:
    """How many can sit in an offering; everybody when nothing bounds it."""
    most = problem.sessions[offering.session].max
    bounds = [len(problem.attendees)] + ([] if most is None else [most])
    if problem.rooms is not None:
        bounds.append(sum(problem.rooms[room].capacity for room in offering.rooms))
    return min(bounds)


def seatings(reading: Reading, offerings: tuple[Offering, ...], attendee: int) -> Iterator[Seating]:
    """Every set of seats that one attendee may have in these offerings."""
    held = [(one.session, one.round) for one in offerings]
    for count in range(len(reading.problem.rounds) + 1):
        for chosen in combinations(held, count):
            facts = know(reading, Plan(offerings, tuple(Seat(attendee, *seat) for seat in chosen)))
            if not any(True for rule in OWN for _ in rule(facts)):
                yield chosen


def _fitting(choices: list[list[Seating]], room: dict[tuple[int, int], int]) -> Iterator[tuple[Seating, ...]]:
    """Every combination of choices in which no offering is over its seats."""
    if not choices:
        yield ()
        return
    for own in choices[0]:
        left = Counter(room)
        left.subtract(own)
        if all(left[seat] >= 0 for seat in own):
            for rest in _fitting(choices[1:], dict(left)):
                yield own, *rest


def _round(seat: tuple[int, int]) -> int:
    return seat[1]

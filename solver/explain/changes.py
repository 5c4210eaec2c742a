"""What an organiser could change about a timetable as it stands: each as another problem with another placement."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from solver.explain.demands import rule_finding
from solver.explain.finding import Finding, found
from solver.explain.held import seat_rules
from solver.explain.timetable import Timetable, with_seats, with_session
from solver.problem import Offering, Problem, Session


@dataclass(frozen=True, slots=True)
class Limit:
    """How many an offering seats at least and at most, otherwise than now."""

    offering: Offering
    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Change:
    """The changed problem and placement. `limits` say the same where only limits change; None where more does."""

    finding: Finding
    problem: Problem
    placement: tuple[Offering, ...]
    limits: tuple[Limit, ...] | None


def changes(timetable: Timetable) -> Iterator[Change]:
    """Everything that is tried, one more offering of a session apart."""
    for one in timetable.plan.offerings:
        if timetable.full(one):
            yield one_more_seat(timetable, one)
        yield from _other_rooms(timetable, one)
    for index in range(len(timetable.problem.rounds)):
        yield from _swaps(timetable, index)
    for number, session in enumerate(timetable.problem.sessions):
        yield from _of_session(timetable, number, session)
    yield from _without_rules(timetable)


def one_more_seat(timetable: Timetable, one: Offering) -> Change:
    seats = timetable.seats(one) + 1
    words = "One more seat in session {session} in {round}."
    finding = found("one_more_seat", words, **_where(timetable.problem, one), seats=seats)
    return Change(finding, *with_seats(timetable, one, seats), (_limit(timetable, one, upper=seats),))


def _other_rooms(timetable: Timetable, one: Offering) -> Iterator[Change]:
    """An offering goes to a larger room that is free."""
    for room in timetable.free_rooms(one) if timetable.movable(one) else ():
        other = replace(one, rooms=(room,))
        if timetable.fits(other) and timetable.seats(other) > timetable.seats(one):
            words = "Session {session} goes to room {room} in {round}, with {seats} seats instead of {before}."
            sizes = {"seats": timetable.seats(other), "before": timetable.seats(one)}
            name = (timetable.problem.rooms or ())[room].id
            finding = found("other_room", words, **_where(timetable.problem, one), room=name, **sizes)
            yield _moved(timetable, finding, {one: other})


def _swaps(timetable: Timetable, index: int) -> Iterator[Change]:
    """Two offerings of one round change rooms."""
    here = [one for one in timetable.in_round(index) if one.round == index and timetable.movable(one)]
    for at, one in enumerate(here):
        for other in here[at + 1 :]:
            first, second = replace(one, rooms=other.rooms), replace(other, rooms=one.rooms)
            alike = timetable.grounds.length[one.session] == timetable.grounds.length[other.session]
            if alike and timetable.fits(first) and timetable.fits(second):
                small, large = sorted((one, other), key=timetable.seats)
                words = "Sessions {session} and {other} change rooms in {round}."
                names = {"other": timetable.problem.sessions[large.session].id}
                finding = found("swap_rooms", words, **_where(timetable.problem, small), **names)
                yield _moved(timetable, finding, {one: first, other: second})


def _moved(timetable: Timetable, finding: Finding, instead: dict[Offering, Offering]) -> Change:
    placement = tuple(instead.get(one, one) for one in timetable.plan.offerings)
    limits = tuple(_limit(timetable, one, upper=timetable.seats(other)) for one, other in instead.items())
    return Change(finding, timetable.problem, placement, limits)


def _of_session(timetable: Timetable, number: int, session: Session) -> Iterator[Change]:
    """A larger maximum, a lower minimum, or not held at all: for all offerings of the session."""
    own = timetable.of_session(number)
    if not own:
        return
    if session.max is not None and any(timetable.full(one) for one in own):
        yield from _larger_max(timetable, number, session, own)
    if session.min and min(timetable.seated(one) for one in own) <= session.min:
        words = "Session {session} goes ahead with fewer than {before} attendees."
        finding = found("lower_min", words, session=session.id, before=session.min)
        changed = with_session(timetable.problem, number, replace(session, min=0))
        limits = tuple(_limit(timetable, one, lower=0) for one in own)
        yield Change(finding, changed, timetable.plan.offerings, limits)
        if not any(pin.session == number for pin in timetable.problem.fixed_offerings):
            yield _cancelled(timetable, number, session, own)


def _larger_max(timetable: Timetable, number: int, session: Session, own: list[Offering]) -> Iterator[Change]:
    """The maximum is lifted as far as the rooms go."""
    everybody = len(timetable.problem.attendees)
    rooms, before = timetable.problem.rooms, session.max or 0
    sizes = [everybody if rooms is None else sum(rooms[room].capacity for room in one.rooms) for one in own]
    after = min(max(sizes), everybody)
    if after > before:
        words = "Session {session} takes at most {after} attendees instead of {before}."
        finding = found("raise_max", words, session=session.id, before=before, after=after)
        changed = with_session(timetable.problem, number, replace(session, max=after))
        limits = tuple(_limit(timetable, one, upper=min(size, after)) for one, size in zip(own, sizes, strict=True))
        yield Change(finding, changed, timetable.plan.offerings, limits)


def _cancelled(timetable: Timetable, number: int, session: Session, own: list[Offering]) -> Change:
    """Who presents it would then be free, which limits do not say."""
    finding = found("cancel", "Session {session} is not held.", session=session.id)
    changed = with_session(timetable.problem, number, replace(session, offerings_min=0))
    placement = tuple(one for one in timetable.plan.offerings if one.session != number)
    presented = any(number in attendee.busy_sessions for attendee in timetable.problem.attendees)
    limits = tuple(_limit(timetable, one, lower=0, upper=0) for one in own)
    return Change(finding, changed, placement, None if presented else limits)


def _without_rules(timetable: Timetable) -> Iterator[Change]:
    for at, rule in enumerate(timetable.problem.rules):
        if rule in seat_rules(timetable.problem):
            rules = list(timetable.problem.rules)
            rules[at] = replace(rule, strength="advice")
            about = rule_finding(timetable.problem, at, rule)
            finding = Finding("drop_rule", about.params, f"Without this rule: {about.words}")
            yield Change(finding, replace(timetable.problem, rules=tuple(rules)), timetable.plan.offerings, None)


def repeats(timetable: Timetable, number: int) -> Iterator[Change]:
    """The session once more, in each round where it could be, in the largest room that is free then."""
    problem, session = timetable.problem, timetable.problem.sessions[number]
    own = timetable.of_session(number)
    for first in timetable.grounds.starts[number] if session.rooms == 1 else ():
        bare = Offering(number, first)
        beside = {one for at in timetable.grounds.covers(bare) for one in timetable.in_round(at)}
        if any(timetable.grounds.clash[number, one.session] or one.session == number for one in beside):
            continue
        rooms = [()] if problem.rooms is None else [(room,) for room in timetable.free_rooms(bare)]
        fitting = [one for room in rooms if timetable.fits(one := Offering(number, first, room))]
        if fitting:
            best = max(fitting, key=timetable.seats)
            name = (problem.rooms or ())[best.rooms[0]].id if best.rooms else ""
            words = "Session {session} once more, in {round}" + (", room {room}" if name else "") + ": {seats} seats."
            finding = found("repeat", words, **_where(problem, best), room=name, seats=timetable.seats(best))
            often = max(session.offerings_max, len(own) + 1)
            changed = with_session(problem, number, replace(session, offerings_max=often))
            placement = sorted((*timetable.plan.offerings, best), key=lambda one: (one.round, one.session))
            yield Change(finding, changed, tuple(placement), None)


def _limit(timetable: Timetable, one: Offering, *, lower: int | None = None, upper: int | None = None) -> Limit:
    least = timetable.problem.sessions[one.session].min if lower is None else lower
    return Limit(one, least, timetable.seats(one) if upper is None else upper)


def _where(problem: Problem, one: Offering) -> dict[str, str | int]:
    return {"session": problem.sessions[one.session].id, "round": problem.rounds[one.round].id}

"""Everything in a problem that a plan could do without, were it not asked for: what can be in conflict.

What is left without any demand always has a plan: the empty one. Not demands but facts: how many rounds and rooms there
are, that a room holds one offering at a time, who is present and busy, and that nobody is in two places.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from solver.explain.finding import Finding, found, listed
from solver.problem import Offering, Problem, Rule, Seat, Session

Change = Callable[[Problem], Problem]
Key = tuple[str, int | str]  # (kind of demand, number of the session, room, rule or pin, or name of the person)


@dataclass(frozen=True, slots=True)
class Demand:
    """`drop` gives the problem without this demand; demands may be dropped in any order."""

    key: Key
    finding: Finding
    drop: Change


def demands(problem: Problem) -> Iterator[Demand]:
    """The limits first, then what people asked for: who shortens the list from its head keeps the latter."""
    yield from _rooms(problem)
    for number, session in enumerate(problem.sessions):
        yield from _limits(problem, number, session)
        yield from _wanted(number, session)
    yield from _people(problem)
    for at, rule in enumerate(problem.rules):
        if rule.strength == "hard" and rule.kind != "staff":
            yield Demand(("rule", at), rule_finding(problem, at, rule), _without_rule(at))
    yield from _pins(problem)
    if problem.previous.max_changes is not None:
        words = "At most {most} offerings and seats of the previous plan change."
        finding = found("changes", words, most=problem.previous.max_changes)
        yield Demand(("changes", 0), finding, _free_to_change)


def _rooms(problem: Problem) -> Iterator[Demand]:
    if not problem.rooms:
        return
    largest = max(room.capacity for room in problem.rooms)
    seats = len(problem.attendees)
    words = "The rooms have the seats they have, the largest {largest}."
    yield Demand(
        ("capacities", 0),
        found("capacities", words, largest=largest),
        lambda one: replace(one, rooms=tuple(replace(room, capacity=seats) for room in one.rooms or ())),
    )
    for number, room in enumerate(problem.rooms):
        if room.unavailable:
            rounds = listed([problem.rounds[at].id for at in sorted(room.unavailable)])
            words = "Room {room} is not available in {rounds}."
            opened = _with_room(number)
            yield Demand(("closed", number), found("closed", words, room=room.id, rounds=rounds), opened)


def _with_room(number: int) -> Change:
    def change(problem: Problem) -> Problem:
        rooms = list(problem.rooms or ())
        rooms[number] = replace(rooms[number], unavailable=frozenset())
        return replace(problem, rooms=tuple(rooms))

    return change


def _limits(problem: Problem, number: int, session: Session) -> Iterator[Demand]:
    """What bounds a session: how many, where, when and for whom."""
    rooms, rounds = problem.rooms or (), range(len(problem.rounds))
    name = session.id
    if session.max is not None and session.max < len(problem.attendees):
        finding = found("max", "Session {session} takes at most {max} attendees.", session=name, max=session.max)
        yield Demand(("max", number), finding, of_session(number, lambda one: replace(one, max=None)))
    if rooms and set(session.allowed_rooms) != set(range(len(rooms))):
        allowed = listed([rooms[room].id for room in session.allowed_rooms])
        finding = found("allowed", "Session {session} may only be held in {rooms}.", session=name, rooms=allowed)
        everywhere = tuple(range(len(rooms)))
        yield Demand(("allowed", number), finding, of_session(number, lambda s: replace(s, allowed_rooms=everywhere)))
    if rooms and any(not session.features <= room.features for room in rooms):
        needs = listed(sorted(session.features))
        finding = found("features", "Session {session} needs {features}.", session=name, features=needs)
        yield Demand(("features", number), finding, of_session(number, lambda s: replace(s, features=frozenset())))
    if set(session.rounds) != set(rounds):
        allowed = listed([problem.rounds[at].id for at in session.rounds]) or "no round"
        finding = found("rounds", "Session {session} may only be held in {rounds}.", session=name, rounds=allowed)
        yield Demand(("rounds", number), finding, of_session(number, lambda one: replace(one, rounds=tuple(rounds))))
    against = sum(number in attendee.veto for attendee in problem.attendees)
    if against:
        words = "{count} attendees do not want session {session}."
        yield Demand(("veto", number), found("veto", words, count=against, session=name), _without_veto(number))
    if session.offerings_max < len(problem.rounds):
        words = "Session {session} is held at most " + ("once." if session.offerings_max == 1 else "{most} times.")
        finding, most = found("often", words, session=name, most=session.offerings_max), len(problem.rounds)
        yield Demand(("often", number), finding, of_session(number, lambda one: replace(one, offerings_max=most)))


def _without_veto(number: int) -> Change:
    def change(problem: Problem) -> Problem:
        people = tuple(replace(one, veto=one.veto - {number}) for one in problem.attendees)
        return replace(problem, attendees=people)

    return change


def _wanted(number: int, session: Session) -> Iterator[Demand]:
    if session.min:
        words = "Session {session} has at least {min} attendees wherever it is held."
        finding = found("min", words, session=session.id, min=session.min)
        yield Demand(("min", number), finding, of_session(number, lambda one: replace(one, min=0)))
    if session.offerings_min:
        words = "Session {session} is held at least " + ("once." if session.offerings_min == 1 else "{least} times.")
        finding = found("hold", words, session=session.id, least=session.offerings_min)
        yield Demand(("hold", number), finding, of_session(number, lambda one: replace(one, offerings_min=0)))


def _people(problem: Problem) -> Iterator[Demand]:
    of: dict[str, list[str]] = {}
    for session in problem.sessions:
        for person in session.people:
            of.setdefault(person, []).append(session.id)
    for person, sessions in of.items():
        if len(sessions) > 1:
            words = "{person} is needed in sessions {sessions} and can be in one of them at a time."
            finding = found("person", words, person=person, sessions=listed(sessions))
            yield Demand(("person", person), finding, _without_person(person))


def _without_person(person: str) -> Change:
    def change(problem: Problem) -> Problem:
        sessions = (replace(s, people=tuple(name for name in s.people if name != person)) for s in problem.sessions)
        return replace(problem, sessions=tuple(sessions))

    return change


def _free_to_change(problem: Problem) -> Problem:
    return replace(problem, previous=replace(problem.previous, max_changes=None))


def _pins(problem: Problem) -> Iterator[Demand]:
    for at, offering in enumerate(problem.fixed_offerings):
        rooms = listed([(problem.rooms or ())[room].id for room in offering.rooms])
        words = (
            "Session {session} is fixed in {round}, in {rooms}." if rooms else "Session {session} is fixed in {round}."
        )
        session, round_ = problem.sessions[offering.session].id, problem.rounds[offering.round].id
        yield Demand(
            ("fixed", at), found("fixed", words, session=session, round=round_, rooms=rooms), _unpinned(offering)
        )
    for at, seat in enumerate(problem.fixed_seats):
        words = "Attendee {attendee} is fixed in session {session} in {round}."
        finding = found(
            "seat",
            words,
            attendee=problem.attendees[seat.attendee].id,
            session=problem.sessions[seat.session].id,
            round=problem.rounds[seat.round].id,
        )
        yield Demand(("seat", at), finding, _unpinned(seat))


def _unpinned(pin: Offering | Seat) -> Change:
    def change(problem: Problem) -> Problem:
        return replace(
            problem,
            fixed_offerings=tuple(one for one in problem.fixed_offerings if one != pin),
            fixed_seats=tuple(one for one in problem.fixed_seats if one != pin),
        )

    return change


def of_session(number: int, change: Callable[[Session], Session]) -> Change:
    """The change of one session as a change of the problem."""

    def changed(problem: Problem) -> Problem:
        sessions = (change(one) if at == number else one for at, one in enumerate(problem.sessions))
        return replace(problem, sessions=tuple(sessions))

    return changed


def _without_rule(at: int) -> Change:
    """Advice binds nothing, and rules keep their numbers."""

    def change(problem: Problem) -> Problem:
        rules = (replace(one, strength="advice") if number == at else one for number, one in enumerate(problem.rules))
        return replace(problem, rules=tuple(rules))

    return change


def rule_finding(problem: Problem, at: int, rule: Rule) -> Finding:
    """The rule with what it is about: names, group and figures."""
    sessions = [problem.sessions[s].id for s in (*rule.sessions, *([] if rule.session is None else [rule.session]))]
    parts = [
        f"sessions {listed(sessions)}" if sessions else "",
        f"attendees {listed([problem.attendees[a].id for a in rule.attendees])}" if rule.attendees else "",
        f"themes {listed(list(rule.themes))}" if rule.themes else "",
        f"in {listed([problem.rounds[r].id for r in rule.rounds])}" if rule.rounds else "",
        f"group {rule.group}" if rule.group is not None else "",
        f"at least {rule.min}" if rule.min is not None else "",
        f"at most {rule.max}" if rule.max is not None else "",
    ]
    about = ", ".join(part for part in parts if part) or "all sessions"
    reason = f" ({rule.reason})" if rule.reason else ""
    words = "Rule {rule}, {kind}: {about}{reason}."
    return found("rule", words, rule=at + 1, kind=rule.kind, about=about, reason=reason)

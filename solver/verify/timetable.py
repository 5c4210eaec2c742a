"""Hard rules about offerings, rooms and the people that sessions need."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from solver.problem import Offering
from solver.verify.facts import Facts, Violation

HardRule = Callable[[Facts], Iterator[Violation]]


def offering_counts(facts: Facts) -> Iterator[Violation]:
    """Every session is held between offerings_min and offerings_max times, and never twice in one round."""
    for number, session in enumerate(facts.problem.sessions):
        starts = facts.starts.get(number, [])
        if not session.offerings_min <= len(starts) <= session.offerings_max:
            wanted = f"{session.offerings_min} to {session.offerings_max}"
            words = f"Session {session.id} is held {len(starts)} times; {wanted} is wanted."
            yield Violation("offering_counts", words, facts.where(session=number))
        rounds = [round_ for start in starts for round_ in facts.span(number, start)]
        for round_ in sorted({round_ for round_ in rounds if rounds.count(round_) > 1}):
            words = f"Session {session.id} is held twice in round {facts.name('round', round_)}."
            yield Violation("offering_counts", words, facts.where(session=number, round=round_))


def rooms_hold_one(facts: Facts) -> Iterator[Violation]:
    """A room holds at most one offering in a round."""
    inside: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for offering in facts.offerings:
        for round_ in facts.span(offering.session, offering.round):
            for room in offering.rooms:
                inside[round_, room].append(offering.session)
    for (round_, room), sessions in inside.items():
        if len(sessions) > 1:
            names = ", ".join(facts.name("session", session) for session in sessions)
            words = f"Room {facts.name('room', room)} holds {names} in round {facts.name('round', round_)}."
            yield Violation("rooms_hold_one", words, facts.where(room=room, round=round_))


def rooms_fit(facts: Facts) -> Iterator[Violation]:
    """An offering has as many different rooms as its session asks for, each of them allowed, equipped and free.

    Without rooms in the problem an offering has none. Every room of an offering must have all the features.
    """
    for offering in facts.offerings:
        for words in _unfit(facts, offering):
            yield Violation("rooms_fit", words, facts.where(session=offering.session, round=offering.round))


def _unfit(facts: Facts, offering: Offering) -> Iterator[str]:
    session = facts.problem.sessions[offering.session]
    rooms = facts.problem.rooms or ()
    wanted = session.rooms if rooms else 0
    if len(offering.rooms) != wanted or len(set(offering.rooms)) != wanted:
        yield f"Session {session.id} needs {wanted} different rooms and has {len(set(offering.rooms))}."
    for number in offering.rooms:
        room = rooms[number]
        if number not in session.allowed_rooms:
            yield f"Session {session.id} may not be held in room {room.id}."
        if not session.features <= room.features:
            missing = ", ".join(sorted(session.features - room.features))
            yield f"Session {session.id} needs {missing}, which room {room.id} does not have."
        if not room.unavailable.isdisjoint(facts.span(offering.session, offering.round)):
            yield f"Room {room.id} is not available for session {session.id}."


def rounds_allowed(facts: Facts) -> Iterator[Violation]:
    """Every round that an offering occupies exists and is allowed for its session."""
    for offering in facts.offerings:
        session = facts.problem.sessions[offering.session]
        for round_ in facts.span(offering.session, offering.round):
            if round_ not in session.rounds:
                words = f"Session {session.id} may not be held in round {facts.name('round', round_)}."
                yield Violation("rounds_allowed", words, facts.where(session=offering.session, round=round_))


def people_once(facts: Facts) -> Iterator[Violation]:
    """Nobody is needed in two offerings of one round, and no attendee is seated in a round in which they are busy."""
    needed: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for offering in facts.offerings:
        for round_ in facts.span(offering.session, offering.round):
            for person in facts.problem.sessions[offering.session].people:
                needed[person, round_].append(offering.session)
    for (person, round_), sessions in needed.items():
        if len(sessions) > 1:
            names = ", ".join(facts.name("session", session) for session in sessions)
            words = f"Person {person} is needed in {names} in round {facts.name('round', round_)}."
            yield Violation("people_once", words, (("person", person), *facts.where(round=round_)))
    yield from _busy_and_seated(facts)


def _busy_and_seated(facts: Facts) -> Iterator[Violation]:
    seat, round_ = facts.served
    for at in np.unique(seat[facts.busy[facts.attendee[seat], round_]]).tolist():
        number, what, start = int(facts.attendee[at]), int(facts.session[at]), int(facts.start[at])
        attendee, session = facts.name("attendee", number), facts.name("session", what)
        words = f"Attendee {attendee} has a seat in {session} while being busy."
        yield Violation("people_once", words, facts.where(attendee=number, session=what, round=start))


TIMETABLE: tuple[HardRule, ...] = (offering_counts, rooms_hold_one, rooms_fit, rounds_allowed, people_once)

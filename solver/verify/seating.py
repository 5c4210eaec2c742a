"""Hard rules about seats, and about what was fixed by hand."""

from collections.abc import Iterator

import numpy as np

from solver.problem import Offering
from solver.ragged import Ints
from solver.verify.facts import Facts, Violation
from solver.verify.timetable import HardRule


def seats_suffice(facts: Facts) -> Iterator[Violation]:
    """No offering seats more than its session's max, nor more than its rooms hold together."""
    for offering in facts.offerings:
        seated = int(facts.load[offering.session, offering.round])
        seats = _seats(facts, offering)
        if seats is not None and seated > seats:
            yield _about_offering(facts, "seats_suffice", offering, f"has {seated} attendees for {seats} seats")


def _seats(facts: Facts, offering: Offering) -> int | None:
    """How many can be seated; None when nothing bounds it."""
    bounds = [] if facts.problem.rooms is None else [sum(facts.problem.rooms[room].capacity for room in offering.rooms)]
    most = facts.problem.sessions[offering.session].max
    return min([*bounds, *([] if most is None else [most])], default=None)


def minimum_met(facts: Facts) -> Iterator[Violation]:
    """An offering that is held seats its session's min at least."""
    for offering in facts.offerings:
        seated = int(facts.load[offering.session, offering.round])
        least = facts.problem.sessions[offering.session].min
        if seated < least:
            yield _about_offering(facts, "minimum_met", offering, f"has {seated} attendees and needs {least}")


def _about_offering(facts: Facts, rule: str, offering: Offering, what: str) -> Violation:
    session, round_ = facts.name("session", offering.session), facts.name("round", offering.round)
    words = f"Session {session} in round {round_} {what}."
    return Violation(rule, words, facts.where(session=offering.session, round=offering.round))


def one_seat_a_round(facts: Facts) -> Iterator[Violation]:
    """Nobody has two seats that occupy the same round."""
    seat, round_ = facts.served
    for key, times in _repeated(facts.attendee[seat] * facts.reading.width + round_):
        number, index = divmod(key, facts.reading.width)
        attendee, when = facts.name("attendee", number), facts.name("round", index)
        words = f"Attendee {attendee} has {times} seats in round {when}."
        yield Violation("one_seat_a_round", words, facts.where(attendee=number, round=index))


def session_once(facts: Facts) -> Iterator[Violation]:
    """Nobody gets the same session twice."""
    for key, times in _repeated(facts.reading.pair(facts.attendee, facts.session)):
        number, session = divmod(key, len(facts.problem.sessions))
        attendee, what = facts.name("attendee", number), facts.name("session", session)
        words = f"Attendee {attendee} gets session {what} {times} times."
        yield Violation("session_once", words, facts.where(attendee=number, session=session))


def _repeated(keys: Ints) -> Iterator[tuple[int, int]]:
    """(key, how often) of every key that is there more than once, ascending."""
    unique, times = np.unique(keys, return_counts=True)
    often = times > 1
    yield from zip(unique[often].tolist(), times[often].tolist(), strict=True)


def present_only(facts: Facts) -> Iterator[Violation]:
    """Nobody has a seat that occupies a round in which they are not present."""
    seat, round_ = facts.served
    attendee = facts.attendee[seat]
    wrong = ~facts.reading.present[attendee, round_]
    for number, index in zip(attendee[wrong].tolist(), round_[wrong].tolist(), strict=True):
        who, when = facts.name("attendee", number), facts.name("round", index)
        words = f"Attendee {who} has a seat in round {when} without being present."
        yield Violation("present_only", words, facts.where(attendee=number, round=index))


def no_veto(facts: Facts) -> Iterator[Violation]:
    """Nobody gets a session they said never to."""
    wrong = np.isin(facts.reading.pair(facts.attendee, facts.session), facts.reading.vetoes)
    for number, session in zip(facts.attendee[wrong].tolist(), facts.session[wrong].tolist(), strict=True):
        attendee, what = facts.name("attendee", number), facts.name("session", session)
        words = f"Attendee {attendee} gets session {what} against a veto."
        yield Violation("no_veto", words, facts.where(attendee=number, session=session))


def fixed_kept(facts: Facts) -> Iterator[Violation]:
    """What was fixed is in the plan; a fixed offering that names no room may have any."""
    held = {(offering.session, offering.round): frozenset(offering.rooms) for offering in facts.offerings}
    for fixed in facts.problem.fixed_offerings:
        rooms = held.get((fixed.session, fixed.round))
        if rooms is None:
            yield _about_offering(facts, "fixed_kept", fixed, "is fixed but not held")
        elif fixed.rooms and rooms != frozenset(fixed.rooms):
            yield _about_offering(facts, "fixed_kept", fixed, "is not in the rooms fixed for it")
    for seat, kept in zip(facts.problem.fixed_seats, facts.has(facts.problem.fixed_seats), strict=True):
        if not kept:
            attendee, session = facts.name("attendee", seat.attendee), facts.name("session", seat.session)
            words = f"Attendee {attendee} does not have the fixed seat in session {session}."
            where = facts.where(attendee=seat.attendee, session=seat.session, round=seat.round)
            yield Violation("fixed_kept", words, where)


SEATING: tuple[HardRule, ...] = (
    seats_suffice,
    minimum_met,
    one_seat_a_round,
    session_once,
    present_only,
    no_veto,
    fixed_kept,
)

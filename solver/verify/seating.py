"""Hard rules about seats, and about what was fixed by hand."""

from collections.abc import Iterator

from solver.problem import Offering
from solver.verify.facts import Facts, Violation
from solver.verify.timetable import HardRule


def seats_suffice(facts: Facts) -> Iterator[Violation]:
    """No offering seats more than its session's max, nor more than its rooms hold together."""
    for offering in facts.offerings:
        seated = len(facts.seated[offering.session, offering.round])
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
        seated = len(facts.seated[offering.session, offering.round])
        least = facts.problem.sessions[offering.session].min
        if seated < least:
            yield _about_offering(facts, "minimum_met", offering, f"has {seated} attendees and needs {least}")


def _about_offering(facts: Facts, rule: str, offering: Offering, what: str) -> Violation:
    session, round_ = facts.name("session", offering.session), facts.name("round", offering.round)
    words = f"Session {session} in round {round_} {what}."
    return Violation(rule, words, facts.where(session=offering.session, round=offering.round))


def one_seat_a_round(facts: Facts) -> Iterator[Violation]:
    """Nobody has two seats that occupy the same round."""
    for number, seats in facts.seats_of.items():
        rounds = [round_ for seat in seats for round_ in facts.span(seat.session, seat.round)]
        if len(set(rounds)) < len(rounds):
            for round_ in sorted({round_ for round_ in rounds if rounds.count(round_) > 1}):
                attendee, when = facts.name("attendee", number), facts.name("round", round_)
                words = f"Attendee {attendee} has {rounds.count(round_)} seats in round {when}."
                yield Violation("one_seat_a_round", words, facts.where(attendee=number, round=round_))


def session_once(facts: Facts) -> Iterator[Violation]:
    """Nobody gets the same session twice."""
    for number, seats in facts.seats_of.items():
        sessions = [seat.session for seat in seats]
        if len(set(sessions)) < len(sessions):
            for session in sorted({session for session in sessions if sessions.count(session) > 1}):
                attendee, what = facts.name("attendee", number), facts.name("session", session)
                words = f"Attendee {attendee} gets session {what} {sessions.count(session)} times."
                yield Violation("session_once", words, facts.where(attendee=number, session=session))


def present_only(facts: Facts) -> Iterator[Violation]:
    """Nobody has a seat that occupies a round in which they are not present."""
    for seat in facts.seats:
        present = facts.problem.attendees[seat.attendee].present
        for round_ in facts.span(seat.session, seat.round):
            if round_ not in present:
                attendee, when = facts.name("attendee", seat.attendee), facts.name("round", round_)
                words = f"Attendee {attendee} has a seat in round {when} without being present."
                yield Violation("present_only", words, facts.where(attendee=seat.attendee, round=round_))


def no_veto(facts: Facts) -> Iterator[Violation]:
    """Nobody gets a session they said never to."""
    for seat in facts.seats:
        attendee = facts.problem.attendees[seat.attendee]
        if seat.session in attendee.veto:
            words = f"Attendee {attendee.id} gets session {facts.name('session', seat.session)} against a veto."
            yield Violation("no_veto", words, facts.where(attendee=seat.attendee, session=seat.session))


def fixed_kept(facts: Facts) -> Iterator[Violation]:
    """What was fixed is in the plan; a fixed offering that names no room may have any."""
    held = {(offering.session, offering.round): frozenset(offering.rooms) for offering in facts.offerings}
    for fixed in facts.problem.fixed_offerings:
        rooms = held.get((fixed.session, fixed.round))
        if rooms is None:
            yield _about_offering(facts, "fixed_kept", fixed, "is fixed but not held")
        elif fixed.rooms and rooms != frozenset(fixed.rooms):
            yield _about_offering(facts, "fixed_kept", fixed, "is not in the rooms fixed for it")
    seats = frozenset(facts.seats)
    for seat in facts.problem.fixed_seats:
        if seat not in seats:
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

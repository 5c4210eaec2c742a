"""What was fixed by hand and breaks a rule already, whatever the rest of the plan will be."""

from collections.abc import Iterator
from dataclasses import replace

from solver.explain.finding import Finding, found
from solver.plan import Plan
from solver.problem import Offering, Problem
from solver.verify import KINDS, Violation
from solver.verify.facts import Facts, know
from solver.verify.reading import Reading
from solver.verify.seating import no_veto, one_seat_a_round, present_only, seats_suffice, session_once
from solver.verify.timetable import offering_counts, people_once, rooms_fit, rooms_hold_one, rounds_allowed

ANYWHERE = (
    offering_counts,
    rounds_allowed,
    people_once,
    seats_suffice,
    one_seat_a_round,
    session_once,
    present_only,
    no_veto,
)
IN_ROOMS = (rooms_hold_one, rooms_fit, seats_suffice)
NEVER_MENDED = ("quota", "apart", "not_same_round", "before", "themes_apart", "parallel")  # by more offerings and seats


def broken_pins(problem: Problem) -> list[Finding]:
    """Rules that the fixed part alone breaks and that no further offering or seat could mend."""
    if not problem.fixed_offerings and not problem.fixed_seats:
        return []
    broken = dict.fromkeys((*_anywhere(problem), *_in_rooms(problem)))
    return [*(_told(violation) for violation in broken), *_crowded(problem)]


def _told(violation: Violation) -> Finding:
    words = f"What is fixed cannot be kept: {violation.words}"
    return Finding(f"fixed_{violation.rule}", violation.where, words)


def _anywhere(problem: Problem) -> Iterator[Violation]:
    """Judged without rooms and without what later offerings may still bring: how often, and the fewest of a quota."""
    sessions = tuple(replace(session, offerings_min=0) for session in problem.sessions)
    rules = tuple(replace(rule, min=None) for rule in problem.rules if rule.strength == "hard")
    loose = replace(problem, sessions=sessions, rules=rules, rooms=None)
    facts = know(Reading(loose), _fixed_plan(problem))
    for rule in ANYWHERE:
        yield from rule(facts)
    yield from _of_rules(facts)


def _of_rules(facts: Facts) -> Iterator[Violation]:
    for rule in facts.problem.rules:
        if rule.kind in NEVER_MENDED:
            for breach in KINDS[rule.kind](facts, rule):
                yield Violation(rule.kind, breach.words, breach.where)


def _fixed_plan(problem: Problem) -> Plan:
    """The fixed offerings and those that fixed seats ask for, all without rooms."""
    held = dict.fromkeys((one.session, one.round) for one in problem.fixed_offerings)
    held |= dict.fromkeys((one.session, one.round) for one in problem.fixed_seats)
    return Plan(tuple(Offering(session, start) for session, start in held), problem.fixed_seats)


def _in_rooms(problem: Problem) -> Iterator[Violation]:
    """Judged in the rooms that are fixed."""
    if problem.rooms is None:
        return
    offerings = tuple(offering for offering in problem.fixed_offerings if offering.rooms)
    facts = know(Reading(problem), Plan(offerings, problem.fixed_seats))
    for rule in IN_ROOMS:
        yield from rule(facts)


def _crowded(problem: Problem) -> Iterator[Finding]:
    """Rounds in which more attendees have fixed seats than all rooms together hold."""
    if problem.rooms is None:
        return
    for number, round_ in enumerate(problem.rounds):
        seats = sum(room.capacity for room in problem.rooms if number not in room.unavailable)
        seated = {
            seat.attendee
            for seat in problem.fixed_seats
            if seat.round <= number < seat.round + problem.sessions[seat.session].length
        }
        if len(seated) > seats:
            words = "In round {round} {seated} attendees have a fixed seat, and the rooms hold {seats}."
            yield found("fixed_seats_exceed_rooms", words, round=round_.id, seated=len(seated), seats=seats)

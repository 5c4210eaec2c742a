"""Why no plan can exist, as far as counting tells. Every finding alone is enough; none of them is a guess."""

from collections.abc import Iterator

from solver.explain.contradictions import contradictions
from solver.explain.finding import Finding, found
from solver.explain.options import Options, apart_by_necessity, free
from solver.explain.pins import broken_pins
from solver.problem import Problem


def hopeless(problem: Problem) -> list[Finding]:
    """Empty says nothing: whether a plan exists is then for the solver to find out."""
    options = Options(problem)
    return [
        *broken_pins(problem),
        *_rounds_and_rooms(options),
        *_enough_rounds(options),
        *_enough_rooms(options),
        *_enough_visitors(options),
        *_enough_attendance(options),
        *_rounds_for_all(options),
        *contradictions(options),
    ]


def _rounds_and_rooms(options: Options) -> Iterator[Finding]:
    """Sessions that fit nowhere: no row of rounds long enough, no rooms that fit, or too small ones."""
    for number in options.required:
        session = options.problem.sessions[number]
        if not options.starts[number]:
            words = "Session {session} takes {length} rounds in a row, and its allowed rounds offer no such row."
            yield found("length_fits_nowhere", words, session=session.id, length=session.length)
        elif not options.options[number]:
            words = (
                "Session {session} needs {rooms} rooms at once ({features}), and in no allowed round are they there."
            )
            features = ", ".join(sorted(session.features)) or "no features"
            yield found("no_room_fits", words, session=session.id, rooms=session.rooms, features=features)
        elif not options.useful(number):
            words = "Session {session} needs {min} attendees, but at best it has {seats} seats."
            seats = options.seats(number) or 0
            yield found("too_few_seats", words, session=session.id, min=session.min, seats=seats)


def _enough_rounds(options: Options) -> Iterator[Finding]:
    """Sessions that must be held more often than their rounds allow."""
    for number in options.required:
        session = options.problem.sessions[number]
        possible, ended = 0, 0
        for option in options.useful(number):
            if option.start >= ended:
                possible, ended = possible + 1, option.start + session.length
        if 0 < possible < options.needed[number]:
            words = "Session {session} must be held {needed} times, and at most {possible} times are possible."
            yield found("held_too_often", words, session=session.id, needed=options.needed[number], possible=possible)


def _enough_rooms(options: Options) -> Iterator[Finding]:
    """More offerings required than rooms x rounds have."""
    problem = options.problem
    if problem.rooms is None:
        return
    available = sum(len(problem.rounds) - len(room.unavailable) for room in problem.rooms)
    needed = sum(
        count * session.length * session.rooms for count, session in zip(options.needed, problem.sessions, strict=True)
    )
    if needed > available:
        words = (
            "The sessions need a room {needed} times, but the rooms are free {available} times in all rounds together."
        )
        yield found("too_few_rooms", words, needed=needed, available=available)


def _enough_visitors(options: Options) -> Iterator[Finding]:
    """Sessions whose minimum more attendees would have to fill than could ever come."""
    for number in options.required:
        session = options.problem.sessions[number]
        if not session.min or not options.useful(number):
            continue
        needed, possible = options.needed[number] * session.min, options.visitors(number, options.spans(number))
        at_once = options.most_visitors(number)
        if possible < needed:
            words = "Session {session} needs {needed} attendees in all, and {possible} could come."
            yield found("too_few_visitors", words, session=session.id, needed=needed, possible=possible)
        elif at_once < session.min:
            words = "Session {session} needs {needed} attendees, and in no round more than {possible} could come."
            yield found("too_few_visitors_at_once", words, session=session.id, needed=session.min, possible=at_once)


def _enough_attendance(options: Options) -> Iterator[Finding]:
    """Minima that all attendees together cannot meet."""
    sessions = options.problem.sessions
    needed = sum(count * session.min * session.length for count, session in zip(options.needed, sessions, strict=True))
    present = sum(len(free(attendee)) for attendee in options.problem.attendees)
    if needed > present:
        words = (
            "The sessions' minima ask for {needed} seats to be filled, but attendees are free {present} times in all."
        )
        yield found("minima_too_high", words, needed=needed, present=present)


def _rounds_for_all(options: Options) -> Iterator[Finding]:
    """Sessions that may not coincide and need more rounds than there are."""
    words = {
        "person": "Person {which} is needed in {needed} rounds, and the sessions concerned have {possible}.",
        "theme": "Sessions of theme {which}, to be kept apart, need {needed} rounds and have {possible}.",
        "rule": "The sessions that rule {which} keeps apart need {needed} rounds and have {possible}.",
    }
    for (why, which), sessions in apart_by_necessity(options.problem).items():
        needed = sum(options.needed[number] * options.problem.sessions[number].length for number in sessions)
        rounds: set[int] = set()
        for number in sessions:
            if options.needed[number]:
                rounds.update(options.problem.sessions[number].rounds)
        if needed > len(rounds):
            code = f"too_few_rounds_for_{why}"
            yield found(code, words[why], which=which, needed=needed, possible=len(rounds))

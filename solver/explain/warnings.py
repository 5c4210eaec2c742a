"""What does not make a problem impossible and is worth knowing before solving."""

from collections import Counter
from collections.abc import Iterator

from solver.explain.finding import Finding, found
from solver.explain.options import Options, free
from solver.problem import Attendee, Problem


def warnings(problem: Problem) -> list[Finding]:
    """First the seats of every round, then what attendees wish, then what will have no effect."""
    options = Options(problem)
    return [
        *_seats_by_round(options),
        *_attendees(problem),
        *_wishes(options),
        *_maxima(options),
        *_idle(problem),
    ]


def _seats_by_round(options: Options) -> Iterator[Finding]:
    for number, round_ in enumerate(options.problem.rounds):
        present = sum(number in free(attendee) for attendee in options.problem.attendees)
        seats = seats_in_round(options, number)
        if seats is not None:
            code = "seats_in_round" if seats >= present else "seats_short_in_round"
            words = "Round {round} has at most {seats} seats for {present} attendees."
            yield found(code, words, round=round_.id, seats=seats, present=present)


def seats_in_round(options: Options, number: int) -> int | None:
    """An upper bound: the largest rooms filled with the largest sessions; None when nothing bounds it."""
    problem = options.problem
    maxima = [
        session.max
        for at, session in enumerate(problem.sessions)
        if session.offerings_max and any(start <= number < start + session.length for start in options.starts[at])
        for _ in range(session.rooms)
    ]
    if problem.rooms is None:
        return None if None in maxima else sum(most for most in maxima if most is not None)
    rooms = sorted((room.capacity for room in problem.rooms if number not in room.unavailable), reverse=True)
    largest = sorted((rooms[0] if rooms and most is None else most or 0 for most in maxima), reverse=True)
    return sum(min(pair) for pair in zip(rooms, largest, strict=False))


def _attendees(problem: Problem) -> Iterator[Finding]:
    if not problem.attendees:
        yield found("no_attendees", "There are no attendees yet.")
        return
    absent = sum(not attendee.present for attendee in problem.attendees)
    if absent:
        yield found("never_present", "{count} attendees are present in no round.", count=absent)
    silent = sum(not _wishes_of(attendee) for attendee in problem.attendees)
    if silent:
        words = "{count} of {attendees} attendees have not said what they would like."
        yield found("no_wishes", words, count=silent, attendees=len(problem.attendees))


def _wishes(options: Options) -> Iterator[Finding]:
    """Sessions that nobody asks for, and those that more people want most than could get in."""
    problem = options.problem
    wanted: Counter[int] = Counter()
    first: Counter[int] = Counter()
    for attendee in problem.attendees:
        wanted.update(_wishes_of(attendee))
        first.update(_first_choices(attendee))
    if not wanted:
        return
    for number, session in enumerate(problem.sessions):
        seats = options.seats(number)
        if session.offerings_max and not wanted[number]:
            yield found("nobody_wants", "Nobody asks for session {session}.", session=session.id)
        elif seats is not None and first[number] > seats * session.offerings_max:
            words = "Session {session} is the first choice of {first} attendees and has at most {seats} seats."
            seats *= session.offerings_max
            yield found("first_choices_exceed_seats", words, session=session.id, first=first[number], seats=seats)


def _maxima(options: Options) -> Iterator[Finding]:
    """Sessions that say more may come than any room that fits them holds."""
    for number, session in enumerate(options.problem.sessions):
        seats = options.seats(number)
        if options.options[number] and session.max is not None and seats is not None and seats < session.max:
            words = "Session {session} allows {max} attendees, but the rooms that fit it hold at most {seats}."
            yield found("max_above_rooms", words, session=session.id, max=session.max, seats=seats)


def _idle(problem: Problem) -> Iterator[Finding]:
    """Soft rules and remembered plans that the chosen kind of objective does not look at."""
    kind = problem.objective.kind
    if kind == "worst_first" and any(rule.strength == "soft" for rule in problem.rules):
        words = "Soft rules cost nothing with a {objective} objective; only hard rules count."
        yield found("soft_rules_idle", words, objective=kind)
    previous = problem.previous
    if previous.change_weight and kind not in ("total", "balanced") and (previous.offerings or previous.seats):
        words = "Changes to the previous plan cost nothing with a {objective} objective."
        yield found("changes_idle", words, objective=kind)


def _wishes_of(attendee: Attendee) -> set[int]:
    """Sessions that the attendee would like at all."""
    by_round = {session for _, ranking in attendee.ranking_by_round or () for session in ranking}
    return {*attendee.ranking, *by_round, *(session for session, rating in attendee.ratings or () if rating)}


def _first_choices(attendee: Attendee) -> set[int]:
    best = max((rating for _, rating in attendee.ratings or ()), default=0)
    by_round = {ranking[0] for _, ranking in attendee.ranking_by_round or () if ranking}
    rated = {session for session, rating in attendee.ratings or () if rating == best and rating}
    return {*attendee.ranking[:1], *by_round, *rated}

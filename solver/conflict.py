"""Why no plan exists: a smallest set of demands that cannot hold together, in words.

Demands are taken away, first many at a time and then one by one, as long as what is left stays impossible.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from solver.clock import Clock
from solver.exact import Exact
from solver.incumbent import Incumbent
from solver.problem import Offering, Problem, Rule, Seat, Session

Change = Callable[[Problem], Problem]
CHECK_SECONDS = 2.0  # for one question whether a plan exists


@dataclass(frozen=True, slots=True)
class Demand:
    words: str
    drop: Change


def find_conflict(problem: Problem, clock: Clock) -> tuple[str, ...]:
    """The demands of an impossible problem that cannot hold together; none of them can be left out.

    When time runs out the set may be larger than need be, but it stays impossible. Empty: rooms, rounds and presence
    alone leave no plan.
    """
    kept = list(demands(problem))
    size = (len(kept) + 1) // 2
    while size:
        begin = 0
        while begin < len(kept) and not clock.over():
            fewer = kept[:begin] + kept[begin + size :]
            if _impossible(_only(problem, kept, fewer), clock):
                problem, kept = _only(problem, kept, fewer), fewer
            else:
                begin += size
        size //= 2
    return tuple(demand.words for demand in kept)


def _only(problem: Problem, kept: list[Demand], fewer: list[Demand]) -> Problem:
    for demand in kept:
        if demand not in fewer:
            problem = demand.drop(problem)
    return problem


def _impossible(problem: Problem, clock: Clock) -> bool:
    seconds = min(CHECK_SECONDS, clock.left())
    return seconds > 0 and Exact(Incumbent(problem, clock, None), clock, problem).find(seconds) == "infeasible"


def demands(problem: Problem) -> Iterator[Demand]:
    """Everything in the problem that a plan could do without, were it not asked for."""
    for number, session in enumerate(problem.sessions):
        if session.offerings_min:
            words = f"Session {session.id} is held at least {_times(session.offerings_min)}."
            yield Demand(words, _session(number, lambda one: replace(one, offerings_min=0)))
        if session.min:
            words = f"Session {session.id} has at least {session.min} attendees wherever it is held."
            yield Demand(words, _session(number, lambda one: replace(one, min=0)))
        for person in session.people:
            words = f"Session {session.id} needs {person}, who can be in one offering a round."
            yield Demand(words, _session(number, _without(person)))
    for rule in problem.rules:
        if rule.strength == "hard":
            yield Demand(_rule_words(problem, rule), _dropper(rule))
    yield from _fixed(problem)


def _fixed(problem: Problem) -> Iterator[Demand]:
    for offering in problem.fixed_offerings:
        rooms = ", ".join((problem.rooms or ())[room].id for room in offering.rooms)
        where = f" in {rooms}" if rooms else ""
        session, round_ = problem.sessions[offering.session].id, problem.rounds[offering.round].id
        yield Demand(f"Session {session} is fixed in round {round_}{where}.", _unpinned(offering))
    for seat in problem.fixed_seats:
        attendee, session = problem.attendees[seat.attendee].id, problem.sessions[seat.session].id
        words = f"Attendee {attendee} is fixed in session {session} in round {problem.rounds[seat.round].id}."
        yield Demand(words, _unpinned(seat))


def _unpinned(pin: Offering | Seat) -> Change:
    def drop(problem: Problem) -> Problem:
        offerings = tuple(one for one in problem.fixed_offerings if one != pin)
        return replace(
            problem, fixed_offerings=offerings, fixed_seats=tuple(s for s in problem.fixed_seats if s != pin)
        )

    return drop


def _session(number: int, change: Callable[[Session], Session]) -> Change:
    def drop(problem: Problem) -> Problem:
        sessions = (change(one) if at == number else one for at, one in enumerate(problem.sessions))
        return replace(problem, sessions=tuple(sessions))

    return drop


def _without(person: str) -> Callable[[Session], Session]:
    return lambda one: replace(one, people=tuple(name for name in one.people if name != person))


def _dropper(rule: Rule) -> Change:
    return lambda problem: replace(problem, rules=tuple(one for one in problem.rules if one is not rule))


def _rule_words(problem: Problem, rule: Rule) -> str:
    """The rule with what it is about: names, group and figures."""
    sessions = [problem.sessions[s].id for s in (*rule.sessions, *([] if rule.session is None else [rule.session]))]
    parts = [
        f"sessions {', '.join(sessions)}" if sessions else "",
        f"attendees {', '.join(problem.attendees[a].id for a in rule.attendees)}" if rule.attendees else "",
        f"themes {', '.join(rule.themes)}" if rule.themes else "",
        f"rounds {', '.join(problem.rounds[r].id for r in rule.rounds)}" if rule.rounds else "",
        f"group {rule.group}" if rule.group is not None else "",
        f"at least {rule.min}" if rule.min is not None else "",
        f"at most {rule.max}" if rule.max is not None else "",
    ]
    about = ", ".join(part for part in parts if part)
    reason = f" ({rule.reason})" if rule.reason else ""
    return f"Hard rule {rule.kind}: {about or 'all sessions'}{reason}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"

"""Attendees whom no hard rule tells apart, counted together: what is possible does not depend on wishes.

Of n such attendees x[session, round] may sit in each offering if and only if no round and no session asks for more than
n: the rounds and sessions are the two sides of a bipartite graph whose edges, with multiplicity x, can then be coloured
with n colours (Konig, 1916), and a colour is one attendee's programme. Sessions of several rounds are not edges: with
them the condition is necessary only.
"""

from collections import Counter
from dataclasses import dataclass

from solver.problem import Problem

GROUPED = frozenset({"quota", "mix"})
PAIRED = frozenset({"together", "apart"})


@dataclass(frozen=True, slots=True)
class Kind:
    """`count` attendees who are present, busy and barred alike, and in the same of the groups that rules name."""

    count: int
    present: frozenset[int]
    busy_sessions: frozenset[int]
    veto: frozenset[int]
    groups: frozenset[str]
    previous: frozenset[tuple[int, int]]  # (session, round) of seats they had, where keeping them is asked for
    only: int | None  # the attendee, where a rule or a fixed seat names this one

    def may(self, problem: Problem, session: int, first: int) -> bool:
        """Whether they could sit in an offering of this session from this round on, vetoes apart."""
        span = range(first, first + problem.sessions[session].length)
        return session not in self.busy_sessions and self.present.issuperset(span)


def crowd(problem: Problem) -> tuple[Kind, ...]:
    named = {seat.attendee for seat in problem.fixed_seats}
    groups: set[str] = set()
    for rule in problem.rules:
        if rule.strength == "hard" and rule.kind in PAIRED:
            named.update(rule.attendees)
        if rule.strength == "hard" and rule.kind in GROUPED:
            groups |= {rule.group} if rule.group is not None else {g for one in problem.attendees for g in one.groups}
    before = _previous(problem)
    counts = Counter(
        (
            one.present - one.busy_rounds,
            one.busy_sessions,
            one.veto,
            one.groups & groups,
            frozenset(before.get(number, ())),
            number if number in named else None,
        )
        for number, one in enumerate(problem.attendees)
    )
    return tuple(Kind(count, *key) for key, count in counts.items())


def _previous(problem: Problem) -> dict[int, set[tuple[int, int]]]:
    """Of n alike with the same former seat as many keep it as now sit there."""
    found: dict[int, set[tuple[int, int]]] = {}
    if problem.previous.max_changes is not None:
        for seat in problem.previous.seats:
            found.setdefault(seat.attendee, set()).add((seat.session, seat.round))
    return found


def tells_all(problem: Problem) -> bool:
    """Whether counting together loses nothing."""
    return all(session.length == 1 for session in problem.sessions)

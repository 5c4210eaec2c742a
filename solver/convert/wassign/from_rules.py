"""Rules, vetoes, pins and allowed rounds of a problem as constraints of a wassign file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import numpy.typing as npt

from solver.convert.wassign.script import Constraint, Term
from solver.problem import Problem, Rule
from solver.problem_json.faults import Faults, shown

Costs = npt.NDArray[np.int64]  # [attendee, session]


def constraints_of(problem: Problem, costs: Costs, faults: Faults) -> Iterator[Constraint]:
    """All of them; a fault with its place for each rule that wassign cannot say."""
    yield from _starts(problem)
    for number, attendee in enumerate(problem.attendees):
        for session in sorted(attendee.veto):
            yield Constraint(Term("chooser", number, "choices"), "contains_not", Term("choice", session))
    for number, rule in enumerate(problem.rules):
        one = _Asked(problem, rule, costs, f"rules[{number}]", faults)
        if rule.strength == "hard" and rule.kind in KINDS:
            yield from KINDS[rule.kind](one)
        elif rule.strength == "hard":
            faults.add(one.place, f"wassign has no rule like {rule.kind}; leave it out.")
    pinned = [(one.session, one.round) for one in problem.fixed_offerings]
    for session, round_ in dict.fromkeys([*pinned, *((one.session, one.round) for one in problem.fixed_seats)]):
        yield Constraint(Term("choice", session, "slot"), "==", Term("slot", round_))
    for number, seat in enumerate(problem.fixed_seats):
        yield _put(problem, seat.attendee, seat.session, costs, f"fixed.seats[{number}]", faults)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One hard rule and what is needed to say it."""

    problem: Problem
    rule: Rule
    costs: Costs
    place: str
    faults: Faults


def _starts(problem: Problem) -> Iterator[Constraint]:
    """Where sessions may not start, and which need one person both."""
    for number, session in enumerate(problem.sessions):
        allowed = set(session.rounds)
        for start in range(len(problem.rounds) - session.length + 1):
            if not allowed.issuperset(range(start, start + session.length)):
                yield Constraint(Term("choice", number, "slot"), "!=", Term("slot", start))
    for (one, first), (other, second) in combinations(enumerate(problem.sessions), 2):
        if not set(first.people).isdisjoint(second.people):
            yield from _never_both(problem, one, other)


def _never_both(problem: Problem, one: int, other: int) -> Iterator[Constraint]:
    parts = (range(problem.sessions[number].length) for number in (one, other))
    for first, second in product(*parts):
        yield Constraint(Term("choice", one, "slot", first), "!=", Term("choice", other, "slot", second))


def _put(problem: Problem, attendee: int, session: int, costs: Costs, place: str, faults: Faults) -> Constraint:
    if costs[attendee, session]:
        who, what = shown(problem.attendees[attendee].id), shown(problem.sessions[session].id)
        words = f"wassign counts who must be in a session as happy with it; let {what} cost {who} nothing (rating 100)."
        faults.add(place, words)
    return Constraint(Term("chooser", attendee, "choices"), "contains", Term("choice", session))


def _quota(one: _Asked) -> Iterator[Constraint]:
    """Only a quota that puts everybody of its group into the session."""
    members = [number for number, who in enumerate(one.problem.attendees) if one.rule.group in who.groups]
    if one.rule.min != len(members) or (one.rule.max is not None and one.rule.max < len(members)):
        one.faults.add(one.place, "wassign can only put everybody of a group into a session; leave the quota out.")
    for member in members:
        yield _put(one.problem, member, one.rule.session or 0, one.costs, one.place, one.faults)


def _together(one: _Asked) -> Iterator[Constraint]:
    for first, second in combinations(one.rule.attendees, 2):
        yield Constraint(Term("chooser", first, "choices"), "==", Term("chooser", second, "choices"))


def _same_round(one: _Asked) -> Iterator[Constraint]:
    if any(one.problem.sessions[session].offerings_min == 0 for session in one.rule.sessions):
        one.faults.add(one.place, "wassign would hold all of these sessions or none; make all of them held.")
    for first, second in combinations(one.rule.sessions, 2):
        yield Constraint(Term("choice", first, "slot"), "==", Term("choice", second, "slot"))


def _not_same_round(one: _Asked) -> Iterator[Constraint]:
    for first, second in combinations(one.rule.sessions, 2):
        yield from _never_both(one.problem, first, second)


def _themes_apart(one: _Asked) -> Iterator[Constraint]:
    themes = [frozenset(session.themes) for session in one.problem.sessions]
    wanted = frozenset(one.rule.themes) or frozenset[str]().union(*themes)
    for first, second in combinations(one.rule.sessions or range(len(themes)), 2):
        if themes[first] & themes[second] & wanted:
            yield from _never_both(one.problem, first, second)


def _parallel(one: _Asked) -> Iterator[Constraint]:
    least, most = one.rule.min, one.rule.max
    for round_ in one.rule.rounds or range(len(one.problem.rounds)):
        size = Term("slot", round_, "size")
        if least is not None and least == most:
            yield Constraint(size, "==", Term("number", least))
            continue
        if least is not None:
            yield Constraint(size, ">=", Term("number", least))
        if most is not None:
            yield Constraint(size, "<=", Term("number", most))


KINDS: Mapping[str, Callable[[_Asked], Iterator[Constraint]]] = {
    "quota": _quota,
    "together": _together,
    "same_round": _same_round,
    "not_same_round": _not_same_round,
    "themes_apart": _themes_apart,
    "parallel": _parallel,
}

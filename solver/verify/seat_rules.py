"""Rule kinds about who sits where. Each yields breaches of more than 0 units; units are defined in solver/README.md."""

from collections import Counter
from collections.abc import Iterator
from math import comb

from solver.problem import Rule
from solver.verify.breach import Breach
from solver.verify.facts import NO_SEAT, Facts


def _loads(facts: Facts, rule: Rule) -> Iterator[tuple[int, list[int]]]:
    """(starting round, attendees) of each offering of the rule's session."""
    for (session, start), attendees in facts.seated.items():
        if session == rule.session:
            yield start, attendees


def _breach(facts: Facts, rule: Rule, start: int, units: int, what: str) -> Breach:
    assert rule.session is not None  # noqa: S101  # these kinds have a session
    session, round_ = facts.name("session", rule.session), facts.name("round", start)
    return Breach(units, f"Session {session} in round {round_} {what}.", facts.where(session=rule.session, round=start))


def quota(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Each offering seats `min` to `max` attendees of the group. Unit: one seat too many or too few."""
    for start, attendees in _loads(facts, rule):
        count = sum(rule.group in facts.problem.attendees[number].groups for number in attendees)
        if rule.max is not None and count > rule.max:
            what = f"has {count} attendees of group {rule.group}; at most {rule.max} are wanted"
            yield _breach(facts, rule, start, count - rule.max, what)
        if rule.min is not None and count < rule.min:
            what = f"has {count} attendees of group {rule.group}; at least {rule.min} are wanted"
            yield _breach(facts, rule, start, rule.min - count, what)


def mix(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Each offering seats at least `min` groups, and no group is over `max` percent of its seats.

    Unit: one missing group, or one seat that a group has beyond floor(max * seated / 100).
    """
    for start, attendees in _loads(facts, rule):
        groups = Counter(group for number in attendees for group in facts.problem.attendees[number].groups)
        if rule.min is not None and len(groups) < rule.min:
            what = f"has attendees of {len(groups)} groups; at least {rule.min} are wanted"
            yield _breach(facts, rule, start, rule.min - len(groups), what)
        if rule.max is not None:
            yield from _shares(facts, rule, start, groups, len(attendees))


def _shares(facts: Facts, rule: Rule, start: int, groups: Counter[str], seated: int) -> Iterator[Breach]:
    """Groups that have more than their share of the seats."""
    percent = rule.max or 0
    for group, count in sorted(groups.items()):
        allowed = percent * seated // 100
        if count > allowed:
            what = f"has {count} of {seated} attendees of group {group}; at most {percent} % is wanted"
            yield _breach(facts, rule, start, count - allowed, what)


def staff(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """An offering that seats more than `max` needs one more of the role. Unit: one such offering."""
    for start, attendees in _loads(facts, rule):
        if rule.max is not None and len(attendees) > rule.max:
            what = f"has {len(attendees)} attendees; above {rule.max} it needs one more {rule.group}"
            yield _breach(facts, rule, start, 1, what)


def _places(facts: Facts, rule: Rule, round_: int) -> Counter[tuple[int, int]]:
    """How many of the rule's attendees are at each place in a round: an offering, or together without a seat.

    Who is not present or is busy then, is left out of account, unless a (forbidden) seat puts them somewhere.
    """
    places: Counter[tuple[int, int]] = Counter()
    for number in rule.attendees:
        seat = int(facts.place[number, round_])
        if seat != NO_SEAT:
            places[int(facts.session[seat]), int(facts.start[seat])] += 1
        elif facts.reading.present[number, round_] and not facts.busy[number, round_]:
            places[NO_SEAT, NO_SEAT] += 1
    return places


def together(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """In every round those who are present and not busy are in one place. Unit: a pair that is not, in one round."""
    for round_ in range(len(facts.problem.rounds)):
        places = _places(facts, rule, round_)
        units = comb(places.total(), 2) - sum(comb(count, 2) for count in places.values())
        if units:
            words = f"Attendees who want to be together are in {len(places)} places in {_round(facts, round_)}."
            yield Breach(units, words, facts.where(round=round_))


def apart(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """In no round two of them sit in one offering. Unit: a pair that does, in one round."""
    for round_ in range(len(facts.problem.rounds)):
        for (session, _), count in sorted(_places(facts, rule, round_).items()):
            if session != NO_SEAT and count > 1:
                name = facts.name("session", session)
                words = f"{count} attendees who are to be apart sit in session {name} in {_round(facts, round_)}."
                yield Breach(comb(count, 2), words, facts.where(session=session, round=round_))


def _round(facts: Facts, round_: int) -> str:
    return f"round {facts.name('round', round_)}"

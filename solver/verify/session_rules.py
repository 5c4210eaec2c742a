"""Rule kinds about when sessions are held. A session that is not held breaks none of them.

Every rule but `parallel`, which counts offerings, speaks about each pair of its sessions; units: solver/README.md.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from solver.problem import Rule
from solver.verify.breach import Breach
from solver.verify.facts import Facts

Pair = tuple[int, int]  # two sessions


def same_round(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Whenever one starts, the other starts. Unit: an offering that would have to be moved or added for that."""
    for pair in _held_pairs(facts, rule):
        first, second = (set(facts.starts[session]) for session in pair)
        units = max(len(first - second), len(second - first))
        if units:
            yield _breach(facts, pair, units, "do not start in the same rounds")


def not_same_round(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """No offering of the one shares a round with one of the other. Unit: a pair of offerings that does."""
    for pair, units in _meetings(facts, dict.fromkeys(rule.sessions, ("",))).items():
        yield _breach(facts, pair, units, "are held in the same round")


def before(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Every offering of an earlier named session ends before any of a later named one starts. Unit: a failing pair."""
    for pair in _held_pairs(facts, rule):
        one, other = pair
        ends = [facts.span(one, start).stop for start in facts.starts[one]]
        units = sum(start < end for end in ends for start in facts.starts[other])
        if units:
            yield _breach(facts, pair, units, "are not held in this order")


def themes_apart(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Sessions that share a theme (one of the rule's, if it names any) share no round. Unit: as in not_same_round."""
    sessions = rule.sessions or range(len(facts.problem.sessions))
    themes = {number: facts.problem.sessions[number].themes for number in sessions}
    if rule.themes:
        themes = {number: tuple(set(named).intersection(rule.themes)) for number, named in themes.items()}
    for pair, units in _meetings(facts, themes).items():
        shared = ", ".join(sorted(set(themes[pair[0]]).intersection(themes[pair[1]])))
        yield _breach(facts, pair, units, f"share the theme {shared} and a round")


def parallel(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Each round (of the rule's, if it names any) has min to max offerings. Unit: an offering too few or too many."""
    running = Counter(round_ for offering in facts.offerings for round_ in facts.span(offering.session, offering.round))
    for round_ in rule.rounds or range(len(facts.problem.rounds)):
        short = max(0, (rule.min or 0) - running[round_])
        over = 0 if rule.max is None else max(0, running[round_] - rule.max)
        if short or over:
            words = f"Round {facts.name('round', round_)} has {running[round_]} offerings, {short or over} too "
            yield Breach(short or over, words + ("few." if short else "many."), facts.where(round=round_))


def _held_pairs(facts: Facts, rule: Rule) -> Iterator[Pair]:
    """Each two of the rule's sessions that are held, in the order of the rule."""
    return combinations([session for session in rule.sessions if session in facts.starts], 2)


def _meetings(facts: Facts, labels: Mapping[int, Collection[str]]) -> Mapping[Pair, int]:
    """Sessions that share a label and a round -> how many pairs of their offerings share a round; in a fixed order."""
    inside: defaultdict[tuple[int, str], set[tuple[int, int]]] = defaultdict(set)
    for session, named in labels.items():
        for start in facts.starts.get(session, ()):
            for round_ in facts.span(session, start):
                for label in named:
                    inside[round_, label].add((session, start))
    meeting = {pair for offerings in inside.values() for pair in combinations(sorted(offerings), 2)}
    counts = Counter((one, other) for (one, _), (other, _) in meeting if one != other)
    return dict(sorted(counts.items()))


def _breach(facts: Facts, pair: Pair, units: int, what: str) -> Breach:
    one, other = (facts.name("session", session) for session in pair)
    return Breach(units, f"Sessions {one} and {other} {what}.", (("session", one), ("session", other)))

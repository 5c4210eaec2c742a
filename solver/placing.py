"""What a placement costs by itself, before anybody is seated: rules between sessions and offerings that should stay."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from solver.arrays import NEVER
from solver.grounds import themed_pairs
from solver.problem import Offering, Problem, Rule

Starts = Mapping[int, Sequence[int]]  # session -> rounds in which its offerings start
TIMETABLE_KINDS = frozenset({"same_round", "not_same_round", "before", "themes_apart", "parallel"})


class Placing:
    """Judges placements of one problem; `cost` is NEVER or more when a hard rule between sessions is broken."""

    def __init__(self, problem: Problem) -> None:
        self.length = [session.length for session in problem.sessions]
        self.rules = [
            (rule, _pairs(problem, rule), NEVER if rule.strength == "hard" else rule.weight)
            for rule in problem.rules
            if rule.kind in TIMETABLE_KINDS and rule.kind != "parallel" and rule.strength != "advice"
        ]
        self.near: defaultdict[int, list[tuple[Rule, int, int, int]]] = defaultdict(list)  # of each session: its pairs
        for rule, pairs, weight in self.rules:
            for one, other in pairs:
                self.near[one].append((rule, one, other, weight))
                self.near[other].append((rule, one, other, weight))
        self.parallel = [
            (rule, NEVER if rule.strength == "hard" else rule.weight)
            for rule in problem.rules
            if rule.kind == "parallel" and rule.strength != "advice"
        ]
        self.rounds = len(problem.rounds)
        counts = problem.objective.kind in {"total", "balanced"}
        self.change = problem.previous.change_weight if counts else 0
        self.previous = problem.previous.offerings

    @property
    def idle(self) -> bool:
        """Whether every placement costs nothing."""
        return not self.rules and not self.parallel and not (self.change and self.previous)

    def cost(self, placement: Iterable[Offering]) -> int:
        if self.idle:
            return 0
        held = {(o.session, o.round): o.rooms for o in placement}
        starts: defaultdict[int, list[int]] = defaultdict(list)
        for session, first in held:
            starts[session].append(first)
        broken = sum(
            weight * self._units(rule, a, b, starts[a], starts[b])
            for rule, pairs, weight in self.rules
            for a, b in pairs
            if a in starts and b in starts
        )
        changed = sum(
            (o.session, o.round) not in held or bool(o.rooms and set(o.rooms) != set(held[o.session, o.round]))
            for o in self.previous
        )
        return broken + self._beside(starts) + self.change * changed

    def added(self, starts: Starts, beside: Sequence[int], session: int, first: int) -> int:
        """What one more offering of a session adds to the cost of rules, `beside[round]` others running then."""
        mine, more = starts.get(session, ()), [*starts.get(session, ()), first]
        cost = 0
        for rule, one, other, weight in self.near[session]:
            theirs = starts.get(other if one == session else one, ())
            now, then = ((mine, theirs), (more, theirs)) if one == session else ((theirs, mine), (theirs, more))
            if theirs:
                before = self._units(rule, one, other, *now) if mine else 0
                cost += weight * (self._units(rule, one, other, *then) - before)
        for rule, weight in self.parallel:
            for round_ in set(rule.rounds or range(self.rounds)).intersection(
                range(first, first + self.length[session])
            ):
                cost += weight * (_amiss(rule, beside[round_] + 1) - _amiss(rule, beside[round_]))
        return cost

    def _beside(self, starts: Starts) -> int:
        """What rules on the number of offerings in a round cost."""
        if not self.parallel:
            return 0
        running = [0] * (self.rounds + max(self.length))  # an offering may run past the last round, which others forbid
        for session, firsts in starts.items():
            for first in firsts:
                for round_ in range(first, first + self.length[session]):
                    running[round_] += 1
        return sum(
            weight * _amiss(rule, running[round_])
            for rule, weight in self.parallel
            for round_ in rule.rounds or range(self.rounds)
        )

    def _units(self, rule: Rule, one: int, other: int, first: Sequence[int], second: Sequence[int]) -> int:
        """How far offerings that start in these rounds, of the first and of the second session, break the rule."""
        if rule.kind == "same_round":
            return max(len(set(first) - set(second)), len(set(second) - set(first)))
        if rule.kind == "before":
            return sum(late < early + self.length[one] for early in first for late in second)
        return sum(a < b + self.length[other] and b < a + self.length[one] for a in first for b in second)


def _amiss(rule: Rule, count: int) -> int:
    """How far this number of offerings in a round is from what the rule allows."""
    return max(0, (rule.min or 0) - count) + (0 if rule.max is None else max(0, count - rule.max))


def _pairs(problem: Problem, rule: Rule) -> list[tuple[int, int]]:
    if rule.kind == "themes_apart":
        return themed_pairs(problem, rule.sessions, rule.themes)
    return list(combinations(rule.sessions, 2))

"""The rule kinds of the problem format in the model: hard ones as constraints, soft ones as units of violation.

Each function says which linear expressions may not be above 0; `Rules.keep` forbids that or measures it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

from solver.model import Bool, Expr, Model, Start
from solver.problem import Rule

Sum = cp_model.LinearExpr.sum


@dataclass(frozen=True, slots=True)
class Rules:
    """Adds one rule to the model, with its strength."""

    model: Model
    rule: Rule

    def keep(self, broken: Expr, most: int, *, units: int = 1) -> None:
        """`broken` (at most `most`) must be 0 or less; when soft, each unit above costs the weight x `units`."""
        self.keep_all([broken], most, units=units)

    def keep_all(self, broken: list[Expr], most: int, *, units: int = 1) -> None:
        """As `keep`, where the units of violation are the largest of these expressions."""
        if self.rule.strength == "hard":
            for expression in broken:
                self.model.cp.add(expression <= 0)
        elif most > 0:
            amount = self.model.cp.new_int_var(0, most, "")
            for expression in broken:
                self.model.cp.add(amount >= expression)
            self.model.soft.append((self.rule.weight * units, amount))

    def offerings(self) -> Iterator[tuple[Start, Bool, list[tuple[int, Bool]]]]:
        """(offering, held, who may sit there) of each possible offering of the rule's session."""
        for start, held in self.model.held.items():
            if start[0] == self.rule.session:
                yield start, held, self.model.seated[start]


def quota(rules: Rules) -> None:
    rule, attendees = rules.rule, rules.model.problem.attendees
    for _, held, seated in rules.offerings():
        count = Sum([seat for number, seat in seated if rule.group in attendees[number].groups])
        if rule.max is not None:
            rules.keep(count - rule.max, len(seated))
        if rule.min is not None:
            rules.keep(rule.min * held - count, rule.min)


def mix(rules: Rules) -> None:
    rule, problem = rules.rule, rules.model.problem
    for _, held, seated in rules.offerings():
        members: defaultdict[str, list[Bool]] = defaultdict(list)
        for number, seat in seated:
            for group in problem.attendees[number].groups:
                members[group].append(seat)
        if rule.min is not None:
            there = [_any(rules.model, seats) for seats in members.values()]
            rules.keep(rule.min * held - Sum(there), rule.min)
        for seats in members.values() if rule.max is not None else ():
            _share(rules, seats, [seat for _, seat in seated])


def _share(rules: Rules, part: list[Bool], whole: list[Bool]) -> None:
    """At most floor(max % of the whole) of the part; a unit is one seat more."""
    percent = rules.rule.max or 0
    excess = rules.model.cp.new_int_var(0, len(part), "")
    rules.model.cp.add(100 * excess >= 100 * Sum(part) - percent * Sum(whole))
    rules.keep(excess + 0, len(part))


def _any(model: Model, seats: list[Bool]) -> Bool:
    """1 only if one of the seats is taken."""
    found = model.cp.new_bool_var("")
    model.cp.add_bool_or([*seats, ~found])
    return found


def staff(rules: Rules) -> None:
    for _, _, seated in rules.offerings():
        if rules.rule.max is not None and rules.rule.max < len(seated):
            above = rules.model.cp.new_bool_var("")
            rules.model.cp.add(Sum([seat for _, seat in seated]) <= rules.rule.max + len(seated) * above)
            rules.keep(above + 0, 1)


def together(rules: Rules) -> None:
    model = rules.model
    for round_ in range(len(model.problem.rounds)):
        free = [number for number in rules.rule.attendees if round_ in model.problem.attendees[number].present]
        for one, other in combinations(free, 2):
            excused = [*_busy(model, one, round_), *_busy(model, other, round_)]
            if any(busy is True for busy in excused):
                continue
            absent = Sum([held for held in excused if not isinstance(held, bool)])
            first, second = _places(model, one, round_), _places(model, other, round_)
            apart: list[Expr] = []
            for place in {**first, **second}:
                here, there = first.get(place, 0), second.get(place, 0)
                apart += [here - there - absent, there - here - absent]
            rules.keep_all(apart, 1)


def _busy(model: Model, attendee: int, round_: int) -> list[Bool | bool]:
    """What makes this attendee busy in this round: True, or the presented offerings that would."""
    one = model.problem.attendees[attendee]
    if round_ in one.busy_rounds:
        return [True]
    return [model.held[start] for start in model.in_round[round_] if start[0] in one.busy_sessions]


def _places(model: Model, attendee: int, round_: int) -> Mapping[Start, Bool]:
    return {start: seat for start, seat in model.of_attendee[attendee] if round_ in model.span(start)}


def apart(rules: Rules) -> None:
    members = frozenset(rules.rule.attendees)
    for start, seated in rules.model.seated.items():
        seats = [seat for number, seat in seated if number in members]
        for one, other in combinations(seats, 2):
            rules.keep(one + other - 1, 1, units=len(rules.model.span(start)))


def same_round(rules: Rules) -> None:
    for one, other in combinations(rules.rule.sessions, 2):
        rounds = range(len(rules.model.problem.rounds))
        missing = [
            Sum([_alone(rules.model, a, b, round_) for round_ in rounds]) for a, b in ((one, other), (other, one))
        ]
        rules.keep_all([*missing], len(rounds))


def _alone(model: Model, one: int, other: int, round_: int) -> Expr:
    """1 if `one` starts in this round and `other`, which is held too, does not."""
    starts = model.held.get((one, round_))
    if starts is None:
        return 0
    alone = model.cp.new_bool_var("")
    beside = model.held.get((other, round_), 0)
    for (session, _), elsewhere in model.held.items():
        if session == other:
            model.cp.add(alone >= starts - beside + elsewhere - 1)
    return alone


def not_same_round(rules: Rules) -> None:
    for one, other in combinations(rules.rule.sessions, 2):
        _never_both(rules, _meetings(rules.model, one, other))


def before(rules: Rules) -> None:
    for earlier, later in combinations(rules.rule.sessions, 2):
        pairs = _offering_pairs(rules.model, earlier, later)
        _never_both(rules, [(a, b) for a, b in pairs if b[1] < rules.model.span(a).stop])


def themes_apart(rules: Rules) -> None:
    problem, rule = rules.model.problem, rules.rule
    chosen = rule.sessions or range(len(problem.sessions))
    for one, other in combinations(chosen, 2):
        shared = set(problem.sessions[one].themes) & set(problem.sessions[other].themes)
        if shared & set(rule.themes or shared):
            _never_both(rules, _meetings(rules.model, one, other))


def parallel(rules: Rules) -> None:
    model, rule = rules.model, rules.rule
    for round_ in rule.rounds or range(len(model.problem.rounds)):
        starts = model.in_round[round_]
        running = Sum([model.held[start] for start in starts])
        if rule.min:
            rules.keep(rule.min - running, rule.min)
        if rule.max is not None:
            rules.keep(running - rule.max, len(starts) - rule.max)


def _offering_pairs(model: Model, one: int, other: int) -> list[tuple[Start, Start]]:
    return [(a, b) for a in model.held if a[0] == one for b in model.held if b[0] == other]


def _meetings(model: Model, one: int, other: int) -> list[tuple[Start, Start]]:
    """Pairs of offerings of two sessions that would share a round."""
    return [(a, b) for a, b in _offering_pairs(model, one, other) if set(model.span(a)) & set(model.span(b))]


def _never_both(rules: Rules, pairs: list[tuple[Start, Start]]) -> None:
    for one, other in pairs:
        rules.keep(rules.model.held[one] + rules.model.held[other] - 1, 1)


KINDS: Mapping[str, Callable[[Rules], None]] = {
    "quota": quota,
    "mix": mix,
    "staff": staff,
    "together": together,
    "apart": apart,
    "same_round": same_round,
    "not_same_round": not_same_round,
    "before": before,
    "themes_apart": themes_apart,
    "parallel": parallel,
}


def add_kinds(model: Model) -> None:
    """Every rule of the problem; advice costs nothing and binds nothing."""
    for rule in model.problem.rules:
        if rule.strength != "advice":
            KINDS[rule.kind](Rules(model, rule))

"""Rules about who sits where as rows of a programme of seats; soft ones have variables that count their units.

n_o stands for the seats of an offering o that are taken, n_og for those that a group has.
    quota       min - short <= n_og <= max + over
    mix         y_g <= n_og, y_g <= 1, sum_g y_g + short >= min;    100 n_og - max n_o <= 100 over_g
    staff       n_o <= max + (all who may sit there) above
    apart       sum of x_io over the members <= 1; soft: x_io + x_jo - 1 <= both_ijo, which counts in every round of o
    together    |x_io - x_jo| <= parted_ijr (every place o of round r), unless i or j presents something then
Units are those of `verify.seat_rules`; the variables that count them must be 0 where the rule is hard.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from solver.arrays import Ints
from solver.problem import Offering, Problem, Rule

Terms = Sequence[tuple[Ints | int, int]]  # (variables, their factor)


@dataclass(frozen=True, slots=True)
class Row:
    """least <= value @ variables[column] <= most."""

    column: Ints
    value: Ints
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who may sit in an offering: `attendee[k]` by the variable `column[k]`; `fixed` sit there in any case."""

    offering: Offering
    rounds: range  # that it occupies
    attendee: Ints
    column: Ints
    fixed: Ints

    def of(self, attendee: int) -> tuple[int | None, int]:
        """(their variable, what is certain already) of one attendee's seat here."""
        if attendee in self.fixed:
            return None, 1
        at = np.flatnonzero(self.attendee == attendee)
        return (int(self.column[at[0]]) if len(at) else None), 0


def binding(problem: Problem) -> list[Rule]:
    """The rules about seats that forbid or cost something."""
    return [
        rule
        for rule in problem.rules
        if rule.kind in KINDS and (rule.strength == "hard" or (rule.strength == "soft" and rule.weight))
    ]


class SeatRules:
    """`rows` of all rules; their own variables begin at `first`, with these upper bounds and penalties."""

    def __init__(self, problem: Problem, crowds: Sequence[Crowd], presenting: Mapping[int, Ints], first: int) -> None:
        self.problem, self.crowds, self.presenting, self.first = problem, crowds, presenting, first
        self.rows: list[Row] = []
        self.upper: list[int] = []
        self.penalty: list[int] = []
        for rule in binding(problem):
            KINDS[rule.kind](self, rule)

    def unit(self, most: int, weight: int) -> int:
        """A new variable of at most this, and what each unit of it costs."""
        self.upper.append(most)
        self.penalty.append(weight)
        return self.first + len(self.upper) - 1

    def broken(self, rule: Rule, most: int, units: int = 1) -> int:
        """A variable that counts how far a rule is broken."""
        return self.unit(0, 0) if rule.strength == "hard" else self.unit(max(0, most), rule.weight * units)

    def keep(self, terms: Terms, least: float, most: float) -> None:
        """A row of these terms."""
        columns = [np.atleast_1d(column) for column, _ in terms]
        factors = [np.full(len(column), factor) for column, (_, factor) in zip(columns, terms, strict=True)]
        self.rows.append(Row(np.concatenate(columns), np.concatenate(factors), least, most))

    def of_session(self, rule: Rule) -> Iterator[Crowd]:
        yield from (crowd for crowd in self.crowds if crowd.offering.session == rule.session)

    def group(self, crowd: Crowd, group: str | None) -> tuple[Ints, int]:
        """(variables, how many are certain) of a group's seats in an offering."""
        attendees = self.problem.attendees
        inside = np.array([group in attendees[who].groups for who in crowd.attendee.tolist()], dtype=np.bool_)
        return crowd.column[inside], sum(group in attendees[who].groups for who in crowd.fixed.tolist())

    def quota(self, rule: Rule) -> None:
        for crowd in self.of_session(rule):
            own, certain = self.group(crowd, rule.group)
            if rule.max is not None:
                self.keep([(own, 1), (self.broken(rule, len(own) + certain), -1)], -np.inf, rule.max - certain)
            if rule.min is not None:
                self.keep([(own, 1), (self.broken(rule, rule.min), 1)], rule.min - certain, np.inf)

    def mix(self, rule: Rule) -> None:
        attendees = self.problem.attendees
        for crowd in self.of_session(rule):
            everybody = [*crowd.attendee.tolist(), *crowd.fixed.tolist()]
            names = sorted({group for who in everybody for group in attendees[who].groups})
            groups = [self.group(crowd, name) for name in names]
            if rule.min is not None:
                self._several(rule, rule.min, groups)
            for own, certain in groups if rule.max is not None else ():
                over = self.broken(rule, len(own) + certain)
                share: Terms = [(own, 100), (crowd.column, -(rule.max or 0)), (over, -100)]
                self.keep(share, -np.inf, (rule.max or 0) * len(crowd.fixed) - 100 * certain)

    def _several(self, rule: Rule, least: int, groups: list[tuple[Ints, int]]) -> None:
        there = [self.unit(1, 0) for _ in groups]
        for one, (own, certain) in zip(there, groups, strict=True):
            self.keep([(one, 1), (own, -1)], -np.inf, certain)
        self.keep([(np.array(there, dtype=np.int64), 1), (self.broken(rule, least), 1)], least, np.inf)

    def staff(self, rule: Rule) -> None:
        for crowd in self.of_session(rule):
            most = len(crowd.column) + len(crowd.fixed)
            if rule.max is not None and most > rule.max:
                above = self.broken(rule, 1)
                self.keep([(crowd.column, 1), (above, -most)], -np.inf, rule.max - len(crowd.fixed))

    def apart(self, rule: Rule) -> None:
        for crowd in self.crowds:
            seats = [seat for seat in map(crowd.of, rule.attendees) if seat != (None, 0)]
            if rule.strength == "hard" and len(seats) > 1:
                own = np.array([column for column, _ in seats if column is not None], dtype=np.int64)
                self.keep([(own, 1)], -np.inf, 1 - sum(certain for _, certain in seats))
            for one, other in combinations(seats, 2) if rule.strength == "soft" else ():
                both = self.broken(rule, 1, units=len(crowd.rounds))
                self.keep([*_terms(one, 1), *_terms(other, 1), (both, -1)], -np.inf, 1 - one[1] - other[1])

    def together(self, rule: Rule) -> None:
        for index in range(len(self.problem.rounds)):
            places = [crowd for crowd in self.crowds if index in crowd.rounds]
            free = [who for who in rule.attendees if self._free(who, index)]
            for one, other in combinations(free, 2):
                parted = self.broken(rule, 1)
                for place in places:
                    here, there = place.of(one), place.of(other)
                    for less, more in ((here, there), (there, here)):
                        if more != (None, 0):
                            self.keep([*_terms(more, 1), *_terms(less, -1), (parted, -1)], -np.inf, less[1] - more[1])

    def _free(self, attendee: int, index: int) -> bool:
        """Whether they could have a seat in this round."""
        own = self.problem.attendees[attendee]
        presents = index in self.presenting and attendee in self.presenting[index]
        return index in own.present and index not in own.busy_rounds and not presents


def _terms(seat: tuple[int | None, int], factor: int) -> Terms:
    return [] if seat[0] is None else [(seat[0], factor)]


KINDS: Mapping[str, Callable[[SeatRules, Rule], None]] = {
    "quota": SeatRules.quota,
    "mix": SeatRules.mix,
    "staff": SeatRules.staff,
    "together": SeatRules.together,
    "apart": SeatRules.apart,
}

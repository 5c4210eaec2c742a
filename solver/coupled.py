"""The best seats of a placement whose rounds depend on each other: integer programmes, entry after entry.

`rank_maximal`, `fair`, `worst_first` where sessions are held again. `balanced` always: its first entry is a sum
over the rounds of one attendee. For that the lowest T is sought, by bisection, with which
    sum over rounds of what attendee i pays <= T   (each i)
leaves any seats; nobody pays less than the cheapest of every round together, so the search begins there, and what would
take anybody above T even with the cheapest of all other rounds is left out. Then the total is minimised at this T.
What is infeasible or optimal is so within HiGHS's tolerances; all numbers here are whole.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from solver.arrays import Ints, make_arrays
from solver.clock import Clock
from solver.flow import OUT
from solver.grades import bare
from solver.grounds import Grounds
from solver.highs import least_whole
from solver.lexflow import CostsTooLarge
from solver.problem import Problem
from solver.programme import NO_GRADE, Answer, Programme
from solver.seat_rules import Row
from solver.seating import Placement, Seater
from solver.settle import Settler, cost_of

FAR = 1 << 62


@dataclass(frozen=True, slots=True)
class Settled:
    """A seating, if one was found; `proven`: nothing is better. `gap`: by how much a sum could be at most, if known."""

    seating: Ints | None
    proven: bool
    gap: int | None = None


def best_seats(problem: Problem, grounds: Grounds, placement: Placement, clock: Clock) -> Settled:
    """The best seats of a placement by whatever method fits the objective; nothing where none does."""
    kind = problem.objective.kind
    own = bare(problem)
    if kind == "total":
        return settle_total(Seater(own, make_arrays(own), grounds), placement, clock)
    if kind == "balanced":
        if problem.previous.change_weight:
            return Settled(None, proven=False)
        return settle_balanced(Seater(own, make_arrays(own), grounds), placement, clock)
    settler = Settler(problem, grounds)
    try:
        if settler.exact(placement):
            seating = settler.seat(placement)
            return Settled(seating, proven=seating is not None)
    except CostsTooLarge:
        pass
    least = settler.least_worst() if kind == "worst_first" else 0
    return settle_coupled(settler, placement, clock, least)


def settle_total(seater: Seater, placement: Placement, clock: Clock) -> Settled:
    """For `total`: one programme, whatever its rules; the seater's arrays hold costs."""
    programme = Programme(seater, placement)
    if not len(programme.grade):
        return Settled(None, proven=False)
    cost = np.where(programme.grade == NO_GRADE, 0, programme.grade) + programme.penalty
    answer = programme.minimise(cost, [], clock, programme.upper)
    if answer.variables is None:
        return Settled(None, proven=False)
    gap = None if answer.bound == -np.inf else int(cost @ answer.variables) - least_whole(answer.bound, len(cost))
    return Settled(programme.seats(answer.variables), answer.solved, gap)


def settle_coupled(settler: Settler, placement: Placement, clock: Clock, least: int) -> Settled:
    """For the objectives of `settle.KINDS`; `least`: a grade that the worst seat has in any case."""
    programme = Programme(settler.seater, placement)
    if not len(programme.grade):
        return Settled(None, proven=False)
    if settler.problem.objective.kind == "worst_first":
        return _worst_first(settler, programme, clock, least)
    rows: list[Row] = []
    found = Settled(None, proven=False)
    sums = [programme.cost(entry) for entry in settler.grades.entries]
    for cost in [*sums, programme.penalty] if programme.penalty.any() else sums:
        answer = programme.minimise(cost, rows, clock, programme.upper)
        if answer.variables is None:
            return Settled(found.seating, proven=False)
        found = Settled(programme.seats(answer.variables), proven=answer.solved)
        if not answer.solved:
            return found
        used = np.flatnonzero(cost)
        rows.append(Row(used, cost[used], -np.inf, float(cost @ answer.variables)))
    return found


def _worst_first(settler: Settler, programme: Programme, clock: Clock, least: int) -> Settled:
    powers = settler.grades.entries[0]

    def within(cap: int) -> Answer:
        """The smallest sum of powers with no grade above this."""
        upper = np.where(programme.grade > cap, 0, programme.upper)
        return programme.minimise(programme.cost(powers), [], clock, upper)

    answer, proven = _lowest(within, least, len(powers) - 1)
    seating = None if answer is None or answer.variables is None else programme.seats(answer.variables)
    return Settled(seating, proven=proven)


def settle_balanced(seater: Seater, placement: Placement, clock: Clock) -> Settled:
    """For `balanced`, where changes cost nothing; the seater's arrays hold costs. Not where sessions last longer."""
    programme = Programme(seater, placement)
    if seater.long or not len(programme.grade):
        return Settled(None, proven=False)
    payments = Payments(programme)
    if seater.exact(placement):
        seating = seater.seat_all(placement)
        if seating is not None and payments.largest(seating) == payments.least:
            return Settled(seating, proven=True)

    def within(most: int) -> Answer:
        """The smallest total with which nobody pays more than this."""
        upper = np.where(payments.fewest > most, 0, programme.upper)
        return programme.minimise(payments.cost + programme.penalty, payments.rows(most), clock, upper)

    answer, proven = _lowest(within, payments.least, payments.most)
    seating = None if answer is None or answer.variables is None else programme.seats(answer.variables)
    return Settled(seating, proven=proven)


class Payments:
    """What attendees pay in a programme: at least and at most; `fewest[variable]`: what its owner pays who takes it."""

    def __init__(self, programme: Programme) -> None:
        arrays, people = programme.seater.arrays, programme.seater.arrays.attendees
        self.arrays, self.blocks, self.owner = arrays, programme.blocks, programme.owner
        self.cost = np.where(programme.grade == NO_GRADE, 0, programme.grade)
        self.base = self._elsewhere(programme)
        self.fewest: Ints = np.zeros(len(self.cost), dtype=np.int64)
        own, top = self.base.copy(), self.base.copy()
        each: list[tuple[slice, Ints]] = []
        for block in programme.blocks:
            used = slice(block.begin, block.places)
            offered = np.flatnonzero(programme.upper[used]) + block.begin
            low, high = np.full(people, arrays.unseated), np.zeros(people, dtype=np.int64)
            np.minimum.at(low, self.owner[offered], self.cost[offered])
            np.maximum.at(high, self.owner[offered], self.cost[offered])
            here = block.table.people
            own[here] += low[here]
            top[here] += high[here]
            each.append((used, low))
        for used, low in each:
            self.fewest[used] = self.cost[used] + (own - low)[self.owner[used]]
        self.least, self.most, self.top = int(own.max(initial=0)), int(top.max(initial=0)), top

    def _elsewhere(self, programme: Programme) -> Ints:
        """What attendees pay for pinned seats and for rounds in which they are busy."""
        problem, arrays = programme.seater.problem, programme.seater.arrays
        paid = np.zeros(arrays.attendees, dtype=np.int64)
        pinned = {(seat.attendee, seat.round): cost_of(arrays, seat) for seat in problem.fixed_seats}
        for index, block in enumerate(programme.blocks):
            free = set(block.table.people.tolist())
            for number, attendee in enumerate(problem.attendees):
                if index in attendee.present and number not in free:
                    paid[number] += pinned.get((number, index), arrays.unseated)
        return paid

    def largest(self, seating: Ints) -> int:
        """What the attendee pays who pays most."""
        arrays, paid = self.arrays, self.base.copy()
        for index, block in enumerate(self.blocks):
            people = block.table.people
            held = seating[people, index]
            cells = arrays.cells[index]
            order = np.append(cells.session * arrays.attendees + cells.attendee, FAR)
            at = np.searchsorted(order, held * arrays.attendees + people)
            known = order[at] == held * arrays.attendees + people
            cost = np.append(cells.cost, 0)[at]
            paid[people] += np.where(held == OUT, arrays.unseated, np.where(known, cost, arrays.unranked))
        return int(paid.max(initial=0))

    def rows(self, most: int) -> list[Row]:
        """Nobody pays more than this; who cannot needs no row."""
        order = np.argsort(self.owner, kind="stable")
        begins = np.searchsorted(self.owner[order], np.arange(len(self.base) + 1))
        rich = np.flatnonzero(self.top > most)
        own = [order[begins[one] : begins[one + 1]] for one in rich]
        return [
            Row(used, self.cost[used], -np.inf, int(most - self.base[one]))
            for one, used in zip(rich, own, strict=True)
            if len(used)
        ]


def _lowest(within: Callable[[int], Answer], low: int, high: int) -> tuple[Answer | None, bool]:
    """The answer at the lowest number that has one, and whether that is proven; the lowest of all is tried first."""
    best: Answer | None = None
    middle = low
    while low < high or best is None:
        answer = within(middle)
        if answer.variables is not None:
            best, high = answer, middle
        if not answer.solved:
            return best, False
        if answer.variables is None:
            if middle >= high:
                return None, False
            low = middle + 1
        middle = (low + high) // 2
    return best, True

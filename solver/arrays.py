"""A problem as numbered arrays: what every seat costs, and who can be seated when.

Only cells that differ from `unranked` are kept, so 100,000 attendees x 1,000 sessions stay small.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from solver.problem import Problem
from solver.wishes import Wishes, make_wishes

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

UNWISHED = -1  # the position of a session that is not ranked
NEVER = 1 << 40  # the cost of a vetoed seat: more than any sum of real costs, far from overflow


@dataclass(frozen=True)
class Cells:
    """Seats whose cost is not `unranked`, sorted by session; `first[session]:first[session + 1]` are its cells."""

    attendee: Ints
    session: Ints
    cost: Ints
    first: Ints
    position: Ints  # among the wishes of the attendee; UNWISHED for a veto, or a seat kept from an earlier plan

    def of(self, sessions: Ints) -> tuple[Ints, Ints]:
        """The cells of these sessions: (index into `sessions`, index into the cells)."""
        begin, size = self.first[sessions], self.first[sessions + 1] - self.first[sessions]
        owner = np.repeat(np.arange(len(sessions)), size)
        step = np.arange(int(size.sum())) - np.repeat(np.cumsum(size) - size, size)
        return owner, np.repeat(begin, size) + step


@dataclass(frozen=True)
class Arrays:
    """`open[attendee, round]`: present and not busy for the whole round; `cells[round]`: wishes and vetoes."""

    open: Bools
    cells: tuple[Cells, ...]
    busy: tuple[tuple[int, int], ...]  # (attendee, session that this attendee presents)
    unranked: int
    unseated: int

    @property
    def attendees(self) -> int:
        return int(self.open.shape[0])

    @cached_property
    def sessions(self) -> int:
        return len(self.cells[0].first) - 1 if self.cells else 0

    @cached_property
    def dense(self) -> tuple[Ints, ...]:
        """dense[round][attendee, session] = cost; one array for all rounds when the wishes do not differ by round."""

        @cache
        def fill(index: int) -> Ints:
            cells = self.cells[index]
            full = np.full((self.attendees, self.sessions), self.unranked, dtype=np.int64)
            full[cells.attendee, cells.session] = cells.cost
            return full

        same = {id(cells): index for index, cells in reversed(list(enumerate(self.cells)))}
        return tuple(fill(same[id(cells)]) for cells in self.cells)


def make_cells(problem: Problem, wishes: Wishes, index: int) -> Cells:
    """Costs of seats in offerings that start in this round.

    A seat of the previous plan is cheaper by the weight of a change; a veto wins over everything.
    """
    kept = previous_seats(problem, index)
    rows: list[int] = []
    columns: list[int] = []
    costs: list[int] = []
    places: list[int] = []
    for number, attendee in enumerate(problem.attendees):
        own = {session: wish.cost for session, wish in wishes.of[number][index].items()}
        for before in kept.get(number, ()):
            own[before] = own.get(before, wishes.unranked) - problem.previous.change_weight
        own.update(dict.fromkeys(attendee.veto, NEVER))
        rows.extend([number] * len(own))
        columns.extend(own)
        costs.extend(own.values())
        ranks = {session: wish.position for session, wish in wishes.of[number][index].items()}
        ranks.update(dict.fromkeys(attendee.veto, UNWISHED))
        places.extend(ranks.get(session, UNWISHED) for session in own)
    session = np.array(columns, dtype=np.int64)
    order = np.argsort(session, kind="stable")
    first = np.searchsorted(session[order], np.arange(len(problem.sessions) + 1))
    row, cost, place = (np.array(values, dtype=np.int64)[order] for values in (rows, costs, places))
    return Cells(row, session[order], cost, first, place)


def previous_seats(problem: Problem, index: int) -> dict[int, list[int]]:
    """Attendee -> sessions of the previous plan that start in this round, where changing them costs something."""
    found: dict[int, list[int]] = {}
    if problem.previous.change_weight and problem.objective.kind in {"total", "balanced"}:
        for seat in problem.previous.seats:
            if seat.round == index:
                found.setdefault(seat.attendee, []).append(seat.session)
    return found


def make_arrays(problem: Problem) -> Arrays:
    rounds = len(problem.rounds)
    available = np.zeros((len(problem.attendees), rounds), dtype=np.bool_)
    for number, attendee in enumerate(problem.attendees):
        available[number, list(attendee.present - attendee.busy_rounds)] = True
    by_round = any(attendee.ranking_by_round is not None for attendee in problem.attendees)
    by_round = by_round or any(previous_seats(problem, index) for index in range(rounds))
    wishes = make_wishes(problem)
    first = make_cells(problem, wishes, 0)
    cells = (first, *(make_cells(problem, wishes, index) if by_round else first for index in range(1, rounds)))
    busy = tuple((number, session) for number, one in enumerate(problem.attendees) for session in one.busy_sessions)
    return Arrays(available, cells, busy, problem.objective.unranked, problem.objective.unseated)

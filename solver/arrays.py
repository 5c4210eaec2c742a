"""A problem as numbered arrays: what every seat costs, and who can be seated when.

Only cells that differ from `unranked` are kept, so 100,000 attendees x 1,000 sessions stay small.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from solver.problem import Problem
from solver.ragged import columns, flatten
from solver.wishes import Wished, make_wishes

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

UNWISHED = -1  # the position of a session that is not ranked
NEVER = (
    1 << 47
)  # the cost of a vetoed seat: more than real costs add up to (1,000 people x 100 rounds x 1e9), far from overflow


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
    previous: tuple[tuple[Ints, Ints], ...] = ()  # previous[round] = (attendees, sessions) of seats that start in it

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


def make_cells(problem: Problem, wished: Wished, kept: tuple[Ints, Ints]) -> Cells:
    """Costs of seats in offerings that start in one round, of which these are its wishes.

    `kept` (attendees, sessions): seats of the previous plan, cheaper by the weight of a change. A veto wins over all.
    """
    people = max(1, len(problem.attendees))
    never = flatten([attendee.veto for attendee in problem.attendees])
    key, cost, place = wished.session * people + wished.attendee, wished.cost, wished.position
    if len(never[0]) or len(kept[0]):
        discounted, vetoed = (session * people + attendee for attendee, session in (kept, never))
        key, at = np.unique(np.concatenate([key, discounted, vetoed]), return_inverse=True)
        own, less, lost = np.split(at, np.cumsum([len(wished.cost), len(discounted)]))
        cost = np.full(len(key), problem.objective.unranked, dtype=np.int64)
        cost[own] = wished.cost
        np.subtract.at(cost, less, problem.previous.change_weight)
        cost[lost] = NEVER
        place = np.full(len(key), UNWISHED, dtype=np.int64)
        place[own] = wished.position
        place[lost] = UNWISHED
    else:
        order = np.argsort(wished.session.astype(np.min_scalar_type(len(problem.sessions))), kind="stable")
        key, cost, place = key[order], cost[order], place[order]
    session = key // people
    first = np.searchsorted(session, np.arange(len(problem.sessions) + 1))
    return Cells(key - session * people, session, cost, first, place)


def repriced(arrays: Arrays, price: Callable[[Cells], Ints], unranked: int, unseated: int) -> Arrays:
    """The same seats at other costs; what was vetoed stays so. Rounds that are alike go on sharing their cells."""
    done = {
        id(cells): replace(cells, cost=np.where(cells.cost == NEVER, NEVER, price(cells))) for cells in arrays.cells
    }
    return replace(arrays, cells=tuple(done[id(cells)] for cells in arrays.cells), unranked=unranked, unseated=unseated)


def previous_seats(problem: Problem) -> tuple[tuple[Ints, Ints], ...]:
    """previous_seats[round] = (attendees, sessions) of the previous plan's seats that start in it."""
    attendee, session, first = columns(problem.previous.seats, "attendee", "session", "round")
    return tuple((attendee[first == index], session[first == index]) for index in range(len(problem.rounds)))


def make_arrays(problem: Problem) -> Arrays:
    wishes, previous = make_wishes(problem), previous_seats(problem)
    counted = problem.previous.change_weight and problem.objective.kind in {"total", "balanced"}
    nothing = np.empty(0, dtype=np.int64)
    known: dict[int, Cells] = {}
    cells: list[Cells] = []
    for wished, before in zip(wishes.lists, previous, strict=True):
        kept = before if counted else (nothing, nothing)
        if len(kept[0]):
            cells.append(make_cells(problem, wished, kept))
            continue
        if id(wished) not in known:
            known[id(wished)] = make_cells(problem, wished, kept)
        cells.append(known[id(wished)])
    who, presents = flatten([attendee.busy_sessions for attendee in problem.attendees])
    busy = tuple(zip(who.tolist(), presents.tolist(), strict=True))
    own = problem.objective
    return Arrays(_open(problem), tuple(cells), busy, own.unranked, own.unseated, previous)


def _open(problem: Problem) -> Bools:
    available = np.zeros((len(problem.attendees), len(problem.rounds)), dtype=np.bool_)
    available[flatten([attendee.present for attendee in problem.attendees])] = True
    available[flatten([attendee.busy_rounds for attendee in problem.attendees])] = False
    return available

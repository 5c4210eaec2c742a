"""The cheapest bundle of many attendees at once: one seat or none in each round, no session twice.

For one attendee that is an assignment of rounds to sessions. All are solved side by side by shortest augmenting paths,
round by round; most take their cheapest seat in every round without meeting a session twice and need none.
Source: Jonker and Volgenant, *A shortest augmenting path algorithm for assignment problems* (1987), without its start.
"""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Bools, Ints

CLOSED = 1 << 50  # the cost of a seat that is not there; more than any sum of real ones


@dataclass(frozen=True, slots=True)
class Bundles:
    """`column[who, round]` = the session taken, or the number of columns for the way out.

    Duals: round[who, round] + session[who, column] <= cost, session <= 0, round <= outside; `total[who]` is their sum.
    """

    total: Ints
    column: Ints
    round: Ints
    session: Ints


def cheapest(cost: Ints, outside: Ints) -> Bundles:
    """`cost[who, round, column]`, CLOSED where there is no seat; `outside[who, round]`: the cost of going without."""
    people, rounds, columns = cost.shape
    column = np.full((people, rounds), columns, dtype=np.int64)
    price = np.minimum(outside, CLOSED)
    session = np.zeros((people, columns), dtype=np.int64)
    if not columns or not people:
        return Bundles(price.sum(axis=1), column, price, session)
    nearest = cost.argmin(axis=2)
    least = np.take_along_axis(cost, nearest[:, :, None], axis=2)[:, :, 0]
    column = np.where(least < outside, nearest, columns)
    price = np.minimum(least, outside)
    torn = np.flatnonzero(_twice(column, columns))
    if len(torn):
        column[torn], price[torn], session[torn] = _assign(cost[torn], outside[torn])
    return Bundles(price.sum(axis=1) + session.sum(axis=1), column, price, session)


def _twice(column: Ints, columns: int) -> Bools:
    """Whose choice has a session twice."""
    own = np.where(column == columns, columns + np.arange(column.shape[1]), column)
    own.sort(axis=1)
    return np.asarray((own[:, 1:] == own[:, :-1]).any(axis=1))


def _assign(cost: Ints, outside: Ints) -> tuple[Ints, Ints, Ints]:
    """Columns taken, and the duals of rounds and columns, of people whose rounds compete for sessions."""
    people, rounds, columns = cost.shape
    column = np.full((people, rounds), columns, dtype=np.int64)
    owner = np.full((people, columns), -1, dtype=np.int64)
    price = np.zeros((people, rounds), dtype=np.int64)
    session = np.zeros((people, columns), dtype=np.int64)
    for first in range(rounds):
        path = _Paths(cost, outside, price, session, owner, first)
        price += np.where(path.seen, path.length[:, None] - path.at_round, 0)
        session -= np.where(path.passed, path.length[:, None] - path.distance, 0)
        path.follow(column, owner)
    return column, price, session


class _Paths:
    """Everybody's shortest path from one round to a free session or a way out, after Dijkstra."""

    def __init__(self, cost: Ints, outside: Ints, price: Ints, session: Ints, owner: Ints, first: int) -> None:
        people, rounds, self.columns = cost.shape
        self.first = first
        self.distance = np.full((people, self.columns), CLOSED, dtype=np.int64)
        self.before = np.zeros((people, self.columns), dtype=np.int64)  # the round from which a session is reached
        self.passed = np.zeros((people, self.columns), dtype=np.bool_)
        self.seen = np.zeros((people, rounds), dtype=np.bool_)
        self.at_round = np.zeros((people, rounds), dtype=np.int64)
        self.end = np.full(people, self.columns, dtype=np.int64)
        self.length = np.zeros(people, dtype=np.int64)
        self.leave = np.full(people, CLOSED, dtype=np.int64)  # the shortest path to a way out so far, and its round
        self.leaver = np.zeros(people, dtype=np.int64)
        who, current, gone = np.arange(people), np.full(people, first), np.zeros(people, dtype=np.int64)
        while len(who):
            self._look(who, current, gone, cost, outside, price, session)
            open_ = np.where(self.passed[who], CLOSED, self.distance[who])
            column = open_.argmin(axis=1)
            near = open_[np.arange(len(who)), column]
            out = self.leave[who] <= near
            done = out | (owner[who, column] < 0)
            self.end[who[done]] = np.where(out, self.columns, column)[done]
            self.length[who[done]] = np.where(out, self.leave[who], near)[done]
            who, column, gone = who[~done], column[~done], near[~done]
            self.passed[who, column] = True
            current = owner[who, column]

    def _look(
        self, who: Ints, current: Ints, gone: Ints, cost: Ints, outside: Ints, price: Ints, session: Ints
    ) -> None:
        """What is within reach of the rounds that were just come to."""
        self.seen[who, current] = True
        self.at_round[who, current] = gone
        leave = gone + outside[who, current] - price[who, current]
        sooner = leave < self.leave[who]
        self.leave[who] = np.where(sooner, leave, self.leave[who])
        self.leaver[who] = np.where(sooner, current, self.leaver[who])
        reach = cost[who, current] - session[who] + (gone - price[who, current])[:, None]
        nearer = (reach < self.distance[who]) & ~self.passed[who]
        self.distance[who] = np.where(nearer, reach, self.distance[who])
        self.before[who] = np.where(nearer, current[:, None], self.before[who])

    def follow(self, column: Ints, owner: Ints) -> None:
        """Change hands along the paths, from their ends back to the round they began in."""
        who, free = np.arange(len(self.end)), self.end
        while len(who):
            out = free == self.columns
            taker = np.where(out, self.leaver[who], self.before[who, np.minimum(free, self.columns - 1)])
            given = column[who, taker]
            column[who, taker] = free
            owner[who[~out], free[~out]] = taker[~out]
            on = taker != self.first
            who, free = who[on], given[on]

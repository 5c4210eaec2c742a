"""All seats of a placement as one market: whoever pays a price for each seat can choose apart from everybody else.

For prices p >= 0 no seating costs less than sum_i (attendee i's cheapest bundle, prices paid) - sum_o p_o seats_o; a
bundle is one seat or none in each round and no session twice (Lagrange's relaxation of the seats of each offering).
Minima are left out, so that this bounds problems with minima too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.arrays import Bools, Ints
from solver.bundles import CLOSED, cheapest
from solver.ragged import steps
from solver.seating import Table

CELLS = 8_000_000  # of attendees x rounds x sessions looked at together


@dataclass(frozen=True, slots=True)
class Group:
    """Attendees with about as many sessions each; `arc[who, round, column]` is a seat, or -1."""

    people: Ints
    arc: Ints


@dataclass(frozen=True)
class Market:
    """Seats that may be taken, one arc each, sorted by attendee and session; offerings are numbered over all rounds.

    `column[arc]` numbers the sessions of its attendee, `pair[arc]` the attendees' sessions that they could attend in
    several rounds (-1 for the others). `here` and `pooled` are [attendee, round]: who is to be seated, and who may take
    any seat at `unranked` besides. `seats`, `start` and `session` are the size, the round and the
    session of each offering.
    """

    attendee: Ints
    round: Ints
    offering: Ints
    cost: Ints
    column: Ints
    pair: Ints
    here: Bools
    pooled: Bools
    seats: Ints
    start: Ints
    session: Ints
    unranked: int
    unseated: int

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self._groups())

    def _groups(self) -> Iterator[Group]:
        people, rounds = self.here.shape
        width = np.zeros(people, dtype=np.int64)
        np.maximum.at(width, self.attendee, self.column + 1)
        size = np.where(width > 0, np.ceil(np.log2(np.maximum(width, 8))), 0)
        where = np.full(people, -1, dtype=np.int64)
        for one in np.unique(size):
            members = np.flatnonzero(size == one)
            columns = int(width[members].max())
            for own in np.array_split(members, 1 + members.size * rounds * columns // CELLS):
                where[:] = -1
                where[own] = np.arange(len(own))
                arcs = np.flatnonzero(where[self.attendee] >= 0)
                arc = np.full((len(own), rounds, columns), -1, dtype=np.int64)
                arc[where[self.attendee[arcs]], self.round[arcs], self.column[arcs]] = arcs
                yield Group(own, arc)

    @cached_property
    def outside(self) -> Ints:
        """[attendee, round]: what it costs to take none of one's arcs, while seats are free."""
        cost = np.where(self.pooled, min(self.unranked, self.unseated), self.unseated)
        return np.where(self.here, cost, 0)

    @cached_property
    def spare(self) -> Ints:
        """Seats of each round that are left when the pool sits, which is below 0 where they do not suffice."""
        seats = np.bincount(self.start, self.seats, minlength=self.here.shape[1]).astype(np.int64)
        return np.asarray(seats - (self.here & self.pooled).sum(axis=0))

    @property
    def lack(self) -> int:
        """What it costs a person in the pool that no seat is left."""
        return max(0, self.unseated - self.unranked)

    def unpooled(self, arcs: Ints) -> Ints:
        """How many of these arcs in each round are seats of people outside the pool."""
        rounds = self.round[arcs]
        return np.asarray(np.bincount(rounds[~self.pooled[self.attendee[arcs], rounds]], minlength=self.here.shape[1]))

    def total(self, chosen: Bools) -> int:
        """What a seating costs, when the pool takes what is left."""
        arcs = np.flatnonzero(chosen)
        saved = self.outside[self.attendee[arcs], self.round[arcs]] - self.cost[arcs]
        short = np.maximum(self.unpooled(arcs) - self.spare, 0)
        return int(self.outside.sum() - saved.sum() + self.lack * short.sum())

    def judge(self, price: Ints, scale: int = 1) -> "Judgement":
        """Everybody's cheapest bundle when a seat in offering o costs `price[o] / scale` >= 0 more."""
        charged = self.cost * scale + price[self.offering]
        pool = np.full(self.here.shape[1], self.unseated * scale, dtype=np.int64)
        np.minimum.at(pool, self.start, self.unranked * scale + price)
        outside = np.where(self.pooled, np.minimum(pool, self.unseated * scale), self.unseated * scale)
        outside = np.where(self.here, outside, 0)
        total = np.zeros(len(outside), dtype=np.int64)
        reduced, twice = np.zeros(len(charged), dtype=np.int64), np.zeros(len(charged), dtype=np.int64)
        for group in self.groups:
            real = group.arc >= 0
            cost = np.where(real, charged[group.arc], CLOSED) if len(charged) else np.full(group.arc.shape, CLOSED)
            best = cheapest(cost, outside[group.people])
            total[group.people] = best.total
            left = cost - best.round[:, :, None] - best.session[:, None, :]
            reduced[group.arc[real]] = left[real]
            twice[group.arc[real]] = np.broadcast_to(-best.session[:, None, :], real.shape)[real]
        bound = int(total.sum()) - int((price * self.seats).sum())
        return Judgement(-(-bound // scale), price, scale, charged, outside, total, reduced, twice)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What prices say: no seating is below `bound`, and one with an arc in it not below `bound + reduced / scale`.

    `price` is by offering, `charged`, `reduced` and `twice` by arc, `outside` by attendee and round, `total` by
    attendee; all are times `scale`. `twice` is a price for attending the session of the arc at all, which keeps its
    attendee from a second time.
    """

    bound: int
    price: Ints
    scale: int
    charged: Ints
    outside: Ints
    total: Ints
    reduced: Ints
    twice: Ints

    def regret(self, market: Market, chosen: Bools) -> Ints:
        """By attendee: how much dearer what they have is than their cheapest bundle."""
        arcs = np.flatnonzero(chosen)
        own = self.outside.sum(axis=1)
        who, index = market.attendee[arcs], market.round[arcs]
        np.add.at(own, who, self.charged[arcs] - self.outside[who, index])
        return np.asarray(own - self.total)


Arcs = tuple[Ints, Ints, Ints, Ints]  # attendee, round, offering, cost


def make_market(tables: Sequence[Table], attendees: int) -> Market:
    """The market of a placement; `tables` are its rounds in order, with nothing seated but what is fixed."""
    here = np.zeros((attendees, len(tables)), dtype=np.bool_)
    pooled = np.zeros_like(here)
    parts: list[Arcs] = []
    first = 0
    for index, table in enumerate(tables):
        task = table.task
        here[table.people, index] = True
        pooled[table.people, index] = task.pooled
        rounds = np.full(len(task.person), index)
        parts.append((table.people[task.person], rounds, first + task.offering, task.cost))
        first += len(table.offerings)
    return _market(
        _joined(parts),
        here,
        pooled,
        seats=np.concatenate([table.task.upper for table in tables]),
        start=np.repeat(np.arange(len(tables)), [len(table.offerings) for table in tables]),
        session=np.array([one.session for table in tables for one in table.offerings], dtype=np.int64),
        costs=(tables[0].task.unranked, tables[0].task.unseated),
    )


def unpool(market: Market, who: Ints) -> Market:
    """The same market in which these attendees leave the pool: an arc for every seat that the pool would give them."""
    leaving = np.zeros_like(market.pooled)
    leaving[who] = market.pooled[who]
    attendee, index = np.nonzero(leaving)
    parts: list[Arcs] = [(market.attendee, market.round, market.offering, market.cost)]
    wide = len(market.seats)
    theirs = leaving[market.attendee, market.round]
    own = market.attendee[theirs] * wide + market.offering[theirs]
    for round_ in np.unique(index):
        people, offered = attendee[index == round_], np.flatnonzero(market.start == round_)
        keys = (people[:, None] * wide + offered).reshape(-1)
        keys = keys[~np.isin(keys, own)]
        parts.append((keys // wide, np.full(len(keys), round_), keys % wide, np.full(len(keys), market.unranked)))
    costs = market.unranked, market.unseated
    pooled = market.pooled & ~leaving
    return _market(_joined(parts), market.here, pooled, market.seats, market.start, market.session, costs)


def _joined(parts: Sequence[Arcs]) -> Arcs:
    attendee, index, offering, cost = (np.concatenate(part) for part in zip(*parts, strict=True))
    return attendee, index, offering, cost


def _market(  # the parts of a market
    arcs: Arcs, here: Bools, pooled: Bools, seats: Ints, start: Ints, session: Ints, costs: tuple[int, int]
) -> Market:
    """Sort the arcs, and number each attendee's sessions and those that could be attended twice."""
    attendee, rounds, offering, cost = arcs
    own = session[offering]
    order = np.lexsort((rounds, own, attendee))
    attendee, own = attendee[order], own[order]
    fresh = np.ones(len(order), dtype=np.bool_)
    fresh[1:] = (attendee[1:] != attendee[:-1]) | (own[1:] != own[:-1])
    number = np.cumsum(fresh) - 1  # of the attendee's session
    size = np.bincount(attendee[fresh], minlength=len(here))
    often = np.bincount(number) > 1
    return Market(
        attendee=attendee,
        round=rounds[order],
        offering=offering[order],
        cost=cost[order],
        column=steps(size)[number] if len(order) else number,
        pair=np.where(often, np.cumsum(often) - 1, -1)[number] if len(order) else number,
        here=here,
        pooled=pooled,
        seats=seats,
        start=start,
        session=session,
        unranked=costs[0],
        unseated=costs[1],
    )

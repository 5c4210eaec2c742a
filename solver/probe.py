"""One set of sessions in one round, seated exactly: which rooms they get, what that costs, what it proves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from math import perm

import numpy as np
from scipy.optimize import linear_sum_assignment

from solver.arrays import NEVER, Bools, Ints
from solver.flow import OUT
from solver.grounds import Grounds
from solver.prices import seat_prices
from solver.problem import Offering, Problem
from solver.rounds import Rounds
from solver.subsets import RoomSide, room_prices

UNKNOWN = -(1 << 30)  # a lower bound that says nothing
MOST_ORDERS = 50_000  # ways to give the rooms up to which all of them are looked at
FLOWS = 60  # seatings per set when rooms are settled


@dataclass(frozen=True, slots=True)
class Probe:
    """`least` <= the cost of the set in the round <= `cost`, the latter with these offerings; `price` says why."""

    least: int
    cost: int
    offerings: tuple[Offering, ...]
    price: Ints


class Prober:
    """`sides[round]`: the seats of each session in each room."""

    def __init__(self, problem: Problem, grounds: Grounds, rounds: Rounds) -> None:
        self.grounds, self.rounds = grounds, rounds
        self.sessions = len(problem.sessions)
        self.sides = [self._side(index) for index in range(rounds.count)]
        self.pinned: list[Mapping[int, tuple[int, ...]]] = [
            {o.session: o.rooms for o in problem.fixed_offerings if o.round == index and o.rooms}
            for index in range(rounds.count)
        ]

    def _side(self, index: int) -> RoomSide:
        """Without rooms each session has a place of its own."""
        if self.grounds.roomless:
            own = np.diag(np.where(self.grounds.unbounded, self.grounds.most, 0) + 1) - 1
            return RoomSide(own, np.ones(self.sessions, dtype=np.int64))
        there = self.grounds.fits & self.grounds.usable[None, :, index]
        seats = np.minimum(self.grounds.capacity[None, :], self.grounds.most[:, None])
        return RoomSide(np.where(there, seats, -1), self.grounds.rooms)

    def probe(self, index: int, mask: int, price: Ints) -> Probe:
        """In turns: rooms by the prices of seats, seats by flow, until neither says anything new."""
        held = np.array([s for s in range(self.sessions) if mask >> s & 1], dtype=np.int64)
        best = Probe(UNKNOWN, NEVER, tuple(Offering(int(s), index) for s in held), price)
        tried: set[tuple[Offering, ...]] = set()
        while (offerings := self._give_rooms(index, held, price)) is not None and offerings not in tried:
            tried.add(offerings)
            found = self._seated(index, held, offerings, price)
            if found is None:
                break
            best, price = better(best, found), found.price
            if best.least >= best.cost:
                break
        return best

    def settle(self, index: int, known: Probe) -> Probe:
        """Look at every way to give the rooms, the most promising first, until `least` is the cost."""
        held = np.array([o.session for o in known.offerings], dtype=np.int64)
        side = self.sides[index]
        places = np.flatnonzero((side.seats[held] >= 0).any(axis=0))
        simple = not self.pinned[index] and not self.grounds.roomless and (side.needed[held] == 1).all()
        if known.least >= known.cost or not simple or perm(len(places), len(held)) > MOST_ORDERS:
            return known
        orders = np.array(list(permutations(places.tolist(), len(held))), dtype=np.int64).reshape(-1, len(held))
        seats = side.seats[held[None, :], orders]
        orders, seats = orders[(seats >= 0).all(axis=1)], seats[(seats >= 0).all(axis=1)]
        least = np.full(len(orders), known.least, dtype=np.int64)
        price = known.price
        for _ in range(FLOWS):
            least = np.maximum(least, self._reached(index, held, price) - seats @ price[held])
            known = replace(known, least=max(known.least, min(known.cost, int(least.min(initial=NEVER)))))
            if known.least >= known.cost:
                break
            order = orders[int(np.argmin(least))]
            offerings = tuple(Offering(int(s), index, (int(room),)) for s, room in zip(held, order, strict=True))
            found = self._seated(index, held, offerings, price)
            if found is None:
                break
            if found.cost < known.cost:
                known = replace(known, cost=found.cost, offerings=offerings)
            price = found.price
        return known

    def _reached(self, index: int, held: Ints, price: Ints) -> int:
        """What people pay at these prices when everybody takes what is cheapest."""
        cost = self.rounds.by_session[index][held] + price[held, None]
        return int(cost.min(axis=0, initial=self.rounds.arrays.unseated).sum())

    def _seated(self, index: int, held: Ints, offerings: tuple[Offering, ...], price: Ints) -> Probe | None:
        """The cheapest seating with these rooms; None when minima cannot be met."""
        seater, arrays = self.rounds.seater, self.rounds.arrays
        seating = np.full(arrays.open.shape, OUT, dtype=np.int64)
        seater.keep_fixed(seating)
        if not seater.reseat(seating, offerings, index):
            return None
        place = np.full(self.sessions + 1, OUT, dtype=np.int64)
        place[held] = np.arange(len(held))
        seated = place[seating[self.rounds.people[index], index]]
        price = price.copy()
        price[held], _ = seat_prices(self.rounds.by_session[index][held].T, seated, arrays.unseated)
        gain, rent = room_prices(price, held, self.sides[index])
        least = self._reached(index, held, price) - int(gain[held].sum() + rent.sum())
        return Probe(least, self.rounds.cost(seating, offerings, index), offerings, price)

    def _give_rooms(self, index: int, held: Ints, price: Ints) -> tuple[Offering, ...] | None:
        """Rooms of most worth at these prices, or None when they do not suffice for these sessions."""
        if self.grounds.roomless:
            return tuple(Offering(int(s), index) for s in held)
        side, rooms = self.sides[index], dict(self.pinned[index])
        free = np.ones(side.seats.shape[1], dtype=np.bool_)
        for inside in rooms.values():
            free[list(inside)] = False
        for session in map(int, held):
            if session not in rooms and side.needed[session] > 1:
                fit = np.flatnonzero(free & (side.seats[session] >= 0))[: int(side.needed[session])]
                rooms[session] = tuple(map(int, fit))
                free[fit] = False
        single = np.array([s for s in held if int(s) not in rooms], dtype=np.int64)
        if not self._assign(index, single, price, free, rooms):
            return None
        if any(len(rooms[int(s)]) != side.needed[s] for s in held):
            return None
        return tuple(Offering(int(s), index, rooms[int(s)]) for s in held)

    def _assign(self, index: int, single: Ints, price: Ints, free: Bools, rooms: dict[int, tuple[int, ...]]) -> bool:
        """Give the sessions that need one room the free rooms in which price x seats, then demand x seats, is most."""
        places = np.flatnonzero(free)
        if len(single) > len(places):
            return False
        cost = self.rounds.by_session[index][single] + price[single, None]
        wish = np.bincount(cost.argmin(axis=0), minlength=len(single)) if len(single) else price[:0]
        weight = price[single] * (cost.shape[1] + 1) + wish + 1
        seats = self.sides[index].seats[np.ix_(single, places)]
        worth = np.where(seats >= 0, weight[:, None] * seats.astype(np.float64), -1e15)
        for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
            if seats[row, column] < 0:
                return False
            rooms[int(single[row])] = (int(places[column]),)
        return True


def better(one: Probe, other: Probe) -> Probe:
    """The best of what two probes of the same set say."""
    bound = one if one.least >= other.least else other
    plan = one if one.cost <= other.cost else other
    return Probe(bound.least, plan.cost, plan.offerings, bound.price)

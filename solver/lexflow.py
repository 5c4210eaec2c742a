"""Seats of one round for an objective of several entries: min-cost flows in succession, each on the last one's face.

Of a flow problem's optima, with any optimal potentials, exactly those flows are optimal that leave every arc of nonzero
reduced cost at its bound (complementary slackness). So once an entry is settled such arcs are fixed, and the next entry
is minimised on the rest. Entries that together stay within the numbers of the flow solver are settled in one flow.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from solver.arrays import Bools, Ints
from solver.flow import OUT, RoundTask, alike

FAR = 1 << 61
LARGEST = 1 << 60  # of cost x nodes, as the flow solver can bear


class CostsTooLarge(Exception):
    """One entry alone has costs beyond the numbers of the flow solver."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs of one round; nodes below `people` are persons, each with one unit to send on one arc.

    `cost[entry, arc]`; flows stay within `lower` and `upper` and meet `supply[node]`.
    """

    people: int
    tail: Ints
    head: Ints
    lower: Ints
    upper: Ints
    cost: Ints
    supply: Ints

    def settled(self, fixed: Bools, flow: Ints) -> "Arcs":
        """Only the arcs that are not fixed; what the fixed ones carry goes into the supplies."""
        supply = self.supply.copy()
        np.subtract.at(supply, self.tail[fixed], flow[fixed])
        np.add.at(supply, self.head[fixed], flow[fixed])
        rest = ~fixed
        return Arcs(
            self.people,
            self.tail[rest],
            self.head[rest],
            self.lower[rest],
            self.upper[rest],
            self.cost[:, rest],
            supply,
        )


@dataclass(frozen=True, slots=True)
class LexSeats:
    """The offering of each person (or OUT), and what the entries come to."""

    seated: Ints
    entries: Ints


def seat_lex(task: RoundTask, entries: Ints, *, soft: bool) -> LexSeats | None:
    """The seating with the smallest vector; None when minima or hard quotas cannot be met.

    The costs of the task are grades; `entries[entry, grade]`. `soft`: a last entry counts soft quotas, whose weights
    stand in the task. Raises CostsTooLarge.
    """
    network = _Network(task, entries, soft=soft)
    flow = minimise(network.arcs)
    return None if flow is None else LexSeats(network.seated(flow), network.arcs.cost @ flow + network.constant)


def minimise(arcs: Arcs) -> Ints | None:
    """The flow with the smallest vector of costs; None when the supplies cannot be met."""
    found = np.zeros(len(arcs.tail), dtype=np.int64)
    where = np.arange(len(arcs.tail))
    entry = 0
    while True:
        weights, entry = _packed(arcs, entry)
        cost = weights @ arcs.cost
        flow = _solve(arcs, cost)
        if flow is None:
            return None
        found[where] = flow
        if entry == len(arcs.cost):
            return found
        fixed = _reduced(arcs, cost, flow) != 0
        arcs, where = arcs.settled(fixed, flow), where[~fixed]


def _packed(arcs: Arcs, entry: int) -> tuple[Ints, int]:
    """Weights that settle as many entries as fit at once, from this one on; and the first entry that is left."""
    weights = np.zeros(len(arcs.cost), dtype=np.int64)
    most, end = LARGEST // (len(arcs.supply) + 2), entry
    largest = 0
    while end < len(arcs.cost):
        step = _range(arcs, arcs.cost[end]) + 1
        largest = largest * step + int(np.abs(arcs.cost[end]).max(initial=0))
        if largest > most:
            break
        weights[entry:end] *= step
        weights[end] = 1
        end += 1
    if end == entry:
        raise CostsTooLarge
    return weights, end


def _range(arcs: Arcs, cost: Ints) -> int:
    """How far apart two flows can be in this entry, at most."""
    personal = arcs.tail < arcs.people
    low, high = np.full(arcs.people, FAR), np.full(arcs.people, -FAR)
    np.minimum.at(low, arcs.tail[personal], cost[personal])
    np.maximum.at(high, arcs.tail[personal], cost[personal])
    rest = np.abs(cost[~personal]) @ np.minimum(arcs.upper - arcs.lower, arcs.people)[~personal]
    return int(np.maximum(high - low, 0).sum() + rest)


def _solve(arcs: Arcs, cost: Ints) -> Ints | None:
    supply = arcs.supply.copy()
    np.subtract.at(supply, arcs.tail, arcs.lower)
    np.add.at(supply, arcs.head, arcs.lower)
    if not len(arcs.tail):
        return None if supply.any() else np.zeros(0, dtype=np.int64)
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(
        arcs.tail.astype(np.int32), arcs.head.astype(np.int32), arcs.upper - arcs.lower, cost
    )
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = solver.solve()
    if status == solver.BAD_COST_RANGE:
        raise CostsTooLarge
    if status != solver.OPTIMAL:  # reading flows after any other status crashes the process
        return None
    return arcs.lower + np.asarray(solver.flows(np.arange(len(arcs.tail), dtype=np.int32)), dtype=np.int64)


def _reduced(arcs: Arcs, cost: Ints, flow: Ints) -> Ints:
    """The reduced cost of every arc, from potentials that are shortest distances in what the flow leaves open.

    A person who goes by u may go by v instead: an arc from u to v between the few nodes that are no persons, the
    cheapest over all persons; on those Bellman-Ford is dense and quick.
    """
    people, nodes = arcs.people, len(arcs.supply)
    personal = arcs.tail < people
    by, now = np.zeros(people, dtype=np.int64), np.zeros(people, dtype=np.int64)
    taken = personal & (flow > 0)
    by[arcs.tail[taken]], now[arcs.tail[taken]] = arcs.head[taken], cost[taken]
    step = np.full((nodes - people, nodes - people), FAR)
    who = arcs.tail[personal]
    np.minimum.at(step, (by[who] - people, arcs.head[personal] - people), cost[personal] - now[who])
    for open_, begin, end, price in (
        (flow < arcs.upper, arcs.tail, arcs.head, cost),
        (flow > arcs.lower, arcs.head, arcs.tail, -cost),
    ):
        inner = ~personal & open_
        np.minimum.at(step, (begin[inner] - people, end[inner] - people), price[inner])
    distance = np.concatenate([np.zeros(people, dtype=np.int64), _distances(step)])
    distance[who] = (distance[by] - now)[who]
    reduced: Ints = cost + distance[arcs.tail] - distance[arcs.head]
    return reduced


def _distances(step: Ints) -> Ints:
    """The shortest way to each node from a node before all of them, at distance 0."""
    best = np.zeros(len(step), dtype=np.int64)
    for _ in range(len(step) + 1):
        better = np.minimum(best, (best[:, None] + step).min(axis=0))
        if np.array_equal(better, best):
            break
        best = better
    return best


class _Network:
    """The arcs of a task, in the order: wishes, into the pool, out at once, pool, quotas, seats."""

    def __init__(self, task: RoundTask, entries: Ints, *, soft: bool) -> None:
        self.task = task
        self.people, self.offerings = len(task.pooled), len(task.upper)
        self.sink = self.people + self.offerings
        self.entries = np.concatenate([entries, np.zeros((1, entries.shape[1]), dtype=np.int64)]) if soft else entries
        self.constant = np.zeros(len(self.entries), dtype=np.int64)
        self.kinds, self.kind_of = _kinds(task)
        self._parts: list[tuple[Ints, Ints, Ints, Ints, Ints]] = []
        self._wishes()
        self.deals = self._pools()
        self._quotas(soft=soft)
        everybody = np.full(self.offerings, self.sink, dtype=np.int64)
        self._add(self.people + np.arange(self.offerings), everybody, task.lower, task.upper)
        tail, head, lower, upper = (np.concatenate([part[i] for part in self._parts]) for i in range(4))
        cost = np.concatenate([part[4] for part in self._parts], axis=1)
        supply = np.zeros(self.sink + 1 + len(self.kinds) + len(task.quotas), dtype=np.int64)
        supply[: self.people] = 1
        supply[self.sink] = -self.people
        self.arcs = Arcs(self.people, tail, head, lower, upper, cost, supply)

    def _add(self, tail: Ints, head: Ints, lower: Ints | int, upper: Ints | int, cost: Ints | None = None) -> slice:
        begin = sum(len(part[0]) for part in self._parts)
        low, high = (np.broadcast_to(np.asarray(bound, dtype=np.int64), tail.shape) for bound in (lower, upper))
        nothing = np.zeros((len(self.entries), len(tail)), dtype=np.int64)
        self._parts.append((tail, head, low, high, nothing if cost is None else cost))
        return slice(begin, begin + len(tail))

    def _entry(self, quota: int) -> int:
        return self.sink + 1 + len(self.kinds) + quota

    def _wishes(self) -> None:
        task = self.task
        head = self.people + task.offering
        for number, quota in enumerate(task.quotas):
            head[(task.offering == quota.offering) & quota.members[task.person]] = self._entry(number)
        self.wishes = self._add(task.person, head, 0, 1, self.entries[:, task.cost])
        swim, stay = np.flatnonzero(task.pooled), np.flatnonzero(~task.pooled)
        pool, out = self.sink + 1 + self.kind_of[swim], np.full(len(stay), self.sink, dtype=np.int64)
        self._add(swim, pool, 0, 1, np.repeat(self.entries[:, [task.unranked]], len(swim), axis=1))
        self._add(stay, out, 0, 1, np.repeat(self.entries[:, [task.unseated]], len(stay), axis=1))

    def _pools(self) -> slice:
        """From each pool to all offerings, by way of the quotas that its people fall under, and out."""
        width = self.offerings + 1
        heads = np.tile(self.people + np.arange(width), (len(self.kinds), 1))
        for number, quota in enumerate(self.task.quotas):
            heads[self.kinds[:, number], quota.offering] = self._entry(number)
        tails = np.repeat(self.sink + 1 + np.arange(len(self.kinds)), width)
        cost = np.zeros((len(self.entries), width), dtype=np.int64)
        cost[:, -1] = self.entries[:, self.task.unseated] - self.entries[:, self.task.unranked]
        return self._add(tails, heads.reshape(-1), 0, self.people, np.tile(cost, len(self.kinds)))

    def _quotas(self, *, soft: bool) -> None:
        for number, quota in enumerate(self.task.quotas):
            tail, head = np.array([self._entry(number)]), np.array([self.people + quota.offering])
            if not quota.weight:
                self._add(tail, head, quota.least, max(quota.most, quota.least))
                continue
            least, most = min(quota.least, self.people), min(quota.most, self.people)
            price = np.zeros((len(self.entries), 1), dtype=np.int64)
            price[-1] = quota.weight if soft else 0
            self._add(tail, head, 0, least, -price)
            self._add(tail, head, 0, max(most - least, 0))
            self._add(tail, head, 0, self.people, price)
            self.constant += price[:, 0] * quota.least

    def seated(self, flow: Ints) -> Ints:
        """Who sits where; those in a pool take its places in the order of people."""
        task = self.task
        seated = np.full(self.people, OUT, dtype=np.int64)
        chosen = flow[self.wishes] > 0
        seated[task.person[chosen]] = task.offering[chosen]
        swam = task.pooled.copy()
        swam[task.person[chosen]] = False
        places = np.append(np.arange(self.offerings), OUT)
        for kind, counts in enumerate(flow[self.deals].reshape(len(self.kinds), -1)):
            waiting = np.flatnonzero(swam & (self.kind_of == kind))
            seated[waiting] = np.repeat(places, counts)
        return seated


def _kinds(task: RoundTask) -> tuple[Bools, Ints]:
    """People who fall under the same quotas: (kind, quota) -> member, and the kind of each person."""
    kind_of, example = alike(task)
    kinds = np.zeros((len(example), len(task.quotas)), dtype=np.bool_)
    for number, quota in enumerate(task.quotas if len(task.pooled) else ()):
        kinds[:, number] = quota.members[example]
    return kinds, kind_of

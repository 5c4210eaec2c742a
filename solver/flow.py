"""Seats of one round as a min-cost flow: exact, in milliseconds, from arrays.

People who may take any seat at the same cost share one *pool* node, so only wishes need an arc of their own; quotas
put an *entry* node before an offering, and one pool stands for each set of people with the same entries.
"""

from dataclasses import dataclass, field

import numpy as np
from ortools.graph.python import min_cost_flow

from solver.arrays import Bools, Ints

OUT = -1  # the offering of a person without a seat
BITS = 32  # quotas that one number tells apart, beside the kinds of 2^31 people


@dataclass(frozen=True, slots=True)
class Quota:
    """Of `members` (by person) at least `least` and at most `most` sit in `offering`; `weight` 0 means hard."""

    offering: int
    members: Bools
    least: int
    most: int
    weight: int = 0


@dataclass(frozen=True, slots=True)
class RoundTask:
    """People and offerings of one round, both numbered from 0 here.

    A person may take the seats listed in (`person`, `offering`, `cost`), any seat at `unranked` when `pooled`, or none
    at `unseated`. Quotas of one offering have no members in common.
    """

    person: Ints
    offering: Ints
    cost: Ints
    pooled: Bools
    lower: Ints  # seats an offering must fill
    upper: Ints  # seats an offering has
    unranked: int
    unseated: int
    quotas: tuple[Quota, ...] = field(default=())


class Network:
    """Arcs and supplies, gathered as arrays and handed over in one call."""

    def __init__(self) -> None:
        self.arcs: list[tuple[Ints, Ints, Ints, Ints]] = []
        self.supplies: list[tuple[Ints, Ints]] = []
        self.size = 0

    def add(self, tail: Ints | int, head: Ints | int, capacity: Ints | int, cost: Ints | int) -> slice:
        """Add arcs (arguments are stretched to one length); returns where their flows will stand."""
        tails, heads, capacities, costs = np.broadcast_arrays(*(np.atleast_1d(x) for x in (tail, head, capacity, cost)))
        self.arcs.append((tails, heads, capacities, costs))
        self.size += len(tails)
        return slice(self.size - len(tails), self.size)

    def supply(self, node: Ints | int, amount: Ints | int) -> None:
        nodes, amounts = np.broadcast_arrays(np.atleast_1d(node), np.atleast_1d(amount))
        self.supplies.append((nodes, amounts))

    def flows(self, people: int) -> Ints | None:
        """The flow on every arc, or None when the supplies cannot be met. Nodes below `people` supply 1 each."""
        network = min_cost_flow.SimpleMinCostFlow()
        tail, head, capacity, cost = (np.concatenate(part) for part in zip(*self.arcs, strict=True))
        network.add_arcs_with_capacity_and_unit_cost(tail.astype(np.int32), head.astype(np.int32), capacity, cost)
        supply = np.zeros(1 + int(max(tail.max(initial=0), head.max(initial=0))), dtype=np.int64)
        supply[:people] = 1
        for nodes, amounts in self.supplies:
            np.add.at(supply, nodes, amounts)
        network.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
        status = network.solve()
        if status in {network.INFEASIBLE, network.UNBALANCED}:
            return None
        if status != network.OPTIMAL:  # reading flows then would crash the process
            raise ArithmeticError(f"The flow cannot count that far: {status}.")
        return np.asarray(network.flows(np.arange(self.size, dtype=np.int32)), dtype=np.int64)


def seat_round(task: RoundTask) -> Ints | None:
    """The offering of each person (or OUT) at the least total cost, or None when minima cannot be met."""
    people, offerings = len(task.pooled), len(task.upper)
    if not people:
        return None if task.lower.any() else np.empty(0, dtype=np.int64)
    if not offerings:
        return np.full(people, OUT, dtype=np.int64)
    network = Network()
    sink = people + offerings
    pools = _Pools.of(task, first=sink + 1)
    wishes = network.add(task.person, _entries(task, first=pools.first + pools.count), 1, task.cost)
    _seats(network, task, sink, first_entry=pools.first + pools.count)
    swimmers = np.flatnonzero(task.pooled)
    network.add(swimmers, pools.first + pools.of_person[swimmers], 1, task.unranked)
    strangers = np.flatnonzero(~task.pooled)
    network.add(strangers, sink, 1, task.unseated)
    deals = pools.arcs(network, task, sink)
    flow = network.flows(people)
    if flow is None:
        return None
    seated = np.full(people, OUT, dtype=np.int64)
    chosen = flow[wishes] > 0
    seated[task.person[chosen]] = task.offering[chosen]
    pools.deal(seated, task.pooled, chosen_by=task.person[chosen], flow=flow[deals])
    return seated


def _entries(task: RoundTask, first: int) -> Ints:
    """The node each wish leads to: the offering, or the entry of the quota this person falls under."""
    head = len(task.pooled) + task.offering
    for number, quota in enumerate(task.quotas):
        head[(task.offering == quota.offering) & quota.members[task.person]] = first + number
    return head


def _seats(network: Network, task: RoundTask, sink: int, first_entry: int) -> None:
    """Arcs from entries to offerings and from offerings to the sink; lower bounds are moved into the supplies."""
    people, offerings = len(task.pooled), len(task.upper)
    network.add(people + np.arange(offerings), sink, task.upper - task.lower, 0)
    network.supply(people + np.arange(offerings), -task.lower)
    demand = people - int(task.lower.sum())
    for number, quota in enumerate(task.quotas):
        entry, head = first_entry + number, people + quota.offering
        least, most = min(quota.least, people), min(quota.most, people)
        if quota.weight:
            network.add(entry, head, least, -quota.weight)
            network.add(entry, head, max(most - least, 0), 0)
            network.add(entry, head, people, quota.weight)
        else:
            network.add(entry, head, max(most - least, 0), 0)
            network.supply(entry, -least)
            network.supply(head, least)
    network.supply(sink, -demand)


def alike(task: RoundTask) -> tuple[Ints, Ints]:
    """(kind of each person, one person of each kind): those of one kind are members of the same quotas."""
    kind, example = np.zeros(len(task.pooled), dtype=np.int64), np.zeros(1, dtype=np.int64)
    for begin in range(0, len(task.quotas), BITS):
        members = np.stack([quota.members for quota in task.quotas[begin : begin + BITS]])
        code = (kind << len(members)) + (1 << np.arange(len(members))) @ members
        _, example, kind = np.unique(code, return_index=True, return_inverse=True)
    return kind, example


@dataclass(frozen=True, slots=True)
class _Pools:
    """Which pool each person would swim in, and the entries each pool leads to."""

    first: int
    count: int
    of_person: Ints
    example: Ints  # one person of each pool

    @classmethod
    def of(cls, task: RoundTask, first: int) -> "_Pools":
        of_person, example = alike(task)
        return cls(first, len(example), of_person, example)

    def arcs(self, network: Network, task: RoundTask, sink: int) -> slice:
        """One arc from each pool to each offering, pool by pool, then the way out."""
        people, offerings = len(task.pooled), len(task.upper)
        begin = network.size
        for pool in range(self.count):
            head = people + np.arange(offerings)
            for number, quota in enumerate(task.quotas):
                if quota.members[self.example[pool]]:
                    head[quota.offering] = self.first + self.count + number
            network.add(self.first + pool, head, people, 0)
            network.add(self.first + pool, sink, people, task.unseated - task.unranked)
        return slice(begin, network.size)

    def deal(self, seated: Ints, pooled: Bools, chosen_by: Ints, flow: Ints) -> None:
        """Give everybody who swam a seat of their pool, in the order of people."""
        swam = pooled.copy()
        swam[chosen_by] = False
        by_pool = flow.reshape(self.count, -1)
        for pool in range(self.count):
            places = np.repeat(np.append(np.arange(by_pool.shape[1] - 1), OUT), by_pool[pool])
            waiting = np.flatnonzero(swam & (self.of_person == pool))
            seated[waiting[: len(places)]] = places

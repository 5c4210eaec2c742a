"""One round as a min-cost flow with a pool for everybody who takes what is left: the arcs that rival flow codes get."""

from dataclasses import dataclass

import numpy as np

from tests.benchmarks.case import Case, Ints, OneRound, deal


@dataclass(frozen=True)
class Arcs:
    """Nodes: people, offerings, the pool, the sink; arcs sorted by (tail, head)."""

    one: OneRound
    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints
    supply: Ints


def arcs_of(one: OneRound, case: Case) -> Arcs:
    people, offerings = len(one.people), len(one.sessions)
    pool, sink = people + offerings, people + offerings + 1
    everyone, every = np.arange(people), people + np.arange(offerings)
    unranked, unseated = int(case.unranked), int(case.unseated)
    parts = [
        (one.person, people + one.offering, np.ones_like(one.person), one.cost),
        (everyone, np.full(people, pool), np.ones(people), np.full(people, unranked)),
        (every, np.full(offerings, sink), one.seats, np.zeros(offerings)),
        (np.full(offerings, pool), every, np.full(offerings, people), np.zeros(offerings)),
        (np.array([pool]), np.array([sink]), np.array([people]), np.array([unseated - unranked])),
    ]
    tail, head, capacity, cost = (np.concatenate(part).astype(np.int64) for part in zip(*parts, strict=True))
    order = np.lexsort((head, tail))
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[:people], supply[sink] = 1, -people
    return Arcs(one, tail[order], head[order], capacity[order], cost[order], supply)


def read_flow(arcs: Arcs, flow: Ints, seating: Ints) -> None:
    """Write the seats of this round."""
    one = arcs.one
    people, pool = len(one.people), len(one.people) + len(one.sessions)
    wish = (arcs.tail < people) & (arcs.head != pool) & (flow > 0)
    chosen = arcs.tail[wish]
    seating[one.people[chosen], one.index] = one.sessions[arcs.head[wish] - people]
    places = np.zeros(len(one.sessions), dtype=np.int64)
    poured = (arcs.tail == pool) & (arcs.head < pool)
    places[arcs.head[poured] - people] = flow[poured]
    deal(seating, one, np.setdiff1d(np.arange(people), chosen), places)

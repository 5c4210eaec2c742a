"""The usual two phases: sessions that the same people want go to different rounds, then rooms by demand, then seats.

Partition by local search over swaps from a few random starts; seats by OR-Tools' flow, exact. For sessions held once.
"""

import time
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow
from scipy import sparse

from tests.benchmarks.case import Answer, Case, Ints, nobody
from tests.benchmarks.rivals.arcs import Arcs, arcs_of, read_flow

STARTS = 5
SHARE = 0.5  # of the time for the partition


@dataclass(frozen=True)
class Model:
    case: Case
    rivalry: Ints  # rivalry[session, session]: how much the same people want both
    demand: Ints


def build(case: Case) -> Model:
    gain = np.maximum(int(case.unranked) - case.wish_cost, 0)
    shape = (len(case.present), len(case.least))
    wanted = sparse.csr_array((gain, (case.wish_attendee, case.wish_session)), shape=shape)
    rivalry = np.asarray((wanted.T @ wanted).todense(), dtype=np.int64)
    np.fill_diagonal(rivalry, 0)
    return Model(case, rivalry, np.asarray(wanted.sum(axis=0), dtype=np.int64))


def solve(model: Model, seconds: float) -> Answer:
    case, draw = model.case, np.random.default_rng(0)
    end = time.perf_counter() + SHARE * seconds
    found = [_partition(model, draw, end) for _ in range(STARTS)]
    rounds = min(found, key=lambda one: _within(model, one))
    placed = _rooms(model, rounds)
    seats = case.room_seats[placed[:, 2]]
    whole = Case(
        **{
            **vars(case),
            "offering_session": placed[:, 0],
            "offering_round": placed[:, 1],
            "offering_seats": seats,
        }
    )
    seating = nobody(case)
    for one in whole.rounds():
        arcs = arcs_of(one, whole)
        read_flow(arcs, _flow(arcs), seating)
    return Answer(seating, placed=placed)


def _within(model: Model, rounds: Ints) -> int:
    return int(model.rivalry[rounds[:, None] == rounds[None, :]].sum())


def _partition(model: Model, draw: np.random.Generator, end: float) -> Ints:
    """rounds[session]: swap two sessions of different rounds while that lowers the rivalry within rounds."""
    count, sessions = model.case.present.shape[1], len(model.demand)
    rounds = draw.permutation(np.arange(sessions) % count)
    together = (rounds[:, None] == np.arange(count)[None, :]).astype(np.int64)
    while time.perf_counter() < end:
        beside = model.rivalry @ together  # beside[session, round]: its rivalry with those in that round
        own = beside[np.arange(sessions), rounds]
        move = beside[:, rounds] - own[:, None]  # of going to the other one's round
        change = move + move.T - 2 * model.rivalry
        change[rounds[:, None] == rounds[None, :]] = 0
        one, other = np.unravel_index(int(change.argmin()), change.shape)
        if change[one, other] >= 0:
            break
        rounds[one], rounds[other] = rounds[other], rounds[one]
        together[[one, other]] = together[[other, one]]
    return rounds


def _rooms(model: Model, rounds: Ints) -> Ints:
    """Rows (session, round, room): the most wanted session of a round in the largest room."""
    rooms = np.argsort(-model.case.room_seats, kind="stable")
    rows: list[tuple[int, int, int]] = []
    for index in range(model.case.present.shape[1]):
        here = np.flatnonzero(rounds == index)
        order = here[np.argsort(-model.demand[here], kind="stable")]
        rows += [(int(session), index, int(room)) for session, room in zip(order, rooms, strict=False)]
    return np.array(sorted(rows), dtype=np.int64)


def _flow(arcs: Arcs) -> Ints:
    network = min_cost_flow.SimpleMinCostFlow()
    network.add_arcs_with_capacity_and_unit_cost(
        arcs.tail.astype(np.int32), arcs.head.astype(np.int32), arcs.capacity, arcs.cost
    )
    network.set_nodes_supplies(np.arange(len(arcs.supply), dtype=np.int32), arcs.supply)
    assert network.solve() == network.OPTIMAL
    return np.asarray(network.flows(np.arange(len(arcs.tail), dtype=np.int32)), dtype=np.int64)

"""networkx: its network simplex, in Python."""

import networkx as nx
import numpy as np

from tests.benchmarks.case import Answer, Case, Ints, nobody
from tests.benchmarks.rivals.arcs import Arcs, arcs_of, read_flow

Model = tuple[Ints, list[tuple[Arcs, "nx.DiGraph[int]"]]]


def build(case: Case) -> Model:
    return nobody(case), [(arcs, _graph(arcs)) for arcs in (arcs_of(one, case) for one in case.rounds())]


def _graph(arcs: Arcs) -> "nx.DiGraph[int]":
    graph = nx.DiGraph()
    for node, supply in enumerate(arcs.supply.tolist()):
        graph.add_node(node, demand=-supply)
    columns = (arcs.tail.tolist(), arcs.head.tolist(), arcs.capacity.tolist(), arcs.cost.tolist())
    for tail, head, capacity, cost in zip(*columns, strict=True):
        graph.add_edge(tail, head, capacity=capacity, weight=cost)
    return graph


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    seating = model[0].copy()
    for arcs, graph in model[1]:
        _, flows = nx.network_simplex(graph)
        pairs = zip(arcs.tail.tolist(), arcs.head.tolist(), strict=True)
        read_flow(arcs, np.array([flows[tail][head] for tail, head in pairs]), seating)
    return Answer(seating)

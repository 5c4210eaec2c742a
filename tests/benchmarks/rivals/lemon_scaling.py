"""LEMON's cost scaling in C++, by pylmcf."""

import numpy as np
from pylmcf import pylmcf_cpp

from tests.benchmarks.case import Answer, Ints
from tests.benchmarks.rivals.arcs import Arcs, read_flow
from tests.benchmarks.rivals.lemon import build

__all__ = ["build", "solve"]


def solve(model: tuple[Ints, list[Arcs]], seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    seating = model[0].copy()
    for arcs in model[1]:
        flow = pylmcf_cpp.lmcf_cost_scaling(arcs.supply, arcs.tail, arcs.head, arcs.capacity, arcs.cost)
        read_flow(arcs, np.asarray(flow), seating)
    return Answer(seating)

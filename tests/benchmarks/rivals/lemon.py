"""LEMON's network simplex in C++, by pylmcf: the best exact flow code that a registry has."""

import numpy as np
from pylmcf import pylmcf_cpp

from tests.benchmarks.case import Answer, Case, Ints, nobody
from tests.benchmarks.rivals.arcs import Arcs, arcs_of, read_flow


def build(case: Case) -> tuple[Ints, list[Arcs]]:
    return nobody(case), [arcs_of(one, case) for one in case.rounds()]


def solve(model: tuple[Ints, list[Arcs]], seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    seating = model[0].copy()
    for arcs in model[1]:
        flow = pylmcf_cpp.lmcf(arcs.supply, arcs.tail, arcs.head, arcs.capacity, arcs.cost)
        read_flow(arcs, np.asarray(flow), seating)
    return Answer(seating)

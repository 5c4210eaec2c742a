"""Holds 60 MB while it builds and 200 MB more while it solves; gives everybody the first offering of every round."""

import numpy as np

from tests.benchmarks.case import Answer, Case, nobody

MB = 1024 * 1024


def build(case: Case) -> tuple[Case, bytes]:
    return case, np.ones(60 * MB, dtype=np.uint8).tobytes()


def solve(model: tuple[Case, bytes], seconds: float) -> Answer:  # noqa: ARG001
    case, seating = model[0], nobody(model[0])
    held = np.ones(200 * MB, dtype=np.uint8)
    for one in case.rounds():
        seating[one.people, one.index] = one.sessions[0]
    return Answer(seating, note=f"{len(held) // MB} MB")

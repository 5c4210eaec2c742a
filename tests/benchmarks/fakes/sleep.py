"""A rival that keeps no limit."""

import time

from tests.benchmarks.case import Answer, Case, nobody


def build(case: Case) -> Case:
    return case


def solve(model: Case, seconds: float) -> Answer:
    time.sleep(3600 + seconds)
    return Answer(nobody(model))

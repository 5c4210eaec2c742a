"""A rival that takes its process with it."""

import os
import signal

from tests.benchmarks.case import Answer, Case


def build(case: Case) -> Case:
    return case


def solve(model: Case, seconds: float) -> Answer:  # noqa: ARG001
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError

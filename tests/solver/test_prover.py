"""The proof in a process of its own."""

import pickle
import subprocess
import sys

import numpy as np

from solver.generate import generate
from solver.plan import Limits
from solver.prover import Known, News
from solver.solve import solve


def test_it_ends_without_a_word_when_all_is_proven_though_nobody_hangs_up() -> None:
    ours = generate(attendees=30, sessions=6, rounds=3, seed=1)
    best = solve(ours, Limits(seconds=20))
    assert best.status == "optimal"
    assert best.plan is not None
    assert best.objective is not None
    command = [sys.executable, "-c", "from solver.prover import main; main()"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # our own
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    with child.stdin, child.stdout, child.stderr:
        price = np.zeros((3, 6), dtype=np.int64)
        for message in (ours, Known(best.objective[0], best.plan.offerings, price)):
            pickle.dump(message, child.stdin)
        child.stdin.flush()
        told = pickle.load(child.stdout)
        assert isinstance(told, News)
        child.stdout.read()
        assert (child.wait(30), child.stderr.read()) == (0, b"")

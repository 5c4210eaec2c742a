"""The same problem, seed and number of steps give the same plan: in other processes, with other hashes, under load."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from solver.plan import Limits
from solver.solve import solve
from tests.varied import Recipe, Size, varied

PROGRAM = """
import sys
from solver.generate import generate
from solver.plan import Limits
from solver.solve import solve
from tests.varied import Recipe, Size, varied
name, seed = sys.argv[1], int(sys.argv[2])
if name == "generated":
    ours = generate(attendees=90, sessions=10, rounds=3, seed=4, repeat=True)
else:
    ours = varied(int(name), Recipe(Size(3, 4, 9, 40), rules=4))
result = solve(ours, Limits(seconds=600, seed=seed, iterations=60))
print(result.status, result.objective, result.bound, result.plan)
"""


def told(name: str, hashes: int, seed: int = 3) -> str:
    """What a fresh process says."""
    environment = {**os.environ, "PYTHONHASHSEED": str(hashes)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, str(seed)], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("name", ["generated", "11"])
def test_fresh_processes_with_other_hashes_give_the_same_plan(name: str) -> None:
    with ThreadPoolExecutor(2) as pool:  # side by side, so that each is under load
        one, other = pool.map(lambda hashes: told(name, hashes), (1, 2))
    assert one == other


def test_load_changes_nothing() -> None:
    ours = varied(13, Recipe(Size(3, 4, 9, 40), rules=4))
    limits = Limits(seconds=600, seed=5, iterations=60)
    quiet = solve(ours, limits)
    rest = threading.Event()

    def bustle() -> None:
        while not rest.is_set():
            sum(range(10_000))

    noise = threading.Thread(target=bustle, daemon=True)
    noise.start()
    loud = solve(ours, limits)
    rest.set()
    noise.join()
    assert (loud.status, loud.objective, loud.bound, loud.plan) == (
        quiet.status,
        quiet.objective,
        quiet.bound,
        quiet.plan,
    )

"""A command ends with its own exit code although a solver was left behind at its work."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
BUSY = """
import atexit, sys, threading, time
from app.cli import main
from solver.clock import UNSTOPPABLE
atexit.register(print, "Python was taken down")
threading.Thread(target=time.sleep, args=(60,), name=UNSTOPPABLE, daemon=True).start()
sys.argv = ["rondo", *sys.argv[1:]]
main()
"""


def ended(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BUSY, *command], cwd=PROJECT, capture_output=True, text=True, timeout=50, check=False
    )


def test_it_leaves_without_taking_python_down_beneath_it() -> None:
    good = ended("solve", "--help")
    assert (good.returncode, "Ctrl+C" in good.stdout) == (0, True)
    assert "taken down" not in good.stdout
    assert ended("solve").returncode == 2

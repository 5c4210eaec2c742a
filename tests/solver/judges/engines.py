"""Tiny problems sent through each engine, as if they were large: the thresholds between engines are moved."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest

from solver import joint, proof, run
from solver.plan import Limits

Patch = pytest.MonkeyPatch


def whole(patch: Patch) -> None:
    """Nothing but the whole model."""
    patch.setattr(run, "TINY_CHOICES", 1 << 60)


def small(patch: Patch) -> None:
    """Start, search and proof, then the whole model."""
    patch.setattr(run, "TINY_CHOICES", 0)
    patch.setattr(joint, "WARM_CYCLES", 0)


def large(patch: Patch) -> None:
    """Start, search and proof, then the seats of the best placement; nothing else where that is exact."""
    small(patch)
    patch.setattr(run, "EXACT_CHOICES", 0)


def huge(patch: Patch) -> None:
    """As large, and too large for any model."""
    large(patch)
    patch.setattr(run, "MODEL_CHOICES", 0)


def narrowed(patch: Patch) -> None:
    """As large, with more sets than can be listed."""
    large(patch)
    patch.setattr(proof, "LISTED_AT_ONCE", 0)


def listed(patch: Patch) -> None:
    """As large, with sets enough listed that repeats are worked on set by set."""
    large(patch)
    patch.setattr(proof, "PATIENCE", 0)


ENGINES: Mapping[str, Callable[[Patch], None]] = {
    engine.__name__: engine for engine in (whole, small, large, huge, narrowed, listed)
}
STEPS = Limits(seconds=10, iterations=150)  # enough for tiny problems, whatever the load of the machine


@contextmanager
def engine(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        ENGINES[name](patch)
        yield

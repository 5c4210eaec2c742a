"""Lists of different lengths as one long array: how problems with 100,000 attendees become arrays."""

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from operator import attrgetter

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def sizes(lists: Collection[Collection[object]]) -> Ints:
    """The length of each list."""
    return np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))


def flat(lists: Iterable[Iterable[int]], count: int = -1) -> Ints:
    """All numbers, list after list; `count` is how many there are, where that is known."""
    return np.fromiter(chain.from_iterable(lists), dtype=np.int64, count=count)


def flatten(lists: Collection[Collection[int]]) -> tuple[Ints, Ints]:
    """(index of its list, number) of all numbers, list after list."""
    each = sizes(lists)
    return np.repeat(np.arange(len(each)), each), flat(lists, int(each.sum()))


def pairs(lists: Collection[Collection[tuple[int, int]]]) -> tuple[Ints, Ints, Ints]:
    """(index of its list, first, second) of all pairs, list after list."""
    each = sizes(lists)
    both = flat(chain.from_iterable(lists), 2 * int(each.sum())).reshape(-1, 2)
    return np.repeat(np.arange(len(each)), each), both[:, 0], both[:, 1]


def steps(each: Ints) -> Ints:
    """0, 1, ... within each list, for lists of these lengths one after another."""
    return np.arange(int(each.sum())) - np.repeat(np.cumsum(each) - each, each)


@contextmanager
def collector_paused() -> Iterator[None]:
    """While very many objects are made that all stay: looking for garbage between them took longer than making them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def columns(things: Collection[object], *names: str) -> tuple[Ints, ...]:
    """Whole numbers that things have under these names, one array a name."""
    return tuple(np.fromiter(map(attrgetter(name), things), dtype=np.int64, count=len(things)) for name in names)

"""All combinations of one set of sessions per round that hold every session as often as it must be held."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
import numpy.typing as npt

from solver.arrays import Bools, Ints

Floats = npt.NDArray[np.float64]

LIST_WORK = 500_000_000  # pairs of sets looked at in one listing
LIST_SIZE = 200_000  # combinations kept in one listing


@dataclass(frozen=True)
class Options:
    """The sets of one round: `masks`, and how much dearer than the cheapest each is."""

    masks: Ints
    reduced: Floats
    exactly_once: int  # the sessions held exactly once, as a set

    @cached_property
    def order(self) -> Ints:
        """Sorted by what they hold of the sessions held exactly once."""
        return np.argsort(self.masks & self.exactly_once, kind="stable")

    @cached_property
    def key(self) -> Ints:
        key: Ints = (self.masks & self.exactly_once)[self.order]
        return key


class TooMany(Exception):
    """There are more combinations than anyone wants to look at."""


@dataclass(frozen=True, slots=True)
class Needs:
    """Sessions held once at most, sessions held at least once, sessions held exactly once: as sets."""

    once_at_most: int
    once_at_least: int
    exactly_once: int

    @classmethod
    def of(cls, fewest: Ints, most: Ints) -> "Needs":
        bits = 1 << np.arange(len(fewest))
        rare, needed = most <= 1, fewest >= 1
        return cls(int(bits[rare].sum()), int(bits[needed].sum()), int(bits[rare & needed].sum()))


def list_all(options: list[Options], slack: float, needs: Needs) -> Generator[None, None, Ints | None]:
    """Every combination within the slack as rows of masks, None when there are too many; with pauses."""
    rows: list[Ints] = [np.empty((0, len(options)), dtype=np.int64)]
    try:
        for number, block in enumerate(combine(options, slack, needs, LIST_WORK)):
            rows.append(block)
            if number % 64 == 0:
                yield
    except TooMany:
        return None
    every = np.concatenate(rows)
    return None if len(every) > LIST_SIZE else every


def combine(options: list[Options], slack: float, needs: Needs, work: int) -> Iterator[Ints]:
    """Blocks of combination[row, round] = mask: those whose reduced costs add up to no more than `slack`.

    Sessions that may be held several times are only held to "at least once" here. Raises TooMany at once when more than
    `work` pairs would be looked at.
    """
    order = sorted(range(len(options)), key=lambda index: len(options[index].masks))
    if prod(len(options[index].masks) for index in order[:-1]) > work:
        raise TooMany
    return _blocks(options, order[:-2], order[-2:], slack, needs)


def _blocks(options: list[Options], outer: list[int], inner: list[int], slack: float, needs: Needs) -> Iterator[Ints]:
    for chosen, used, spent in _outer(options, outer, slack, needs):
        rest = _inner([options[index] for index in inner], slack - spent, needs, used)
        rows = np.empty((len(rest), len(options)), dtype=np.int64)
        rows[:, outer] = chosen
        rows[:, inner] = rest
        yield rows


def _outer(
    options: list[Options], outer: list[int], slack: float, needs: Needs
) -> Iterator[tuple[tuple[int, ...], int, float]]:
    """(masks, their union, reduced costs together) of compatible choices in the outer rounds."""
    for places in product(*(range(len(options[index].masks)) for index in outer)):
        masks = tuple(int(options[index].masks[at]) for index, at in zip(outer, places, strict=True))
        spent = sum(float(options[index].reduced[at]) for index, at in zip(outer, places, strict=True))
        used, double = 0, 0
        for mask in masks:
            double |= used & mask
            used |= mask
        if spent <= slack and not double & needs.once_at_most:
            yield masks, used, spent


def _inner(options: list[Options], slack: float, needs: Needs, used: int) -> Ints:
    """Choices in the last one or two rounds that complete the union `used`, as rows of masks."""
    first = options[0]
    kept = (first.reduced <= slack) & _free(first.masks, used, needs)
    if len(options) == 1:
        complete = kept & ((first.masks | used) & needs.once_at_least == needs.once_at_least)
        return np.column_stack([first.masks[complete]])
    masks, spent = first.masks[kept], first.reduced[kept]
    last = options[1]
    wanted = needs.exactly_once & ~(masks | used)
    begin = np.searchsorted(last.key, wanted, side="left")
    count = np.searchsorted(last.key, wanted, side="right") - begin
    row = np.repeat(np.arange(len(masks)), count)
    at = last.order[np.repeat(begin - np.cumsum(count) + count, count) + np.arange(int(count.sum()))]
    union = masks[row] | used
    fits = _free(last.masks[at], union, needs) & (spent[row] + last.reduced[at] <= slack)
    fits &= (last.masks[at] | union) & needs.once_at_least == needs.once_at_least
    return np.column_stack([masks[row[fits]], last.masks[at[fits]]])


def _free(masks: Ints, used: Ints | int, needs: Needs) -> Bools:
    return np.asarray(masks & used & needs.once_at_most == 0)

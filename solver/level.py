"""Seats for everybody in every round, before the search begins: moves that leave fewer people without."""

from collections.abc import Callable

import numpy as np

from solver.arrays import NEVER
from solver.problem import Offering
from solver.search import Move, Search

TRIES = 3_000


def level(search: Search, over: Callable[[], bool] = lambda: False) -> tuple[Offering, ...]:
    """The search's placement, moved until each round has a seat for everybody who is free then, as far as tries go.

    `over` says when there is no time left.

    The board of the search is changed, its plan is not.
    """
    lacking = _lacking(search)
    for _ in range(TRIES):
        if not lacking or over():
            break
        move = search.propose()
        if move is None:
            continue
        search.turn(move)
        now = _lacking(search)
        if now <= lacking and search.placing.cost(search.board.held) < NEVER:
            lacking = now
        else:
            search.turn(Move(move.back, move.away))
    return tuple(search.board.held)


def _lacking(search: Search) -> int:
    """How many people must be left without a seat, whatever they wish."""
    people = np.count_nonzero(search.arrays.open, axis=0)
    for offering in search.board.held:
        for index in search.grounds.covers(offering):
            people[index] -= search.grounds.seats(offering)
    return int(np.maximum(people, 0).sum())

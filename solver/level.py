"""Seats for everybody in every round, before anybody is seated: moves that leave fewer people without."""

from collections.abc import Callable

import numpy as np

from solver.arrays import NEVER, Ints
from solver.moves import Move, Moves
from solver.placing import Placing
from solver.problem import Offering

TRIES = 3_000


def level(moves: Moves, placing: Placing, people: Ints, over: Callable[[], bool]) -> tuple[Offering, ...]:
    """The placement of the board, moved until each round has a seat for all its `people`, as far as tries go.

    `people[round]`: how many are free then; `over` says when there is no time left.
    """
    lacking = _lacking(moves, people)
    for _ in range(TRIES):
        if not lacking or over():
            break
        move = moves.propose()
        if move is None:
            continue
        moves.turn(move)
        now = _lacking(moves, people)
        if now <= lacking and placing.cost(moves.board.held) < NEVER:
            lacking = now
        else:
            moves.turn(Move(move.back, move.away))
    return tuple(moves.board.held)


def _lacking(moves: Moves, people: Ints) -> int:
    """How many people must be left without a seat, whatever they wish."""
    left = people.copy()
    for offering in moves.board.held:
        left[list(moves.grounds.covers(offering))] -= moves.grounds.seats(offering)
    return int(np.maximum(left, 0).sum())

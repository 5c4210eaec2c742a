"""Moves between placements: two offerings change places, one goes elsewhere, is held once more or once less."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Ints
from solver.grounds import Board, Grounds
from solver.problem import Offering, Problem


@dataclass(frozen=True, slots=True)
class Move:
    """Offerings taken away and offerings put back; `rounds` are those to be seated afresh."""

    away: tuple[Offering, ...]
    back: tuple[Offering, ...]

    def rounds(self) -> list[int]:
        return sorted({offering.round for offering in self.away + self.back})


class Moves:
    """What may be done to the offerings on a board that holds this placement; `draw` chooses among it."""

    def __init__(
        self, problem: Problem, grounds: Grounds, placement: Iterable[Offering], draw: np.random.Generator
    ) -> None:
        self.problem, self.grounds, self.draw = problem, grounds, draw
        self.pins = frozenset((offering.session, offering.round) for offering in problem.fixed_offerings)
        self.board = Board.empty(grounds)
        for offering in placement:
            self.board.put(offering)

    def turn(self, move: Move) -> None:
        for offering in move.away:
            self.board.take(offering)
        for offering in move.back:
            self.board.put(offering)

    def propose(self) -> Move | None:
        """A random allowed move, or None when the drawn one is not allowed."""
        movable = [o for o in self.board.held if (o.session, o.round) not in self.pins]
        if not movable:
            return None
        kind = self.draw.random()
        one = movable[int(self.draw.integers(len(movable)))]
        if kind < 0.75:  # noqa: PLR2004  # most moves swap
            return self.swap(one, movable[int(self.draw.integers(len(movable)))])
        if kind < 0.9:  # noqa: PLR2004
            return self.shift(one)
        return self.repeat() if self.draw.random() < 0.5 else self.drop(one)  # noqa: PLR2004

    def swap(self, one: Offering, other: Offering) -> Move | None:
        """Two offerings change places (rounds, rooms or both)."""
        if one.session == other.session or (one.round, one.rooms) == (other.round, other.rooms):
            return None
        back = (replace(one, round=other.round, rooms=other.rooms), replace(other, round=one.round, rooms=one.rooms))
        return self.checked(Move((one, other), back))

    def shift(self, one: Offering) -> Move | None:
        """One offering goes to rooms that are free, in any round it may start in."""
        starts = self.grounds.starts[one.session]
        self.board.take(one)
        first = starts[int(self.draw.integers(len(starts)))]
        free = self.board.free_rooms(one.session, first)
        self.board.put(one)
        if free is None:
            return None
        back = replace(one, round=first, rooms=self.pick(one.session, free))
        return None if back == one else Move((one,), (back,))

    def repeat(self) -> Move | None:
        """One more offering of a session that may be held again."""
        session = int(self.draw.integers(len(self.problem.sessions)))
        held = sum(o.session == session for o in self.board.held)
        starts = self.grounds.starts[session]
        if not starts or held >= self.problem.sessions[session].offerings_max:
            return None
        first = starts[int(self.draw.integers(len(starts)))]
        free = self.board.free_rooms(session, first)
        return None if free is None else Move((), (Offering(session, first, self.pick(session, free)),))

    def drop(self, one: Offering) -> Move | None:
        """One offering less of a session that is held more often than it must be."""
        count = sum(o.session == one.session for o in self.board.held)
        return Move((one,), ()) if count > self.problem.sessions[one.session].offerings_min else None

    def pick(self, session: int, free: Ints) -> tuple[int, ...]:
        need = int(self.grounds.rooms[session])
        return () if self.grounds.roomless else tuple(sorted(map(int, self.draw.choice(free, need, replace=False))))

    def checked(self, move: Move) -> Move | None:
        """The move, if what it puts back is allowed there."""
        for offering in move.away:
            self.board.take(offering)
        done: list[Offering] = []
        for offering in move.back:
            free = self.board.free_rooms(offering.session, offering.round)
            right = len(offering.rooms) == self.grounds.rooms_needed(offering.session)
            if free is None or not right or not set(offering.rooms) <= set(free.tolist()):
                break
            self.board.put(offering)
            done.append(offering)
        allowed = len(done) == len(move.back)
        for offering in done:
            self.board.take(offering)
        for offering in move.away:
            self.board.put(offering)
        return move if allowed else None

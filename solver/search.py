"""Search over placements: annealing whose every step is a seating by flow, filtered by the prices of seats.

A move changes one or two rounds. The prices of the last flows tell what every move costs at least (`neighbours`); the
thresholds of acceptance are drawn first, so only moves that may pass are seated. Sessions that need several rooms or
rounds are moved by moves drawn one by one.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from solver.arrays import NEVER, Arrays, Ints
from solver.flow import OUT
from solver.grounds import Grounds
from solver.heat import Heat
from solver.moves import Move, Moves
from solver.neighbours import TENURE, Neighbours
from solver.placing import Placing
from solver.problem import Offering, Problem
from solver.rounds import Rounds
from solver.seating import Seater
from solver.tolls import Tolls

WANDERING = 0.2  # of the steps, where some moves are in no table


@dataclass(frozen=True, slots=True)
class Find:
    """A placement with its seating and what both cost together."""

    placement: tuple[Offering, ...]
    seating: Ints
    cost: int


class Search:
    """One chain of annealing from a start, step by step."""

    def __init__(
        self,
        problem: Problem,
        arrays: Arrays,
        grounds: Grounds,
        placement: tuple[Offering, ...],
        seating: Ints,
        seed: int,
    ) -> None:
        self.problem, self.arrays, self.grounds, self.placing = problem, arrays, grounds, Placing(problem)
        self.draw = np.random.default_rng(seed)
        self.seater = Seater(problem, arrays, grounds)
        self.rounds = Rounds(problem, arrays, grounds, self.seater)
        self.price = np.zeros((self.rounds.count, arrays.sessions), dtype=np.int64)
        self.tolls = Tolls(problem, self.rounds)
        self.iterations = self.flows = 0
        self.moves = Moves(problem, grounds, placement, self.draw)
        self.seating = seating
        self.round_cost = [self.rounds.cost(seating, placement, index) for index in range(self.rounds.count)]
        self.now = Find(placement, seating, self.placing.cost(placement) + sum(self.round_cost))
        self.best = self.now
        self.near = None if self.seater.long else Neighbours(problem, arrays, grounds, self.rounds.people, self.tolls)
        self.wandering = WANDERING if bool((grounds.rooms > 1).any()) else 0.0
        self.heat = Heat(len(placement), quench=self.near is not None)
        self.least = 0  # what the plan of the last move costs at least, as far as it was looked into
        self.learn(range(self.rounds.count))

    def learn(self, rounds: Iterable[int]) -> None:
        """Remember the prices of the seats of these rounds, and what they say about every move."""
        rounds = list(rounds)
        for index in rounds:
            held = np.array([o.session for o in self.moves.board.held if o.round == index], dtype=np.int64)
            self.price[index, held], toll = self.rounds.prices(self.seating, held, index)
            self.tolls.learn(index, held, toll)
        if self.near is not None:
            self.near.refresh(self.moves.board, rounds, self.price, self.round_cost, self.seating)

    def floor(self, index: int, offerings: list[Offering]) -> int:
        """A lower bound on this round's cost with these offerings, by weak duality with the remembered prices."""
        held = np.array([o.session for o in offerings], dtype=np.int64)
        price = self.price[index, held]
        seats = np.array([self.grounds.seats(o) for o in offerings], dtype=np.int64)
        cost = self.rounds.by_session[index][held] + price[:, None]
        back = self.tolls.charge(index, cost, held)
        return int(cost.min(axis=0, initial=self.arrays.unseated).sum() - price @ seats) - back

    def advance(self) -> bool:
        """One step of annealing; True when the best became better."""
        self.iterations += 1
        heat = self.heat.at(self.now.cost / max(1, len(self.moves.board.held)))
        if self.near is None or self.draw.random() < self.wandering:
            moved = self._wander(heat)
        else:
            moved = self._step(self.near, heat)
        if not moved or self.now.cost >= self.best.cost:
            return False
        self.best = self.now
        return True

    def _step(self, near: Neighbours, heat: float) -> bool:
        """One of all moves that may be good enough, if there is one."""
        choice = near.pick(heat, self.draw, self.iterations, self.best.cost - self.now.cost)
        self.heat.look(moves=choice is not None)
        if choice is None:
            return False
        move = self.moves.checked(Move(*near.offerings(choice)))
        before = self.now.cost
        if move is not None and self.attempt(move, before + choice.slack):
            tenure = TENURE * len(self.problem.sessions) * (0.5 + self.draw.random())
            near.avoid(move.away, move.back, self.iterations + int(tenure))
            return True
        near.tell(choice, NEVER if move is None else self.least - before)
        return False

    def _wander(self, heat: float) -> bool:
        """A random move: also of sessions that need several rooms or rounds."""
        slack = -heat * math.log(1 - self.draw.random())
        move = self.moves.propose()
        flows = self.flows
        moved = move is not None and self.attempt(move, self.now.cost + slack)
        if self.near is None:
            self.heat.look(moves=self.flows > flows)
        return moved

    def jump(self, placement: tuple[Offering, ...], seating: Ints | None = None) -> bool:
        """Go on from this plan if it is better than the best."""
        seats = self.seater.seat_all(placement) if seating is None else seating
        return seats is not None and self.cost(placement, seats) < self.best.cost and self.adopt(placement, seats)

    def adopt(self, placement: tuple[Offering, ...], seating: Ints) -> bool:
        """Go on from this plan; True when it is better than the best."""
        self.moves = Moves(self.problem, self.grounds, placement, self.draw)
        self.seating = seating
        self.round_cost = [self.rounds.cost(seating, placement, index) for index in range(self.rounds.count)]
        self.now = Find(placement, seating, self.cost(placement, seating))
        self.learn(range(self.rounds.count))
        better = self.now.cost < self.best.cost
        self.best = self.now if better else self.best
        return better

    def cost(self, placement: tuple[Offering, ...], seating: Ints) -> int:
        rounds = range(self.rounds.count)
        return self.placing.cost(placement) + sum(self.rounds.cost(seating, placement, index) for index in rounds)

    def attempt(self, move: Move, threshold: float) -> bool:
        """Do the move when its plan costs no more than the threshold, else leave everything as it was."""
        self.moves.turn(move)
        find = self._judge(tuple(self.moves.board.held), move.rounds(), threshold)
        if find is None:
            self.moves.turn(Move(move.back, move.away))
            return False
        self.now, self.seating = find, find.seating
        return True

    def _judge(self, placement: tuple[Offering, ...], touched: list[int], threshold: float) -> Find | None:
        """The placement with its seats, or None when it costs more than the threshold."""
        touched = list(range(self.rounds.count)) if self.seater.long else touched
        rest = self.placing.cost(placement)
        rest += sum(cost for index, cost in enumerate(self.round_cost) if index not in touched)
        self.least = rest
        if rest > threshold:
            return None
        if not self.seater.long:  # a long session pays in one round and serves in several: no bound by rounds
            least = sum(self.floor(index, [o for o in placement if o.round == index]) for index in touched)
            self.least = rest + least
            if self.least > threshold:
                return None
        seating = self._seat(placement, touched)
        if seating is None:
            self.least = NEVER
            return None
        costs = {index: self.rounds.cost(seating, placement, index) for index in touched}
        self.least = total = rest + sum(costs.values())
        if total > threshold:
            return None
        self.seating = seating
        for index, cost in costs.items():
            self.round_cost[index] = cost
        self.learn(touched)
        return Find(placement, seating, total)

    def _seat(self, placement: tuple[Offering, ...], touched: list[int]) -> Ints | None:
        self.flows += len(touched)
        if self.seater.long:
            return self.seater.seat_all(placement)
        seating = self.seating.copy()
        seating[:, touched] = OUT
        self.seater.keep_fixed(seating)
        done = all(self.seater.reseat(seating, placement, index) for index in touched)
        return seating if done else None

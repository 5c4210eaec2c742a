"""A bound for more sessions than a table over all sets can hold: blocks of sessions, each with tables of its own.

Say w_ir is what attendee i pays at most in round r, and a_b what the best session of block b in that round would cost
them, the price of the seat paid. Then, whatever is held, they pay
    min(unseated, min_b a_b) >= sum_b min(w_ir, a_b) - (blocks - 1) w_ir      for any 0 <= w_ir <= unseated:
if no a_b is below w_ir both sides are w_ir or more; else the least a_b alone makes the right side a_b, and others only
make it less. Summed over attendees, each block has a table over all of its own sets (`subsets`) and places its sessions
as suits it best; what is lost is that a session of one block and one of another may both serve somebody in one round.
The w and the prices of seats rise and fall by subgradient steps: somebody served twice in a round pays too much there.
Source: Geoffrion (1974) for the relaxation; Held, Wolfe and Crowder (1974) for the steps.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from solver.allowed import Bounds, allowed_sets
from solver.arrays import NEVER, Ints
from solver.cover import Floats
from solver.grid import Grid, GridCover, cover_grids, whole
from solver.grounds import Grounds
from solver.leaves import Leaves
from solver.probe import UNKNOWN, Prober
from solver.problem import Offering, Problem
from solver.rounds import Rounds
from solver.seats_alone import prices_alone
from solver.subsets import MOST_SESSIONS, room_prices

BLOCK = 20  # sessions
MOST_CELLS = 5_000_000  # attendees x sessions
MOST_TABLES = 40  # of 5 MB each
PASSES = 6  # through the tables of a block, for one choice of prices
TURNS = 200
STEP, SHRINK = 6.0, 0.96  # of the ascent, from turn to turn
FAR = 0.06  # below the best: go back there and take shorter steps
MEMORY = 0.6  # of directions, from turn to turn
TRIFLE = 1e-4  # weights below it are nothing


@dataclass(slots=True)
class Block:
    """Some sessions, a table over their sets for every round, and what was best for them so far."""

    sessions: Ints
    grids: list[Grid]
    often: tuple[Ints, Ints]
    columns: tuple[tuple[int, int], ...]
    multipliers: Ints  # beyond what each session would take off in a block of its own


def applies(problem: Problem, rounds: Rounds) -> bool:
    """Whether there are too many sessions for one table, and blocks of them fit."""
    sessions, people = len(problem.sessions), max(1, len(problem.attendees))
    if sessions <= MOST_SESSIONS or problem.objective.kind != "total":
        return False
    if people * sessions > MOST_CELLS or -(-sessions // BLOCK) * rounds.count > MOST_TABLES:
        return False
    dearest = max(problem.objective.unseated, *(int(c[c < NEVER].max(initial=0)) for c in rounds.by_session))
    cheapest = min(int(c.min(initial=0)) for c in rounds.by_session)
    fits = people * max(dearest, 1) * 8 < 1 << 31
    return fits and cheapest >= 0 and all(session.length == 1 for session in problem.sessions)


class Wide:
    """Works in steps, as `proof.Proof` does; it finds no plans."""

    def __init__(self, problem: Problem, grounds: Grounds, rounds: Rounds) -> None:
        self.problem, self.grounds, self.rounds = problem, grounds, rounds
        self.bound, self.best = UNKNOWN, NEVER
        self.found: tuple[Offering, ...] = ()
        self.sides = Prober(problem, grounds, rounds).sides
        self.held: list[Ints] = []
        self.blocks: list[Block] = []
        self.price: Floats = np.zeros(len(problem.sessions))
        self.most: list[Floats] = []  # most[round][person]: w
        self.served: list[Floats] = []
        self.crowd: Floats | None = None

    def learn(self, placement: Iterable[Offering], price: Ints, best: int) -> None:  # noqa: ARG002  # as Proof does
        """Begin from a plan: its placement and cost; prices of seats are those where rounds are forgotten."""
        placement = tuple(placement)
        self.best = best
        count, sessions = self.rounds.count, len(self.problem.sessions)
        self.held = [
            np.array(sorted(o.session for o in placement if o.round == r), dtype=np.int64) for r in range(count)
        ]
        seats: Ints = np.zeros(sessions, dtype=np.int64)
        np.add.at(seats, [o.session for o in placement], [self.grounds.seats(o) for o in placement])
        self.price, most_paid = prices_alone(self.rounds.arrays, seats)
        fewest = np.array([min(s.offerings_min, count) for s in self.problem.sessions], dtype=np.int64)
        starts = [len(rounds) for rounds in self.grounds.starts]
        most = np.minimum([s.offerings_max for s in self.problem.sessions], starts).astype(np.int64)
        allowed = allowed_sets(self.problem, self.grounds, fewest, most)
        wanted = np.clip(self.rounds.arrays.unranked - self.rounds.arrays.dense[0], 0, None).sum(axis=0)
        order = np.argsort(-wanted, kind="stable")
        for begin in range(0, sessions, BLOCK):
            own = np.sort(order[begin : begin + BLOCK])
            grids = [Grid(np.arange(len(own)), 0, _within(bounds, own)) for bounds in allowed]
            columns = [(r, sum(1 << at for at, s in enumerate(own) if s in held)) for r, held in enumerate(self.held)]
            self.blocks.append(
                Block(own, grids, (fewest[own], most[own]), tuple(columns), np.zeros(len(own), np.int64))
            )
        unseated = self.rounds.arrays.unseated
        self.most = [np.clip(most_paid[people], 0, unseated) for people in self.rounds.people]

    def steps(self) -> Iterator[None]:
        """Do the work; control comes back after every piece of it. `bound` grows."""
        best, here, step = -np.inf, (self.price.copy(), [one.copy() for one in self.most]), STEP
        for _ in range(TURNS):
            covers, constant = yield from self._evaluate()
            value = sum(cover.bound for cover in covers) + constant
            if value > best:
                best, here = value, (self.price.copy(), [one.copy() for one in self.most])
            elif value < best - abs(best) * FAR:
                self.price, self.most = here[0].copy(), [one.copy() for one in here[1]]
                step /= 2
                continue
            self.bound = max(self.bound, min(int(np.ceil(value - 1e-6)), self.best))
            yield
            if self.bound >= self.best:
                return
            self._ascend(covers, step)
            step *= SHRINK
            yield
        self.price, self.most = here

    def _evaluate(self) -> Generator[None, None, tuple[list[GridCover], int]]:
        """The optimum of each block, and what belongs to all of them."""
        price, constant = np.rint(self.price).astype(np.int64), 0
        most = [np.rint(one).astype(np.int64) for one in self.most]
        covers: list[GridCover] = []
        gains: list[Ints] = []
        for index, side in enumerate(self.sides):
            gain, rent = room_prices(price, self.held[index], side)
            gains.append(gain)
            constant -= int(rent.sum()) + (len(self.blocks) - 1) * int(most[index].sum())
        alone = self._alone(price, most, gains)
        for block in self.blocks:
            for index, grid in enumerate(block.grids):
                grid.forget()
                cost = self.rounds.by_session[index][block.sessions].T + price[block.sessions]
                grid.raise_to(cost, most[index], gains[index][block.sessions], 0)
                yield
            leaves = Leaves(np.empty(0, dtype=np.int64), block.often, self.rounds.count)
            cover = yield from cover_grids(
                block.grids, block.often, block.multipliers + alone[block.sessions], block.columns, PASSES, leaves
            )
            block.multipliers = cover.multipliers - alone[block.sessions]
            used = np.argsort(-cover.weights)[: 8 * self.rounds.count]
            block.columns = tuple(
                dict.fromkeys([*block.columns[: self.rounds.count], *(cover.columns[at] for at in used)])
            )
            covers.append(cover)
        return covers, constant

    def _alone(self, price: Ints, most: list[Ints], gains: list[Ints]) -> Ints:
        """Multipliers by which each session takes off exactly what it would in a block of its own."""
        taken = np.zeros(len(price))
        for index, costs in enumerate(self.rounds.by_session):
            saved = np.clip(most[index] - costs - price[:, None], 0, None).sum(axis=1)
            taken += (saved + gains[index]) / self.rounds.count
        return whole(-taken)

    def _ascend(self, covers: list[GridCover], step: float) -> None:
        """Nobody should be served twice in a round, and no seat taken twice, counting each set by its weight."""
        served = [np.zeros(len(one)) for one in self.most]
        usage, seats = np.zeros(len(self.price)), np.zeros(len(self.price))
        room = [self._seats(index) for index in range(self.rounds.count)]
        for block, cover in zip(self.blocks, covers, strict=True):
            for at in np.flatnonzero(cover.weights > TRIFLE):
                (index, mask), weight = cover.columns[at], cover.weights[at]
                held = block.sessions[np.flatnonzero(mask >> np.arange(len(block.sessions)) & 1)]
                if not len(held):
                    continue
                cost = self.rounds.by_session[index][held].T + self.price[held]
                choice = cost.argmin(axis=1)
                comes = cost[np.arange(len(cost)), choice] < self.most[index]
                served[index] += weight * comes
                usage += weight * np.bincount(held[choice[comes]], minlength=len(usage))
                seats[held] += weight * room[index][held]
        self._remember(served, (usage - seats) / np.maximum(seats, 1), step)

    def _remember(self, served: list[Floats], crowd: Floats, step: float) -> None:
        """A step along the mean of this direction and those before."""
        if self.crowd is None:
            self.served, self.crowd = served, crowd
        else:
            self.served = [MEMORY * old + (1 - MEMORY) * new for old, new in zip(self.served, served, strict=True)]
            self.crowd = MEMORY * self.crowd + (1 - MEMORY) * crowd
        unseated = self.rounds.arrays.unseated
        pairs = zip(self.most, self.served, strict=True)
        self.most = [np.clip(most + step * (1 - times), 0, unseated) for most, times in pairs]
        self.price = np.clip(self.price + step * self.crowd, 0, unseated)

    def _seats(self, index: int) -> Ints:
        """Of each session, in the room that is worth most to it at these prices."""
        price = np.rint(self.price).astype(np.int64)
        side = self.sides[index]
        _, rent = room_prices(price, self.held[index], side)
        worth = np.where(side.seats >= 0, price[:, None] * side.seats - rent, -NEVER)
        return np.asarray(side.seats[np.arange(len(price)), worth.argmax(axis=1)])


def _within(bounds: Bounds, own: Ints) -> Bounds:
    """The same for these sessions alone, numbered from 0."""

    def bits(mask: int) -> int:
        return sum(1 << at for at, session in enumerate(own.tolist()) if mask >> session & 1)

    place = {session: at for at, session in enumerate(own.tolist())}
    pairs = tuple((place[a], place[b]) for a, b in bounds.pairs if a in place and b in place)
    return Bounds(0, min(bounds.largest, len(own)), bits(bounds.must), bits(bounds.never), pairs)

"""From all sets of sessions to those that a better plan may hold: where they are too many, or sessions repeated.

In turns: charges make second seats dear (`charges`), tables over all sets say what rounds cost then (`grid`), the
master problem bounds every plan, its sets are seated for better prices, and charges are improved (`ascent`).
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace

import numpy as np

from solver.allowed import Bounds
from solver.arrays import NEVER, Ints
from solver.ascent import Setting, ascend, costs_of
from solver.bounds import most_seats
from solver.branch import MOST_TURNS, Branch
from solver.charges import Charges, make_charges
from solver.clock import Clock
from solver.cover import Floats, Pool
from solver.grid import Grid, GridCover, cover_grids
from solver.grounds import Grounds
from solver.leaf import Proved
from solver.leaves import Leaves, branching
from solver.plan import Limits
from solver.probe import UNKNOWN, Prober
from solver.problem import Offering, Problem
from solver.repeats import best_seats, suits
from solver.rounds import Rounds
from solver.seat_duals import seat_duals
from solver.seating import Seater
from solver.subsets import room_prices

TURNS = 9
TURNS_AT_LEAST = 3  # before some sessions are branched on, where too many sets are left to list them
ASCENT = 60  # steps of it in one turn
FIRST_PASSES, PASSES = 14, 40  # through all tables, in the first turn and later
FIRST_STEP, SHRINK = 5.0, 0.7  # of the ascent, from turn to turn
PATIENCE = 4  # turns before giving up
LITTLE = 2_000  # a turn that raises the bound by less than 1 in this many is the last
MOST_COLUMNS = 250  # sets that charges are improved on
SEATING = 2.0  # seconds for the seats of one placement, at most
MOST_PROBES = 30  # sets seated for their prices in one turn


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left: `pools` with charged costs, and the rounds and charges these are measured with."""

    pools: list[Pool]
    rounds: Rounds
    charges: Charges
    multipliers: Floats


class Narrow:
    """`bound` grows while it works; `best` is told from outside."""

    def __init__(
        self, problem: Problem, grounds: Grounds, rounds: Rounds, often: tuple[Ints, Ints], allowed: Iterable[Bounds]
    ) -> None:
        self.problem, self.grounds, self.rounds, self.often = problem, grounds, rounds, often
        self.sessions = len(problem.sessions)
        self.allowed = tuple(allowed)
        chosen = branching(rounds.arrays, often, rounds.count)
        self.leaves = Leaves(chosen, often, rounds.count)
        order = np.append(np.setdiff1d(np.arange(self.sessions), chosen), chosen)
        self.grids = [Grid(order, len(chosen), one) for one in self.allowed]
        self.sides = Prober(problem, grounds, rounds).sides
        self.bound, self.best = UNKNOWN, 0
        self.found: tuple[Offering, ...] = ()  # a placement that is better than the best, or none
        self.columns: tuple[tuple[int, int], ...] = ()
        self.multipliers: Ints = np.zeros(self.sessions, dtype=np.int64)

    def steps(self, placement: list[Offering], price: Ints, most: int) -> Generator[None, None, Narrowed | None]:
        """Begin from a plan and its prices; None when more than `most` sets are left in a round at the end."""
        wanted = np.zeros((self.rounds.arrays.attendees, self.sessions), dtype=np.int64)
        repeated = np.bincount([o.session for o in placement], minlength=self.sessions)
        repeated = np.where(self.often[1] > 1, np.maximum(repeated, 2), 1)
        prices = [price, price // 2]
        charging = suits(self.rounds.seater) and bool((self.often[1] > 1).any())
        duals = seat_duals(self.rounds.seater, placement) if charging else None
        if duals is not None:
            wanted, prices = duals.charge, [np.maximum(price * 0, duals.price.max(axis=0))]
        self.columns = tuple(self._sets(placement))
        seats = most_seats(self.problem, self.grounds)
        held = [
            np.array(sorted(o.session for o in placement if o.round == r), dtype=np.int64)
            for r in range(self.rounds.count)
        ]
        best: tuple[float, Ints] | None = None
        for turn in range(TURNS):
            charges = make_charges(self.rounds.arrays, wanted, seats, repeated)
            setting = Setting(self.rounds, self.sides, prices[0], held, seats, self.often, repeated)
            yield from self._tables(charges, prices, held)
            passes = PASSES if turn or not charging else FIRST_PASSES
            cover = yield from cover_grids(self.grids, self.often, self.multipliers, self.columns, passes, self.leaves)
            self._hear(cover)
            yield
            gain = np.inf if best is None else cover.bound - best[0]
            if best is None or gain > 0:
                best = cover.bound, wanted
            stuck = turn >= PATIENCE and gain < abs(cover.bound) / LITTLE
            if stuck or not charging or self.bound >= self.best or turn == TURNS - 1:
                break
            if turn >= TURNS_AT_LEAST - 1 and len(self.leaves.chosen) and not self._few(cover, most):
                break
            self.columns = self._near(cover)
            prices = yield from self._prices(charges, cover, prices)
            following = replace(setting, price=prices[0])
            wanted = yield from ascend(following, best[1], list(self.columns), FIRST_STEP * SHRINK**turn, ASCENT)
        left = self._narrowed(charges, cover, most)
        if left is None and len(self.leaves.chosen):
            yield from self._branch(setting, Proved(self.leaves.least, cover.multipliers, wanted), charging=charging)
        return left

    def _hear(self, cover: GridCover) -> None:
        self.multipliers = cover.multipliers
        self.bound = max(self.bound, int(np.ceil(cover.bound - 1e-6)), self.leaves.least)

    def _few(self, cover: GridCover, most: int) -> bool:
        """Whether every round has so few sets left that they can be listed."""
        slack = self.best - 1 - cover.bound
        counts = zip(self.grids, cover.lowest, strict=True)
        return all(grid.count(cover.multipliers, least + slack, most) <= most for grid, least in counts)

    def _branch(self, setting: Setting, first: Proved, *, charging: bool) -> Generator[None, None, None]:
        """Go on with each way to hold a few sessions by itself."""
        branch = Branch(self.leaves, self.grids, setting, MOST_TURNS if charging else 1)
        for _ in branch.steps(first):
            self.bound = max(self.bound, self.leaves.least)
            if branch.promising is not None:
                self._seat(branch.promising, setting.price)
                branch.promising = None
            yield
            if self.bound >= self.best:
                return

    def _seat(self, sets: list[int], price: Ints) -> None:
        """Seat these sets of the rounds: a better plan than the best known is told."""
        prober = Prober(self.problem, self.grounds, self.rounds)
        probes = [prober.probe(index, mask, price[index]) for index, mask in enumerate(sets)]
        placement = tuple(offering for probe in probes for offering in probe.offerings)
        seater = self.rounds.seater
        if max(probe.cost for probe in probes) >= NEVER:
            return
        if suits(seater):
            plan = best_seats(seater, placement, Clock(Limits(SEATING)))
            seating = None if plan is None else plan.seating
        else:
            seating = seater.seat_all(placement)
        if seating is None:
            return
        cost = sum(self.rounds.cost(seating, placement, index) for index in range(self.rounds.count))
        if cost < self.best:
            self.best, self.found = cost, placement

    def _sets(self, placement: list[Offering]) -> Iterable[tuple[int, int]]:
        """The sets of the plan, and all that differ from them by one session more, less or exchanged."""
        bits = [0, *(1 << session for session in range(self.sessions))]
        for index, grid in enumerate(self.grids):
            own = sum(1 << o.session for o in placement if o.round == index)
            masks = {own ^ one ^ other for one in bits for other in bits if not one & own or not other & own}
            yield from ((index, mask) for mask in sorted(masks) if grid.may_hold(mask))

    def _tables(self, charges: Charges, prices: list[Ints], held: list[Ints]) -> Generator[None, None, None]:
        """Tables afresh, for these charges and each of these prices."""
        for index, grid in enumerate(self.grids):
            grid.forget()
            for price in prices:
                gain, rent = room_prices(price[index], held[index], self.sides[index])
                constant = int(rent.sum()) + (charges.constant if index == 0 else 0)
                cost = costs_of(charges.arrays, self.rounds, index, price[index])
                grid.raise_to(cost, charges.arrays.unseated, gain + charges.each, constant)
                yield

    def _near(self, cover: GridCover) -> tuple[tuple[int, int], ...]:
        """The columns that are least dear at the multipliers found."""
        reduced = [
            float(self.grids[index].at(np.array([mask]))[0]) - float(self._value(mask)) - cover.lowest[index]
            for index, mask in cover.columns
        ]
        return tuple(cover.columns[at] for at in np.argsort(reduced)[:MOST_COLUMNS])

    def _value(self, mask: int) -> float:
        held = mask >> np.arange(self.sessions) & 1
        return float(held @ self.multipliers)

    def _prices(self, charges: Charges, cover: GridCover, prices: list[Ints]) -> Generator[None, None, list[Ints]]:
        """What seats are worth in the sets of the optimum, on average by round."""
        prober = Prober(self.problem, self.grounds, self.charged(charges))
        total, weight = np.zeros(prices[0].shape), np.zeros(prices[0].shape)
        for at in np.argsort(-cover.weights)[:MOST_PROBES]:
            index, mask = cover.columns[at]
            probe = prober.probe(index, mask, prices[0][index])
            held = [offering.session for offering in probe.offerings]
            total[index, held] += cover.weights[at] * probe.price[held]
            weight[index, held] += cover.weights[at]
            yield
        mean = np.where(weight > 0, total / np.maximum(weight, 1e-9), prices[0])
        return [np.round(mean).astype(np.int64)]

    def charged(self, charges: Charges) -> Rounds:
        seater = Seater(self.problem, charges.arrays, self.grounds)
        return Rounds(self.problem, charges.arrays, self.grounds, seater)

    def _narrowed(self, charges: Charges, cover: GridCover, most: int) -> Narrowed | None:
        pools: list[Pool] = []
        for grid, least in zip(self.grids, cover.lowest, strict=True):
            pool = grid.within(cover.multipliers, least + self.best - 1 - cover.bound + 1e-6, most)
            if pool is None:
                return None
            pools.append(pool)
        return Narrowed(pools, self.charged(charges), charges, cover.multipliers.astype(np.float64))

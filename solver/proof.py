"""Bounds and proofs for placing and seating together, by tables over all sets of sessions.

In turns: prices raise the tables (`subsets`), the master problem gives a bound (`cover`), sets that no better plan can
hold are dropped for good, and the sets that the master leans on are seated exactly for their prices (`probe`). When few
sets are left, every combination that could still beat the best plan is listed (`combine`) and seated exactly, the most
promising first: what is left then is the optimum. Valid for `total` where no session lasts longer than a round;
everything else a plan has to keep or pay can only make it dearer, so the bound holds with every rule.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace

import numpy as np

from solver.allowed import allowed_sets
from solver.arrays import NEVER, Ints
from solver.charges import Charges
from solver.combine import Needs, Options, list_all
from solver.cover import Cover, Floats, Pool, solve_cover
from solver.grounds import Grounds
from solver.narrow import Narrow, Narrowed
from solver.probe import UNKNOWN, Probe, Prober
from solver.problem import Offering, Problem
from solver.rounds import Rounds
from solver.subsets import MOST_SESSIONS, all_masks, linear, room_prices, seat_sums, sums_of, without_pairs

LISTED_AT_ONCE = 3_000_000  # over all rounds, listed before any table is made
DIRECT_WORK = 200_000_000  # sets x people up to which a cut is cheaper set by set than by a table over all sets
PATIENCE = 3  # master problems without progress before prices are given up for exact seating
PROMISING = 1_500  # sets of each round that are combined to find plans
DIVES = 3  # combinations seated after each master problem
CUTS = 4  # price vectors between two master problems
PROBES = 60  # sets seated exactly between two master problems


def applies(problem: Problem, rounds: Rounds) -> bool:
    """Whether the tables fit into memory and 32 bits."""
    sessions = len(problem.sessions)
    if not 1 <= sessions <= MOST_SESSIONS or problem.objective.kind != "total":
        return False
    dearest = max(problem.objective.unseated, *(int(c[c < NEVER].max(initial=0)) for c in rounds.by_session))
    cheapest = min(int(c.min(initial=0)) for c in rounds.by_session)
    people = max(1, len(problem.attendees))
    fits = people * max(dearest, -cheapest, 1) * 4 < 1 << 31
    return fits and all(session.length == 1 for session in problem.sessions)


class Proof:
    """Works on one problem in steps; `best` is told from outside whenever a better plan is known."""

    def __init__(self, problem: Problem, grounds: Grounds, rounds: Rounds) -> None:
        self.problem, self.grounds, self.rounds = problem, grounds, rounds
        self.sessions = len(problem.sessions)
        self.fewest = np.array([min(s.offerings_min, rounds.count) for s in problem.sessions], dtype=np.int64)
        starts = [len(rounds) for rounds in grounds.starts]
        self.most = np.minimum([session.offerings_max for session in problem.sessions], starts).astype(np.int64)
        self.allowed = allowed_sets(problem, grounds, self.fewest, self.most)
        self.prober = Prober(problem, grounds, rounds)
        self.needs = Needs.of(self.fewest, self.most)
        self.price = np.zeros((rounds.count, self.sessions), dtype=np.int64)
        self.held = [np.arange(0)] * rounds.count
        self.multipliers = np.zeros(self.sessions)
        self.bound = UNKNOWN
        self.best = NEVER
        self.found: tuple[Offering, ...] = ()  # a placement worth seating, or none
        self.probes: dict[tuple[int, int], Probe] = {}  # by (round, set)
        self.pools: list[Pool] = []
        self.placement: tuple[Offering, ...] = ()
        self.charges: Charges | None = None  # where sessions are repeated: what the costs of pools are measured with
        self.settled = False  # nothing more can be proven this way

    def learn(self, placement: Iterable[Offering], price: Ints, best: int) -> None:
        """Begin from a plan: its placement, the price of a seat in each session, and what it costs."""
        placement = tuple(placement)
        sessions = [[o.session for o in placement if o.round == index] for index in range(self.rounds.count)]
        self.held = [np.array(sorted(held), dtype=np.int64) for held in sessions]
        self.placement = placement
        self.price[:] = price
        self.best = best

    def steps(self) -> Iterator[None]:
        """Do the work; control comes back after every piece of it. `bound` grows, `found` fills."""
        many = sum(allowed.count(self.sessions) for allowed in self.allowed) > LISTED_AT_ONCE
        begun = yield from self._narrow() if many or (self.most > 1).any() else self._all_sets()
        if not begun:
            return
        yield from self._close()

    def _close(self) -> Iterator[None]:
        """Bounds, cuts and plans in turns until nothing is left between bound and best."""
        stalled = 0
        while self.bound < self.best and not self.settled:
            before = self.bound
            cover = self._cover()
            yield
            if self.bound < self.best:
                yield from self._dive(cover)
            if self.bound >= self.best:
                return
            stalled = stalled + 1 if self.bound - before <= (self.best - self.bound) / 50 else 0
            if stalled > 1:
                yield from self._finish(cover)
            if self.bound < self.best and not self.settled:
                yield from self._sharpen(cover, wide=stalled <= PATIENCE)

    def _all_sets(self) -> Generator[None, None, bool]:
        """List every set of each round, and cut by the prices of the plan known."""
        for allowed in self.allowed:
            masks = all_masks(self.sessions, allowed.smallest, allowed.largest, allowed.must, allowed.never)
            self.pools.append(Pool.of(without_pairs(masks, allowed.pairs), UNKNOWN))
            if not len(self.pools[-1].masks):
                return False
            yield
        for index in range(self.rounds.count):
            for part in (0, 1, 2):  # no prices, half of them, all of them
                yield from self._cut(index, self.price[index] * part // 2, self.held[index])
        return True

    def _narrow(self) -> Generator[None, None, bool]:
        """Let tables over all sets say which may be in a better plan, charging for repeats."""
        narrow = Narrow(self.problem, self.grounds, self.rounds, (self.fewest, self.most), self.allowed)
        steps = narrow.steps(list(self.placement), self.price, LISTED_AT_ONCE // self.rounds.count)
        while True:
            narrow.best = self.best
            try:
                next(steps)
            except StopIteration as end:
                left: Narrowed | None = end.value
                break
            self.bound = max(self.bound, min(narrow.bound, self.best))
            self.found, narrow.found = narrow.found or self.found, ()
            yield
        if left is None or self.bound >= self.best:
            return False
        self.pools, self.rounds = left.pools, left.rounds
        self.charges, self.multipliers = left.charges, left.multipliers
        self.prober = Prober(self.problem, self.grounds, self.rounds)
        return True

    def _cut(self, index: int, price: Ints, held: Ints) -> Iterator[None]:
        """Raise the table of a round by what these prices of seats prove."""
        pool = self.pools[index]
        gain, rent = room_prices(price, held, self.prober.sides[index])
        cost = np.minimum(self.rounds.by_session[index].T + price, self.rounds.arrays.unseated)
        if len(pool.masks) * len(cost) * self.sessions <= DIRECT_WORK * 8:
            sums = sums_of(pool.masks, cost, self.rounds.arrays.unseated)
        else:
            sums = seat_sums(cost, self.rounds.arrays.unseated)[pool.masks].astype(np.int64)
        proven = sums - linear(pool.masks, gain) - int(rent.sum()) - self._back(index, pool.masks)
        np.maximum(pool.least, proven, out=pool.least)
        yield

    def _cover(self) -> Cover:
        """Solve the master problem, take its bound, and drop what no better plan can hold."""
        cover = solve_cover(self.pools, self.fewest, self.most, self.multipliers)
        self.multipliers = cover.multipliers
        self.bound = max(self.bound, int(np.ceil(cover.bound - 1e-6)))
        slack = self.best - 1 - cover.bound
        for pool, reduced in zip(self.pools, cover.reduced, strict=True):
            pool.keep(reduced <= slack + 1e-6)
            if not len(pool.masks):
                self.bound = self.best
        return cover

    def _sharpen(self, cover: Cover, *, wide: bool) -> Iterator[None]:
        """Seat the sets the master leans on exactly; `wide`: let their prices speak about all other sets too."""
        gaps: list[tuple[float, int, Probe]] = []
        for index, mask, weight in cover.support:
            at = self._where(index, mask)
            if at is not None and not self.pools[index].probed[at]:
                before = int(self.pools[index].least[at])
                probe = self._probe_at(index, at)
                gaps.append((weight * (probe.least - before), index, probe))
                yield
        gaps.sort(key=lambda gap: -gap[0])
        for gain, index, probe in gaps[:CUTS] if wide else ():
            if gain > 0:
                held = np.array([o.session for o in probe.offerings], dtype=np.int64)
                yield from self._cut(index, probe.price, held)
        if not wide:
            yield from self._probe_more()

    def _where(self, index: int, mask: int) -> int | None:
        """Where a set stands in its pool, if it is still there."""
        masks = self.pools[index].masks
        at = int(np.searchsorted(masks, mask))
        return at if at < len(masks) and masks[at] == mask else None

    def _probe_more(self) -> Iterator[None]:
        """Seat the most promising sets exactly."""
        self.settled = all(bool(pool.probed.all()) for pool in self.pools)
        for index, pool in enumerate(self.pools):
            reduced = pool.least - linear(pool.masks, self.multipliers)
            fresh = np.flatnonzero(~pool.probed)
            few = min(PROBES, len(fresh))
            for at in fresh[np.argpartition(reduced[fresh], few - 1)[:few]] if few else ():
                self._probe_at(index, int(at))
                yield

    def _probe_at(self, index: int, at: int) -> Probe:
        pool = self.pools[index]
        mask = int(pool.masks[at])
        probe = self._less_charges(index, mask, self.prober.probe(index, mask, self.price[index]))
        self.probes[index, mask] = probe
        pool.least[at] = max(pool.least[at], probe.least)
        pool.probed[at] = True
        held = [offering.session for offering in probe.offerings]
        self.price[index, held] = (3 * self.price[index, held] + probe.price[held] + 2) // 4  # a running mean
        return probe

    def _back(self, index: int, masks: Ints) -> Ints:
        return np.zeros_like(masks) if self.charges is None else self.charges.back(masks, index)

    def _less_charges(self, index: int, mask: int, probe: Probe, sign: int = 1) -> Probe:
        """The probe's costs less what charges give back, or (-1) with that again."""
        back = sign * int(self._back(index, np.array([mask]))[0])
        return replace(probe, least=probe.least - back, cost=probe.cost - back)

    def _dive(self, cover: Cover) -> Iterator[None]:
        """Seat the best combinations of promising sets: plans that beat the search are often among them."""
        options = []
        for pool, reduced in zip(self.pools, self._reduced(cover), strict=True):
            few = min(PROMISING, len(reduced))
            near = np.argpartition(reduced, few - 1)[:few]
            options.append(Options(pool.masks[near], reduced[near], self.needs.exactly_once))
        where = yield from self._list(options, self.best - 1 - cover.bound)
        for row in () if where is None else where[np.argsort(self._values(where), kind="stable")[:DIVES]]:
            for index, at in enumerate(row):
                if not self.pools[index].probed[at]:
                    self._probe_at(index, int(at))
                    yield
            probes = [self._known(index, int(at)) for index, at in enumerate(row)]
            if sum(probe.cost for probe in probes) < self.best:
                self.found = tuple(offering for probe in probes for offering in probe.offerings)
                yield

    def _reduced(self, cover: Cover) -> list[Floats]:
        """How much dearer than the cheapest each set of each round is."""
        lowest = zip(self.pools, cover.lowest, strict=True)
        return [pool.least - linear(pool.masks, cover.multipliers) - least for pool, least in lowest]

    def _list(self, options: list[Options], slack: float) -> Generator[None, None, Ints | None]:
        """Where the sets of every combination within the slack stand in their pools; None when there are too many."""
        every = yield from list_all(options, slack, self.needs)
        if every is None:
            return None
        return np.column_stack([np.searchsorted(pool.masks, every[:, r]) for r, pool in enumerate(self.pools)])

    def _finish(self, cover: Cover) -> Iterator[None]:
        """List every combination that could beat the best plan and seat them, the most promising first."""
        slack = self.best - 1 - cover.bound
        options = [
            Options(pool.masks, reduced, self.needs.exactly_once)
            for pool, reduced in zip(self.pools, self._reduced(cover), strict=True)
        ]
        where = yield from self._list(options, slack + 1e-6)
        if where is None:
            return
        while True:
            value = self._values(where)
            where = where[value < self.best]
            value = value[value < self.best]
            self.bound = max(self.bound, int(value.min(initial=self.best)))
            if self.bound >= self.best:
                return
            row = [int(at) for at in where[int(np.argmin(value))]]
            final = all(self.pools[index].exact[at] for index, at in enumerate(row))
            for index, at in enumerate(row):
                self._settle_at(index, at)
                yield
            probes = [self._known(index, at) for index, at in enumerate(row)]
            if sum(probe.cost for probe in probes) < self.best:
                self.found = tuple(offering for probe in probes for offering in probe.offerings)
                yield
            if final and self.bound < self.best:
                self.settled = True  # the cheapest that tables know is no plan of that cost: the rest is beyond them
                return

    def _known(self, index: int, at: int) -> Probe:
        return self.probes[index, int(self.pools[index].masks[at])]

    def _settle_at(self, index: int, at: int) -> None:
        """Make the cost of this set exact, if that can be done."""
        pool = self.pools[index]
        if not pool.exact[at]:
            if not pool.probed[at]:
                self._probe_at(index, at)
            mask = int(pool.masks[at])
            probe = self._less_charges(index, mask, self._known(index, at), -1)
            probe = self._less_charges(index, mask, self.prober.settle(index, probe))
            self.probes[index, mask] = probe
            pool.least[at] = max(pool.least[at], probe.least)
            pool.exact[at] = True

    def _values(self, where: Ints) -> Ints:
        """The lower bound of each combination."""
        return sum((pool.least[where[:, r]] for r, pool in enumerate(self.pools)), np.zeros(len(where), dtype=np.int64))

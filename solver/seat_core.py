"""The cheapest seats of a placement with repeats, proven by prices: guess prices, solve what they leave open, judge.

1. A few hundred iterations of a first-order method on the linear relaxation give nearly optimal prices and, for most
   people, the seats as well (`first_order`). Seats taken in the order of their weight there are a first plan.
   Where a good plan is known, its own seats and the prices of its rounds one by one take their place.
2. *The core* is a linear programme of the people whose seats are not clear yet and of the seats that are worth it at
   these prices; everybody else keeps what they have. Prices stay near the guess (within a box, as in stabilised column
   generation), because far away from it they say little about those who are not in the core.
3. The prices of the core bound all seatings (`market`). The gap is exactly the sum of people's *regrets*: how much
   cheaper each could choose at these prices. Who has a regret enters the core with the seats they would rather have.
When nobody regrets anything the seating is optimal. If the relaxation is not whole there, a mixed integer programme of
all seats whose reduced cost is not above the remaining gap settles it.
Sources: du Merle, Villeneuve, Desrosiers and Hansen, *Stabilized column generation* (1999); Dantzig, Fulkerson and
Johnson (1954) for fixing by reduced costs.
"""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Bools, Ints
from solver.clock import Clock
from solver.first_order import FirstOrder, Floats
from solver.market import Judgement, Market
from solver.seat_lp import HALF, WHOLE, Answer, Box, packing, solve_core, solve_whole

SMALL = 1_000  # arcs up to which everything is in the core from the start
ITERATIONS = 480  # of the first-order method, at most
GUESS_PART = 0.6  # of the time, at most
PRECISE = 2e-4  # its error that is small enough
WIDTH, WIDEST = 3.0, 1e3  # of the box of prices at first, and beyond which there is none
CLEAR = 0.9  # a seat of this weight in the relaxation is taken as given, one below 1 - CLEAR as not
TRACE = 0.02  # a seat of more weight is in the core, whatever it costs
STEPS = 40  # solves of the core, at most
FINE = 60  # prices that are not whole are judged as multiples of 1 / FINE


@dataclass(slots=True)
class Settled:
    """The best choice found (of arcs; None when there is none), its cost, and a bound on all choices."""

    chosen: Bools | None
    cost: int | None
    bound: int

    @property
    def proven(self) -> bool:
        return self.cost is not None and self.cost <= self.bound


def settle(market: Market, clock: Clock, *, must: bool = True) -> Settled:
    """The best choice as far as time goes; without `must` there may be none when time was over before."""
    return _work(market, clock, must=must).best


@dataclass(frozen=True, slots=True)
class Known:
    """A choice of arcs, and whole prices >= 0 by offering at which nearly everybody would choose like that."""

    chosen: Bools
    price: Ints


def prices(market: Market, clock: Clock, known: Known | None = None) -> Ints:
    """By offering, in whole numbers: what proves most about the market, as far as time goes."""
    judged = _work(market, clock, must=False, known=known).judgement
    return np.asarray(np.rint(judged.price / judged.scale), dtype=np.int64)


def _work(market: Market, clock: Clock, *, must: bool, known: Known | None = None) -> "Core":
    core = Core(market, clock)
    if known is not None:
        core.begin(known)
    elif not len(market.cost):
        core.offer(core.given)
    elif len(market.cost) > SMALL:
        core.guess(must=must)
    for _ in range(STEPS):
        if core.best.proven or clock.over() or not core.improve():
            break
    return core


def rounded(market: Market, weight: Floats, worth: Bools) -> Bools:
    """Seats that are worth it, the weightiest first, as far as they can be had together."""
    arcs = np.flatnonzero(worth)
    arcs = arcs[np.argsort(-weight[arcs], kind="stable")]
    left = market.seats.tolist()
    cells = (market.attendee * market.here.shape[1] + market.round)[arcs].tolist()
    pairs, offerings = market.pair[arcs].tolist(), market.offering[arcs].tolist()
    busy: set[int] = set()
    had: set[int] = set()
    taken: list[bool] = []
    for cell, pair, offering in zip(cells, pairs, offerings, strict=True):
        free = left[offering] > 0 and cell not in busy and pair not in had
        taken.append(free)
        if free:
            left[offering] -= 1
            busy.add(cell)
            if pair >= 0:
                had.add(pair)
    chosen = np.zeros(len(worth), dtype=np.bool_)
    chosen[arcs[taken]] = True
    return chosen


class Core:
    """`open` attendees may change, to arcs that are `worth` it; the others keep the arcs they were `given`."""

    def __init__(self, market: Market, clock: Clock) -> None:
        self.market, self.clock = market, clock
        self.open = np.ones(len(market.here), dtype=np.bool_)
        self.worth = np.ones(len(market.cost), dtype=np.bool_)
        self.given = np.zeros(len(market.cost), dtype=np.bool_)
        self.box: Box | None = None
        self.judgement = market.judge(np.where(market.spare < 0, market.lack, 0)[market.start])
        self.best = Settled(None, None, self.judgement.bound)

    def guess(self, *, must: bool) -> None:
        """Prices and clear seats from the relaxation of everything."""
        market = self.market
        cost, matrix, most = packing(market)
        method = FirstOrder(cost, matrix, most)
        latest = self.clock.seconds() + GUESS_PART * self.clock.left()
        method.advance(ITERATIONS, PRECISE, lambda: self.clock.over() or self.clock.seconds() > latest)
        weight, price = method.best.x, np.rint(method.best.y[: len(market.seats)]).astype(np.int64)
        judged = self._judge(price)
        self.worth = (judged.reduced <= 0) | (weight > TRACE)
        self.given = weight > CLEAR
        vague = np.zeros_like(self.open)
        vague[market.attendee[(weight <= CLEAR) & (weight >= 1 - CLEAR)]] = True
        self.open = vague | (judged.regret(market, self.given) > 0) | self._misled()
        self.given &= ~self.open[market.attendee]
        self.box = Box(price.astype(np.float64), WIDTH)
        if must or not self.clock.over():
            self.offer(rounded(market, weight, self.worth))

    def begin(self, known: Known) -> None:
        """Only who might as well have something else may change; to what is a step dearer too, as prices will move."""
        market = self.market
        judged = self._judge(known.price)
        tied = np.zeros_like(self.open)
        tied[market.attendee[(judged.reduced <= 0) & ~known.chosen]] = True
        step = np.gcd.reduce(np.append(market.cost, [market.unranked, market.unseated]))
        self.worth = (judged.reduced <= step) | known.chosen
        self.open = tied | (judged.regret(market, known.chosen) > 0)
        self.given = known.chosen & ~self.open[market.attendee]
        self.box = Box(known.price.astype(np.float64), WIDTH)
        self.offer(known.chosen)

    def _misled(self) -> Bools:
        """Who was given two seats in a round or a session twice, or shares an offering given to too many."""
        market, given = self.market, np.flatnonzero(self.given)
        rounds = market.here.shape[1]
        cell = market.attendee[given] * rounds + market.round[given]
        own = market.attendee[given] * (market.column.max(initial=0) + 1) + market.column[given]
        load = np.bincount(market.offering[given], minlength=len(market.seats))
        wrong = (
            (np.bincount(cell)[cell] > 1) | (np.bincount(own)[own] > 1) | (load > market.seats)[market.offering[given]]
        )
        found = np.zeros_like(self.open)
        found[market.attendee[given[wrong]]] = True
        return found

    def improve(self) -> bool:
        """Solve the core and judge its prices; False when nothing more can be learned."""
        market = self.market
        arcs = np.flatnonzero(self.worth & self.open[market.attendee])
        answer = solve_core(market, arcs, self.given, self.box, self.clock)
        if answer is None:
            return False
        if answer.whole and not answer.short:
            chosen = self.given.copy()
            chosen[arcs[answer.x > HALF]] = True
            self.offer(chosen)
        grown = self._grow(self._judge_fairly(answer))
        if self.best.proven:
            return False
        if grown or answer.outside:
            self._recentre(answer)
            return True
        return self._finish(arcs)

    def _recentre(self, answer: Answer) -> None:
        if self.box is not None:
            width = (2 if answer.outside else 1) * self.box.width
            self.box = Box(answer.price, width) if width <= WIDEST else None

    def _grow(self, judged: Judgement) -> bool:
        """Take in whoever regrets what they were given, and all seats that those inside would rather have."""
        market = self.market
        regret = ~self.open & (judged.regret(market, self.given) > 0)
        wanted = (judged.reduced <= 0) & (regret | self.open)[market.attendee] & ~self.worth
        self.worth |= wanted | (self.given & regret[market.attendee])
        self.open |= regret
        self.given &= ~regret[market.attendee]
        return bool(regret.any() or wanted.any())

    def _finish(self, arcs: Ints) -> bool:
        """The relaxation is not whole: a whole choice of the core, then of all that could be better. Always the end."""
        if self.best.chosen is None:
            self._offer_whole(arcs, self.given)
        if self.best.cost is None or self.best.proven or self.clock.over():
            return False
        gap = (self.best.cost - 1 - self.best.bound) * self.judgement.scale
        worth = np.flatnonzero(self.judgement.reduced <= gap)
        bound = self._offer_whole(worth, np.zeros_like(self.given))
        if bound is not None:
            self.best.bound = max(self.best.bound, min(bound, self.best.cost))
        return False

    def _offer_whole(self, arcs: Ints, given: Bools) -> int | None:
        chosen, bound = solve_whole(self.market, arcs, given, self.clock)
        if chosen is not None:
            self.offer(chosen)
        return bound

    def offer(self, chosen: Bools) -> None:
        cost = self.market.total(chosen)
        if self.best.cost is None or cost < self.best.cost:
            self.best.chosen, self.best.cost = chosen, cost

    def _judge(self, price: Ints, scale: int = 1) -> Judgement:
        judged = self.market.judge(np.maximum(price, 0), scale)
        if judged.bound > self.best.bound:
            self.judgement, self.best.bound = judged, judged.bound
        return judged

    def _judge_fairly(self, answer: Answer) -> Judgement:
        """By whole prices, and by fine ones too where they are not whole."""
        price = answer.price + answer.lack[self.market.start]
        judged = self._judge(np.rint(price).astype(np.int64))
        if (np.abs(price - np.rint(price)) <= WHOLE).all():
            return judged
        return self._judge(np.rint(price * FINE).astype(np.int64), FINE)

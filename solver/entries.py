"""What a round costs at least when one of its places holds another session, for every place and session at once.

A *place* is the rooms of one offering of the round, held or empty. By weak duality a round costs no less than the sum
over people of their cheapest seat with its price, less price x seats of what is held; only those who sat in the place
and those who want the session that comes pay something else, so one pass over the wishes fills the whole table.
"""

from dataclasses import dataclass

import numpy as np

from solver.arrays import NEVER, Bools, Cells, Ints

DEAREST = 1 << 48  # more than anybody can gain; times 2^13 sessions it fits
NOBODY_PAYS = 1 << 50


@dataclass(frozen=True, slots=True)
class Wishes:
    """`session[person, k]` and `cost[person, k]`: seats that do not cost `unranked`; padded with session `sessions`."""

    session: Ints
    cost: Ints
    every: Bools  # of the people whose wishes name every session, so that nothing costs them `unranked`

    @classmethod
    def of(cls, cells: Cells, people: Ints, attendees: int, sessions: int) -> "Wishes":
        number = np.full(attendees, -1, dtype=np.int64)
        number[people] = np.arange(len(people))
        here = np.flatnonzero(number[cells.attendee] >= 0)
        here = here[np.argsort(number[cells.attendee[here]], kind="stable")]
        person = number[cells.attendee[here]]
        count = np.bincount(person, minlength=len(people))
        rank = np.arange(len(person)) - np.repeat(np.cumsum(count) - count, count)
        shape = (len(people), int(count.max(initial=0)) + 1)
        session, cost = np.full(shape, sessions, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        session[person, rank], cost[person, rank] = cells.session[here], cells.cost[here]
        return cls(session, cost, count == sessions)


@dataclass(frozen=True, slots=True)
class Places:
    """One round: where sessions are or could be. Session number `sessions` stands for nothing."""

    rooms: tuple[tuple[int, ...], ...]
    content: Ints
    pinned: Bools
    seats: Ints  # seats[place, session]
    fits: Bools  # fits[place, session]

    def held(self) -> tuple[Ints, Ints]:
        """(places that hold a session, those sessions)."""
        where = np.flatnonzero(self.content < self.seats.shape[1] - 1)
        return where, self.content[where]


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it stands: who wishes what, where things are, and what seats cost beyond their own cost."""

    wishes: Wishes
    places: Places
    price: Ints  # price[session], of those that are held
    back: Ints  # back[session]: what is paid back of the tolls that the costs of the wishes hold, where it is held
    unranked: int
    unseated: int


@dataclass(frozen=True, slots=True)
class Paid:
    """By these prices: where people sit, what they pay, and what if that place were gone; `least`: the whole round."""

    place: Ints
    pays: Ints
    instead: Ints
    least: int
    leave: Ints  # leave[place]: what the round costs more at least without it


def pay(now: Round, banned: Bools | None) -> Paid:
    """What everybody pays at the prices; `banned[person, k]`: wishes for what they have in another round."""
    places, wishes = now.places, now.wishes
    where, held = places.held()
    count, none = len(places.rooms), places.seats.shape[1] - 1
    price, seats = now.price[held], places.seats[where, held]
    paid = np.full(none + 1, NOBODY_PAYS, dtype=np.int64)
    paid[held] = price
    place_of = np.full(none + 1, count, dtype=np.int64)
    place_of[held] = where
    offer = wishes.cost + paid[wishes.session]
    if banned is not None:
        offer[banned] = NOBODY_PAYS
    pool = now.unranked + int(price.min(initial=NOBODY_PAYS))
    other = np.minimum(np.where(wishes.every, NOBODY_PAYS, pool), now.unseated)
    rows, first = np.arange(len(offer)), offer.argmin(axis=1)
    best = offer[rows, first]
    offer[rows, first] = NOBODY_PAYS
    place = np.where(best <= other, place_of[wishes.session[rows, first]], count)
    pays, instead = np.minimum(best, other), np.minimum(offer.min(axis=1, initial=NOBODY_PAYS), other)
    leave = np.bincount(place, instead - pays, minlength=count + 1)[:count].astype(np.int64)
    earned = price * seats + now.back[held]
    leave[where] += earned
    return Paid(place, pays, instead, int(pays.sum() - earned.sum()), leave)


def enter(now: Round, paid: Paid, banned: Bools | None) -> Ints:
    """table[place, session]: what the round costs at least then; NEVER where that is not allowed."""
    places, wishes = now.places, now.wishes
    _, held = places.held()
    count, none = len(places.rooms), places.seats.shape[1] - 1
    cost = wishes.cost if banned is None else np.where(banned, NOBODY_PAYS, wishes.cost)
    fee = _fees(now, paid, cost, held)
    asked = cost + fee[wishes.session]
    gain = np.maximum(0, paid.pays[:, None] - asked)
    more = np.maximum(0, paid.instead[:, None] - asked) - gain
    flat = (paid.place[:, None] * (none + 1) + wishes.session).ravel()
    extra = np.bincount(flat, more.ravel(), minlength=(count + 1) * (none + 1)).reshape(count + 1, none + 1)[:count]
    saved = np.bincount(wishes.session.ravel(), gain.ravel(), minlength=none + 1)
    earned = np.where(fee < NOBODY_PAYS, fee, 0) * places.seats + now.back
    table: Ints = paid.least + paid.leave[:, None] - (extra + saved).astype(np.int64) - earned
    table[~places.fits] = NEVER
    table[:, held] = NEVER
    table[places.pinned] = NEVER
    return table


def _fees(now: Round, paid: Paid, cost: Ints, held: Ints) -> Ints:
    """For each session that is not held, a price at which about as many would come as it could seat."""
    places, wished = now.places, now.wishes.session
    none = places.seats.shape[1] - 1
    typical = (
        np.sort(places.seats, axis=0)[len(places.seats) // 2]
        if len(places.seats)
        else np.zeros(none + 1, dtype=np.int64)
    )
    gain = paid.pays[:, None] - cost
    away = np.ones(none + 1, dtype=np.bool_)
    away[held], away[none] = False, False
    row, column = np.nonzero((gain > 0) & away[wished])
    session, value = wished[row, column], gain[row, column]
    ranked = np.sort(session * DEAREST + DEAREST - value)  # by session, the largest gain first
    value = DEAREST - ranked % DEAREST
    begin = np.searchsorted(ranked, np.arange(none + 2) * DEAREST)
    begin, size = begin[:-1], np.diff(begin)
    fee = np.full(none + 1, int(now.price[held].min()) if len(held) else 0, dtype=np.int64)
    full = np.flatnonzero(size > typical)
    fee[full] = np.maximum(fee[full], value[begin[full] + typical[full]])
    fee[held], fee[none] = NOBODY_PAYS, NOBODY_PAYS
    return fee

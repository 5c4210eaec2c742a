"""Every move from a placement at once, with what it would cost at least.

Moves put a session into another place, exchange two, hold one once more or once less; each is a sum of two entries of
the rounds' tables (`entries`). Annealing draws one threshold for every move and looks only at those that may pass: all
others are rejected together, as if drawn one after another. Where sessions are repeated the entries are estimates.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from solver.arrays import NEVER, Arrays, Bools, Ints
from solver.entries import Places, Round, Wishes, enter, pay
from solver.grounds import Board, Grounds
from solver.problem import Offering, Problem
from solver.tolls import Tolls

DROP, AGAIN = -1, -2  # tables of moves of one offering, in place of the second round
TENURE = 0.2  # of the number of sessions: for so many steps on average a move is not undone


@dataclass(frozen=True, slots=True)
class Choice:
    """A move: which table of moves, where in it, and the most that its plan may cost more than now."""

    key: tuple[int, int]
    at: tuple[int, int]
    slack: float


class Neighbours:
    """All moves from one placement: `least[round, round][place, place]`, `least[round, AGAIN][place, session]`."""

    def __init__(self, problem: Problem, arrays: Arrays, grounds: Grounds, people: list[Ints], tolls: Tolls) -> None:
        self.arrays, self.grounds, self.people, self.tolls = arrays, grounds, people, tolls
        self.sessions, self.rounds = len(problem.sessions), len(people)
        self.repeats = any(session.offerings_max > 1 for session in problem.sessions)
        self.wishes = [Wishes.of(arrays.cells[r], who, arrays.attendees, self.sessions) for r, who in enumerate(people)]
        self.pins = {(offering.session, offering.round) for offering in problem.fixed_offerings}
        self.fewest = np.array([session.offerings_min for session in problem.sessions] + [0], dtype=np.int64)
        self.most = np.array([session.offerings_max for session in problem.sessions] + [0], dtype=np.int64)
        self.starts = np.zeros((self.rounds, self.sessions + 1), dtype=np.bool_)
        for session, rounds in enumerate(grounds.starts):
            self.starts[list(rounds), session] = True
        self.starts[:, self.sessions] = True
        self.places: list[Places] = []
        self.enter: dict[tuple[int, int], Ints] = {}  # enter[round, other]: while the other round changes too
        self.cost = [0] * self.rounds
        self.least: dict[tuple[int, int], Ints] = {}
        self.banned_until = np.zeros(
            (2, self.rounds, self.sessions + 1), dtype=np.int64
        )  # to come back; to leave again

    def refresh(self, board: Board, rounds: Iterable[int], price: Ints, cost: list[int], seating: Ints) -> None:
        """Make the tables of these rounds anew: `price[round, session]` of seats held, `cost[round]` as it is."""
        touched = set(rounds)
        for index in sorted(touched):
            self.places[index : index + 1] = [self._places(board, index)]
            self.cost[index] = cost[index]
            self._enter(index, price[index], seating)
            self.least[index, index] = self._within(index, price[index])
        held = np.bincount([o.session for o in board.held], minlength=self.sessions + 1)
        for index in range(self.rounds):
            self._alone(index, held)
        for one, other in combinations(range(self.rounds), 2):
            if one in touched or other in touched:
                self.least[one, other] = self._between(one, other)

    def _places(self, board: Board, index: int) -> Places:
        """The offerings that start in this round, and what else is free."""
        held = [offering for offering in board.held if offering.round == index]
        rooms = [offering.rooms for offering in held]
        if self.grounds.roomless:
            rooms.append(())
        else:
            rooms.extend((int(room),) for room in np.flatnonzero(~board.taken[:, index]))
        content = np.full(len(rooms), self.sessions, dtype=np.int64)
        content[: len(held)] = [offering.session for offering in held]
        pinned = np.array([(session, index) in self.pins for session in content.tolist()], dtype=np.bool_)
        seats = np.zeros((len(rooms), self.sessions + 1), dtype=np.int64)
        fits = np.ones((len(rooms), self.sessions + 1), dtype=np.bool_)
        for place, own in enumerate(rooms):
            inside = list(own)
            room = NEVER if self.grounds.unbounded else int(self.grounds.capacity[inside].sum())
            seats[place, :-1] = np.minimum(self.grounds.most, room)
            if not self.grounds.roomless:
                fits[place, :-1] = self.grounds.fits[:, inside].all(axis=1) & (self.grounds.rooms == len(inside))
        return Places(tuple(rooms), content, pinned, seats, fits & self.starts[index])

    def _enter(self, index: int, price: Ints, seating: Ints) -> None:
        """The tables of one round; where sessions are repeated one for each other round that changes with it."""
        wishes = self.wishes[index]
        wishes = replace(wishes, cost=self.tolls.charged(index, wishes.session, wishes.cost))
        back = self.tolls.back(index)
        now = Round(wishes, self.places[index], price, back, self.arrays.unranked, self.arrays.unseated)
        if not self.repeats:
            table = enter(now, pay(now, None), None)
            self.enter.update({(index, other): table for other in range(self.rounds)})
            return
        paid = pay(now, self._banned(index, index, seating))
        for other in range(self.rounds):
            self.enter[index, other] = enter(now, paid, self._banned(index, other, seating))

    def _banned(self, index: int, other: int, seating: Ints) -> Bools:
        """Wishes for what the person has in a round that is neither of these."""
        away = [number for number in range(self.rounds) if number not in {index, other}]
        own = seating[self.people[index]][:, away]
        banned: Bools = (self.wishes[index].session[:, :, None] == own[:, None, :]).any(axis=2)
        return banned

    def _within(self, index: int, price: Ints) -> Ints:
        """Exchanges of rooms in one round: only the seats change."""
        places = self.places[index]
        worth = np.append(price, 0)[places.content]
        seats = places.seats[:, places.content].T  # seats[content of one, place of the other]
        less = worth[:, None] * (np.diag(seats)[:, None] - seats)
        fits = places.fits[:, places.content].T & ~places.pinned[:, None] & ~places.pinned[None, :]
        many = np.array([len(rooms) for rooms in places.rooms])
        allowed = np.triu(fits & fits.T & (many[:, None] == many[None, :]), 1)
        nothing = places.content == self.sessions
        return np.where(allowed & ~(nothing[:, None] & nothing[None, :]), less + less.T, NEVER)

    def _between(self, one: int, other: int) -> Ints:
        """Exchanges between two rounds; with an empty place it is a move."""
        left, right = self.places[one].content, self.places[other].content
        cost = self.enter[one, other][:, right] + self.enter[other, one][:, left].T - self.cost[one] - self.cost[other]
        return np.where(left[:, None] == right[None, :], NEVER, cost)

    def _alone(self, index: int, held: Ints) -> None:
        """Offerings that may be dropped, and sessions that may be held once more in an empty place."""
        content, none = self.places[index].content, self.sessions
        cost = np.minimum(self.enter[index, index] - self.cost[index], NEVER)
        spare = (held[content] > self.fewest[content]) & (content < none)
        self.least[index, DROP] = np.where(spare, cost[:, none], NEVER)[:, None]
        free = (content == none)[:, None] & (held < self.most)[None, :none]
        self.least[index, AGAIN] = np.where(free, cost[:, :none], NEVER)

    def pick(self, heat: float, draw: np.random.Generator, step: int, wanted: int) -> Choice | None:
        """One of the moves that may pass the thresholds drawn for all; without heat the cheapest. None when none may.

        `wanted`: a move that is to be avoided for a while is allowed when it would cost less than this.
        """
        keys, where, margins = [], [], []
        for key, table in self.least.items():
            if heat and key[0] != key[1]:
                slack = heat * draw.standard_exponential(table.shape)
            else:  # what may cost nothing could be done and undone for ever
                slack = np.full(table.shape, -1.0)
            passing = (table <= slack) & (table < NEVER)  # whatever the heat
            inside = np.flatnonzero(passing & (self._free(key, step) | (table < wanted)))
            keys += [key] * len(inside)
            where.append(inside)
            margins.append((slack - table).ravel()[inside])
        if not keys:
            return None
        margin, at = np.concatenate(margins), np.concatenate(where)
        chosen = int(draw.integers(len(keys))) if heat else int(margin.argmax())
        row, column = np.unravel_index(int(at[chosen]), self.least[keys[chosen]].shape)
        place = int(row), int(column)
        return Choice(keys[chosen], place, float(margin[chosen]) + int(self.least[keys[chosen]][place]))

    def _free(self, key: tuple[int, int], step: int) -> Bools:
        """Moves that undo nothing of late."""
        one, other = key
        come, leave = self.banned_until <= step
        content = self.places[one].content
        if other == DROP:
            free: Bools = leave[one][content][:, None]
        elif other == AGAIN:
            free = come[one][None, :-1]
        elif one == other:
            free = np.ones((1, 1), dtype=np.bool_)
        else:
            free = come[one][self.places[other].content][None, :] & come[other][content][:, None]
        return free

    def avoid(self, away: Iterable[Offering], back: Iterable[Offering], until: int) -> None:
        """Do not undo this move before that step."""
        for offering in away:
            self.banned_until[0, offering.round, offering.session] = until
        for offering in back:
            self.banned_until[1, offering.round, offering.session] = until

    def tell(self, choice: Choice, least: int) -> None:
        """Remember what this move costs at least, as far as is known now."""
        table = self.least[choice.key]
        table[choice.at] = max(least, int(table[choice.at]))

    def offerings(self, choice: Choice) -> tuple[tuple[Offering, ...], tuple[Offering, ...]]:
        """(taken away, put back) of a move."""
        (one, other), (a, b) = choice.key, choice.at
        own = self.places[one]
        if other == DROP:
            return (Offering(int(own.content[a]), one, own.rooms[a]),), ()
        if other == AGAIN:
            return (), (Offering(b, one, own.rooms[a]),)
        far = self.places[other]
        x, y = int(own.content[a]), int(far.content[b])
        away = (Offering(x, one, own.rooms[a]), Offering(y, other, far.rooms[b]))
        back = (Offering(y, one, own.rooms[a]), Offering(x, other, far.rooms[b]))
        return tuple(o for o in away if o.session < self.sessions), tuple(o for o in back if o.session < self.sessions)

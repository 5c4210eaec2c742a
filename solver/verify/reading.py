"""The problem as the verifier reads it: arrays made once, for judging any number of plans; apart from the solver's."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from solver.problem import Attendee, Problem
from solver.ragged import Ints, flat, flatten, pairs, sizes, steps

Bools = npt.NDArray[np.bool_]

BEST_RATING = 100
NOT_RANKED = -1  # a position


@dataclass(frozen=True, slots=True)
class Wishes:
    """Wishes under ascending keys: the position and the cost of each."""

    key: Ints
    position: Ints
    cost: Ints

    def find(self, key: Ints) -> tuple[Ints, Bools]:
        """(where each key stands, whether it is there at all)."""
        if not len(self.key):
            return np.zeros(len(key), dtype=np.int64), np.zeros(len(key), dtype=np.bool_)
        at = np.minimum(np.searchsorted(self.key, key), len(self.key) - 1)
        return at, self.key[at] == key


@dataclass(frozen=True)
class Reading:
    problem: Problem

    @cached_property
    def width(self) -> int:
        """Rounds that an offering may occupy, those past the last one included."""
        return len(self.problem.rounds) + int(self.length.max(initial=1)) - 1

    @cached_property
    def length(self) -> Ints:
        """Of each session, in rounds."""
        return np.array([session.length for session in self.problem.sessions], dtype=np.int64)

    @cached_property
    def present(self) -> Bools:
        """present[attendee, round]; nobody is present past the last round."""
        present = np.zeros((len(self.problem.attendees), self.width), dtype=np.bool_)
        present[flatten([attendee.present for attendee in self.problem.attendees])] = True
        return present

    @cached_property
    def vetoes(self) -> Ints:
        """Pairs of attendee and session, as `pair` numbers them."""
        return self.pair(*flatten([attendee.veto for attendee in self.problem.attendees]))

    @cached_property
    def busy_rounds(self) -> Bools:
        """busy_rounds[attendee, round]: named as such by the attendee."""
        busy = np.zeros((len(self.problem.attendees), self.width), dtype=np.bool_)
        busy[flatten([attendee.busy_rounds for attendee in self.problem.attendees])] = True
        return busy

    @cached_property
    def presents(self) -> tuple[Ints, Ints]:
        """(attendee, session that they present)."""
        return flatten([attendee.busy_sessions for attendee in self.problem.attendees])

    def pair(self, attendee: Ints, session: Ints) -> Ints:
        """One number for an attendee and a session."""
        return attendee * len(self.problem.sessions) + session

    def triple(self, attendee: Ints, session: Ints, start: Ints) -> Ints:
        """One number for an attendee, a session and a round."""
        return self.pair(attendee, session) * len(self.problem.rounds) + start

    @cached_property
    def positions(self) -> int:
        """How many positions the longest ranking of the problem has: the length of a profile."""
        return max(int(wishes.position.max(initial=NOT_RANKED)) + 1 for wishes in (self._always, self._by_round))

    def wishes(self, attendee: Ints, session: Ints, start: Ints) -> tuple[Ints, Ints]:
        """(position, cost) of seats; a session that is not ranked has position NOT_RANKED and costs `unranked`."""
        position = np.full(len(attendee), NOT_RANKED, dtype=np.int64)
        cost = np.full(len(attendee), self.problem.objective.unranked, dtype=np.int64)
        pairs, triples = self.pair(attendee, session), self.triple(attendee, session, start)
        for wishes, key in ((self._always, pairs), (self._by_round, triples)):
            at, known = wishes.find(key)
            position[known], cost[known] = wishes.position[at[known]], wishes.cost[at[known]]
        return position, cost

    @cached_property
    def _always(self) -> Wishes:
        """Rankings and ratings that count in every round; keys are pairs."""
        rankings = [ranking_of(attendee) for attendee in self.problem.attendees]
        each = sizes(rankings)
        place = steps(each)
        session = flat(rankings, len(place))
        who, what, stand, cost = self._ratings()
        owner = np.concatenate([np.repeat(np.arange(len(rankings)), each), who])
        key = self.pair(owner, np.concatenate([session, what]))
        return _sorted(key, np.concatenate([place, stand]), np.concatenate([self._weights(place), cost]))

    def _ratings(self) -> tuple[Ints, Ints, Ints, Ints]:
        """(attendee, session, position, cost): the position is the number of different ratings that are higher."""
        who, session, rating = pairs([attendee.ratings or () for attendee in self.problem.attendees])
        order = np.lexsort((-rating, who))
        who, session, rating = who[order], session[order], rating[order]
        lower = np.zeros(len(who), dtype=np.int64)
        lower[1:] = (who[1:] == who[:-1]) & (rating[1:] < rating[:-1])
        higher = np.cumsum(lower)
        return who, session, higher - higher[np.searchsorted(who, who)], BEST_RATING - rating

    @cached_property
    def _by_round(self) -> Wishes:
        """Rankings for seats that start in one round; keys are triples."""
        lists = [
            (number, start, ranking)
            for number, attendee in enumerate(self.problem.attendees)
            if attendee.ratings is None and attendee.ranking_by_round is not None
            for start, ranking in attendee.ranking_by_round
        ]
        each = sizes([ranking for _, _, ranking in lists])
        place = steps(each)
        attendee, start = (np.repeat(np.array([one[part] for one in lists], dtype=np.int64), each) for part in (0, 1))
        key = self.triple(attendee, flat([ranking for _, _, ranking in lists], len(place)), start)
        return _sorted(key, place, self._weights(place))

    def _weights(self, place: Ints) -> Ints:
        """The weight of each position; beyond the weights the last one."""
        weights = np.array(self.problem.objective.weights, dtype=np.int64)
        return weights[np.minimum(place, len(weights) - 1)]


def _sorted(key: Ints, position: Ints, cost: Ints) -> Wishes:
    order = np.argsort(key, kind="stable")
    return Wishes(key[order], position[order], cost[order])


def ranking_of(attendee: Attendee) -> tuple[int, ...]:
    """The ranking that counts in every round, where the attendee has one."""
    return () if attendee.ratings is not None or attendee.ranking_by_round is not None else attendee.ranking

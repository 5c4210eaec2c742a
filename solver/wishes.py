"""What each attendee wishes for, as costs and positions: the solver's own reading, apart from the verifier's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from solver.problem import Attendee, Objective, Problem
from solver.ragged import Ints, flat, pairs, sizes, steps

BEST = 100  # the highest rating


@dataclass(frozen=True, slots=True)
class Wished:
    """All wishes that count in one round, attendee by attendee; what is not among them is not ranked.

    `position` 0 is a first choice; equal ratings share one.
    """

    attendee: Ints
    session: Ints
    position: Ints
    cost: Ints


@dataclass(frozen=True)
class Wishes:
    """`lists[round]`: wishes for seats that start in it. Rounds that are alike share one list."""

    lists: tuple[Wished, ...]
    unranked: int

    def cost(self, attendee: int, session: int, first: int) -> int:
        wish = self._found[first].get((attendee, session))
        return self.unranked if wish is None else wish[0]

    def position(self, attendee: int, session: int, first: int) -> int | None:
        wish = self._found[first].get((attendee, session))
        return None if wish is None else wish[1]

    def positions(self) -> int:
        """How many positions the longest list has."""
        return max((int(own.position.max(initial=-1)) + 1 for own in self.lists), default=0)

    @cached_property
    def _found(self) -> Sequence[Mapping[tuple[int, int], tuple[int, int]]]:
        """_found[round][attendee, session] = (cost, position)."""
        once = {id(own): _index(own) for own in self.lists}
        return [once[id(own)] for own in self.lists]


def _index(own: Wished) -> Mapping[tuple[int, int], tuple[int, int]]:
    keys = zip(own.attendee.tolist(), own.session.tolist(), strict=True)
    return dict(zip(keys, zip(own.cost.tolist(), own.position.tolist(), strict=True), strict=True))


def make_wishes(problem: Problem) -> Wishes:
    rounds = len(problem.rounds)
    if any(attendee.ranking_by_round is not None for attendee in problem.attendees):
        lists = tuple(_wished(problem, index) for index in range(rounds))
    else:
        lists = (_wished(problem, 0),) * rounds
    return Wishes(lists, problem.objective.unranked)


def _wished(problem: Problem, index: int) -> Wished:
    """The wishes for seats that start in this round."""
    rankings = [_ranking(attendee, index) for attendee in problem.attendees]
    each = sizes(rankings)
    owner, place = np.repeat(np.arange(len(rankings)), each), steps(each)
    ranked = Wished(owner, flat(rankings, len(owner)), place, _costs(problem.objective, place))
    rated = [number for number, attendee in enumerate(problem.attendees) if attendee.ratings]
    return _merged(ranked, _rated(problem, rated)) if rated else ranked


def _ranking(attendee: Attendee, index: int) -> tuple[int, ...]:
    if attendee.ratings is not None:
        return ()
    if attendee.ranking_by_round is not None:
        return dict(attendee.ranking_by_round).get(index, ())
    return attendee.ranking


def _costs(objective: Objective, place: Ints) -> Ints:
    """The weight of each position; beyond the weights the last one."""
    weights = np.array(objective.weights, dtype=np.int64)
    return weights[np.minimum(place, len(weights) - 1)]


def _rated(problem: Problem, who: list[int]) -> Wished:
    """Ratings as costs; a position is the number of different ratings that are higher."""
    index, session, rating = pairs([problem.attendees[number].ratings or () for number in who])
    owner, cost = np.array(who, dtype=np.int64)[index], BEST - rating
    different = np.unique(owner * (BEST + 1) + cost)
    place = np.searchsorted(different, owner * (BEST + 1) + cost) - np.searchsorted(different, owner * (BEST + 1))
    return Wished(owner, session, place, cost)


def _merged(one: Wished, other: Wished) -> Wished:
    """Both, attendee by attendee; nobody has wishes of both kinds."""
    owner = np.concatenate([one.attendee, other.attendee])
    order = np.argsort(owner, kind="stable")
    pairs = (one.session, other.session), (one.position, other.position), (one.cost, other.cost)
    session, position, cost = (np.concatenate(pair)[order] for pair in pairs)
    return Wished(owner[order], session, position, cost)

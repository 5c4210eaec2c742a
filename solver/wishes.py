"""What each attendee wishes for, as costs and positions: the solver's own reading, apart from the verifier's."""

from collections.abc import Mapping
from dataclasses import dataclass

from solver.problem import Attendee, Objective, Problem

BEST = 100  # the highest rating


@dataclass(frozen=True, slots=True)
class Wish:
    """`position` 0 is a first choice; equal ratings share one."""

    cost: int
    position: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """`of[attendee][round][session]`; a session that is not there is not ranked. Rounds that are alike share one."""

    of: tuple[tuple[Mapping[int, Wish], ...], ...]
    unranked: int

    def cost(self, attendee: int, session: int, first: int) -> int:
        wish = self.of[attendee][first].get(session)
        return self.unranked if wish is None else wish.cost

    def position(self, attendee: int, session: int, first: int) -> int | None:
        wish = self.of[attendee][first].get(session)
        return None if wish is None else wish.position

    def positions(self) -> int:
        """How many positions the longest list has."""
        lists = (wishes for by_round in self.of for wishes in by_round)
        return max((wish.position + 1 for wishes in lists for wish in wishes.values()), default=0)


def make_wishes(problem: Problem) -> Wishes:
    rounds = len(problem.rounds)
    return Wishes(tuple(_of(problem.objective, one, rounds) for one in problem.attendees), problem.objective.unranked)


def _of(objective: Objective, attendee: Attendee, rounds: int) -> tuple[Mapping[int, Wish], ...]:
    if attendee.ratings is not None:
        places = {rating: place for place, rating in enumerate(sorted({r for _, r in attendee.ratings}, reverse=True))}
        return (({session: Wish(BEST - rating, places[rating]) for session, rating in attendee.ratings}),) * rounds
    if attendee.ranking_by_round is not None:
        by_round = {index: _ranked(objective, ranking) for index, ranking in attendee.ranking_by_round}
        return tuple(by_round.get(index, {}) for index in range(rounds))
    return (_ranked(objective, attendee.ranking),) * rounds


def _ranked(objective: Objective, ranking: tuple[int, ...]) -> Mapping[int, Wish]:
    weights = objective.weights
    last = len(weights) - 1
    return {session: Wish(weights[min(place, last)], place) for place, session in enumerate(ranking)}

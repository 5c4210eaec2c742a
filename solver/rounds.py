"""What one round costs when it holds certain offerings, apart from every other round."""

import numpy as np

from solver.arrays import NEVER, Arrays, Ints
from solver.flow import OUT
from solver.grounds import Grounds
from solver.prices import seat_prices
from solver.problem import Problem
from solver.seating import Placement, Seater


def constant(problem: Problem) -> int:
    """What belongs to the objective `total` whatever the plan: rounds spent presenting, and changes at first."""
    busy = sum(len(attendee.present & attendee.busy_rounds) for attendee in problem.attendees)
    return problem.objective.unseated * busy + problem.previous.change_weight * len(problem.previous.seats)


class Rounds:
    """`people[round]`: who can be seated; `by_session[round][session, person]`: what a seat costs them."""

    def __init__(self, problem: Problem, arrays: Arrays, grounds: Grounds, seater: Seater) -> None:
        self.arrays, self.grounds, self.seater = arrays, grounds, seater
        self.count = len(problem.rounds)
        self.repeats = any(session.offerings_max > 1 for session in problem.sessions)
        self.people = [np.flatnonzero(arrays.open[:, index]) for index in range(self.count)]
        self.by_session = [
            np.ascontiguousarray(arrays.dense[index][self.people[index]].T) for index in range(self.count)
        ]
        self.constant = constant(problem)

    def cost(self, seating: Ints, placement: Placement, index: int) -> int:
        """What the seats of offerings that start in this round cost, and the round for those without a seat."""
        people = self.people[index]
        held = seating[people, index]
        cost = self.by_session[index][np.maximum(held, 0), np.arange(len(people))]
        cost = np.where(held == OUT, self.arrays.unseated, cost)
        if self.seater.long:
            running = [o.session for o in placement if index in self.grounds.covers(o) and o.round != index]
            cost[np.isin(held, running)] = 0
        return int(cost.sum()) + self.seater.quota_cost(seating, placement, index)

    def prices(self, seating: Ints, sessions: Ints, index: int) -> tuple[Ints, Ints]:
        """What one more seat in each of these sessions would save, and the toll of each of the seater's quotas."""
        place = np.full(self.arrays.sessions + 1, OUT, dtype=np.int64)
        place[sessions] = np.arange(len(sessions))
        cost = self.by_session[index][sessions].T
        if self.repeats:
            cost = self._less_repeats(cost, place, seating, index)
        people, quotas = self.people[index], enumerate(self.seater.quotas)
        here = {number: one.on(int(place[one.session]), people) for number, one in quotas if place[one.session] != OUT}
        price, toll = seat_prices(cost, place[seating[people, index]], self.arrays.unseated, tuple(here.values()))
        tolls = np.zeros(len(self.seater.quotas), dtype=np.int64)
        tolls[list(here)] = toll
        return price, tolls

    def _less_repeats(self, cost: Ints, place: Ints, seating: Ints, index: int) -> Ints:
        """The costs with NEVER where somebody has that session in another round."""
        cost = cost.copy()
        for other in range(self.count):
            had = place[seating[self.people[index], other]]
            rows = np.flatnonzero(had != OUT) if other != index else np.empty(0, dtype=np.int64)
            cost[rows, had[rows]] = NEVER
        return cost

"""Tolls: what members of a quota pay for a seat beyond its price, wherever many moves are judged at once.

With t >= 0 for a quota of at most q members in an offering (and t no more than it costs to exceed a soft one),
    cost(S) >= sum_i min(unseated, min_{s in S} c_is + p_s + t_s [i a member]) - sum_{s in S} (p_s u_s + t_s q_s):
weak duality once more. Without tolls, moves that quotas make dear look cheap, and each has to be seated to find out.
"""

import numpy as np

from solver.arrays import Bools, Ints
from solver.problem import Problem
from solver.rounds import Rounds


class Tolls:
    """`toll[round, quota]` of the seater's quotas, as of the last seats; of a session held once, wherever it may go."""

    def __init__(self, problem: Problem, rounds: Rounds) -> None:
        quotas = rounds.seater.quotas
        self.session = np.array([quota.session for quota in quotas], dtype=np.int64)
        self.most = np.array([quota.most for quota in quotas], dtype=np.int64)
        self.once = np.array([problem.sessions[quota.session].offerings_max == 1 for quota in quotas], dtype=np.bool_)
        self.members: list[list[Bools]] = [[quota.members[who] for quota in quotas] for who in rounds.people]
        self.sessions = len(problem.sessions)
        self.toll = np.zeros((rounds.count, len(quotas)), dtype=np.int64)

    def learn(self, index: int, held: Ints, toll: Ints) -> None:
        """Remember what quotas charge in this round, in which these sessions are held."""
        here = np.isin(self.session, held)
        self.toll[index, here] = toll[here]
        self.toll[:, here & self.once] = toll[here & self.once]

    def charge(self, index: int, cost: Ints, held: Ints) -> int:
        """Add the tolls to `cost[held, person]`; gives what is paid back for the quotas' places."""
        back = 0
        for number in np.flatnonzero(self.toll[index]).tolist():
            row = np.flatnonzero(held == self.session[number])
            if len(row):
                toll = int(self.toll[index, number])
                cost[row[0], self.members[index][number]] += toll
                back += toll * int(self.most[number])
        return back

    def charged(self, index: int, session: Ints, cost: Ints) -> Ints:
        """`cost[person, k]` of seats in `session[person, k]` with the tolls added."""
        charging = np.flatnonzero(self.toll[index])
        if not len(charging):
            return cost
        paid = cost.copy()
        for number in charging.tolist():
            own = (session == self.session[number]) & self.members[index][number][:, None]
            paid[own] += self.toll[index, number]
        return paid

    def back(self, index: int) -> Ints:
        """back[session]: what is paid back where it is held; the last entry stands for nothing."""
        found = np.zeros(self.sessions + 1, dtype=np.int64)
        np.add.at(found, self.session, self.toll[index] * self.most)
        return found

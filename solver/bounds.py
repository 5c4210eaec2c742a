"""What no plan can beat, from relaxations that are valid for every problem."""

import numpy as np

from solver.arrays import NEVER, Arrays, Ints
from solver.flow import Network
from solver.grounds import Grounds
from solver.problem import Problem

# Larger relaxations take longer than they are worth as a first bound.
MOST_CELLS = 5_000_000


def total_floor(problem: Problem, arrays: Arrays, grounds: Grounds) -> int:
    """A lower bound on `total`: the timetable and everything between attendees is forgotten, seats are not.

    Each attendee takes as many different sessions as rounds they are present in; a session has the seats of its most
    offerings in its largest rooms. One min-cost flow. A session of several rounds serves each of them at an equal part
    of its cost, rounded down. Soft penalties and changes are at least 0.
    """
    people, sessions = arrays.attendees, arrays.sessions
    rounds = np.array([len(attendee.present) for attendee in problem.attendees], dtype=np.int64)
    if people * sessions > MOST_CELLS:
        return 0
    cheapest = np.minimum.reduce([*arrays.dense])
    cost = cheapest // np.maximum(grounds.length, 1)
    network = Network()
    sink = people + sessions
    row, column = np.nonzero(cheapest < NEVER)
    network.add(row, people + column, grounds.length[column], cost[row, column])
    network.add(people + np.arange(sessions), sink, _seats(problem, grounds), 0)
    network.add(np.arange(people), sink, rounds, arrays.unseated)
    for person in np.flatnonzero(rounds):
        network.supply(int(person), int(rounds[person]))
    network.supply(sink, -int(rounds.sum()))
    flow = network.flows(0)
    if flow is None:
        return 0
    costs = np.concatenate([cost for _, _, _, cost in network.arcs])
    return int(flow @ costs)


def most_seats(problem: Problem, grounds: Grounds) -> Ints:
    """How many people one offering of each session can take at most, in its largest rooms."""
    if problem.rooms is None:
        return grounds.most
    by_size = -np.sort(-np.where(grounds.fits, grounds.capacity[None, :], 0), axis=1)
    needed = np.arange(by_size.shape[1])[None, :] < grounds.rooms[:, None]
    seats: Ints = np.minimum(grounds.most, (by_size * needed).sum(axis=1))
    return seats


def _seats(problem: Problem, grounds: Grounds) -> Ints:
    """Seat-rounds each session can offer at most."""
    room = most_seats(problem, grounds)
    often = [min(session.offerings_max, len(problem.rounds)) for session in problem.sessions]
    return room * np.array(often, dtype=np.int64) * grounds.length

"""What no plan can beat, from relaxations that are valid for every problem."""

from dataclasses import dataclass

import numpy as np

from solver.arrays import NEVER, Arrays, Bools, Ints
from solver.flow import Network
from solver.grounds import Grounds
from solver.problem import Problem

# Who may not take every seat at the cost of one not ranked needs an arc to each session; more arcs take too long.
MOST_ARCS = 5_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Seats whose cost is not `unranked`, rounds forgotten."""

    attendee: Ints
    session: Ints
    cost: Ints


def total_floor(problem: Problem, arrays: Arrays, grounds: Grounds) -> int:
    """A lower bound on `total`: the timetable and everything between attendees is forgotten, seats are not.

    Each attendee takes as many different sessions as rounds they are present in; a session has the seats of its most
    offerings in its largest rooms. One min-cost flow, in which a pool stands for all sessions that somebody did not
    wish for (and might give one of them twice). A session of several rounds serves each of them at an equal part
    of its cost, rounded down. Soft penalties and changes are at least 0.
    """
    people, sessions = arrays.attendees, arrays.sessions
    rounds = np.fromiter((len(one.present) for one in problem.attendees), dtype=np.int64, count=people)
    wishes = _cheapest(arrays)
    apart = np.zeros(people, dtype=np.bool_)
    apart[wishes.attendee[wishes.cost > arrays.unranked]] = True
    if int(apart.sum()) * sessions > MOST_ARCS:
        apart[:] = False  # they may take even a seat they vetoed: a weaker bound, but one
    network = Network()
    sink = people + sessions
    plain = ~apart[wishes.attendee] & (wishes.cost < arrays.unranked)
    _add_seats(network, grounds, people, wishes.attendee[plain], wishes.session[plain], wishes.cost[plain])
    _add_seats(network, grounds, people, *_every_seat(arrays, wishes, apart))
    for number, length in enumerate(np.unique(grounds.length)):
        pool = sink + 1 + number
        same = np.flatnonzero(grounds.length == length)
        swimmers = np.flatnonzero(~apart)
        network.add(swimmers, pool, rounds[swimmers], arrays.unranked // length)
        network.add(pool, people + same, int(rounds.sum()), 0)
    network.add(people + np.arange(sessions), sink, _seats(problem, grounds), 0)
    network.add(np.arange(people), sink, rounds, arrays.unseated)
    network.supply(np.arange(people), rounds)
    network.supply(sink, -int(rounds.sum()))
    flow = network.flows(0)
    return 0 if flow is None else int(flow @ np.concatenate([cost for _, _, _, cost in network.arcs]))


def _add_seats(network: Network, grounds: Grounds, people: int, attendee: Ints, session: Ints, cost: Ints) -> None:
    length = grounds.length[session]
    network.add(attendee, people + session, length, cost // length)


def _cheapest(arrays: Arrays) -> Wanted:
    """What each wish costs in the round in which it costs least; a veto of every round stays NEVER."""
    rounds = {id(cells): cells for cells in arrays.cells}.values()
    people = max(1, arrays.attendees)
    key, at = np.unique(np.concatenate([own.session * people + own.attendee for own in rounds]), return_inverse=True)
    cost = np.full(len(key), NEVER, dtype=np.int64)
    np.minimum.at(cost, at, np.concatenate([own.cost for own in rounds]))
    if len(rounds) > 1:  # in a round in which it is not named, it costs `unranked`
        named = np.bincount(at, minlength=len(key)) == len(rounds)
        cost[~named] = np.minimum(cost[~named], arrays.unranked)
    return Wanted(key % people, key // people, cost)


def _every_seat(arrays: Arrays, wishes: Wanted, apart: Bools) -> tuple[Ints, Ints, Ints]:
    """(attendee, session, cost) of all seats that these people may take."""
    who = np.flatnonzero(apart)
    row = np.cumsum(apart) - 1
    full = np.full((len(who), arrays.sessions), arrays.unranked, dtype=np.int64)
    theirs = apart[wishes.attendee]
    full[row[wishes.attendee[theirs]], wishes.session[theirs]] = wishes.cost[theirs]
    at, session = np.nonzero(full < NEVER)
    return who[at], session, full[at, session]


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

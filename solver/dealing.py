"""The seats of a round that are left, for the people of its pool: all cost them the same, but none may be had twice."""

import numpy as np

from solver.arrays import Bools, Ints
from solver.flow import OUT, RoundTask, seat_round
from solver.seating import Seater, Table


def deal(seater: Seater, seating: Ints, waiting: Ints, table: Table, often: Ints, least: Ints, most: Ints) -> bool:
    """Seat those who are waiting in the pool, as far as seats reach; False when minima are not met by them.

    `often[session]` is how often each is held, `least` and `most` how many each offering of the table still takes.
    Sessions held once can be given to anybody; they go to those who hold most of the others, which a flow then deals
    among the rest.
    """
    if len(waiting) < least.sum():
        return False
    if not len(waiting) or not table.offerings:
        return True
    sessions = np.array([offering.session for offering in table.offerings], dtype=np.int64)
    repeated = often[sessions] > 1
    held = _held(seating, waiting, sessions) & repeated
    order = np.argsort(-held.sum(axis=1), kind="stable")
    waiting, held = waiting[order], held[order]
    plain = np.flatnonzero(~repeated)
    places = np.concatenate([np.repeat(plain, least[plain]), np.repeat(plain, (most - least)[plain])])
    given = min(len(places), len(waiting) - int(least[repeated].sum()))
    number = np.full(len(waiting), OUT, dtype=np.int64)
    number[:given] = places[:given]
    dealt = _among(held[given:], np.flatnonzero(repeated), least, most)
    if dealt is None:
        return False
    number[given:] = dealt
    seater.write(seating, Table(waiting, table.offerings, table.task), number)
    return True


def _held(seating: Ints, people: Ints, sessions: Ints) -> Bools:
    """[person, number of the offering]: whether they hold that session already."""
    place = np.full(max(int(seating.max()), int(sessions.max())) + 2, -1, dtype=np.int64)
    place[sessions] = np.arange(len(sessions))
    found = np.zeros((len(people), len(sessions) + 1), dtype=np.bool_)
    for column in seating[people].T:
        found[np.arange(len(people)), place[column]] = True  # OUT is the last entry of `place`: -1, the spare column
    return found[:, :-1]


def _among(held: Bools, offerings: Ints, least: Ints, most: Ints) -> Ints | None:
    """The offering of each of these people, or OUT: as many seated as can be; None when minima are not met."""
    person, number = np.nonzero(~held[:, offerings])
    nobody = np.zeros(len(held), dtype=np.bool_)
    nothing = np.zeros(len(person), dtype=np.int64)
    seated = seat_round(RoundTask(person, number, nothing, nobody, least[offerings], most[offerings], 1, 1))
    return None if seated is None else np.append(offerings, OUT)[seated]

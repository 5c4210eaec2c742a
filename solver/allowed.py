"""Which sets of sessions a round may hold, as far as counting, rooms, pins and clashes tell."""

from dataclasses import dataclass
from math import comb

import numpy as np

from solver.arrays import Ints
from solver.grounds import Grounds
from solver.problem import Problem


@dataclass(frozen=True, slots=True)
class Bounds:
    """The sets that a round may hold: how many sessions, which it must and must not hold, and not together."""

    smallest: int
    largest: int
    must: int
    never: int
    pairs: tuple[tuple[int, int], ...]

    def count(self, sessions: int) -> int:
        """How many sets of these sizes there are."""
        return sum(comb(sessions, size) for size in range(max(0, self.smallest), self.largest + 1))


def allowed_sets(problem: Problem, grounds: Grounds, fewest: Ints, most: Ints) -> list[Bounds]:
    """Of each round; `fewest` and `most` say how often each session is held."""
    sessions, rounds = len(problem.sessions), len(problem.rounds)
    room = [sessions if grounds.roomless else int(grounds.usable[:, index].sum()) for index in range(rounds)]
    spent = np.bincount([o.session for o in problem.fixed_offerings], minlength=sessions) >= most
    clashes = tuple((int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(grounds.clash)), strict=True))
    found: list[Bounds] = []
    for index in range(rounds):
        pinned = {o.session for o in problem.fixed_offerings if o.round == index}
        never = [s for s in range(sessions) if index not in grounds.starts[s] or (spent[s] and s not in pinned)]
        smallest = int(fewest.sum()) - (sum(room) - room[index])
        bits = [sum(1 << s for s in some) for some in (pinned, never)]
        found.append(Bounds(smallest, room[index], bits[0], bits[1], clashes))
    return found

"""Charges: a price on every seat in a session that may be held again, so that nobody wants it twice (Lagrange).

That attendee i attends session s once at most is taken out of the problem and paid for by mu_is >= 0: each of its seats
costs c_is + mu_is. No plan pays more charges for s than the dearest of as many people as its offerings can seat,
M_s(h) = the sum of the h U_s largest mu_is when it is held h times, so for every plan
    total >= sum_r f_r(S_r) - sum_s M_s(h_s),    f_r with charged costs.
M_s is concave in h. Its tangent at h0 is never below it, and splits into a part for each offering and a constant.
"""

from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import Arrays, Cells, Ints
from solver.subsets import linear


@dataclass(frozen=True, slots=True)
class Charges:
    """total >= sum_r (f_r(S_r) - back(S_r)) - constant, with the costs of `arrays`."""

    arrays: Arrays
    each: Ints  # each[session]: what every offering of it gives back
    constant: int

    def back(self, masks: Ints, index: int) -> Ints:
        """What these sets give back in this round; the first round bears the constant."""
        given: Ints = linear(masks, self.each)
        return given + (self.constant if index == 0 else 0)


def make_charges(arrays: Arrays, wanted: Ints, seats: Ints, held: Ints) -> Charges:
    """`wanted[attendee, session]`, lowered where the seat would be dearer than one that is not ranked.

    `seats[session]`: the most that one offering can take; `held[session]`: where the tangent touches.
    """
    charged: dict[int, Cells] = {}
    paid = np.zeros_like(wanted)
    for cells in {id(cells): cells for cells in arrays.cells}.values():
        extra = np.clip(arrays.unranked - cells.cost, 0, wanted[cells.attendee, cells.session])
        np.maximum.at(paid, (cells.attendee, cells.session), extra)
        charged[id(cells)] = replace(cells, cost=cells.cost + extra)
    sums = np.vstack([np.zeros_like(seats), np.cumsum(-np.sort(-paid, axis=0), axis=0)])
    most, session = np.minimum(held * seats, len(paid)), np.arange(len(seats))
    fewer = np.minimum(np.maximum(held - 1, 0) * seats, len(paid))
    each = sums[most, session] - sums[fewer, session]
    constant = int((sums[most, session] - held * each).sum())
    return Charges(replace(arrays, cells=tuple(charged[id(cells)] for cells in arrays.cells)), each, constant)

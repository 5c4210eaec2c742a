"""matching: hospitals and residents, a stable matching per round; sessions, which want nobody, follow a lottery.

Nobody is compared by cost there: it answers another question, and is shown for what that costs.
"""

import numpy as np
from matching.games import HospitalResident

from tests.benchmarks.case import OUT, Answer, Case, Ints, OneRound, nobody

Model = tuple[Ints, list[tuple[OneRound, HospitalResident]]]


def build(case: Case) -> Model:
    return nobody(case), [(one, _game(one, case)) for one in case.rounds()]


def _game(one: OneRound, case: Case) -> HospitalResident:
    """Everybody ranks all offerings of the round: the wished ones first, the others in the order of the file."""
    lottery = np.random.default_rng(one.index).permutation(len(one.people)).tolist()
    order = np.argsort(one.dense(int(case.unranked)), axis=1, kind="stable").tolist()
    return HospitalResident.create_from_dictionaries(
        {f"p{person}": [f"o{place}" for place in places] for person, places in enumerate(order)},
        {f"o{place}": [f"p{person}" for person in lottery] for place in range(len(one.sessions))},
        {f"o{place}": int(seats) for place, seats in enumerate(one.seats)},
    )


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    seating = model[0].copy()
    for one, game in model[1]:
        for hospital, residents in game.solve(optimal="resident").items():
            people = [int(resident.name[1:]) for resident in residents]
            seating[one.people[people], one.index] = one.sessions[int(hospital.name[1:])]
    assert seating.min() >= OUT
    return Answer(seating)

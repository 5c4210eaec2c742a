"""fairpyx: iterated maximum matching over the offerings as courses, those of one round in conflict.

It maximises value: 500 - cost, so that any seat is worth having. Absence is a conflict of the attendee.
"""

import numpy as np
from fairpyx import AllocationBuilder, Instance
from fairpyx.algorithms import iterated_maximum_matching_unadjusted

from tests.benchmarks.case import OUT, Answer, Case, Ints, nobody

Model = tuple[Case, Ints, AllocationBuilder]


def build(case: Case) -> Model:
    people, offerings = range(len(case.present)), range(len(case.offering_session))
    value = np.full((len(case.present), len(case.least)), int(case.unseated - case.unranked))
    value[case.wish_attendee, case.wish_session] = int(case.unseated) - case.wish_cost
    worth = value[:, case.offering_session].tolist()
    rounds = case.offering_round
    instance = Instance(
        valuations={person: dict(enumerate(worth[person])) for person in people},
        agent_capacities={person: int(case.present[person].sum()) for person in people},
        item_capacities=dict(enumerate(case.offering_seats.tolist())),
        item_conflicts={one: set(np.flatnonzero(rounds == rounds[one]).tolist()) - {one} for one in offerings},
        agent_conflicts={
            person: set(np.flatnonzero(~case.present[person][rounds]).tolist())
            for person in people
            if not case.present[person].all()
        },
    )
    return case, nobody(case), AllocationBuilder(instance)


def solve(model: Model, seconds: float) -> Answer:  # noqa: ARG001  # it knows no limit
    iterated_maximum_matching_unadjusted(model[2])
    return read(model)


def read(model: Model) -> Answer:
    """What everybody was given; of two seats in one round only the last can count."""
    case, seating, builder = model
    twice = 0
    for person, bundle in builder.bundles.items():
        for offering in bundle:
            index = case.offering_round[offering]
            twice += int(seating[person, index] != OUT)
            seating[person, index] = case.offering_session[offering]
    return Answer(seating, note=f"seats given in a round that was taken: {twice}" if twice else "")

"""CP-SAT with default settings on placing and seating at once: sessions x rounds x rooms, wishes x rounds, pools."""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from tests.benchmarks.case import OUT, Answer, Case, Ints, OneRound, deal, nobody

Vars = list[cp_model.IntVar]


@dataclass(frozen=True)
class Model:
    """`held[session][round][room]`, `seat[wish][round]`, `pour[session][round]`, `swim[attendee][round]`."""

    case: Case
    cp: cp_model.CpModel
    held: list[list[Vars]]
    seat: list[Vars]
    pour: list[Vars]
    swim: list[Vars]


def build(case: Case) -> Model:
    cp, (people, rounds) = cp_model.CpModel(), case.present.shape
    sessions, rooms = len(case.least), len(case.room_seats)
    held = [[[cp.new_bool_var("") for _ in range(rooms)] for _ in range(rounds)] for _ in range(sessions)]
    seat = [[cp.new_bool_var("") for _ in range(rounds)] for _ in case.wish_attendee]
    pour = [[cp.new_int_var(0, people, "") for _ in range(rounds)] for _ in range(sessions)]
    swim = [[cp.new_bool_var("") for _ in range(rounds)] for _ in range(people)]
    model = Model(case, cp, held, seat, pour, swim)
    _place(model)
    _seat(model)
    return model


def _place(model: Model) -> None:
    cp, case, held = model.cp, model.case, model.held
    for one, by_round in enumerate(held):
        cp.add_linear_constraint(sum(map(sum, by_round)), int(case.least[one]), int(case.most[one]))
        for by_room in by_round:
            cp.add_at_most_one(by_room)
    for index in range(case.present.shape[1]):
        for room in range(len(case.room_seats)):
            cp.add_at_most_one(by_round[index][room] for by_round in held)


def _seat(model: Model) -> None:
    cp, case = model.cp, model.case
    own: list[list[int]] = [[] for _ in case.present]
    fans: list[list[int]] = [[] for _ in case.least]
    for wish, (who, what) in enumerate(zip(case.wish_attendee, case.wish_session, strict=True)):
        own[who].append(wish)
        fans[what].append(wish)
    cost: list[cp_model.LinearExprT] = []
    for index in range(case.present.shape[1]):
        for who, wishes in enumerate(own):
            cp.add(sum(model.seat[wish][index] for wish in wishes) + model.swim[who][index] == case.present[who, index])
        for what, wishes in enumerate(fans):
            room = sum(int(n) * held for n, held in zip(case.room_seats, model.held[what][index], strict=True))
            cp.add(sum(model.seat[wish][index] for wish in wishes) + model.pour[what][index] <= room)
        swimming, poured = sum(swim[index] for swim in model.swim), sum(pour[index] for pour in model.pour)
        cp.add(poured <= swimming)
        cost.append(int(case.unranked) * poured + int(case.unseated) * (swimming - poured))
    for by_round in model.seat:
        cp.add_at_most_one(by_round)
    cost += [int(one) * sum(model.seat[wish]) for wish, one in enumerate(case.wish_cost)]
    cp.minimize(sum(cost))


def solve(model: Model, seconds: float) -> Answer:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model.cp)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Answer(None, solver.best_objective_bound, note=f"no plan in {seconds:.0f} s")
    case, seating = model.case, nobody(model.case)
    placed = np.argwhere(np.array([[solver.values(by_room) for by_room in by_round] for by_round in model.held]) > 0)
    chosen = np.array([solver.values(wish) for wish in model.seat]) > 0
    for wish, index in np.argwhere(chosen):
        seating[case.wish_attendee[wish], index] = case.wish_session[wish]
    for index in range(case.present.shape[1]):
        _deal(model, solver, seating, placed[placed[:, 1] == index], index)
    return Answer(seating, solver.best_objective_bound, placed)


def _deal(model: Model, solver: cp_model.CpSolver, seating: Ints, placed: Ints, index: int) -> None:
    people = np.flatnonzero(model.case.present[:, index])
    empty = np.empty(0, dtype=np.int64)
    one = OneRound(index, people, placed[:, 0], model.case.room_seats[placed[:, 2]], empty, empty, empty)
    places = np.array([solver.value(model.pour[session][index]) for session in one.sessions], dtype=np.int64)
    deal(seating, one, np.flatnonzero(seating[people, index] == OUT), places)

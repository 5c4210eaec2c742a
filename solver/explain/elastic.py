"""What is possible at all, as a CP-SAT model in which every demand can be switched off or can give way by some units.

Attendees are counted by kind (see `crowd`), so size A has some hundreds of variables instead of tens of thousands.
`asked[key]` is true when the demand holds in full; `gives[key]` is by how many units it gives way, 0 while it is asked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from solver.clock import Clock
from solver.explain.crowd import Kind, crowd
from solver.explain.demands import Key
from solver.model import Bool, Expr, Model, Start
from solver.problem import Problem

Sum = cp_model.LinearExpr.sum


@dataclass(frozen=True)
class Elastic:
    """`load[start]` lists (kind, how many of it sit there) for each possible offering."""

    problem: Problem
    cp: cp_model.CpModel
    kinds: tuple[Kind, ...]
    held: Mapping[Start, Bool]
    inside: Mapping[tuple[int, int, int], Bool]
    load: Mapping[Start, list[tuple[Kind, cp_model.IntVar]]]
    asked: dict[Key, Bool] = field(default_factory=dict)
    gives: dict[Key, cp_model.IntVar] = field(default_factory=dict)

    def when(self, key: Key) -> Bool:
        """The switch of a demand."""
        if key not in self.asked:
            self.asked[key] = self.cp.new_bool_var(f"asked{key}")
        return self.asked[key]

    def give(self, key: Key, most: int, of: Key | None = None) -> cp_model.IntVar:
        """Units by which a demand (or the part `key` of the demand `of`) gives way, at most `most`."""
        amount = self.cp.new_int_var(0, max(most, 0), f"give{key}")
        self.cp.add(amount <= max(most, 0) * (1 - self.when(of or key)))
        self.gives[key] = amount
        return amount

    def span(self, start: Start) -> range:
        return range(start[1], start[1] + self.problem.sessions[start[0]].length)

    def seated(self, start: Start, group: str | None = None) -> Expr:
        """How many sit there, of one group or of all."""
        return Sum([amount for kind, amount in self.load[start] if group is None or group in kind.groups])

    def switched(self, key: Key, add: Callable[[], None]) -> None:
        """Whatever constraints `add` adds hold only while the demand is asked; they must be linear or clauses."""
        constraints = self.cp.proto.constraints
        before, switch = len(constraints), self.when(key)
        add()
        for number in range(before, len(constraints)):
            constraints[number].enforcement_literal.append(switch.index)

    def as_model(self) -> Model:
        """What `model_kinds` knows of it: offerings, and the seats of those who are counted apart."""
        seats = {
            (kind.only, *start): amount
            for start, loads in self.load.items()
            for kind, amount in loads
            if kind.only is not None
        }
        return Model(self.problem, self.cp, self.held, self.inside, seats)


def cp_solver(clock: Clock, seconds: float) -> cp_model.CpSolver:
    """Minima that ask for too much are seen by the linear relaxation only: hence the level."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = clock.limits.seed % (1 << 31)
    solver.parameters.max_time_in_seconds = min(seconds, clock.left())
    return solver


def declare(problem: Problem) -> Elastic:
    """Variables without constraints, for every start at which an offering would end in time."""
    cp, kinds = cp_model.CpModel(), crowd(problem)
    starts = [
        (number, first)
        for number, session in enumerate(problem.sessions)
        for first in range(len(problem.rounds) - session.length + 1)
    ]
    rooms = range(len(problem.rooms or ()))
    return Elastic(
        problem,
        cp,
        kinds,
        {start: cp.new_bool_var(f"held{start}") for start in starts},
        {(*start, room): cp.new_bool_var("") for start in starts for room in rooms},
        {start: [(kind, _amount(cp, kind)) for kind in kinds if kind.may(problem, *start)] for start in starts},
    )


def _amount(cp: cp_model.CpModel, kind: Kind) -> cp_model.IntVar:
    return cp.new_int_var(0, kind.count, "") if kind.count > 1 else cp.new_bool_var("")


def add_facts(model: Elastic) -> None:
    """What is no demand: one offering a room, one seat a person and round, nobody in what is not held."""
    problem = model.problem
    for start, held in model.held.items():
        model.cp.add(model.seated(start) <= len(problem.attendees) * held)
        if problem.rooms:
            inside = [model.inside[*start, room] for room in range(len(problem.rooms))]
            model.cp.add(Sum(inside) == problem.sessions[start[0]].rooms * held)
        elif problem.rooms is not None:
            model.cp.add(model.seated(start) == 0)
    for round_ in range(len(problem.rounds)):
        running = [start for start in model.held if round_ in model.span(start)]
        for room in range(len(problem.rooms or ())):
            model.cp.add_at_most_one(model.inside[*start, room] for start in running)
        for starts in by_session(running).values():
            model.cp.add_at_most_one(model.held[start] for start in starts)
        _once(model, running)
    for starts in by_session(model.held).values():
        _once(model, starts)
    _presenters(model)


def by_session(starts: Iterable[Start]) -> dict[int, list[Start]]:
    found: dict[int, list[Start]] = defaultdict(list)
    for start in starts:
        found[start[0]].append(start)
    return found


def _once(model: Elastic, starts: Iterable[Start]) -> None:
    """Nobody has two seats among these offerings."""
    of_kind: dict[Kind, list[cp_model.IntVar]] = defaultdict(list)
    for start in starts:
        for kind, amount in model.load[start]:
            of_kind[kind].append(amount)
    for kind, amounts in of_kind.items():
        if len(amounts) > 1:
            model.cp.add(Sum(amounts) <= kind.count)


def _presenters(model: Elastic) -> None:
    """Who presents what is held then sits nowhere."""
    for start, loads in model.load.items():
        for kind, amount in loads:
            for other, held in model.held.items():
                if other[0] in kind.busy_sessions and set(model.span(start)) & set(model.span(other)):
                    model.cp.add(amount == 0).only_enforce_if(held)

"""CP-SAT on the whole model: entry after entry of the objective vector, each proven before the next."""

import math
import queue
import threading
from collections.abc import Iterable, Mapping
from typing import Literal

from ortools.sat.python import cp_model

from solver.clock import Clock
from solver.incumbent import Incumbent, Vector
from solver.model import Model, declare
from solver.model_kinds import add_kinds
from solver.model_objective import Level, levels
from solver.model_rules import add_hard_rules
from solver.plan import Plan
from solver.problem import Offering, Problem

Answer = Literal["optimal", "infeasible", "open"]
EXACT_DOUBLES = 1 << 53  # up to which every whole number is a double
DETERMINISTIC_SECONDS = 0.002  # of CP-SAT's own clock, per iteration that the limits allow


def whole_bound(bound: float, floor: int) -> int:
    """What CP-SAT's bound, which comes as a double, proves about a whole number; `floor` when it says nothing."""
    if not math.isfinite(bound):
        return floor
    if abs(bound) >= EXACT_DOUBLES:  # doubles skip whole numbers there, and were rounded up or down
        return int(bound) - 2 * int(math.ulp(bound))
    return math.ceil(bound - 1e-6)


def build(problem: Problem, placement: Iterable[Offering] | None = None) -> Model:
    model = declare(problem, placement)
    add_hard_rules(model)
    add_kinds(model)
    return model


class Exact:
    """One model and its solves; `placement` keeps the offerings as they are, and then no bound is told.

    `whole`: there is no other placement, so its bound holds.
    """

    def __init__(
        self,
        incumbent: Incumbent,
        clock: Clock,
        problem: Problem,
        placement: Iterable[Offering] | None = None,
        *,
        whole: bool = False,
    ) -> None:
        self.incumbent, self.clock = incumbent, clock
        self.model = build(problem, placement)
        self.partial = placement is not None and not whole
        self.levels = levels(self.model)

    def solve(self, seconds: float) -> Answer:
        """Minimise level by level within these seconds; plans and bounds go to the incumbent."""
        end = self.clock.seconds() + seconds
        proven: list[int] = []
        for number, level in enumerate(self.levels):
            answer, bound = self._level(level, proven, max(0.0, end - self.clock.seconds()))
            if answer == "infeasible":
                return answer
            if answer == "open":
                self._tell_bound((*proven, bound, *(rest.floor for rest in self.levels[number + 1 :])))
                return answer
            self.model.cp.add(level.value <= bound)
            proven.append(bound)
        self._tell_bound(tuple(proven))
        return "optimal"

    def find(self, seconds: float) -> Answer:
        """Any plan at all."""
        solver = self._solver(seconds)
        self.model.cp.clear_objective()  # type: ignore[no-untyped-call]
        status, values = self._run(solver, "start")
        if values is not None:
            self.incumbent.offer(self.model.read(values), "start")
        return "infeasible" if status == cp_model.INFEASIBLE else "open"

    def _level(self, level: Level, proven: list[int], seconds: float) -> tuple[Answer, int]:
        """The answer of one level with its optimum, or what it can at least be."""
        self.model.cp.minimize(level.value)
        if self.incumbent.plan is not None:
            self._hint(self.incumbent.plan)
        solver = self._solver(seconds)
        status, values = self._run(solver, "prove", (proven, level, self.levels))
        if status == cp_model.INFEASIBLE:
            return "infeasible", level.floor
        if status == cp_model.OPTIMAL and values is not None and abs(solver.objective_value) < EXACT_DOUBLES:
            return "optimal", round(solver.objective_value)
        if status == cp_model.UNKNOWN:  # its bound may stand at 0 without proof; what was proven is told already
            return "open", level.floor
        return "open", max(level.floor, whole_bound(solver.best_objective_bound, level.floor))

    def _solver(self, seconds: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        limits = self.clock.limits
        solver.parameters.max_time_in_seconds = min(seconds, self.clock.left())
        solver.parameters.num_workers = 1  # two are a portfolio that proves far less than this one does
        solver.parameters.random_seed = limits.seed % (1 << 31)
        solver.parameters.linearization_level = 2
        if limits.iterations is not None:
            solver.parameters.max_deterministic_time = max(0.1, limits.iterations * DETERMINISTIC_SECONDS)
        return solver

    def _hint(self, plan: Plan) -> None:
        """A complete hint: CP-SAT takes no partial one as a solution, so the rules' own variables are solved first."""
        cp = self.model.cp
        cp.clear_hints()  # type: ignore[no-untyped-call]
        values = self.model.values(plan)
        self._add_hint(values)
        solver = self._solver(5.0)
        solver.parameters.fix_variables_to_their_hinted_value = True
        status = solver.solve(cp)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            cp.clear_hints()  # type: ignore[no-untyped-call]
            self._add_hint(dict(enumerate(solver.response_proto.solution)))

    def _add_hint(self, values: Mapping[int, int]) -> None:
        for index, value in values.items():
            self.model.cp.add_hint(self.model.cp.get_int_var_from_proto_index(index), value)

    def _run(
        self, solver: cp_model.CpSolver, phase: str, aim: tuple[list[int], Level, list[Level]] | None = None
    ) -> tuple[cp_model.CpSolverStatus, Mapping[int, int] | None]:
        """Solve in a thread, so that stop is heard and progress is told from here."""
        news: queue.Queue[Mapping[int, int] | float | None] = queue.Queue()
        solver.best_bound_callback = news.put
        statuses: list[cp_model.CpSolverStatus] = []

        def work() -> None:
            try:
                statuses.append(solver.solve(self.model.cp, _Reader(self.model, news)))
            finally:
                news.put(None)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        last: Mapping[int, int] | None = None
        while (item := self._next(news, solver)) is not None:
            if isinstance(item, Mapping):
                last = item
                self.incumbent.offer(self.model.read(item), phase)
            elif aim is not None and math.isfinite(item):
                proven, level, all_levels = aim
                entry = max(level.floor, whole_bound(item, level.floor))
                rest = [after.floor for after in all_levels[len(proven) + 1 :]]
                self._tell_bound((*proven, entry, *rest))
        thread.join()
        return statuses[0], last

    def _next(
        self, news: "queue.Queue[Mapping[int, int] | float | None]", solver: cp_model.CpSolver
    ) -> Mapping[int, int] | float | None:
        while True:
            if self.clock.stopped():
                solver.stop_search()
            try:
                return news.get(timeout=0.1)
            except queue.Empty:
                continue

    def _tell_bound(self, bound: Vector) -> None:
        if not self.partial:
            self.incumbent.raise_bound(bound, "prove")


class _Reader(cp_model.CpSolverSolutionCallback):
    """Passes every solution on as values by index."""

    def __init__(self, model: Model, news: "queue.Queue[Mapping[int, int] | float | None]") -> None:
        super().__init__()
        self._variables = [*model.held.values(), *model.inside.values(), *model.seat.values()]
        self._news = news

    def on_solution_callback(self) -> None:
        self._news.put({variable.index: self.value(variable) for variable in self._variables})

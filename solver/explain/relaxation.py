"""The least that must give way so that a plan exists: found by the elastic model, tried out by solving what is left.

min sum of price x units over all demands (Chinneck's elastic programme). What a unit is worth stands in `PRICES`: a
chair or an attendee costs 1; what was promised to people costs more, and what no organiser can conjure up costs most.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from solver.clock import Clock
from solver.explain.demands import Change, Demand, Key, demands, of_session
from solver.explain.elastic import Elastic, cp_solver
from solver.explain.elastic_rules import build
from solver.explain.finding import Finding, found
from solver.plan import Limits, Plan, Progress, Result
from solver.problem import Problem
from solver.solve import solve

# What one unit of giving way costs, by the kind of demand. Demands without units give way as a whole.
PRICES: Mapping[str, int] = {
    "min": 1,  # an attendee fewer than a session asks for
    "max": 1,  # an attendee more than a session takes
    "chairs": 1,  # a seat more in a room
    "changes": 2,  # a change more to the previous plan
    "quota_min": 2,
    "quota_max": 2,
    "seat": 6,  # a pin on a seat
    "fixed": 10,  # a pin on an offering
    "allowed": 12,  # a room that a session may not use
    "often": 15,  # one time more than a session may be held
    "rounds": 15,
    "features": 20,
    "rule": 20,
    "closed": 25,  # a room that is not available
    "veto": 30,
    "hold": 30,  # one time fewer than a session should be held
    "person": 60,  # somebody needed in two places
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that gives way, and the problem in which it has."""

    finding: Finding
    price: int
    apply: Change


@dataclass(frozen=True, slots=True)
class Relaxation:
    """`least`: no cheaper one exists, proven. `result`: of solving the problem with all steps taken."""

    steps: tuple[Step, ...]
    price: int
    least: bool
    result: Result | None

    @property
    def works(self) -> bool:
        """Whether the problem with all steps taken was seen to have a plan."""
        return self.result is not None and self.result.plan is not None


def cheapest_relaxation(problem: Problem, clock: Clock, try_seconds: float = 5.0) -> Relaxation | None:
    """None when none was found in time; no steps when everything can hold together already."""
    model, asked = build(problem), list(demands(problem))
    solver, status = _least(model, asked, clock)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    steps = tuple(_steps(problem, model, asked, solver))
    relaxed = problem
    for step in steps:
        relaxed = step.apply(relaxed)
    result = _any_plan(relaxed, Limits(min(try_seconds, max(clock.left(), 1.0)), clock.limits.seed), clock)
    return Relaxation(steps, sum(step.price for step in steps), status == cp_model.OPTIMAL, result)


def _any_plan(problem: Problem, limits: Limits, clock: Clock) -> Result:
    """Solve until there is a plan."""
    found: list[Plan] = []

    def hear(progress: Progress) -> None:
        if progress.plan is not None:
            found.append(progress.plan)

    return solve(problem, limits, hear, lambda: bool(found) or clock.stopped())


def _least(model: Elastic, asked: list[Demand], clock: Clock) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    wholes = [(PRICES[key[0]], ~model.asked[key]) for key in _wholes(model, asked)]
    parts = [(PRICES[key[0]], amount) for key, amount in model.gives.items()]
    weights, terms = zip(*wholes, *parts, strict=True) if wholes or parts else ((), ())
    model.cp.clear_assumptions()
    model.cp.minimize(cp_model.LinearExpr.weighted_sum(terms, weights))
    solver = cp_solver(clock, clock.left())
    return solver, solver.solve(model.cp)


def _wholes(model: Elastic, asked: list[Demand]) -> Iterator[Key]:
    """Demands that have no units to give way by."""
    split = {"capacities", *(key[0] for key in model.gives)}
    quotas = {("rule", at) for kind, at in model.gives if kind in {"quota_min", "quota_max"}}
    for demand in asked:
        if demand.key in model.asked and demand.key[0] not in split and demand.key not in quotas:
            yield demand.key


def _steps(problem: Problem, model: Elastic, asked: list[Demand], solver: cp_model.CpSolver) -> Iterator[Step]:
    by_key = {demand.key: demand for demand in asked}
    for key in _wholes(model, asked):
        if not solver.value(model.asked[key]):
            words = f"Let go: {by_key[key].finding.words}"
            params = by_key[key].finding.params
            yield Step(Finding(f"drop_{key[0]}", params, words), PRICES[key[0]], by_key[key].drop)
    for key, amount in model.gives.items():
        units = solver.value(amount)
        if units:
            finding, apply = GIVING[key[0]](problem, int(key[1]), units)
            yield Step(finding, units * PRICES[key[0]], apply)


def _give_min(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    session = problem.sessions[at]
    to = session.min - units
    words = "Lower the minimum of session {session} from {before} to {after}."
    finding = found("lower_min", words, session=session.id, before=session.min, after=to)
    return finding, of_session(at, lambda one: replace(one, min=to))


def _give_max(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    session = problem.sessions[at]
    before = session.max or 0
    words = "Raise the maximum of session {session} from {before} to {after}."
    finding = found("raise_max", words, session=session.id, before=before, after=before + units)
    return finding, of_session(at, lambda one: replace(one, max=before + units))


def _give_chairs(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    room = (problem.rooms or ())[at]
    words = "Raise room {room} from {before} to {after} seats."
    finding = found("raise_room", words, room=room.id, before=room.capacity, after=room.capacity + units)

    def change(one: Problem) -> Problem:
        rooms = list(one.rooms or ())
        rooms[at] = replace(rooms[at], capacity=room.capacity + units)
        return replace(one, rooms=tuple(rooms))

    return finding, change


def _give_hold(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    session = problem.sessions[at]
    to = session.offerings_min - units
    words = "Hold session {session} at least {after} times instead of {before}."
    finding = found("hold_less", words, session=session.id, before=session.offerings_min, after=to)
    return finding, of_session(at, lambda one: replace(one, offerings_min=to))


def _give_often(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    session = problem.sessions[at]
    to = session.offerings_max + units
    words = "Let session {session} be held {after} times instead of at most {before}."
    finding = found("hold_more", words, session=session.id, before=session.offerings_max, after=to)
    return finding, of_session(at, lambda one: replace(one, offerings_max=to))


def _give_quota_min(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    rule = problem.rules[at]
    before = rule.min or 0
    words = "Let rule {rule} ask for {after} of group {group} instead of {before}."
    finding = found("lower_quota", words, rule=at + 1, group=rule.group or "", before=before, after=before - units)
    return finding, _of_rule(at, min=before - units)


def _give_quota_max(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    rule = problem.rules[at]
    before = rule.max or 0
    words = "Let rule {rule} allow {after} of group {group} instead of {before}."
    finding = found("raise_quota", words, rule=at + 1, group=rule.group or "", before=before, after=before + units)
    return finding, _of_rule(at, max=before + units)


def _give_changes(problem: Problem, at: int, units: int) -> tuple[Finding, Change]:
    del at  # there is one limit
    before = problem.previous.max_changes or 0
    words = "Allow {after} changes to the previous plan instead of {before}."
    finding = found("more_changes", words, before=before, after=before + units)
    return finding, lambda one: replace(one, previous=replace(one.previous, max_changes=before + units))


def _of_rule(at: int, **limits: int) -> Change:
    def change(problem: Problem) -> Problem:
        rules = list(problem.rules)
        rules[at] = replace(rules[at], min=limits.get("min", rules[at].min), max=limits.get("max", rules[at].max))
        return replace(problem, rules=tuple(rules))

    return change


GIVING: Mapping[str, Callable[[Problem, int, int], tuple[Finding, Change]]] = {
    "min": _give_min,
    "max": _give_max,
    "chairs": _give_chairs,
    "hold": _give_hold,
    "often": _give_often,
    "changes": _give_changes,
    "quota_min": _give_quota_min,
    "quota_max": _give_quota_max,
}

"""Runs on their way out of an event and into another: problem and plan keep their meaning, only ids become others."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.event_archives import NameOf
from app.planning import thaw
from app.tables import Run
from solver.plan import Result
from solver.plan_json import read_plan, write_plan
from solver.problem import Problem, Session
from solver.problem_json import ProblemError, problem_sha256, read_problem, write_problem
from solver.verify import false_claims, objective, violations

Faults = tuple[str, ...]
MOST_TOLD = 50


@dataclass(frozen=True, slots=True)
class FrozenRun:
    """What a run's row holds of its problem and plan."""

    problem: bytes
    problem_sha256: str
    plan: str | None
    objective: str | None


class UnsoundRun(Exception):
    """A problem or plan that cannot be taken: it cannot be read, or the plan breaks a rule or claims too much."""

    def __init__(self, of_plan: bool, faults: Faults) -> None:  # noqa: FBT001  # which of the two documents
        super().__init__("; ".join(faults))
        self.of_plan, self.faults = of_plan, faults


def ids_of(run: Run) -> dict[str, list[str]]:
    """The ids that its problem names, by table."""
    problem = thaw(run)
    return {
        "round": [one.id for one in problem.rounds],
        "room": [one.id for one in problem.rooms or ()],
        "session": [one.id for one in problem.sessions],
        "attendee": [one.id for one in problem.attendees],
        "presenter": sorted({person for one in problem.sessions for person in one.people}),
    }


def documents_of(run: Run, name: NameOf) -> tuple[bytes, bytes | None]:
    """The problem file and the plan file with other ids."""
    before = thaw(run)
    after = renamed(before, name)
    plan = None
    if run.plan is not None:
        answer, claims = read_plan(before, run.plan)
        plan = json.dumps(write_plan(after, replace(claims, plan=answer))).encode()
    return json.dumps(write_problem(after)).encode(), plan


def frozen_run(problem_file: bytes, plan_file: bytes | None, name: NameOf) -> FrozenRun:
    """A run's problem and plan out of their files, with the ids of their new event; raises UnsoundRun."""
    try:
        before = read_problem(problem_file)
    except ProblemError as error:
        raise UnsoundRun(of_plan=False, faults=words_of(error)) from error
    after = renamed(before, name)
    sha256 = problem_sha256(after)
    frozen = zlib.compress(json.dumps(write_problem(after)).encode())
    if plan_file is None:
        return FrozenRun(frozen, sha256, None, None)
    result = judged(before, plan_file)
    score = None if result.objective is None else json.dumps(list(result.objective))
    return FrozenRun(frozen, sha256, json.dumps(write_plan(after, result)), score)


def judged(problem: Problem, plan_file: bytes) -> Result:
    """The plan with its claims, when it keeps every rule and claims nothing that is not so."""
    try:
        plan, claims = read_plan(problem, plan_file)
    except ProblemError as error:
        raise UnsoundRun(of_plan=True, faults=words_of(error)) from error
    result = replace(claims, plan=plan)
    if claims.status != "infeasible":
        found = [*violations(problem, plan), *false_claims(problem, result)]
        if found:
            raise UnsoundRun(of_plan=True, faults=first_of([one.words for one in found]))
    return result


def taken_plan(problem: Problem, plan_file: bytes) -> tuple[str, str]:
    """A plan that was made elsewhere, as a run stores it, with its objective; proofs that it claims are not kept.

    Raises UnsoundRun when it cannot be read or breaks a rule, or when there is nothing in it.
    """
    plan = judged(problem, plan_file).plan
    if plan is None or not plan.offerings:
        raise UnsoundRun(of_plan=True, faults=("it holds no offerings",))
    score = objective(problem, plan)
    result = Result(status="feasible", plan=plan, objective=score, bound=None, seconds=0.0, seed=0)
    return json.dumps(write_plan(problem, result)), json.dumps(list(score))


def renamed(problem: Problem, name: NameOf) -> Problem:
    """The same problem under other ids; everything else in it goes by number. Presenters stand sorted, as ever."""

    def session(one: Session) -> Session:
        people = tuple(sorted(name("presenter", person) for person in one.people))
        return replace(one, id=name("session", one.id), people=people)

    return replace(
        problem,
        rounds=tuple(replace(one, id=name("round", one.id)) for one in problem.rounds),
        rooms=None if problem.rooms is None else tuple(replace(one, id=name("room", one.id)) for one in problem.rooms),
        sessions=tuple(map(session, problem.sessions)),
        attendees=tuple(replace(one, id=name("attendee", one.id)) for one in problem.attendees),
    )


def words_of(error: ProblemError) -> Faults:
    return first_of([f"{fault.place}: {fault.words}" if fault.place else fault.words for fault in error.faults])


def first_of(faults: Sequence[str]) -> Faults:
    """As many as a person wants to read, and how many there are besides."""
    left = len(faults) - MOST_TOLD
    return (*faults[:MOST_TOLD], f"And {left} more.") if left > 0 else tuple(faults)

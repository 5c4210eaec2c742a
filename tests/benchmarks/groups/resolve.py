"""A session is cancelled after all is seated: how soon a new plan, and how many who had no part in it are moved.

Little change is asked as a second entry would be: costs times (places + 1), and 1 for every seat that changes.
"""

import pickle
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from solver.plan import Limits, Plan
from solver.problem import Objective, Previous, Problem
from solver.solve import solve
from tests.benchmarks.compare import HEADER, Line, cells, compare
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups.placed import FLOW, WHOLE
from tests.benchmarks.judge import plan_of
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated, keep, load

TITLE = "Again after one cancellation"
LIMIT = 20.0


@dataclass(frozen=True)
class Cancelled:
    """The plan before, the session that is cancelled, and the problem after: asked afresh, and with little change."""

    before: Plan
    session: int
    scale: int
    fresh: Path
    little: Path

    def moved(self, after: Plan) -> int:
        """Attendees without a seat in the cancelled session whose seats are not what they were."""
        struck = {seat.attendee for seat in self.before.seats if seat.session == self.session}
        changed = {seat.attendee for seat in set(self.before.seats) ^ set(after.seats)}
        return len(changed - struck)


def cancelled(size: str) -> Cancelled:
    """Cancels the session that as many others are ranked first more often than less often."""
    path = generated(SIZES[size], fixed=True)
    stored = path.with_suffix(".before.pickle")
    problem = load(path)
    if not stored.exists():
        stored.write_bytes(pickle.dumps(solve(problem, Limits(seconds=60)).plan))
    before = pickle.loads(stored.read_bytes())
    firsts = np.bincount([one.ranking[0] for one in problem.attendees if one.ranking], minlength=len(problem.sessions))
    session = int(np.argsort(firsts, kind="stable")[len(firsts) // 2])
    places = sum(len(one.present) for one in problem.attendees)
    fresh = _without(problem, session)
    kept = tuple(seat for seat in before.seats if seat.session != session)
    little = replace(fresh, objective=_scaled(problem.objective, places + 1), previous=Previous((), kept, 1))
    return Cancelled(
        before,
        session,
        places + 1,
        keep(path.with_suffix(".fresh.pickle"), fresh),
        keep(path.with_suffix(".little.pickle"), little),
    )


def _without(problem: Problem, session: int) -> Problem:
    gone = replace(problem.sessions[session], offerings_min=0, offerings_max=0)
    sessions = (*problem.sessions[:session], gone, *problem.sessions[session + 1 :])
    held = tuple(one for one in problem.fixed_offerings if one.session != session)
    return replace(problem, sessions=sessions, fixed_offerings=held)


def _scaled(objective: Objective, scale: int) -> Objective:
    weights = tuple(scale * weight for weight in objective.weights)
    return replace(objective, weights=weights, unranked=scale * objective.unranked, unseated=scale * objective.unseated)


def measure(effort: Effort) -> Measured:
    rows: list[tuple[str, ...]] = []
    targets: list[Target] = []
    for size in effort.chosen("A", "A B C", "A B C"):
        case = cancelled(size)
        fresh = compare(case.fresh, (FLOW,), LIMIT)[0]
        little = compare(case.little, (FLOW, WHOLE), LIMIT)
        moved = [_moved(case, line, path) for line, path in ((fresh, case.fresh), (little[0], case.little))]
        rows += [
            (*cells(size, line, fresh), f"{_moved(case, line, path)}", about)
            for line, path, about in (
                (fresh, case.fresh, "afresh"),
                (little[0], case.little, "little change"),
                (little[1], case.little, "little change"),
            )
        ]
        targets.append(_target(size, case, fresh, little, moved))
    header = (*HEADER, "unaffected people moved", "asked")
    note = "With little change costs are scaled, so that cost // (places + 1) is the cost without it."
    return Measured(
        (Section("One session of middling demand is cancelled", header, tuple(rows), (note,)),), tuple(targets)
    )


def _moved(case: Cancelled, line: Line, path: Path) -> int | None:
    return case.moved(plan_of(load(path), line.outcome.answer)) if line.verdict else None


def _target(size: str, case: Cancelled, fresh: Line, little: list[Line], moved: list[int | None]) -> Target:
    flow, whole = little
    work, aim = f"re-solve after a cancellation, {size}", "<= 0.3 s at C; nobody moved when that costs nothing"
    if fresh.verdict is None or flow.verdict is None or whole.verdict is None:
        return Target(work, aim, flow.outcome.trouble or "no plan", "", met=False)
    same = flow.verdict.objective[-1] // case.scale == fresh.verdict.objective[-1]
    best = whole.verdict.objective == flow.verdict.objective and whole.outcome.answer.note == "optimal"
    said = (
        f"{duration(flow.seconds)} from arrays to plan, whole solve {duration(whole.seconds)}; {moved[1]} moved at "
        + ("the same cost" if same else "another cost")
        + (", proven fewest" if best else "")
    )
    peers = f"a fresh optimum moves {moved[0]}; prototype { {'A': 35, 'B': 0, 'C': 0}[size] }"
    return Target(work, aim, said, peers, same and best and (size != "C" or flow.seconds <= 0.3))

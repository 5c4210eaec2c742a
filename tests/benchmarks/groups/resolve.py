"""A session is cancelled after all is seated: how soon a new plan, and how many who had no part in it are moved.

Of all best plans the whole solve takes the one nearest to the previous plan. The bare flow is asked for that by costs
times (places + 1), and 1 for every seat that changes; the whole solve proves the same sum.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from solver.plan import Plan
from solver.problem import Objective, Previous, Problem
from tests.benchmarks.compare import HEADER, Entry, Line, cells, compare
from tests.benchmarks.effort import Effort
from tests.benchmarks.groups.placed import FLOW, WHOLE
from tests.benchmarks.judge import plan_of
from tests.benchmarks.report import Measured, Section, Target, duration
from tests.benchmarks.store import SIZES, generated, keep, load, planned

TITLE = "Again after one cancellation"
LIMIT = 20.0


@dataclass(frozen=True)
class Cancelled:
    """The plan before, the cancelled session, and the problem after: without a past, with one, by scaled costs."""

    before: Plan
    session: int
    scale: int
    fresh: Path
    near: Path
    little: Path

    def moved(self, after: Plan) -> int:
        """Attendees without a seat in the cancelled session whose seats are not what they were."""
        struck = {seat.attendee for seat in self.before.seats if seat.session == self.session}
        changed = {seat.attendee for seat in set(self.before.seats) ^ set(after.seats)}
        return len(changed - struck)


def cancelled(size: str) -> Cancelled:
    """Cancels the session that as many others are ranked first more often than less often."""
    path = generated(SIZES[size], fixed=True)
    problem, before = load(path), planned(path)
    firsts = np.bincount([one.ranking[0] for one in problem.attendees if one.ranking], minlength=len(problem.sessions))
    session = int(np.argsort(firsts, kind="stable")[len(firsts) // 2])
    places = sum(len(one.present) for one in problem.attendees)
    fresh = _without(problem, session)
    kept = tuple(seat for seat in before.seats if seat.session != session)
    little = replace(fresh, objective=_scaled(problem.objective, places + 1), previous=Previous((), kept, 1))
    near = replace(fresh, previous=Previous((), kept, 0))
    return Cancelled(
        before,
        session,
        places + 1,
        keep(path.with_suffix(".fresh.pickle"), fresh),
        keep(path.with_suffix(".near.pickle"), near),
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


@dataclass(frozen=True)
class Asked:
    """One way of asking, what came of it, and how many people it moved."""

    about: str
    line: Line
    moved: int | None

    @classmethod
    def of(cls, case: Cancelled, path: Path, entry: Entry, about: str) -> "Asked":
        line = compare(path, (entry,), LIMIT)[0]
        plan = plan_of(load(path), line.outcome.answer) if line.verdict else None
        return cls(about, line, case.moved(plan) if plan else None)


def measure(effort: Effort) -> Measured:
    rows: list[tuple[str, ...]] = []
    targets: list[Target] = []
    for size in effort.chosen("A", "A B C", "A B C"):
        case = cancelled(size)
        fresh = Asked.of(case, case.fresh, FLOW, "without a past")
        near = Asked.of(case, case.near, WHOLE, "nearest of the best")
        little = [Asked.of(case, case.little, entry, "by scaled costs") for entry in (FLOW, WHOLE)]
        asked = (fresh, near, *little)
        rows += [(*cells(size, one.line, fresh.line), str(one.moved), one.about) for one in asked]
        targets.append(_target(size, case, fresh, near, little))
    header = (*HEADER, "unaffected people moved", "asked")
    note = "By scaled costs, cost // (places + 1) is the cost without the scale."
    section = Section("One session of middling demand is cancelled", header, tuple(rows), (note,))
    return Measured((section,), tuple(targets))


def _target(size: str, case: Cancelled, fresh: Asked, near: Asked, little: list[Asked]) -> Target:
    """Met when the whole solve is quick enough, costs no more than without a past, and moves no more than is proven."""
    work, aim = f"re-solve after a cancellation, {size}", "<= 0.3 s at C; nobody moved when that costs nothing"
    verdicts = [one.line.verdict for one in (fresh, near, *little)]
    if any(one is None for one in verdicts) or near.moved is None:
        return Target(work, aim, "no plan", "", met=False)
    costs = [verdict.objective[-1] for verdict in verdicts if verdict]
    same = costs[0] == costs[1] == costs[2] // case.scale
    fewest = little[1].line.outcome.answer.note == "optimal" and little[1].moved == near.moved
    seconds, bare = near.line.outcome.solve, little[0].line.seconds
    said = f"whole solve {duration(seconds)}, bare flow {duration(bare)}; {near.moved} moved"
    told = ", at the same cost" * same + ", proven fewest seats" * fewest
    peers = f"without a past {fresh.moved} moved; prototype { {'A': 35, 'B': 0, 'C': 0}[size] } on its instance"
    return Target(work, aim, said + told, peers, same and fewest and (size != "C" or seconds <= 0.3))

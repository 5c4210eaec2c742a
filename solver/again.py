"""Placing and seating again: begin from the previous placement, and stay within a limit on changes.

Where changes are limited, the search pays a price for each (Lagrange): too low a price leaves the limit, too high a one
finds nothing better, so it is doubled and halved from stage to stage. The best placement of each stage is seated
within the limit exactly, where flows are exact. No bound is claimed here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from solver.arrays import Arrays, make_arrays
from solver.grounds import Board, Grounds
from solver.plan import Plan
from solver.problem import Offering, Problem
from solver.search import Search
from solver.seating import Seater
from solver.start import start_placement
from solver.task import Task

STAGES = 6
Placement = tuple[Offering, ...]


def previous_placement(problem: Problem, arrays: Arrays, grounds: Grounds, seed: int) -> Placement | None:
    """The previous placement as far as it is still allowed, and what is missing placed anew; None when that fails."""
    kept = tuple(_still_allowed(problem, grounds))
    if not kept:
        return None
    return start_placement(replace(problem, fixed_offerings=(*problem.fixed_offerings, *kept)), arrays, grounds, seed)


def _still_allowed(problem: Problem, grounds: Grounds) -> Iterator[Offering]:
    """Offerings of the previous plan beside all that is fixed; one that named no rooms may have any."""
    board, count = Board.empty(grounds), Counter(offering.session for offering in problem.fixed_offerings)
    for offering in problem.fixed_offerings:
        if board.free_rooms(offering.session, offering.round) is None:
            return
        board.put(offering)
    for before in problem.previous.offerings:
        free = board.free_rooms(before.session, before.round)
        if free is None or count[before.session] >= problem.sessions[before.session].offerings_max:
            continue
        wanted = len(before.rooms) in {0, grounds.rooms_needed(before.session)}
        if wanted and set(before.rooms) <= set(free.tolist()):
            board.put(before)
            count[before.session] += 1
            yield before


class NearSearch:
    """Improves the incumbent's placement within a limit on changes; `seat` seats and offers a placement within it."""

    def __init__(self, task: Task, most: int, seat: Callable[[Placement], None]) -> None:
        self.task, self.most, self.seat = task, most, seat

    def work(self, seconds: float) -> None:
        task, price = self.task, max(1, self.task.arrays.unranked)
        began = task.clock.seconds()
        for stage in range(STAGES):
            best = task.incumbent.plan
            if best is None or task.clock.over():
                return
            end = began + seconds * (stage + 1) / STAGES
            plan = self._stage(best.offerings, price, stage, end)
            if plan is None:
                return
            price = 2 * price if task.incumbent.judge.changes(plan) > self.most else max(1, price // 2)

    def _stage(self, placement: Placement, price: int, stage: int, end: float) -> Plan | None:
        """The best plan for cost + price x changes, found from this placement until then."""
        task = self.task
        previous = replace(task.problem.previous, change_weight=task.problem.previous.change_weight + price)
        priced = replace(task.problem, previous=previous)
        arrays = make_arrays(priced)
        seating = Seater(priced, arrays, task.grounds).seat_all(placement)
        if seating is None:
            return None
        search = Search(priced, arrays, task.grounds, placement, seating, task.clock.limits.seed + stage)
        began, iterations = task.clock.seconds(), task.clock.limits.iterations
        while self._done(search, began, end, iterations) < 1 and not task.incumbent.proven:
            search.advance()
        plan = task.plan(search.best.placement, search.best.seating)
        task.incumbent.offer(plan, "search")
        self.seat(search.best.placement)
        return plan

    def _done(self, search: Search, began: float, end: float, iterations: int | None) -> float:
        if self.task.clock.over():
            return 1.0
        if iterations is not None:
            return search.iterations * STAGES / max(1, iterations)
        return (self.task.clock.seconds() - began) / max(end - began, 1e-9)

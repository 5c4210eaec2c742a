"""The best seats of a placement by all rules, offered as a plan: for the only one, or in passing for one of many."""

from dataclasses import replace

from solver import coupled
from solver.arrays import Ints
from solver.clock import Clock
from solver.incumbent import Vector
from solver.problem import Offering, Problem
from solver.proxy import decided
from solver.seat_rules import binding
from solver.seating import seats_of
from solver.task import Task
from solver.verify import objective

SETTLE_PART = 0.1  # of the time, for one of many placements
SETTLING_PART = 0.4  # of the time that has passed, for all of them
MOST_CHOICES = 400_000  # people x sessions x rounds, up to which everybody may move in passing
PROGRAMMED_A_SECOND = 100_000  # people x offerings: more than can be written down in the time left is not begun


class Settling:
    """Works for one task whose problem is a stand-in for `asked`."""

    def __init__(self, task: Task, asked: Problem) -> None:
        self.task, self.asked = task, asked
        self.choices = len(asked.attendees) * len(asked.sessions) * len(asked.rounds)
        self.done: set[tuple[Offering, ...]] = set()
        self.took = 0.0  # seconds

    def in_passing(self, placement: tuple[Offering, ...]) -> None:
        """Once for each placement, and not too often; work that is counted must repeat exactly."""
        clock = self.task.clock
        hurry = clock.limits.iterations is None and self.took > SETTLING_PART * clock.seconds()
        if hurry or placement in self.done:
            return
        self.done.add(placement)
        began = clock.seconds()
        part = clock.part(SETTLE_PART * clock.limits.seconds)
        if self.choices > MOST_CHOICES:
            self.mend(placement, part)
        else:
            self.best(placement, part)
        self.took += clock.seconds() - began

    def best(self, placement: tuple[Offering, ...], clock: Clock) -> bool:
        """Whether the best seats were found and proven; where the placement is the only one they are a bound."""
        most = PROGRAMMED_A_SECOND * clock.left()
        if self.asked.previous.max_changes is not None or len(self.asked.attendees) * len(placement) > most:
            return False
        found = coupled.best_seats(self.asked, self.task.grounds, placement, clock)
        if found.seating is None:
            return False
        self._offer(placement, found.seating, found)
        return found.proven

    def mend(self, placement: tuple[Offering, ...], clock: Clock) -> None:
        """Seats by flows, in which only those move whom rules are about, to keep these."""
        seating = self.task.seater.seat_all(placement)
        if seating is None or self.asked.previous.max_changes is not None:
            return
        rules = binding(self.asked)
        people, sessions = {who for rule in rules for who in rule.attendees}, {rule.session for rule in rules}
        seats = seats_of(seating, placement, self.task.grounds)
        kept = {seat for seat in seats if seat.attendee not in people and seat.session not in sessions}
        pinned = replace(self.asked, fixed_seats=tuple(kept.union(self.asked.fixed_seats)))
        found = coupled.best_seats(pinned, self.task.grounds, placement, clock)
        if found.seating is not None:
            self.task.incumbent.offer(self.task.plan(placement, found.seating), "search")

    def _offer(self, placement: tuple[Offering, ...], seating: Ints, found: coupled.Settled) -> None:
        plan = self.task.plan(placement, seating)
        self.task.incumbent.offer(plan, "prove")
        bound = self._bound(objective(self.asked, plan), found) if decided(self.asked) else None
        if bound is not None:
            self.task.incumbent.raise_bound(bound, "prove")

    def _bound(self, value: Vector, found: coupled.Settled) -> Vector | None:
        """What seats of this value, and how far they are from the best, say about all seats of their placement."""
        if found.proven:
            return value
        return None if found.gap is None else (value[0] - found.gap,)

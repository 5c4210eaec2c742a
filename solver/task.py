"""What the searches work on, and where they tell what they find."""

from typing import Protocol

from solver.arrays import Arrays, Ints
from solver.clock import Clock
from solver.grounds import Grounds
from solver.incumbent import Incumbent
from solver.plan import Plan
from solver.problem import Offering, Problem
from solver.seating import Seater


class Task(Protocol):
    """`plan` makes a plan of a placement and its seating.

    `settle` offers a placement with the best seats for all rules, where flows do not know them all.
    """

    problem: Problem
    arrays: Arrays
    grounds: Grounds
    seater: Seater
    clock: Clock
    incumbent: Incumbent

    def plan(self, placement: tuple[Offering, ...], seating: Ints) -> Plan: ...

    def settle(self, placement: tuple[Offering, ...]) -> None: ...

"""wassign's own score of a plan, from the plan's objective here."""

from dataclasses import dataclass
from math import gcd

from solver.convert.wassign.script import Script
from solver.problem_json import limits


@dataclass(frozen=True, slots=True)
class Scale:
    """How objectives of the problem become scores of wassign: `step` is what one unit of cost was in preferences."""

    highest: int
    step: int
    exponent: int


def scale_of(script: Script) -> Scale:
    """Costs that are too large for ratings are counted in steps, if they are all multiples of one."""
    largest = script.largest
    costs = [largest - one for chooser in script.choosers for one in chooser.preferences]
    step = 1 if max(costs, default=0) <= limits.RATING else gcd(*costs)
    return Scale(largest, step, script.exponent)


def score(objective: tuple[int, ...], scale: Scale) -> tuple[int, float]:
    """The score of wassign (major, minor) for a plan in which everybody is seated, from its objective here."""
    worst, total = objective
    highest = max(scale.highest, 1)
    return worst * scale.step, total * scale.step**scale.exponent / highest**scale.exponent

"""What would help a timetable: improvements ranked by what they save, and the price of a seat in each offering."""

from solver.explain.document import clock_of
from solver.explain.improvements import advise
from tests.benchmarks.case import Answer
from tests.benchmarks.ours.whole import arrays_of
from tests.benchmarks.ours.why_not import Model, build, load

__all__ = ["build", "load", "solve"]


def solve(model: Model, seconds: float) -> Answer:
    problem, plan = model
    advice = advise(problem, plan, clock_of(seconds))
    exact = sum(one.exact for one in advice.improvements)
    figures: dict[str, float] = {
        "improvements": len(advice.improvements),
        "exact": exact,
        "untried": advice.untried,
        "prices": len(advice.prices),
    }
    seating, placed = arrays_of(problem, plan)
    return Answer(seating, placed=placed, figures=figures, note="best seats proven" if advice.settled else "")

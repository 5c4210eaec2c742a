"""Tiny problems with a plan, and what brute force says about the seats of their timetables."""

from itertools import islice

from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st

from solver.plan import Plan
from solver.problem import ObjectiveKind, Offering, Problem, RuleKind
from solver.verify import objective, violations
from tests.brute_force import plans, plans_of
from tests.problems import problems

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
ADDITIVE: tuple[ObjectiveKind, ...] = ("total", "rank_maximal", "fair")
SEATINGS = 4_000


@st.composite
def planned(
    draw: st.DrawFn, *, objectives: tuple[ObjectiveKind, ...] = ADDITIVE, kinds: tuple[RuleKind, ...] = ()
) -> tuple[Problem, Plan]:
    """A problem with any plan that breaks no rule, seldom the best."""
    ours = draw(problems(attendees=4, kinds=kinds, objectives=objectives))
    allowed = [plan for plan in islice(plans(ours), 2_000) if not violations(ours, plan)]
    assume(allowed)
    return ours, draw(st.sampled_from(allowed))


def best_seats(ours: Problem, placement: tuple[Offering, ...]) -> tuple[int, ...] | None:
    """The least objective of any seats for this placement; None when no seats are allowed."""
    best: tuple[int, ...] | None = None
    for count, plan in enumerate(plans_of(ours, placement)):
        assume(count < SEATINGS)
        cost = objective(ours, plan)
        if (best is None or cost < best) and not violations(ours, plan):
            best = cost
    return best


def minus(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip(one, other, strict=True))

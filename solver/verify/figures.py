"""Figures for people: how a plan turns out for everybody and for each group."""

from dataclasses import dataclass

import numpy as np

from solver.plan import Plan
from solver.problem import Attendee, Problem
from solver.ragged import flatten
from solver.verify.costs import Outcomes, outcomes, profile
from solver.verify.facts import Facts, know
from solver.verify.reading import NOT_RANKED, Bools, Reading


@dataclass(frozen=True, slots=True)
class Figures:
    """`positions[p]` counts seats at position p of the attendee's wishes; `indifferent` are seats of who has none."""

    attendees: int
    places: int  # rounds in which somebody is present, summed over attendees
    unseated: int  # of these places, those without a seat
    positions: tuple[int, ...]
    unranked: int  # seats that somebody with wishes did not wish for
    indifferent: int
    worst: int  # the largest cost sum of one attendee
    wishing: int  # attendees with wishes who are present at least once
    glad: int  # of those, with a first choice in at least one round

    @property
    def seated(self) -> int:
        """Places that a seat serves; a seat of several rounds serves them all."""
        return self.places - self.unseated


@dataclass(frozen=True, slots=True)
class Satisfaction:
    everybody: Figures
    groups: tuple[tuple[str, Figures], ...]  # by name; who is in two groups counts in both


def satisfaction(problem: Problem, plan: Plan) -> Satisfaction:
    facts = know(Reading(problem), plan)
    each = outcomes(facts)
    names = sorted({group for attendee in problem.attendees for group in attendee.groups})
    number = {name: at for at, name in enumerate(names)}
    attendee, group = flatten([[number[name] for name in one.groups] for one in problem.attendees])
    members = np.zeros((len(names), len(problem.attendees)), dtype=np.bool_)
    members[group, attendee] = True
    everybody = np.ones(len(problem.attendees), dtype=np.bool_)
    groups = tuple((name, _figures(facts, each, members[at])) for name, at in number.items())
    return Satisfaction(_figures(facts, each, everybody), groups)


def _figures(facts: Facts, each: Outcomes, members: Bools) -> Figures:
    """The figures of these attendees."""
    problem, present = facts.problem, facts.reading.present[members]
    wishes = np.array([_wishes(attendee) for attendee in problem.attendees], dtype=np.bool_)
    own = members[facts.attendee]
    position = each.position[own]
    wished = wishes[facts.attendee[own]]
    first = np.unique(facts.attendee[own][wished & (position == 0)])
    there = facts.reading.present.sum(axis=1) > 0
    return Figures(
        attendees=len(present),
        places=int(present.sum()),
        unseated=int(each.unseated[members].sum()),
        positions=profile(facts, position),
        unranked=int((wished & (position == NOT_RANKED)).sum()),
        indifferent=int((~wished).sum()),
        worst=int(each.total[members].max(initial=0)),
        wishing=int((members & wishes & there).sum()),
        glad=int(there[first].sum()),
    )


def _wishes(attendee: Attendee) -> bool:
    return bool(attendee.ranking or attendee.ranking_by_round or attendee.ratings)

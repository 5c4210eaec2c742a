"""Figures for people: how a plan turns out for everybody and for each group."""

from dataclasses import dataclass

from solver.plan import Plan
from solver.problem import Attendee, Problem
from solver.verify.costs import Outcome, outcomes, profile
from solver.verify.facts import know


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

    @property
    def glad_share(self) -> float:
        """The share of those with wishes who get a first choice in at least one round; 1 if nobody wishes."""
        return self.glad / self.wishing if self.wishing else 1.0


@dataclass(frozen=True, slots=True)
class Satisfaction:
    everybody: Figures
    groups: tuple[tuple[str, Figures], ...]  # by name; who is in two groups counts in both


def satisfaction(problem: Problem, plan: Plan) -> Satisfaction:
    each = list(zip(problem.attendees, outcomes(know(problem, plan)), strict=True))
    names = sorted({group for attendee in problem.attendees for group in attendee.groups})
    members: dict[str, list[tuple[Attendee, Outcome]]] = {name: [] for name in names}
    for pair in each:
        for group in pair[0].groups:
            members[group].append(pair)
    return Satisfaction(_figures(problem, each), tuple((name, _figures(problem, members[name])) for name in names))


def _figures(problem: Problem, each: list[tuple[Attendee, Outcome]]) -> Figures:
    counts = profile(problem, [outcome for _, outcome in each])
    wishing = [outcome for attendee, outcome in each if _wishes(attendee) and attendee.present]
    seats = sum(len(outcome.positions) for _, outcome in each)
    indifferent = sum(len(outcome.positions) for attendee, outcome in each if not _wishes(attendee))
    unseated = problem.objective.unseated
    return Figures(
        attendees=len(each),
        places=sum(len(attendee.present) for attendee, _ in each),
        unseated=sum(outcome.unseated for _, outcome in each),
        positions=counts,
        unranked=seats - sum(counts) - indifferent,
        indifferent=indifferent,
        worst=max((sum(outcome.costs) + unseated * outcome.unseated for _, outcome in each), default=0),
        wishing=len(wishing),
        glad=sum(0 in outcome.positions for outcome in wishing),
    )


def _wishes(attendee: Attendee) -> bool:
    return bool(attendee.ranking or attendee.ranking_by_round or attendee.ratings)

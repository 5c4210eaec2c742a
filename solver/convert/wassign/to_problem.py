"""A wassign file as a problem with the same plans in the same order of quality.

wassign seats everybody in every slot, measures preferences from the highest that anybody gave (cost = highest -
preference), looks at the largest cost first and then at the sum of (cost / highest) ** exponent. So the objective is
`worst_first`, ratings are 100 - cost, and a round without a seat costs more than any seat: where wassign has a plan,
the best plan here has everybody seated. Whom a constraint puts into a choice counts as having wished for it most, as in
wassign.
"""

from collections.abc import Iterator

from solver.convert.faults import checked, line_place, raise_by_line
from solver.convert.wassign.constraints import Wishes, group_of
from solver.convert.wassign.score import Scale, scale_of
from solver.convert.wassign.script import Script
from solver.problem import Attendee, Objective, Problem, Round
from solver.problem_json import limits
from solver.problem_json.faults import Faults, shown

UNSEATED = 200  # above any seat's cost, which is 100 at most
PARTS = (
    "{name} has {parts} parts: wassign counts its preference once for each part, Rondo once. "
    "Ask for parts to be counted once, or make it several choices."
)


def to_problem(script: Script, *, parts_once: bool = False) -> Problem:
    """The same question as a problem. `parts_once`: accept that a choice of several parts costs once.

    Raises ProblemError with the line of everything that a problem cannot say.
    """
    faults = Faults()
    wishes = Wishes(script, faults)
    for constraint in script.constraints:
        wishes.take(constraint)
    wishes.settle()
    for choice in script.choices if not parts_once else ():
        if choice.parts > 1:
            faults.add(line_place(choice.line), PARTS.format(name=shown(choice.name), parts=choice.parts))
    attendees = tuple(_attendees(script, scale_of(script), wishes, faults))
    raise_by_line(faults)
    problem = Problem(
        rounds=tuple(Round(slot.name) for slot in script.slots),
        sessions=tuple(wishes.session(number) for number in range(len(script.choices))),
        attendees=attendees,
        rules=tuple(wishes.rules()),
        objective=Objective(kind="worst_first", unranked=limits.RATING, unseated=UNSEATED, exponent=script.exponent),
    )
    return checked(problem)


def _attendees(script: Script, scale: Scale, wishes: Wishes, faults: Faults) -> Iterator[Attendee]:
    for number, chooser in enumerate(script.choosers):
        costs = [(scale.highest - one) // scale.step for one in chooser.preferences]
        if max(costs) > limits.RATING:
            words = f"{shown(chooser.name)} has preferences from {min(chooser.preferences)}, and somebody gave "
            faults.add(line_place(chooser.line), words + f"{scale.highest}; scale all of them to 0 to 100.")
        forced = {choice for choice, members in wishes.forced.items() if number in members}
        ratings = tuple((c, limits.RATING - (0 if c in forced else cost)) for c, cost in enumerate(costs))
        yield Attendee(
            id=chooser.name,
            present=frozenset(range(len(script.slots))),
            groups=frozenset(group_of(script, choice) for choice in forced),
            ratings=ratings,
            veto=frozenset(wishes.kept_out.get(number, ())),
        )

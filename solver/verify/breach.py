"""Where a plan goes against one of the problem's own rules."""

from dataclasses import dataclass

from solver.verify.facts import Where


@dataclass(frozen=True, slots=True)
class Breach:
    """`units` is how far the rule is broken here: a soft rule costs its weight for each."""

    units: int
    words: str
    where: Where

"""Which function judges which kind of rule."""

from collections.abc import Callable, Iterator, Mapping

from solver.problem import Rule, RuleKind
from solver.verify.breach import Breach
from solver.verify.facts import Facts
from solver.verify.seat_rules import apart, mix, quota, staff, together
from solver.verify.session_rules import before, not_same_round, parallel, same_round, themes_apart

KINDS: Mapping[RuleKind, Callable[[Facts, Rule], Iterator[Breach]]] = {
    "quota": quota,
    "mix": mix,
    "together": together,
    "apart": apart,
    "same_round": same_round,
    "not_same_round": not_same_round,
    "before": before,
    "themes_apart": themes_apart,
    "parallel": parallel,
    "staff": staff,
}


def breaches(facts: Facts, rule: Rule) -> Iterator[Breach]:
    """Where the plan goes against the rule, whatever its strength."""
    return KINDS[rule.kind](facts, rule)

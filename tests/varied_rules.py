"""Random rules: of a kind, about somebody, and soft where the hidden plan breaks them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from solver.plan import Plan
from solver.problem import Problem, Rule, RuleKind, Strength
from solver.verify import violations


def drawn_rule(draw: Random, bare: Problem, kind: RuleKind, strengths: Sequence[Strength]) -> Rule | None:
    """A rule of this kind about somebody; None where there is nobody whom it could be about."""
    strength = "advice" if kind == "staff" else draw.choice(strengths)
    base = Rule(kind, strength, weight=draw.choice((1, 3, 10, 40)))
    match kind:
        case "quota" | "mix" | "staff":
            return _about_offerings(draw, bare, replace(base, session=draw.randrange(len(bare.sessions))))
        case "together" | "apart":
            people = range(len(bare.attendees))
            return replace(base, attendees=_some(draw, people)) if len(people) > 1 else None
        case "themes_apart":
            named = sorted({theme for one in bare.sessions for theme in one.themes})
            among = draw.choice(((), _some(draw, range(len(bare.sessions)))))
            return replace(base, sessions=among, themes=tuple(named[:1]) if draw.random() < 0.3 else ())
        case "parallel":
            least, rounds = draw.randint(0, 2), range(len(bare.rounds))
            few = tuple(sorted(draw.sample(rounds, draw.randint(0, len(rounds)))))
            return replace(base, min=least, max=draw.choice((None, least, least + 1, least + 2)), rounds=few)
        case _:
            return replace(base, sessions=_some(draw, range(len(bare.sessions))))


def _some(draw: Random, among: range) -> tuple[int, ...]:
    """Two or three of them."""
    return tuple(draw.sample(among, draw.randint(2, min(3, len(among)))))


def _about_offerings(draw: Random, bare: Problem, base: Rule) -> Rule | None:
    groups = sorted({group for attendee in bare.attendees for group in attendee.groups})
    most = max(2, len(bare.attendees) // 3)
    least = draw.randint(0, max(1, most // 3))
    if base.kind == "staff":
        return replace(base, group="simulant", max=least)
    if base.kind == "mix":
        share = draw.randint(30, 90)
        fewest, largest = draw.choice(((None, share), (draw.randint(1, 2), None), (1, share)))
        return replace(base, min=fewest, max=largest)
    if not groups:
        return None
    fewest, largest = draw.choice(((None, draw.randint(0, most)), (least, None), (least, draw.randint(least, most))))
    return replace(base, group=draw.choice(groups), min=fewest, max=largest)


def kept(draw: Random, bare: Problem, plan: Plan, rule: Rule, strengths: Sequence[Strength], spoil: float) -> Rule:
    """The rule, soft or advice where the hidden plan breaks it, as far as the strengths allow."""
    if rule.strength != "hard" or draw.random() < spoil or not violations(replace(bare, rules=(rule,)), plan):
        return rule
    return replace(rule, strength=draw.choice([one for one in strengths if one != "hard"] or ["hard"]))

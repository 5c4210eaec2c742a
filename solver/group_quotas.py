"""Quotas of groups: which of them a flow keeps, and what they ask of one offering."""

from dataclasses import dataclass

import numpy as np

from solver.arrays import Bools, Ints
from solver.flow import Quota
from solver.placing import TIMETABLE_KINDS
from solver.problem import Problem, Rule


@dataclass(frozen=True, slots=True)
class GroupQuota:
    """A quota rule that the flow keeps; quotas of one session that it keeps have no members in common."""

    rule: Rule
    session: int
    members: Bools

    @property
    def most(self) -> int:
        return len(self.members) if self.rule.max is None else self.rule.max

    def on(self, offering: int, people: Ints, inside: int = 0) -> Quota:
        """As the flow of these people knows it, for their offering of this number; `inside`: members seated already."""
        least, weight = self.rule.min or 0, self.rule.weight if self.rule.strength == "soft" else 0
        return Quota(offering, self.members[people], max(0, least - inside), max(0, self.most - inside), weight)

    def units(self, seated: Ints) -> int:
        """How far an offering with these attendees is from the quota."""
        count = int(self.members[seated].sum())
        return max(0, count - self.most) + max(0, (self.rule.min or 0) - count)


def kept_quotas(problem: Problem) -> tuple[list[GroupQuota], list[Rule]]:
    """The quotas that fit into one flow, and the rules about seats that do not."""
    kept: list[GroupQuota] = []
    ignored: list[Rule] = []
    for rule in problem.rules:
        if rule.strength == "advice" or rule.kind in TIMETABLE_KINDS or (rule.strength == "soft" and not rule.weight):
            continue
        members = np.array([rule.group in attendee.groups for attendee in problem.attendees], dtype=np.bool_)
        rivals = [quota for quota in kept if quota.session == rule.session]
        if (
            rule.kind == "quota"
            and rule.session is not None
            and not any((members & quota.members).any() for quota in rivals)
        ):
            kept.append(GroupQuota(rule, rule.session, members))
        else:
            ignored.append(rule)
    return kept, ignored

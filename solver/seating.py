"""Seats for a given placement, round by round: each round exact, given what everybody holds in the other rounds.

Exact for the whole plan when no session is held twice and none lasts longer than a round; otherwise a good start.
A seating is an array `seating[attendee, round]` = the session attended, or OUT.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from solver.arrays import NEVER, Arrays, Bools, Ints
from solver.flow import OUT, Quota, RoundTask, seat_round
from solver.grounds import Grounds
from solver.group_quotas import kept_quotas
from solver.nearby import Pull, pulled
from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.ragged import collector_paused, columns
from solver.standing import still_best

Placement = Sequence[Offering]


@dataclass(frozen=True, slots=True)
class Table:
    """One round to be seated: its people (attendee numbers), its offerings, and their min-cost flow.

    `former[person]`: the offering of their former seat, or OUT; None where no former plan matters.
    """

    people: Ints
    offerings: tuple[Offering, ...]
    task: RoundTask
    former: Ints | None = None


class Seater:
    """Seats people round by round; holds what does not change between placements."""

    def __init__(self, problem: Problem, arrays: Arrays, grounds: Grounds, pull: Pull | None = None) -> None:
        self.problem, self.arrays, self.grounds, self.pull = problem, arrays, grounds, pull
        self.minimum = np.array([session.min for session in problem.sessions], dtype=np.int64)
        self.long = bool((grounds.length > 1).any())
        self.quotas, self.ignored = kept_quotas(problem)
        self.fixed = columns(problem.fixed_seats, "attendee", "session", "round")
        self.presents = _presents(arrays)

    def exact(self, placement: Placement) -> bool:
        """Whether `seat_all` gives the cheapest seating there is for this placement."""
        coupled = self.long or len({o.session for o in placement}) < len(placement)
        return not coupled and not self.ignored

    def seat_all(self, placement: Placement, *, passes: int = 2) -> Ints | None:
        """Every round in turn; repeated while rounds depend on each other. None when a minimum cannot be met."""
        seating = np.full(self.arrays.open.shape, OUT, dtype=np.int64)
        self.keep_fixed(seating)
        coupled = self.long or len({o.session for o in placement}) < len(placement)
        order = sorted({o.round for o in placement})
        for index in order * (passes if coupled else 1):
            if not self.reseat(seating, placement, index):
                return None
        return seating

    def keep_fixed(self, seating: Ints) -> None:
        attendee, session, first = self.fixed
        for later in range(int(self.grounds.length.max(initial=1))):
            on = self.grounds.length[session] > later
            seating[attendee[on], first[on] + later] = session[on]

    def reseat(self, seating: Ints, placement: Placement, index: int) -> bool:
        """Seat the offerings that start in this round afresh; False (and nothing changed) when minima cannot be met."""
        table = self.table(seating, placement, index)
        if not table.offerings:
            return True
        kept = table.former if table.former is not None and still_best(table.task, table.former) else None
        seated = seat_round(table.task) if kept is None else kept
        if seated is None:
            return False
        if self.long:
            self.vacate(seating, table)
        else:
            seating[table.people, index] = OUT
        self.write(seating, table, seated)
        return True

    def vacate(self, seating: Ints, table: Table) -> None:
        """Clear what the people of this table hold of its offerings."""
        for offering in table.offerings:
            for index in self.grounds.covers(offering):
                column = seating[:, index]
                column[table.people[column[table.people] == offering.session]] = OUT

    def write(self, seating: Ints, table: Table, seated: Ints) -> None:
        """`seated[person]`: the number of their offering in the table, or OUT."""
        sessions = np.array([offering.session for offering in table.offerings], dtype=np.int64)
        start = np.array([offering.round for offering in table.offerings], dtype=np.int64)
        chosen = seated != OUT
        who, number = table.people[chosen], seated[chosen]
        for later in range(int(self.grounds.length[sessions].max(initial=0))):
            on = self.grounds.length[sessions[number]] > later
            seating[who[on], start[number[on]] + later] = sessions[number[on]]

    def table(self, seating: Ints, placement: Placement, index: int) -> Table:
        """The flow of this round: who is free, what each seat costs them, and how many seats there are."""
        offerings = tuple(o for o in placement if o.round == index)
        sessions = np.array([o.session for o in offerings], dtype=np.int64)
        locked = np.zeros(self.arrays.attendees, dtype=np.bool_)
        locked[self.fixed[0][self.fixed[2] == index]] = True
        free = self.arrays.open[:, index] & ~locked
        if self.long:  # somebody in a session that began earlier keeps it
            free &= (seating[:, index] == OUT) | np.isin(seating[:, index], sessions)
        people = np.flatnonzero(free)
        kept = np.bincount(seating[locked, index] + 1, minlength=self.arrays.sessions + 1)[sessions + 1]
        capacity = np.array([self.grounds.seats(o) for o in offerings], dtype=np.int64)
        upper = np.maximum(capacity - kept, 0)
        lower = np.clip(self.minimum[sessions] - kept, 0, None)
        bans = self._bans(seating, placement, offerings, index)
        person, column, cost, pooled = self._arcs(people, sessions, index, bans)
        task = RoundTask(
            person,
            column,
            cost,
            pooled,
            np.minimum(lower, upper),
            upper,
            self.arrays.unranked,
            self.arrays.unseated,
            tuple(self._quotas(people, offerings, locked & (seating[:, index] != OUT), seating[:, index])),
        )
        if self.pull is None:
            return Table(people, offerings, task)
        former = self._before(people, sessions, index)
        return Table(people, offerings, pulled(task, former, self.pull, people), former)

    def _before(self, people: Ints, sessions: Ints, index: int) -> Ints:
        """The number of the offering of everybody's former seat in this round, or OUT."""
        number = np.full(self.arrays.sessions, OUT, dtype=np.int64)
        number[sessions] = np.arange(len(sessions))
        before = np.full(self.arrays.attendees, OUT, dtype=np.int64)
        attendee, session = self.arrays.previous[index]
        before[attendee] = number[session]
        return before[people]

    def _bans(
        self, seating: Ints, placement: Placement, offerings: tuple[Offering, ...], index: int
    ) -> list[tuple[Ints | Bools, int]]:
        """(attendees, number of the offering) that may not meet: had it already, presents now, or has no time."""
        bans: list[tuple[Ints | Bools, int]] = []
        often = Counter(o.session for o in placement)
        others = np.delete(np.arange(seating.shape[1]), index)
        presenting = self.presenting(placement)
        for number, offering in enumerate(offerings):
            own = list(self.grounds.covers(offering))
            if often[offering.session] > 1:
                away = np.setdiff1d(others, own)
                bans.append(((seating[:, away] == offering.session).any(axis=1), number))
            if len(own) > 1:
                later = seating[:, own[1:]]
                taken = ((later != OUT) & (later != offering.session)).any(axis=1)
                bans.append((taken | ~self.arrays.open[:, own].all(axis=1), number))
            bans.extend((presenting[at], number) for at in own if at in presenting)
        return bans

    def presenting(self, placement: Placement) -> Mapping[int, Ints]:
        """Round -> attendees who present something then."""
        found: defaultdict[int, list[Ints]] = defaultdict(list)
        for offering in placement if self.presents else ():
            if offering.session in self.presents:
                for index in self.grounds.covers(offering):
                    found[index].append(self.presents[offering.session])
        return {index: np.concatenate(who) for index, who in found.items()}

    def _arcs(
        self, people: Ints, sessions: Ints, index: int, bans: Iterable[tuple[Ints | Bools, int]]
    ) -> tuple[Ints, Ints, Ints, Bools]:
        """Wishes as arcs (person, offering, cost), and who is in the pool.

        Those for whom some seat is dearer than `unranked` stay out of it and get an arc to every seat they may take.
        """
        cells = self.arrays.cells[index]
        number = np.full(self.arrays.attendees, -1, dtype=np.int64)
        number[people] = np.arange(len(people))
        owner, at = cells.of(sessions)
        person, cost = number[cells.attendee[at]], cells.cost[at]
        awkward = np.zeros(len(people) + 1, dtype=np.bool_)  # the last stands for everybody who is not here
        awkward[person[cost > self.arrays.unranked]] = True
        bans = list(bans)
        for who, _ in bans:
            awkward[number[who]] = True
        awkward[-1] = False
        here = person >= 0
        plain = here & ~awkward[person] & (cost < self.arrays.unranked)
        if not awkward.any():
            return person[plain], owner[plain], cost[plain], np.ones(len(people), dtype=np.bool_)
        own = np.flatnonzero(awkward[:-1])
        place = np.full(len(people) + 1, -1, dtype=np.int64)
        place[own] = np.arange(len(own))
        full = np.full((len(own), len(sessions)), self.arrays.unranked, dtype=np.int64)
        theirs = here & awkward[person]
        full[place[person[theirs]], owner[theirs]] = cost[theirs]
        for who, column in bans:
            banned = place[number[who]]
            full[banned[banned >= 0], column] = NEVER
        row, column_of = np.nonzero(full < NEVER)
        return (
            np.concatenate([person[plain], own[row]]),
            np.concatenate([owner[plain], column_of]),
            np.concatenate([cost[plain], full[row, column_of]]),
            ~awkward[:-1],
        )

    def _quotas(self, people: Ints, offerings: tuple[Offering, ...], locked: Bools, now: Ints) -> Iterable[Quota]:
        for quota in self.quotas:
            for number, offering in enumerate(offerings):
                if offering.session == quota.session:
                    inside = int((locked & quota.members & (now == quota.session)).sum())
                    yield quota.on(number, people, inside)

    def quota_cost(self, seating: Ints, placement: Placement, index: int) -> int:
        """What the soft quotas of the offerings that start in this round cost."""
        return sum(
            quota.rule.weight * quota.units(np.flatnonzero(seating[:, index] == offering.session))
            for quota in self.quotas
            if quota.rule.strength == "soft"
            for offering in placement
            if offering.round == index and offering.session == quota.session
        )


def _presents(arrays: Arrays) -> Mapping[int, Ints]:
    """Session -> the attendees who present it."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for attendee, session in arrays.busy:
        found[session].append(attendee)
    return {session: np.array(who, dtype=np.int64) for session, who in found.items()}


def seating_of(plan: Plan, attendees: int, grounds: Grounds) -> Ints:
    """The seats of a plan as a seating."""
    seating: Ints = np.full((attendees, grounds.usable.shape[1]), OUT, dtype=np.int64)
    attendee, session, start = columns(plan.seats, "attendee", "session", "round")
    for later in range(int(grounds.length.max(initial=1))):
        on = grounds.length[session] > later
        seating[attendee[on], start[on] + later] = session[on]
    return seating


def seats_of(seating: Ints, placement: Placement, grounds: Grounds) -> tuple[Seat, ...]:
    """The seating as seats, sorted by attendee and round."""
    begins = np.zeros((len(grounds.starts), seating.shape[1]), dtype=np.bool_)
    begins[[o.session for o in placement], [o.round for o in placement]] = True
    attendee, index = np.nonzero(seating != OUT)
    session = seating[attendee, index]
    begun = begins[session, index]
    with collector_paused():
        return tuple(map(Seat, attendee[begun].tolist(), session[begun].tolist(), index[begun].tolist()))

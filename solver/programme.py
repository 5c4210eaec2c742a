"""All seats of a placement as one integer programme, minimised entry after entry: for rounds that depend on each other.

    sum_o x_io + p_ir + u_ir = 1 (attendee i free in round r)     lower_o <= sum_i x_io + y_o <= upper_o
    sum_i p_ir = sum_o y_o (round r)                              sum_{o of s} x_io <= 1 (s held more than once)
x are seats by name; a session of several rounds counts in each of them. Who sits in the pool p of a round takes any of
its places y, all of them at the cost of a session not ranked; so sessions that are held again, that last longer or that
have rules have no places y but an x for everybody, and so have all sessions for those in rules about people. u is being
left out. Rules are in `seat_rules`. Each entry that is settled becomes a row, and the next entry is minimised.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import LinearConstraint

from solver.arrays import Bools, Ints
from solver.clock import Clock
from solver.flow import OUT
from solver.highs import minimise_whole
from solver.seat_rules import Crowd, Row, SeatRules, binding
from solver.seating import Placement, Seater, Table

NO_GRADE = -(1 << 62)  # no cost is as low: a former seat may save more than it costs
INFEASIBLE = 2  # the status that scipy gives


@dataclass(frozen=True, slots=True)
class Answer:
    """The smallest value found with its variables, and what it must be at least; `solved`: nothing more is open."""

    variables: Ints | None
    bound: float
    solved: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The variables of one round, counted from the first of the whole programme."""

    table: Table
    person: Ints  # of each x: number in the table
    offering: Ints  # of each x, likewise
    grade: Ints  # of each x: what the arrays call its cost
    begin: int  # of the x, then pool and out by person, then places by offering
    placed: Bools  # placed[offering]: has places for the pool
    pooled: Bools  # pooled[person]: may take them

    @property
    def pool(self) -> int:
        return self.begin + len(self.person)

    @property
    def out(self) -> int:
        return self.pool + len(self.table.people)

    @property
    def places(self) -> int:
        return self.out + len(self.table.people)

    @property
    def end(self) -> int:
        return self.places + len(self.table.offerings)


class Programme:
    """One placement; `grade[variable]` is what stands for its cost in the arrays, NO_GRADE where there is none.

    `penalty[variable]` is what soft rules cost.
    """

    def __init__(self, seater: Seater, placement: Placement) -> None:
        self.seater, self.placement = seater, placement
        self.seating: Ints = np.full(seater.arrays.open.shape, OUT, dtype=np.int64)
        seater.keep_fixed(self.seating)
        self.often = Counter(offering.session for offering in placement)
        rules = binding(seater.problem)
        self.by_name = {rule.session for rule in rules}
        self.named = np.zeros(seater.arrays.attendees, dtype=np.bool_)
        self.named[[who for rule in rules for who in rule.attendees]] = True
        self.blocks: list[Block] = []
        for index in range(len(seater.problem.rounds)):
            table = seater.table(self.seating, placement, index)
            self.blocks.append(self._block(table, self.blocks[-1].end if self.blocks else 0))
        count = self.blocks[-1].end if self.blocks else 0
        self.upper = np.zeros(count)
        self.grade: Ints = np.full(count, NO_GRADE, dtype=np.int64)
        self.owner: Ints = np.full(count, OUT, dtype=np.int64)  # attendee
        for block in self.blocks:
            self._fill(block)
        self.rows = [row for index, block in enumerate(self.blocks) for row in self._rows(index, block)] + self._once()
        crowds = list(self._crowds()) if rules else []
        self._add(SeatRules(seater.problem, crowds, seater.presenting(placement), count))

    def _add(self, rules: SeatRules) -> None:
        """The rules about seats, whose variables come last."""
        own = len(rules.upper)
        self.rows += rules.rows
        self.penalty = np.concatenate(
            [np.zeros(len(self.grade), dtype=np.int64), np.array(rules.penalty, dtype=np.int64)]
        )
        self.upper = np.append(self.upper, np.array(rules.upper, dtype=np.float64))
        self.grade = np.append(self.grade, np.full(own, NO_GRADE))
        self.owner = np.append(self.owner, np.full(own, OUT))

    def _block(self, table: Table, begin: int) -> Block:
        """Wishes, and a seat of their own for everybody in the pool wherever there are no places for them."""
        task, length = table.task, self.seater.grounds.length
        alone = [
            self.often[o.session] > 1 or length[o.session] > 1 or o.session in self.by_name for o in table.offerings
        ]
        named, members = np.array(alone, dtype=np.bool_), self.named[table.people]
        wished = np.zeros((len(task.pooled), len(table.offerings)), dtype=np.bool_)
        wished[task.person, task.offering] = True
        person, offering = np.nonzero(~wished & task.pooled[:, None] & (named[None, :] | members[:, None]))
        return Block(
            table,
            np.concatenate([task.person, person]),
            np.concatenate([task.offering, offering]),
            np.concatenate([task.cost, np.full(len(person), task.unranked)]),
            begin,
            ~named,
            task.pooled & ~members,
        )

    def _fill(self, block: Block) -> None:
        task, people = block.table.task, block.table.people
        wishes, pool = slice(block.begin, block.pool), slice(block.pool, block.out)
        out, places = slice(block.out, block.places), slice(block.places, block.end)
        self.upper[wishes] = self.upper[out] = 1
        self.upper[pool] = block.pooled
        self.upper[places] = np.where(block.placed, task.upper, 0)
        self.grade[wishes], self.grade[pool], self.grade[out] = block.grade, task.unranked, task.unseated
        self.owner[wishes], self.owner[pool], self.owner[out] = people[block.person], people, people

    def _rows(self, index: int, block: Block) -> list[Row]:
        task, rows = block.table.task, []
        people, offerings = len(block.table.people), len(block.table.offerings)
        wish = np.arange(block.begin, block.pool)
        pool, places = np.arange(block.pool, block.out), np.arange(block.places, block.end)
        by_person = np.argsort(block.person, kind="stable")
        begins = np.searchsorted(block.person[by_person], np.arange(people + 1))
        running = self._running(index)
        for one, attendee in enumerate(block.table.people.tolist()):
            own = wish[by_person[begins[one] : begins[one + 1]]]
            rows.append(_sum(np.append(own, [*running[attendee], block.pool + one, block.out + one]), 1, 1))
        for one in range(offerings):
            own = np.append(wish[block.offering == one], places[one])
            rows.append(_sum(own, int(task.lower[one]), int(task.upper[one])))
        balance = np.append(np.ones(people, dtype=np.int64), np.full(offerings, -1))
        rows.append(Row(np.append(pool, places), balance, 0, 0))
        return rows

    def _running(self, index: int) -> Mapping[int, list[int]]:
        """Attendee -> their seats in sessions that began before this round and are still on."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for crowd in self._crowds(before=index) if self.seater.long else ():
            if index in crowd.rounds:
                for attendee, column in zip(crowd.attendee.tolist(), crowd.column.tolist(), strict=True):
                    found[attendee].append(column)
        return found

    def _crowds(self, before: int | None = None) -> Iterator[Crowd]:
        """Everybody who may sit in each offering that is named, of those that begin before a round."""
        attendee, session, first = self.seater.fixed
        for index, block in enumerate(self.blocks[:before]):
            for number, offering in enumerate(block.table.offerings):
                at = np.flatnonzero(block.offering == number)
                fixed = attendee[(session == offering.session) & (first == index)]
                people = block.table.people[block.person[at]]
                yield Crowd(offering, self.seater.grounds.covers(offering), people, block.begin + at, fixed)

    def _once(self) -> list[Row]:
        """Nobody twice in a session that is held more than once."""
        found: dict[tuple[int, int], list[int]] = {}
        for block in self.blocks:
            for at, (person, offering) in enumerate(zip(block.person.tolist(), block.offering.tolist(), strict=True)):
                session = block.table.offerings[offering].session
                if self.often[session] > 1:
                    found.setdefault((int(block.table.people[person]), session), []).append(block.begin + at)
        return [_sum(np.array(own), 0, 1) for own in found.values() if len(own) > 1]

    def cost(self, by_grade: Ints) -> Ints:
        """The cost of every variable at these costs by grade."""
        return np.where(self.grade == NO_GRADE, 0, by_grade[np.maximum(self.grade, 0)])

    def minimise(self, cost: Ints, rows: list[Row], clock: Clock, upper: npt.NDArray[np.float64]) -> Answer:
        """The cheapest seats with these rows added, and variables no larger than this, as far as time goes."""
        result = minimise_whole(cost, upper, _stacked([*self.rows, *rows], len(cost)), clock)
        if result is None:
            return Answer(None, -np.inf, solved=False)
        if result.x is None:
            return Answer(None, -np.inf, solved=result.status == INFEASIBLE)
        bound = -np.inf if result.mip_dual_bound is None else float(result.mip_dual_bound)
        return Answer(np.round(result.x).astype(np.int64), bound, solved=result.status == 0)

    def seats(self, variables: Ints) -> Ints:
        """The seating; the pool's places go to its people in their order."""
        seating = self.seating.copy()
        for block in self.blocks:
            people = len(block.table.people)
            seated = np.full(people, OUT, dtype=np.int64)
            chosen = variables[block.begin : block.pool] > 0
            seated[block.person[chosen]] = block.offering[chosen]
            swimmers = np.flatnonzero(variables[block.pool : block.out] > 0)
            places = variables[block.places : block.end]
            seated[swimmers] = np.repeat(np.arange(len(places)), places)
            self.seater.write(seating, block.table, seated)
        return seating


def _sum(column: Ints, least: float, most: float) -> Row:
    return Row(column, np.ones(len(column), dtype=np.int64), least, most)


def _stacked(rows: list[Row], count: int) -> LinearConstraint:
    index = np.repeat(np.arange(len(rows)), [len(row.column) for row in rows])
    column = np.concatenate([row.column for row in rows])
    value = np.concatenate([row.value for row in rows])
    matrix = sparse.csr_array((value, (index, column)), shape=(len(rows), count))
    return LinearConstraint(matrix, np.array([row.least for row in rows]), np.array([row.most for row in rows]))

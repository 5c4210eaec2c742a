"""Why somebody did not get what they wanted more, and what it would cost everybody if they did.

For the timetable as it stands. Where no session is repeated the cost is exact; else it is between `least` and `most`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from solver.arrays import UNWISHED
from solver.explain.exchange import Move
from solver.explain.floor import Floor
from solver.explain.held import NOWHERE, Held, Table, sessions_of
from solver.explain.measure import Vector

UNSEATED = -2  # in place of a position: no seat in a round
Change = tuple[int, int]  # positions of a seat before and after; UNWISHED, UNSEATED


@dataclass(frozen=True, slots=True)
class Alternative:
    """A session that an attendee wanted more than a seat they have, and why it is not theirs.

    `code`: would_cost | equally_good | not_held | not_present | busy | veto | has_it | pinned | impossible.
    `others`: how many people would change from one position to another, in the plan that costs `most`.
    """

    code: str
    session: int
    position: int
    round: int | None = None
    instead: int | None = None  # the session they have in that round; None for none
    own: Change = (UNWISHED, UNWISHED)
    least: Vector | None = None
    most: Vector | None = None
    seats: int = 0
    seated: int = 0
    as_much: int = 0  # of those seated, how many wanted it at least as much
    others: tuple[tuple[Change, int], ...] = ()

    @property
    def exact(self) -> bool:
        return self.least == self.most


def why_not(held: Held, floor: Floor, attendee: int) -> tuple[Alternative, ...]:
    """Every session the attendee wanted more than the least wanted of their seats and does not have, best first."""
    wanted = _wanted(held, attendee)
    own = held.seating[attendee]
    had = set(own[own != NOWHERE].tolist())
    worst = _worst(held, attendee)
    found = [
        alternative
        for session, position in wanted
        if session not in had and position < worst
        for alternative in _of_session(held, floor, attendee, session, position)
    ]
    return tuple(found)


def _wanted(held: Held, attendee: int) -> list[tuple[int, int]]:
    """(session, its best position in any round), most wanted first; vetoes are no wishes."""
    best: dict[int, int] = {}
    for cells in dict.fromkeys(map(id, held.arrays.cells)):
        own = next(one for one in held.arrays.cells if id(one) == cells)
        at = np.flatnonzero((own.attendee == attendee) & (own.position != UNWISHED))
        for session, position in zip(own.session[at].tolist(), own.position[at].tolist(), strict=True):
            best[session] = min(position, best.get(session, position))
    return sorted(best.items(), key=lambda wish: (wish[1], wish[0]))


def _worst(held: Held, attendee: int) -> int:
    """The least wanted position among the attendee's seats; above every position when one is not wished or lacking."""
    none = len(held.problem.sessions) + 1
    positions = [
        position_of(held, table.round, attendee, int(held.seating[attendee, table.round]))
        for table in held.tables
        if attendee in table.person
    ]
    return max((none if place < 0 else place for place in positions), default=none)


def position_of(held: Held, index: int, attendee: int, session: int) -> int:
    """UNSEATED for NOWHERE, UNWISHED for what is not ranked."""
    if session == NOWHERE:
        return UNSEATED
    cells = held.arrays.cells[index]
    part = slice(int(cells.first[session]), int(cells.first[session + 1]))
    at = np.flatnonzero(cells.attendee[part] == attendee)
    return int(cells.position[part][at[0]]) if len(at) else UNWISHED


def _of_session(held: Held, floor: Floor, attendee: int, session: int, position: int) -> Iterator[Alternative]:
    rounds = [one.round for one in held.offerings if one.session == session]
    if not rounds:
        yield Alternative("not_held", session, position)
    for index in rounds:
        table = held.tables[index]
        if index not in held.problem.attendees[attendee].present:
            yield Alternative("not_present", session, position, index)
        elif attendee not in table.person:
            yield Alternative("busy", session, position, index)
        else:
            yield _in_round(held, floor, table, attendee, session, position)


def _in_round(held: Held, floor: Floor, table: Table, attendee: int, session: int, position: int) -> Alternative:
    person, column = table.person[attendee], table.column(session)
    assert column is not None  # noqa: S101  # it is held in this round
    exchange = table.exchange
    now = int(sessions_of(table)[exchange.at[person]])
    instead = None if now == NOWHERE else now
    pinned = any(seat.attendee == attendee and seat.round == table.round for seat in held.problem.fixed_seats)
    extra = table.ways.forced(person, column)
    if pinned or extra is None:
        code = "pinned" if pinned else "veto" if not table.fit[person, column] else "impossible"
        return Alternative(code, session, position, table.round, instead)
    least = min(extra, floor.forced(table, person, column)) if held.coupled else extra
    moves = table.ways.moves(column, int(exchange.at[person]))
    inside = table.people[exchange.at == column]
    there = [position_of(held, table.round, int(one), session) for one in inside]
    mine = position_of(held, table.round, attendee, session)
    return Alternative(
        "would_cost" if extra > 0 else "equally_good",
        session,
        position,
        table.round,
        instead,
        (position_of(held, table.round, attendee, now), mine),
        held.measure.vector(least),
        held.measure.vector(extra),
        int(exchange.upper[column]),
        len(inside),
        sum(UNWISHED < place <= mine for place in there),
        _changes(held, table, moves),
    )


def _changes(held: Held, table: Table, moves: list[Move]) -> tuple[tuple[Change, int], ...]:
    """Who would move, only counted: (position before, position after) -> how many."""
    sessions = sessions_of(table)

    def place(move: Move, column: int) -> int:
        return position_of(held, table.round, int(table.people[move.person]), int(sessions[column]))

    counts = Counter((place(move, move.before), place(move, move.after)) for move in moves)
    return tuple(sorted(counts.items()))

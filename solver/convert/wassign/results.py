"""wassign's two result tables, both ways: which choice is in which slot, and who has which choice in each slot.

The tables are CSV with every cell in quotes and a blank behind each comma. A choice of several parts stands in each of
its slots, its later parts as `[2] name`; an empty cell (which wassign never writes) is nobody's seat.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from solver.convert.faults import line_place, text_of
from solver.plan import Plan
from solver.problem import Offering, Problem, Seat
from solver.problem_json.faults import Faults, shown, suggestion

Value = TypeVar("Value")
NOWHERE = "not scheduled"


def write_scheduling(problem: Problem, plan: Plan) -> str:
    """`prefix.scheduling.csv`: a row for each part of each session."""
    starts = {one.session: one.round for one in plan.offerings}
    rows = [["Choice", "Slot"]]
    for number, session in enumerate(problem.sessions):
        for part in range(session.length):
            held = number in starts
            rows.append([_part(session.id, part), problem.rounds[starts[number] + part].id if held else NOWHERE])
    return _table(rows)


def write_assignment(problem: Problem, plan: Plan) -> str:
    """`prefix.assignment.csv`: a row for each attendee, a column for each round."""
    cells = [[one.id, *[""] * len(problem.rounds)] for one in problem.attendees]
    for seat in plan.seats:
        session = problem.sessions[seat.session]
        for part in range(session.length):
            cells[seat.attendee][1 + seat.round + part] = _part(session.id, part)
    return _table([["Chooser", *(one.id for one in problem.rounds)], *cells])


def read_results(problem: Problem, assignment: str | bytes, scheduling: str | bytes | None = None) -> Plan:
    """The plan of an assignment table, without rooms; with the scheduling table also offerings that nobody attends.

    Raises ProblemError with the line of everything that the problem does not know.
    """
    faults = Faults()
    seats = _seats(problem, assignment, faults)
    held = {(seat.round, seat.session) for seat in seats}
    if scheduling is not None:
        held.update(_scheduled(problem, scheduling, faults))
    faults.raise_if_any()
    offerings = tuple(Offering(session, round_) for round_, session in sorted(held))
    return Plan(offerings, tuple(sorted(seats, key=lambda seat: (seat.attendee, seat.round))))


def _seats(problem: Problem, document: str | bytes, faults: Faults) -> list[Seat]:
    rows = _rows(document, faults)
    rounds, sessions = _rounds(problem), _sessions(problem)
    people = {one.id: number for number, one in enumerate(problem.attendees)}
    columns = [_known(name, "round", rounds, rows[0][0], faults) for name in rows[0][1][1:]]
    if len(set(columns)) < len(columns) or len(columns) < len(rounds):
        faults.add(line_place(rows[0][0]), "The first line names every round once, behind the column of the choosers.")
    seats: list[Seat] = []
    seen: set[int] = set()
    for line, row in rows[1:]:
        who = _known(row[0], "attendee", people, line, faults)
        if len(row) != len(columns) + 1:
            faults.add(line_place(line), f"This row has {len(row)} cells, the first line has {len(columns) + 1}.")
        elif who in seen:
            faults.add(line_place(line), f"{shown(row[0])} stands in the table twice.")
        else:
            seen.update(() if who is None else (who,))
            for round_, cell in zip(columns, row[1:], strict=True):
                session, part = (_known(cell, "session", sessions, line, faults) if cell else None) or (None, 0)
                if who is not None and session is not None and round_ is not None and part == 0:
                    seats.append(Seat(who, session, round_))
    return seats


def _scheduled(problem: Problem, document: str | bytes, faults: Faults) -> Iterator[tuple[int, int]]:
    """(round, session) of every session that is held."""
    rounds, sessions = _rounds(problem), _sessions(problem)
    for line, row in _rows(document, faults)[1:]:
        if len(row) != 2:  # noqa: PLR2004  # choice and slot
            faults.add(line_place(line), "This row has not two cells, a choice and its slot.")
            continue
        found = _known(row[0], "session", sessions, line, faults)
        round_ = None if row[1] == NOWHERE else _known(row[1], "round", rounds, line, faults)
        if found is not None and round_ is not None and found[1] == 0:
            yield round_, found[0]


def _rounds(problem: Problem) -> dict[str, int]:
    return {one.id: number for number, one in enumerate(problem.rounds)}


def _sessions(problem: Problem) -> dict[str, tuple[int, int]]:
    """What each part of a session is called -> session and part."""
    return {
        _part(one.id, part): (number, part) for number, one in enumerate(problem.sessions) for part in range(one.length)
    }


def _known(name: str, kind: str, values: Mapping[str, Value], line: int, faults: Faults) -> Value | None:
    if name not in values:
        faults.add(line_place(line), f"There is no {kind} {shown(name)}.{suggestion(name, values)}")
    return values.get(name)


def _part(name: str, part: int) -> str:
    return f"[{part + 1}] {name}" if part else name


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(", ".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows) + "\n"


def _rows(document: str | bytes, faults: Faults) -> list[tuple[int, list[str]]]:
    """Rows that are not empty, each with its line; ends here with a fault when there is none."""
    reader = csv.reader(io.StringIO(text_of(document), newline=""), skipinitialspace=True, strict=True)
    found: list[tuple[int, list[str]]] = []
    try:
        found = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        faults.add(line_place(reader.line_num), f"This is no table: {error}.")
    if not found:
        faults.add("", "The table is empty.")
        faults.raise_if_any()
    return found

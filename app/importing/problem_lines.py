"""What is wrong or doubtful in a table, each with its place: the row as a spreadsheet shows it, and the column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import Text
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS

PATH = re.compile(r"[\[.]|^line [0-9]")  # of a file that is no table: "days[0].title", "line 14, title"
PLACE = re.compile(r"row ([0-9]+)(?:, (.+))?")


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """What is wrong where; `row` is 0 when it is about a column or the whole."""

    row: int
    field: Text | None
    problem: Text


def problem_lines(problems: Mapping[str, Text], kind: TableKind) -> list[ProblemLine]:
    """Problems told at "row 7, capacity", in the order of the file."""
    lines = [problem_line(place, problem, kind) for place, problem in problems.items()]
    return sorted(lines, key=lambda line: line.row)


def line_json(line: ProblemLine) -> dict[str, object]:
    """Its place and its words; row 0 stands for the table as a whole."""
    return {"row": line.row, "field": str(line.field) if line.field else "", "text": str(line.problem)}


def remark_lines(doubts: Mapping[str, Text], problems: list[ProblemLine], kind: TableKind) -> list[ProblemLine]:
    """Doubts of rows that would be taken; a row with a problem has enough of it."""
    wrong = {line.row for line in problems}
    return [line for line in problem_lines(doubts, kind) if line.row not in wrong]


def problem_line(place: str, problem: Text, kind: TableKind) -> ProblemLine:
    row, field = read_place(place)
    return ProblemLine(row, FIELDS[kind].get(field) or (Text(field) if PATH.search(field) else None), problem)


def read_place(place: str) -> tuple[int, str]:
    """Row and field of "row 7, capacity"; 0 for the row where only a column is named."""
    found = PLACE.fullmatch(place)
    return (int(found[1]), found[2] or "") if found else (0, place)

"""How each problem of an uploaded table is mended, and all of them as lines of a list."""

import re
from collections.abc import Iterator, Mapping

from app.domain.problem_rows import ProblemRow
from app.domain.table_drafts import TableDraft
from app.errors import Text, text
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS
from app.importing.previews import Preview
from app.importing.problem_lines import ProblemLine

NUMBERED = re.compile(r"choice_[0-9]+")
NAMES = text("Fill in a name, each only once.")
ROUNDS = text("Use the names of the rounds as they stand under Rooms and rounds, with commas between them.")
SESSIONS = text("Use the number or the title of a session as it stands under Sessions.")
WHOLE = text("Use a whole number without letters or signs.")
COLUMN = text("Say above the list what each column means, or name the column in your file.")
ELSE = text("Mend this cell in your file and upload the file again.")
LOOK = text("Check whether this is meant. If not, mend it in your file and upload the file again.")
MEND: Mapping[str, Text] = {
    "name": NAMES,
    "title": NAMES,
    "capacity": WHOLE,
    "min": WHOLE,
    "max": WHOLE,
    "rank": WHOLE,
    "email": text("Use one address such as name@example.org; every attendee has an address of their own."),
    "external_id": text("Give every row a number of its own, or leave it empty."),
    "unavailable": ROUNDS,
    "rounds": ROUNDS,
    "absent": ROUNDS,
    "presence": text("Fill in yes or no."),
    "session": SESSIONS,
    "choices": SESSIONS,
    "submitted_at": text("Use one way of writing dates and times in the whole column."),
}


def problem_rows(preview: Preview[object, object], table: TableDraft) -> Iterator[ProblemRow]:
    """Everything that the page of the draft tells: faults of columns, problems of rows, and what is to be looked at."""
    cells = dict(zip(table.numbers, table.rows, strict=True))
    for line in (*preview.faults, *preview.problems):
        code = code_of(line, preview.kind)
        mend = COLUMN if not line.row else MEND.get(NUMBERED.sub("choices", code), ELSE)
        yield ProblemRow(line.row, line.field, value_of(line, code, cells, table), line.problem, mend)
    for line in preview.remarks:
        value = value_of(line, code_of(line, preview.kind), cells, table)
        yield ProblemRow(line.row, line.field, value, line.problem, LOOK)


def code_of(line: ProblemLine, kind: TableKind) -> str:
    return next((code for code, words in FIELDS[kind].items() if words == line.field), "")


def value_of(line: ProblemLine, code: str, cells: Mapping[int, tuple[str, ...]], table: TableDraft) -> str:
    """What stands in the cell, or in the cells that make the field up."""
    row = cells.get(line.row, ())
    return " ".join(row[place] for place, meaning in enumerate(table.meanings) if meaning == code and place < len(row))

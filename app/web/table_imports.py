"""Uploading a table: reading it, saying which column means what, telling every problem with its row."""

import hashlib
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Generic

from starlette.datastructures import FormData, UploadFile

from app.domain.changes import Change, Changes, Incoming, Known
from app.domain.table_drafts import TableDraft
from app.domain.texts import is_forbidden
from app.errors import Conflict, Invalid, Text, text
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS, guess_mapping, letters
from app.importing.tables import Table, TableRow, read_pasted_table, read_table
from app.web.forms import Fields, uploaded

PLACE = re.compile(r"row ([0-9]+)(?:, (.+))?")
LOOK_AGAIN = text("What would happen has changed since you looked, so nothing was imported yet. Look once more.")
MEND_OR_LEAVE = text("Mend the rows below in your file and upload it again, or tick that they are left out.")
KIND_ORDER = {"double": 0, "changed": 1, "new": 2, "same": 3}


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column in the list of what means what."""

    index: int
    heading: str
    samples: list[str]
    meaning: str


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """What is wrong where; `row` is 0 when it is about a column or the whole."""

    row: int
    field: Text | None
    problem: Text


@dataclass(frozen=True, slots=True)
class Preview(Generic[Incoming, Known]):
    """What a draft would do; with `faults` (about columns) it cannot do anything yet."""

    changes: Changes[Incoming, Known]
    problems: list[ProblemLine] = field(default_factory=list)
    remarks: list[ProblemLine] = field(default_factory=list)
    faults: list[ProblemLine] = field(default_factory=list)

    @property
    def rows(self) -> list[Change[Incoming, Known]]:
        """What asks most for attention first."""
        return sorted(self.changes.rows, key=lambda row: (row.doubt is None, KIND_ORDER[row.kind]))

    @property
    def seen(self) -> str:
        """Tells whether what would happen is still what a person saw."""
        shown = repr((self.changes.rows, self.faults))
        return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def bad_rows(self) -> int:
        return len({line.row for line in self.problems})

    @property
    def writes(self) -> int:
        return len(self.changes.of("new", "changed"))

    def check(self, seen: str, *, leave_out: bool) -> None:
        """Raise unless this may be written: nothing is wrong (or left out), and it is what the person saw."""
        if self.faults or (self.problems and not leave_out):
            raise Invalid({}, MEND_OR_LEAVE)
        if self.seen != seen:
            raise Conflict(LOOK_AGAIN)


def read_upload(form: FormData, most_mb: int) -> tuple[str, Table]:
    """The name of what was sent and its table; Invalid at "file" or "pasted"."""
    upload, pasted = form.get("file"), Fields(form).raw("pasted")
    if isinstance(upload, UploadFile) and upload.filename:
        with closing(upload.file):
            name, content = uploaded(form, "file", most_mb)
        return "".join(letter for letter in name if not is_forbidden(letter)), read_table(name, content)
    if not pasted.strip():
        raise Invalid({"file": text("Choose a file, or paste your list below.")})
    try:
        return "", read_pasted_table(pasted)
    except Invalid as invalid:
        raise Invalid({"pasted": next(iter(invalid.problems.values()))}) from invalid


def draft_of_upload(table: Table, kind: TableKind) -> TableDraft:
    """A first guess at what each column means, for a person to overrule."""
    guess = guess_mapping(table, kind)
    return TableDraft(
        headings=table.header,
        rows=tuple(row.cells for row in table.rows),
        numbers=tuple(row.number for row in table.rows),
        meanings=tuple(guess.get(index, "") for index in range(len(table.header))),
        heading_row=table.header_row,
        doubts=tuple(table.doubts.values()),
    )


def table_of_draft(draft: TableDraft) -> Table:
    rows = tuple(TableRow(number, cells) for number, cells in zip(draft.numbers, draft.rows, strict=True))
    return Table("", draft.headings, rows, draft.heading_row)


def mapping_of(draft: TableDraft) -> dict[int, str]:
    return {index: meaning for index, meaning in enumerate(draft.meanings) if meaning}


def read_meanings(form: FormData, draft: TableDraft, kind: TableKind) -> TableDraft:
    """The draft as the form understands it; a field that does not exist is none."""
    fields = Fields(form)
    chosen = [fields.raw(f"column-{index}") for index in range(len(draft.headings))]
    meanings = [meaning if meaning in FIELDS[kind] else "" for meaning in chosen]
    return draft.taken_for(meanings, leave_out=bool(fields.raw("leave_out")))


def column_lines(draft: TableDraft) -> list[ColumnLine]:
    return [
        ColumnLine(index, heading or letters(index), draft.samples(index), meaning)
        for index, (heading, meaning) in enumerate(zip(draft.headings, draft.meanings, strict=True))
    ]


def problem_lines(problems: Mapping[str, Text], kind: TableKind) -> list[ProblemLine]:
    """Problems told at "row 7, capacity", in the order of the file."""
    lines = [problem_line(place, problem, kind) for place, problem in problems.items()]
    return sorted(lines, key=lambda line: line.row)


def remark_lines(doubts: Mapping[str, Text], problems: list[ProblemLine], kind: TableKind) -> list[ProblemLine]:
    """Doubts of rows that would be taken; a row with a problem has enough of it."""
    wrong = {line.row for line in problems}
    return [line for line in problem_lines(doubts, kind) if line.row not in wrong]


def problem_line(place: str, problem: Text, kind: TableKind) -> ProblemLine:
    found = PLACE.fullmatch(place)
    row, field = (int(found[1]), found[2] or "") if found else (0, place)
    return ProblemLine(row, FIELDS[kind].get(field), problem)


def good_numbers(draft: TableDraft, problems: Mapping[str, Text]) -> list[int]:
    """The numbers of the rows that are filled and have no problem, in order."""
    used = [index for index, meaning in enumerate(draft.meanings) if meaning]
    wrong = {int(found[1]) for place in problems if (found := PLACE.fullmatch(place))}
    return [
        number
        for number, cells in zip(draft.numbers, draft.rows, strict=True)
        if number not in wrong and any(cells[index].strip() for index in used)
    ]

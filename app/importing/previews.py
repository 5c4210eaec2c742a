"""What a table would do to an event, to be shown before it is written: changes, and every problem with its row."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar, Generic, Self

from app.db import Db
from app.domain.changes import Change, Changes, Incoming_co, Known_co
from app.domain.table_drafts import TableDraft
from app.domain.texts import fold
from app.domain.vanished import Staying
from app.errors import Conflict, Invalid, Text, text
from app.importing.header_words import TableKind
from app.importing.mapping import guess_mapping
from app.importing.problem_lines import ProblemLine, problem_lines, read_place
from app.importing.questions import Asking
from app.importing.table_drafts import draft_of_table, mapping_of, table_of_draft
from app.importing.tables import Table
from app.queries.remembered import remembered_columns
from app.tables import Event

LOOK_AGAIN = text(
    "This is not what you saw before: you or somebody else changed something. Nothing was imported yet. "
    "Look once more, then confirm."
)
MEND_OR_LEAVE = text("Mend the rows below in your file and upload it again, or tick that they are left out.")
NAMES = (("first_name", "infix", "last_name"), ("building", "name"))
KIND_ORDER = {"double": 0, "changed": 1, "new": 2, "same": 3}


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """One thing that is wrong in several rows."""

    rows: tuple[int, ...]
    field: Text | None
    problem: Text


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who says that it may be written, and when; `overwrite` counts where people are asked about what stands."""

    actor: str
    at: datetime
    overwrite: bool
    overwrite_own: bool = False  # also what attendees saved themselves
    remove: bool = False  # also what is no longer in the file


@dataclass(frozen=True, slots=True)
class Way:
    """In which of several ways the table is laid out, where its kind knows more than one; and what then is read."""

    all: Mapping[str, Text] = field(default_factory=dict)
    chosen: str = ""
    samples: tuple[tuple[str, tuple[str, ...]], ...] = ()  # whose, and what is read of them


@dataclass(frozen=True, slots=True)
class Preview(ABC, Generic[Incoming_co, Known_co]):
    """What a draft would do; with `faults` (about columns) it cannot do anything yet.

    Each kind of table has its own, which says what differs: how rows become changes, and how those are written.
    """

    kind: ClassVar[TableKind]

    changes: Changes[Incoming_co, Known_co] = field(default_factory=Changes)
    problems: list[ProblemLine] = field(default_factory=list)
    remarks: list[ProblemLine] = field(default_factory=list)
    faults: list[ProblemLine] = field(default_factory=list)
    asking: Asking = field(default_factory=Asking)
    way: Way = field(default_factory=Way)
    day: date | None = None  # on which everything in the table is, where the event has none yet
    removable: tuple[Known_co, ...] = ()  # what is there, but not in the table, and may be removed if a person says so
    staying: tuple[Staying[Known_co], ...] = ()  # what is not in the table either, but cannot be removed

    @classmethod
    def understood(cls, db: Db, event: Event, given: Table) -> TableDraft:
        """As a table of these headings was understood before; else a first guess, for a person to overrule."""
        table = cls.prepared(db, event, given)
        meanings = remembered_columns(db, event.id, cls.kind, table.header) if any(table.header) else None
        if meanings is None:
            return cls.recalled(db, event, draft_of_table(table, cls.guessed(db, event, table)))
        draft = draft_of_table(table, dict(enumerate(meanings)))
        return cls.recalled(db, event, replace(draft, remembered=True))

    @classmethod
    def prepared(cls, db: Db, event: Event, table: Table) -> Table:  # noqa: ARG003  # for some
        """The table in the words of people, where it speaks in our own ids."""
        return table

    @classmethod
    def reread(cls, db: Db, event: Event, draft: TableDraft, way: str) -> TableDraft:
        """The draft read in another of the kind's ways, every column guessed afresh."""
        guess = cls.guessed(db, event, table_of_draft(draft), way)
        meanings = tuple(guess.get(index, "") for index in range(len(draft.headings)))
        return cls.recalled(db, event, replace(draft, meanings=meanings, remembered=False))

    @classmethod
    def guessed(cls, db: Db, event: Event, table: Table, way: str = "") -> Mapping[int, str]:  # noqa: ARG003  # for some
        """What each column seems to mean; `way`: of several in which a table of this kind can be laid out."""
        return guess_mapping(table, cls.kind)

    @classmethod
    def recalled(cls, db: Db, event: Event, draft: TableDraft) -> TableDraft:  # noqa: ARG003  # for some
        """With what a person said before about doubtful words."""
        return draft

    @classmethod
    def of(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        """Read the draft's rows as its columns are understood, and compare them with what there is."""
        try:
            return cls.compared(db, event, draft)
        except Invalid as invalid:
            return cls(faults=problem_lines(invalid.problems, cls.kind))

    @classmethod
    @abstractmethod
    def compared(cls, db: Db, event: Event, draft: TableDraft) -> Self:
        """As `of`; raises Invalid when the columns will not do."""

    def written(self, confirmed: Confirmation) -> list[Change[Incoming_co, Known_co]]:  # noqa: ARG002  # for some
        """What `write` would write."""
        return self.changes.of("new", "changed")

    @abstractmethod
    def write(self, db: Db, event_id: int, confirmed: Confirmation) -> None:
        """Write the changes; the event was held (see actions/holds.py) before they were compared."""

    def remove(self, db: Db, event_id: int, confirmed: Confirmation) -> None:  # rankings are never removed
        """Remove what is no longer in the table, as far as nobody would lose anything."""

    @property
    def rows(self) -> list[Change[Incoming_co, Known_co]]:
        """What asks most for attention first."""
        return sorted(self.changes.rows, key=lambda row: (row.doubt is None, KIND_ORDER[row.kind]))

    @property
    def seen(self) -> str:
        """Tells whether what would happen is still what a person saw."""
        shown = repr((self.changes.rows, self.faults, self.removable))
        return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def told(self, change: Change[Incoming_co, Known_co]) -> dict[str, object]:
        """One row as a command prints it: what becomes of it, what it says, and each field that becomes another."""
        said = asdict(change.incoming)  # type: ignore[call-overload]  # a dataclass each
        changed = {"fields": [asdict(one) for one in change.fields]} if change.fields else {}
        return {"becomes": change.kind, **said, **changed}

    def grouped(self, lines: Sequence[ProblemLine]) -> "list[ProblemGroup]":
        """The same words about the same field told once, with all their rows."""
        found: dict[tuple[Text | None, Text], list[int]] = {}
        for line in lines:
            found.setdefault((line.field, line.problem), []).append(line.row)
        return [ProblemGroup(tuple(rows), field, problem) for (field, problem), rows in found.items()]

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


def good_numbers(draft: TableDraft, problems: Mapping[str, Text]) -> list[int]:
    """The numbers of the rows that are filled and have no problem, in order."""
    used = mapping_of(draft)
    wrong = {read_place(place)[0] for place in problems}
    return [
        number
        for number, cells in zip(draft.numbers, draft.rows, strict=True)
        if number not in wrong and any(cells[index].strip() for index in used)
    ]


def named_wrongly(draft: TableDraft, problems: Mapping[str, Text]) -> frozenset[str]:
    """What rows with a problem may be called, folded: nobody meant that what stands in them is gone from the list."""
    wrong = {read_place(place)[0] for place in problems}
    found: set[str] = set()
    for number, cells in zip(draft.numbers, draft.rows, strict=True):
        if number in wrong:
            names = (
                " ".join(cells[at] for part in parts for at, one in enumerate(draft.meanings) if one == part)
                for parts in NAMES
            )
            found |= {fold(cell) for cell in (*cells, *names) if cell.strip()}
    return frozenset(found)

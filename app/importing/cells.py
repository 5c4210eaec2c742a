"""One cell -> a value, or why not; and the list of problems of a table, each with its place."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from app.domain.texts import fault_in, fold, tidy
from app.errors import Text, text
from app.importing.tables import Table, TableRow, place

WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")
SPACES = re.compile(r"[ \t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")  # controls stay, to be told
DASHES = "-–—"  # an empty cell, to whoever typed them
NOTHING = frozenset(("", "-", "--", "–", "—", "/", "n.v.t.", "n.v.t", "nvt", "n/a", "na"))


class Cells:
    """Reads the cells of one row by field and notes what is wrong with them."""

    def __init__(self, row: TableRow, columns: Mapping[str, Sequence[int]], problems: dict[str, Text]) -> None:
        self.row = row
        self.columns = columns
        self.problems = problems
        self.sound = True
        self.doubts: list[tuple[str, Text]] = []  # field, why: to be looked at, but no reason to refuse the row

    def raw(self, field: str) -> str:
        """The first column of this field, untouched; "" where there is none."""
        indices = self.columns.get(field, ())
        return self.row.cells[indices[0]] if indices else ""

    def line(self, field: str, *, longest: int) -> str:
        """One line of text: NFC, single spaces."""
        return self._checked(field, SPACES.sub(" ", tidy(self.raw(field))), longest)

    def passage(self, field: str, *, longest: int) -> str:
        """Text of several lines."""
        return self._checked(field, tidy(self.raw(field)), longest)

    def whole(self, field: str, *, least: int, most: int) -> int | None:
        """A whole number; None for an empty cell, or with the problem noted."""
        value = self.raw(field).strip()
        if not value:
            return None
        found = WHOLE.fullmatch(value)
        if found and least <= int(found.group(1)) <= most:
            return int(found.group(1))
        self.fault(
            field,
            text(
                "“%(value)s” is no whole number from %(least)d to %(most)d. Give only the number, such as 40.",
                value=shortened(value),
                least=least,
                most=most,
            ),
        )
        return None

    def fault(self, field: str, why: Text) -> None:
        self.sound = False
        self.problems.setdefault(self.at(field), why)

    def at(self, field: str) -> str:
        """The place of this cell, as problems and doubts name it."""
        return place(self.row.number, field)

    def doubt(self, field: str, why: Text) -> None:
        self.doubts.append((field, why))

    def _checked(self, field: str, value: str, longest: int) -> str:
        if why := fault_of(value, longest):
            self.fault(field, why)
        return value


def fault_of(value: str, longest: int) -> Text | None:
    """Why this text of several lines cannot be kept; printable text, which nearly all is, needs no closer look."""
    if len(value) <= longest and value.isprintable():
        return None
    return fault_in(value, longest=longest, lines=True)


def rows_of(table: Table, columns: Mapping[str, Sequence[int]], problems: dict[str, Text]) -> Iterator[Cells]:
    """Rows in which any used column is filled."""
    used = [index for indices in columns.values() for index in indices]
    for row in table.rows:
        if any(row.cells[index].strip() for index in used):
            yield Cells(row, columns, problems)


def shortened(value: str, most: int = 60) -> str:
    """A value as it can stand in a message: one line, printable, not long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    return line if len(line) <= most else line[: most - 1] + "…"


def without_unseen(value: str) -> str:
    """Without format characters such as zero-width spaces, which copying from mail programs leaves behind."""
    if value.isprintable():
        return value
    return "".join(c for c in value if unicodedata.category(c) != "Cf")


def says_nothing(value: str) -> bool:
    return fold(value) in NOTHING

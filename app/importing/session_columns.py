"""A column for each session: the ranks or ratings of a row, put in order as a ranking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import Text, ntext, text
from app.importing.asked import Asked
from app.importing.cells import Cells, says_nothing, shortened
from app.importing.choice_words import STARS, rank_in, rating_in
from app.importing.choices import ChoiceReader, says_no_preference
from app.importing.form_headings import bare, heading_of
from app.importing.tables import Table, letters, place

MOST_SHOWN = 5


@dataclass
class SessionColumns:
    """Which column is about which session, and what was noticed in all rows together."""

    name: str  # of the field: ranks, or ratings
    by_column: dict[int, str] = field(default_factory=dict)
    tied: int = 0  # rows in which sessions stand level
    unwanted: int = 0  # cells that say no
    figures: bool = False  # whether most cells hold a figure, so that "x" tells nothing
    unclear: list[str] = field(default_factory=list)

    def read(self, cells: Cells) -> tuple[str, ...]:
        """The sessions of one row, most wanted first; of equals the one whose column stands first."""
        value_of, values = (_rank if self.name == "ranks" else _rating), cells.row.cells
        found: list[tuple[float, str]] = []
        for index, session in self.by_column.items():
            cell = values[index].strip()
            if not cell:
                continue
            value = value_of(cell)
            if value is None:
                cells.fault(f"column {letters(index)}", _unreadable(cell, index, self.name))
            elif value == _NOT:
                self.unwanted += 1
            elif self.figures and value != _SILENT and not holds_figure(cell):
                self.unclear.append(cell)
            elif value != _SILENT:
                found.append((value, session))
        found.sort(key=lambda one: one[0])
        self.tied += len({value for value, _ in found}) < len(found)
        return tuple(dict.fromkeys(session for _, session in found))

    def remarks(self) -> dict[str, Text]:
        """About all rows together."""
        told: dict[str, Text] = {}
        if self.tied:
            told["ties"] = ntext(
                "In the list of %(n)s attendee sessions stand level; of those the one whose column comes first is put "
                "first.",
                "In the lists of %(n)s attendees sessions stand level; of those the one whose column comes first is "
                "put first.",
                self.tied,
            )
        if self.unwanted:
            told["unwanted"] = ntext(
                "%(n)s cell says that a session is not wanted (“no” or 0). It is left off the list, as nobody can be "
                "kept from a session for certain.",
                "%(n)s cells say that a session is not wanted (“no” or 0). These are left off the lists, as nobody "
                "can be kept from a session for certain.",
                self.unwanted,
            )
        if self.unclear:
            told["unclear"] = ntext(
                "%(n)s cell holds no figure, as the others do, but “%(words)s”. It is left off the list.",
                "%(n)s cells hold no figure, as the others do, but words: “%(words)s”. These are left off the lists.",
                len(self.unclear),
                words="”, “".join(map(shortened, list(dict.fromkeys(self.unclear))[:MOST_SHOWN])),
            )
        return told


_NOT, _SILENT = float("inf"), float("-inf")


def columns_of(
    table: Table, columns: Mapping[str, Sequence[int]], choices: ChoiceReader, asked: Asked, problems: dict[str, Text]
) -> SessionColumns | None:
    """Those of the table, or None; a heading that is no session is asked about and a problem of the header."""
    name = next((name for name in ("ranks", "ratings") if name in columns), None)
    if name is None:
        return None
    found = SessionColumns(name)
    for index in columns[name]:
        label = heading_of(table.header[index]).label
        filled = sum(1 for row in table.rows if row.cells[index].strip())
        session = choices.names.titled(bare(label)) or choices.find(label)
        asked.note(label, table.header_row, is_open=isinstance(session, Text), rows=filled)
        if isinstance(session, str):
            if session:
                found.by_column[index] = session
        else:
            problems[place(table.header_row, f"column {letters(index)}")] = session
    said = [cell for row in table.rows for index in found.by_column if (cell := row.cells[index].strip())]
    wanted = [cell for cell in said if _rating(cell) not in {None, _NOT, _SILENT}]
    found.figures = name == "ratings" and 2 * sum(map(holds_figure, wanted)) > len(wanted)
    return found


def holds_figure(cell: str) -> bool:
    """A number, or stars, which are one."""
    return any(map(str.isdecimal, cell)) or STARS.fullmatch(cell.strip()) is not None


def _rank(cell: str) -> float | None:
    """Ranks as they are."""
    rank = rank_in(cell)
    return rank if rank is not None else _otherwise(cell)


def _rating(cell: str) -> float | None:
    """Turned round, so that the smallest is wanted most."""
    rating = rating_in(cell)
    if rating is None:
        return _otherwise(cell)
    return -rating if rating > 0 else _NOT


def _otherwise(cell: str) -> float | None:
    if says_nothing(cell) or says_no_preference(cell):
        return _SILENT
    return _NOT if rating_in(cell) == 0 else None


def _unreadable(cell: str, index: int, name: str) -> Text:
    if name == "ranks":
        return text("“%(value)s” in column %(column)s is no rank.", value=shortened(cell), column=letters(index))
    return text("“%(value)s” in column %(column)s is no rating.", value=shortened(cell), column=letters(index))

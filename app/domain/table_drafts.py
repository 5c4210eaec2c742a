"""An uploaded table between reading and saving: its cells as they stand in the file, and what each column means."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from app.domain.draft_json import text_from
from app.errors import Text


@dataclass(frozen=True, slots=True)
class TableDraft:
    """Rows keep the numbers that they have in the file, so that a problem can be found there."""

    headings: tuple[str, ...]  # "" where a column has no name
    rows: tuple[tuple[str, ...], ...]  # rows[row][column]
    numbers: tuple[int, ...]  # numbers[row] = its number in the file
    meanings: tuple[str, ...]  # meanings[column] = field, or "" for a column that is left aside
    heading_row: int = 1  # 0 where the table has none
    doubts: tuple[Text, ...] = ()  # about the table as a whole
    leave_out: bool = False  # rows with a problem are left out rather than mended

    def samples(self, column: int, most: int = 3) -> list[str]:
        """The first different values of a column."""
        found: dict[str, None] = {}
        for row in self.rows:
            if value := " ".join(row[column].split()):
                found.setdefault(value)
            if len(found) == most:
                break
        return list(found)

    def taken_for(self, meanings: Sequence[str], *, leave_out: bool) -> "TableDraft":
        """The same table with its columns understood in another way."""
        return replace(self, meanings=tuple(meanings), leave_out=leave_out)


def table_draft_to_json(draft: TableDraft) -> str:
    """Escaped to ASCII, so that whatever a file holds can be kept."""
    return json.dumps(asdict(draft), separators=(",", ":"))


def table_draft_from_json(document: str) -> TableDraft:
    """Read what `table_draft_to_json` wrote."""
    value = json.loads(document)
    return TableDraft(
        headings=tuple(value["headings"]),
        rows=tuple(tuple(row) for row in value["rows"]),
        numbers=tuple(value["numbers"]),
        meanings=tuple(value["meanings"]),
        heading_row=value["heading_row"],
        doubts=tuple(text_from(one) for one in value["doubts"]),
        leave_out=value["leave_out"],
    )

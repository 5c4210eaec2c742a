"""An uploaded table between reading and saving: its cells as they stand in the file, and what each column means."""

import json
from dataclasses import asdict, dataclass

from app.domain.json_values import built
from app.errors import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """`meaning`: the id of the session or attendee meant, "" for none, "+" for a new attendee."""

    about: str
    words: str  # folded
    meaning: str


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
    remembered: bool = False  # the columns are taken as a person said the last time
    add_people: bool = False  # people of the file who are no attendees yet become so
    answers: tuple[Answer, ...] = ()  # what a person said that doubtful words mean

    def samples(self, column: int, most: int = 3) -> list[str]:
        """The first different values of a column."""
        found: dict[str, None] = {}
        for row in self.rows:
            if value := " ".join(row[column].split()):
                found.setdefault(value)
            if len(found) == most:
                break
        return list(found)

    def answered(self, about: str) -> dict[str, str]:
        """Folded words -> id of the session or attendee that they mean."""
        return {one.words: one.meaning for one in self.answers if one.about == about}


def table_draft_to_json(draft: TableDraft) -> str:
    """Escaped to ASCII, so that whatever a file holds can be kept."""
    return json.dumps(asdict(draft), separators=(",", ":"))


def table_draft_from_json(document: str) -> TableDraft:
    """Read what `table_draft_to_json` wrote."""
    return built(TableDraft, json.loads(document))

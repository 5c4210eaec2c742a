"""Rows of a session table that are no session: headings over those below them, breaks, and the header come again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.parsed import LeftOut, ParsedNote
from app.domain.texts import fold
from app.domain.told_rounds import TIME
from app.importing.cells import shortened
from app.importing.peers.words import is_break, is_plenary
from app.importing.programme.weak_starts import names_round
from app.importing.spans import spans_in, time_note, without_spans
from app.importing.tables import Table, TableRow

ROUND = "Round"  # the label of a note that names the round as the file does
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Sectioned:
    """The rows of sessions, what the heading above each tells, and what was left out."""

    table: Table
    notes: dict[int, tuple[ParsedNote, ...]]  # by the number of the row
    left_out: tuple[LeftOut, ...] = ()


def sectioned(table: Table, title: Sequence[int], texts: Sequence[int], only: Sequence[int]) -> Sectioned:
    """`title` is the column of titles, `texts` are those of the texts and people, which no break has.

    What stands in `only` (numbers and abstracts) is had by sessions alone, whatever they are called.
    """
    rows: list[TableRow] = []
    notes: dict[int, tuple[ParsedNote, ...]] = {}
    left_out: list[LeftOut] = []
    first = heading_in([table.above])
    current = heading_notes(first) if first else ()
    header = [fold(name) for name in table.header]
    for row in table.rows:
        words = [" ".join(cell.split()) for cell in row.cells]
        if any(header) and [fold(word) for word in words] == header:
            continue
        heading = heading_in(words)
        if heading:
            current = heading_notes(heading)
        elif any(words[at] for at in only) or not _is_aside(words, title, texts):
            rows.append(row)
            notes[row.number] = current
            continue
        left_out.append(LeftOut(row.number, shortened(" · ".join(filter(None, words)))))
    return Sectioned(replace(table, rows=tuple(rows)), notes, tuple(left_out)) if rows else Sectioned(table, {})


def heading_in(cells: Sequence[str]) -> str:
    """The one thing that stands in the row, where it names a round or a time: "Ronde 2 (13.30-14.30)"."""
    distinct = list(dict.fromkeys(filter(None, cells)))
    if len(distinct) != 1 or len(distinct[0]) > LONGEST_HEADING:
        return ""
    words = distinct[0]
    return words if names_round(words.strip("*# ")) else ""


def heading_notes(heading: str) -> tuple[ParsedNote, ...]:
    """What a heading over several sessions says of each: the times, and the round by name."""
    times = [ParsedNote(TIME, time_note(span)) for span in spans_in(heading)]
    name = without_spans(heading.strip("*# "))
    return (*([ParsedNote(ROUND, name)] if name and any(c.isdigit() or c.isupper() for c in name) else []), *times)


def _is_aside(cells: Sequence[str], title: Sequence[int], texts: Sequence[int]) -> bool:
    """A break that nobody presents, or a part for everybody."""
    words = next((cells[at] for at in title if cells[at]), "")
    told = any(cells[at] for at in texts)
    return bool(words) and (is_plenary(words) or (not told and is_break(words)))

"""The sessions that a table of choices names itself, where no event is there to tell which sessions there are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from app.domain.parsed import SessionKey
from app.domain.texts import fold
from app.importing.choice_words import rank_in, rating_in
from app.importing.choices import ChoiceReader, says_no_preference
from app.importing.form_headings import bare, heading_of, is_aside
from app.importing.people_guess import SAMPLE, guess_attendees
from app.importing.session_names import SessionNames
from app.importing.tables import Table

FEWEST_LETTERS = 3  # of a title
FEWEST_RANKED = 3  # columns
HIGHEST_MARK = 10
LISTED = 0.5  # so many of the cells of a list hold several
MARKS = re.compile(r"[;\n|]+")


def sessions_told(table: Table) -> tuple[SessionKey, ...]:
    """Headings above ranks, the parts of lists, and words that stand in several columns or under "[1st choice]".

    Each is its own key.
    """
    about = guess_attendees(table)
    columns = {
        index: [_said(row.cells[index]) for row in table.rows[:SAMPLE]]
        for index, heading in enumerate(table.header)
        if index not in about and not is_aside(heading)
    }
    ranked = [bare(heading_of(table.header[index]).label) for index, cells in columns.items() if _are_ranks(cells)]
    placed = [cells for index, cells in columns.items() if _is_placed(table.header[index]) and not _are_ranks(cells)]
    chosen = [cell for cells in placed for cell in cells if cell]
    if len(ranked) < FEWEST_RANKED:
        ranked = []
    found = ranked or [*_in_lists(columns.values()), *_shared(columns.values()), *chosen]
    return tuple(SessionKey(words, words) for words in dict.fromkeys(found) if _is_title(words))


def words_of_choices(table: Table, mapping: Mapping[int, str]) -> tuple[SessionKey, ...]:
    """Whatever the columns of these meanings call a session by, each as its own key."""
    found: list[str] = []
    for index, field in mapping.items():
        cells = [cell for row in table.rows if (cell := _said(row.cells[index]))]
        if field in {"ranks", "ratings"}:
            found.append(bare(heading_of(table.header[index]).label))
        elif field == "choices":
            found += [part for cell in cells for part in _parts(cell)]
        elif field == "session" or field.startswith("choice_"):
            found += [" ".join(cell.split()) for cell in cells]
    return tuple(SessionKey(words, words) for words in dict.fromkeys(found))


def _said(cell: str) -> str:
    return "" if says_no_preference(cell) else cell.strip()


def _is_placed(heading: str) -> bool:
    """Whether the row of a grid tells the place of the choice in its column."""
    found = heading_of(heading)
    return bool(found.question) and found.choice is not None


def _are_ranks(cells: Sequence[str]) -> bool:
    """Ranks, or marks of at most ten, here and there beside "ja" and "x", which alone stand below anything."""
    said = [cell for cell in cells if cell]
    marked = [rank_in(cell) is not None or _is_mark(cell) for cell in said]
    return any(marked) and all(fits or rating_in(cell) is not None for fits, cell in zip(marked, said, strict=True))


def _is_mark(cell: str) -> bool:
    mark = rating_in(cell)
    return mark is not None and mark <= HIGHEST_MARK and any(map(str.isdecimal, cell))


def _in_lists(columns: Iterable[Sequence[str]]) -> list[str]:
    """The parts of the cells of columns that mostly hold several."""
    filled = [[cell for cell in cells if cell] for cells in columns]
    lists = [
        said for said in filled if said and sum(MARKS.search(cell) is not None for cell in said) >= LISTED * len(said)
    ]
    return [part for said in lists for cell in said for part in _parts(cell)]


def _parts(cell: str) -> list[str]:
    """At semicolons or line ends where there are any, for a comma may stand in a title then."""
    found = MARKS.split(cell) if MARKS.search(cell) else ChoiceReader(SessionNames(())).parts(cell)
    return [part.strip() for part in found if part.strip()]


def _shared(columns: Iterable[Sequence[str]]) -> list[str]:
    """The cells of columns that share words with another, though never in one row, as choices do."""
    sharing: list[str] = []
    for one, other in combinations(columns, 2):
        common = {fold(cell) for cell in one if cell} & {fold(cell) for cell in other}
        if common and not any(fold(a) == fold(b) for a, b in zip(one, other, strict=True) if a):
            sharing += filter(None, (*one, *other))
    return sharing


def _is_title(words: str) -> bool:
    return words.isdecimal() or (len(words) >= FEWEST_LETTERS and rating_in(words) is None)

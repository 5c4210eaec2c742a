"""The sessions that a table of choices names itself, where no event is there to tell which sessions there are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from csv import reader
from itertools import combinations

from app.domain.parsed import SessionKey
from app.domain.texts import fold
from app.importing.choice_words import rank_in, rating_in
from app.importing.choices import ChoiceReader, says_no_preference, uncounted
from app.importing.form_headings import bare, heading_of, is_aside
from app.importing.header_words import field_of
from app.importing.mapping import PERSON
from app.importing.people_guess import SAMPLE, guess_attendees
from app.importing.session_names import SessionNames
from app.importing.tables import Table

FEWEST_LETTERS = 3  # of a title
FEWEST_RANKED = 3  # columns
HIGHEST_MARK = 10
BETWEEN_YES_AND_NO = frozenset((1, 2, 3))  # of WANTED
LISTED = 0.5  # so many of the cells of a list hold several
MARKS = re.compile(r"[;\n|]+")
ABOUT_SESSIONS = re.compile(
    r"\b(?:\w*sessies|\w*workshops|(?:\w+ )?sessions|keuzes|choices|voorkeuren|preferences)\b", re.IGNORECASE
)
COMMA = re.compile(r",\s+")
CODE = re.compile(r"[A-Za-z]{1,3}\s?\d{1,3}[a-z]?")
AMOUNT = re.compile(r"(?:aantal|totaal|total|number of|count|som|sum|gemiddelde|average)\b", re.IGNORECASE)


def sessions_told(table: Table) -> tuple[SessionKey, ...]:
    """Headings above ranks, the parts of lists, and words that stand in several columns or under "[1st choice]".

    Each is its own key.
    """
    about = guess_attendees(table)
    columns = {
        index: [_said(row.cells[index]) for row in table.rows[:SAMPLE]]
        for index, heading in enumerate(table.header)
        if index not in about and not is_aside(heading) and not AMOUNT.match(heading)
    }
    ranked = [bare(heading_of(table.header[index]).label) for index, cells in columns.items() if _are_ranks(cells)]
    placed = [cells for index, cells in columns.items() if _is_placed(table.header[index]) and not _are_ranks(cells)]
    chosen = [cell for cells in placed for cell in cells if cell]
    if len(ranked) < FEWEST_RANKED:
        ranked = _graded(table.header, columns)
    asked = [
        part for at, cells in columns.items() if ABOUT_SESSIONS.search(table.header[at]) for part in _ticked(cells)
    ]
    listed = (
        [cells for at, cells in columns.items() if _is_named(table.header[at])] if {*about.values()} & {*PERSON} else []
    )
    named = [cell for cells in listed for cell in cells if cell]
    found = (
        named
        or ([] if chosen else ranked)
        or [*_in_lists(columns.values()), *_shared(columns.values()), *asked, *chosen]
    )
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


def _is_named(heading: str) -> bool:
    """Whether its words say that a session stands in each row: "Workshop", "Item name"."""
    return not heading_of(heading).question and field_of(heading, "rankings") == "session"


def _is_placed(heading: str) -> bool:
    """Whether the row of a grid, or an ordinal alone, tells the place of the choice in its column."""
    found = heading_of(heading)
    return (bool(found.question) and found.choice is not None) or found.is_ordinal


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
    """At semicolons or line ends where there are any, for a comma may stand in a title then.

    Else at commas, but before a small letter a title goes on: "Wounds: to do, to leave" among titles with capitals.
    """
    if '"' in cell:
        return [part.strip() for part in next(reader([cell]), []) if part.strip()]
    if MARKS.search(cell):
        return uncounted([part.strip() for part in MARKS.split(cell) if part.strip()])
    found = _at_capitals(cell) if cell[:1].isupper() else ChoiceReader(SessionNames(())).parts(cell)
    return [part.strip() for part in found if part.strip()]


def _at_capitals(cell: str) -> list[str]:
    titles: list[str] = []
    for piece in COMMA.split(cell):
        if titles and piece[:1].islower():
            titles[-1] += f", {piece}"
        else:
            titles += ChoiceReader(SessionNames(())).parts(piece)
    return titles


def _graded(header: Sequence[str], columns: Mapping[int, Sequence[str]]) -> list[str]:
    """Headings above answers in words of several grades, as polls of dates have: "OK", "(OK)"."""
    told = {at: {grade for cell in cells if cell and (grade := _grade(cell))} for at, cells in columns.items()}
    graded = {at: grades for at, grades in told.items() if grades and -1 not in grades}
    between = sum(bool(grades & BETWEEN_YES_AND_NO) for grades in graded.values())
    return [header[at] for at in graded] if len(graded) >= FEWEST_RANKED and 2 * between >= len(graded) else []


def _grade(cell: str) -> float:
    """How much it is wanted in words; -1 for what is no such words."""
    rating = rating_in(cell)
    return -1 if rating is None or any(map(str.isdecimal, cell)) else rating


def _ticked(cells: Sequence[str]) -> list[str]:
    """The parts of the cells of a column that mostly holds several, parted by commas."""
    filled = [cell for cell in cells if cell]
    several = sum(COMMA.search(cell) is not None for cell in filled)
    return [part for cell in filled for part in _parts(cell)] if several >= LISTED * len(filled) else []


def _shared(columns: Iterable[Sequence[str]]) -> list[str]:
    """The cells of columns that share words with another, though never in one row, as choices do."""
    sharing: list[str] = []
    for one, other in combinations(columns, 2):
        common = {fold(cell) for cell in one if cell} & {fold(cell) for cell in other}
        if common and not any(fold(a) == fold(b) for a, b in zip(one, other, strict=True) if a):
            sharing += filter(None, (*one, *other))
    return sharing


def _is_title(words: str) -> bool:
    return (
        words.isdecimal()
        or CODE.fullmatch(words) is not None
        or (len(words) >= FEWEST_LETTERS and rating_in(words) is None)
    )

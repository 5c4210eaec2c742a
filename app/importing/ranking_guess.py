"""A first guess at what the columns of a table of rankings mean: whose, sent when, and what is wished."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from app.domain.parsed import SessionKey
from app.importing.choice_words import says_how_much
from app.importing.form_headings import heading_of, is_aside
from app.importing.header_words import field_of
from app.importing.mapping import PERSON
from app.importing.people_guess import SAMPLE, about_people, is_name
from app.importing.ranking_layouts import Column, Layout, LayoutGuess, column_of
from app.importing.session_names import SessionNames
from app.importing.tables import Table

MOSTLY = 0.8
MOST_IN_ROWS = 0.6  # so many different people a row, at most, where each has several rows
BARE = 2  # columns: who, and what
LIST = re.compile(r"\d{1,3}(?:\s*[,;]\s*\d{1,3})*")
WISHES = re.compile(r"choice_\d+|choices|session|rank|rating")


def guess_rankings(table: Table, sessions: Sequence[SessionKey], layout: Layout | None = None) -> dict[int, str]:
    """Column -> field; `layout`: the way in which a person says that the table holds the choices."""
    rows = [row.cells for row in table.rows[:SAMPLE]]
    about = about_people(table)
    names = SessionNames(sessions)
    columns = [
        column_of(index, heading_of(name), _wish(name), [cells[index] for cells in rows])
        for index, name in enumerate(table.header)
        if index not in about and not is_aside(name)
    ]
    bare = {BARE - 1: "choices"} if layout is None and are_bare_lists(table) else {}
    wishes = bare or LayoutGuess(columns, names, rows).best(layout)
    alone = [column for column in columns if wishes.get(column.index) == "choice_1"] if len(wishes) == 1 else []
    if layout is None and alone and _in_rows(alone[0], rows, about):
        wishes = {alone[0].index: "session", **_rank_beside(columns)}
    if not set(PERSON) & set(about.values()):
        named = (column.index for column in columns if column.index not in wishes and column.share(is_name) > MOSTLY)
        about |= dict.fromkeys(islice(named, 1), "name")
    return dict(sorted({**about, **wishes}.items()))


def are_bare_lists(table: Table) -> bool:
    """Somebody and the numbers of what they chose a row, without a header: "Ann<tab>3,2,1"."""
    if any(table.header) or len(table.header) != BARE:
        return False
    rows = [row.cells for row in table.rows]
    listed = sum("," in what or ";" in what for _, what in rows)
    return all(who and LIST.fullmatch(what.strip()) for who, what in rows) and 2 * listed > len(rows)


def _in_rows(column: Column, rows: Sequence[Sequence[str]], about: Iterable[int]) -> bool:
    """Whether a column that seemed to be the first choice holds a choice a row, though nothing but that tells it."""
    if column.field == "session":
        return _come_back(rows, about)
    senders = {tuple(cells[index] for index in about) for cells in rows}
    return not column.field and MOST_IN_ROWS * len(rows) >= len(senders)


def _rank_beside(columns: Iterable[Column]) -> dict[int, str]:
    """The rank, or how much it is wanted ("hoog"), of the session in the same row."""
    found = next((column for column in columns if column.field in {"rank", "rating"}), None)
    if found is None:
        return {}
    return {found.index: "rating" if found.share(says_how_much) > MOSTLY else found.field}


def _come_back(rows: Sequence[Sequence[str]], about: Iterable[int]) -> bool:
    """Whether a person stands in several rows that were sent at one moment, as in orders with a line an article."""
    senders = [tuple(cells[index] for index in about) for cells in rows]
    return len(set(senders)) < len(senders)


def _wish(name: str) -> str:
    """What the words of a heading say of wishes; in a grid its rows tell more."""
    heading = heading_of(name)
    if heading.question:
        return ""
    found = field_of(name, "rankings") or ""
    return found if WISHES.fullmatch(found) else ""

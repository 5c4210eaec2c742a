"""A first guess at what the columns of a table of rankings mean: whose, sent when, and what is wished."""

import re
from collections.abc import Sequence
from itertools import islice

from app.domain.parsed import SessionKey
from app.importing.form_headings import heading_of, is_aside
from app.importing.header_words import field_of
from app.importing.mapping import PERSON
from app.importing.people_guess import SAMPLE, about_people
from app.importing.ranking_layouts import Layout, LayoutGuess, column_of
from app.importing.session_names import SessionNames
from app.importing.tables import Table

MOSTLY = 0.8
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
    wishes = LayoutGuess(columns, names, rows).best(layout)
    if not set(PERSON) & set(about.values()):
        named = (column.index for column in columns if column.index not in wishes and column.share(_is_name) > MOSTLY)
        about |= dict.fromkeys(islice(named, 1), "name")
    return dict(sorted({**about, **wishes}.items()))


def _is_name(cell: str) -> bool:
    return any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell))


def _wish(name: str) -> str:
    """What the words of a heading say of wishes; in a grid its rows tell more."""
    heading = heading_of(name)
    if heading.question:
        return ""
    found = field_of(name, "rankings") or ""
    return found if WISHES.fullmatch(found) else ""

"""Whatever stands in a table, whatever is made of its columns: rows, or problems with their places; never a crash."""

import re
from collections.abc import Callable
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.parsed import AttendeeKey, Checked, ParsedProgramme, SessionKey
from app.errors import Invalid
from app.importing.attendees import attendees_from
from app.importing.header_words import TableKind
from app.importing.mapping import FIELDS
from app.importing.rankings import rankings_from
from app.importing.rooms import rooms_from
from app.importing.session_tables import programme_from
from app.importing.tables import Table, TableRow

Read = TypeVar("Read")

ROUNDS = ("Ronde 1", "Ronde 2")
SESSIONS = (SessionKey("1", "Muziek"), SessionKey("2", "Rouw, verlies"))
PEOPLE = (AttendeeKey("ann@x.nl", "Ann"), AttendeeKey("", "Bo"))
WIDTH = 4
USUAL = [
    "",
    "1",
    "2",
    "1;2",
    "ja",
    "-",
    "Ronde 1",
    "Ronde 3",
    "ann@x.nl",
    "Ann",
    "Muziek",
    "PS 2",
    "geen voorkeur",
    "ca 5",
    "x\x0by",
]
KNOWN = {field for fields in FIELDS.values() for field in fields}
# about all rows together
OF_ALL = "sheet|header|totals|notes|sections|ties|unwanted|unclear|first|order|silent|aside|rounds|turned"
PLACE = re.compile(rf"(row [1-9]\d*, ([a-z_0-9]+|column [A-Z]+)|{OF_ALL})")

cells = st.one_of(st.sampled_from(USUAL), st.text(max_size=20))
rows = st.lists(st.lists(cells, min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=6)


def tables(header: list[str], body: list[list[str]]) -> Table:
    return Table("", tuple(header), tuple(TableRow(n, tuple(row)) for n, row in enumerate(body, start=2)))


def mappings(kind: TableKind) -> st.SearchStrategy[dict[int, str]]:
    return st.dictionaries(st.integers(0, WIDTH), st.sampled_from(["", *FIELDS[kind]]), max_size=WIDTH)


headers = st.lists(
    st.one_of(st.sampled_from(["naam", "Ronde 1", "keuze 1"]), st.text(max_size=9)), min_size=WIDTH, max_size=WIDTH
)


@settings(max_examples=200, deadline=None)
@given(headers, rows, mappings("rooms"), mappings("attendees"), mappings("rankings"), mappings("sessions"))
def test_rows_or_problems_with_places(
    header: list[str],
    body: list[list[str]],
    rooms: dict[int, str],
    attendees: dict[int, str],
    rankings: dict[int, str],
    sessions: dict[int, str],
) -> None:
    table = tables(header, body)
    for read in (
        lambda: rooms_from(table, rooms, ROUNDS),
        lambda: attendees_from(table, attendees, ROUNDS),
        lambda: rankings_from(table, rankings, SESSIONS, PEOPLE),
        lambda: programme_from(table, sessions),
    ):
        judge(outcome(read), table)


def outcome(read: Callable[[], Read]) -> Read | Invalid:
    """What was read, or the refusal; anything else fails the test."""
    try:
        return read()
    except Invalid as refused:
        return refused


def judge(found: object, table: Table) -> None:
    """Every problem has its place: a row and a column, or a field that the mapping got wrong."""
    if isinstance(found, Checked):
        assert len(found.rows) <= len(table.rows)
        assert all(PLACE.fullmatch(place) for place in [*found.problems, *found.doubts])
        assert all(map(str, [*found.problems.values(), *found.doubts.values()]))
    elif isinstance(found, Invalid):
        assert all(place in KNOWN or PLACE.fullmatch(place) for place in found.problems)
    else:
        assert isinstance(found, ParsedProgramme)
        assert len(found.sessions) <= len(table.rows)

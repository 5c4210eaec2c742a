"""What a file holds, sessions, rooms, attendees or their choices: told by its columns and never by its name."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType

from app.domain.parsed import SessionKey
from app.domain.texts import fold
from app.errors import Invalid
from app.importing.delimited import read_delimited
from app.importing.header_words import TableKind, plain
from app.importing.kinds import Kind, kind_of
from app.importing.mapping import PERSON, guess_mapping
from app.importing.parse import tells_sessions
from app.importing.peers.registry import told_by_rows, told_by_table
from app.importing.peers.words import is_break, is_plenary
from app.importing.people_guess import guess_attendees, salutation_columns, without_headings
from app.importing.plain_lists import people_of_lines, rooms_of_lines
from app.importing.ranking_guess import WISHES, are_bare_lists, guess_rankings
from app.importing.readers import read_cells
from app.importing.room_features import is_short, remark_columns
from app.importing.room_guess import guess_rooms
from app.importing.round_lines import rounds_of_lines
from app.importing.rounds import NOUNS
from app.importing.sandbox import run_limited
from app.importing.session_sheets import sheets_of
from app.importing.table_files import is_prose
from app.importing.tables import Table, table_of
from app.importing.told_sessions import sessions_told
from app.importing.turned_tables import upright
from app.importing.wish_kinds import format_of, is_preflib

WISHED = frozenset(("wassign", "cdecao"))
ORDER: tuple[TableKind, ...] = ("rankings", "sessions", "rooms", "rounds", "attendees")  # of several sheets
ONLY_OF_SESSIONS = frozenset(("abstract", "goals", "presenters", "min", "max", "track", "duration", "subgroup"))
A_ROUND = re.compile(
    r"(?:(?:\w*ronde|round|\w*blok|block|dagdeel|slot|time ?slot|tijdslot)\s*)?(?:\d{1,2}|[a-z]|[ivx]{1,4})\b.{0,20}"
    r"|(?:parallel|breakout|workshop)[ -]?(?:sessions|sessies)(?:\s+\w{1,4})?"
    r"|.{0,20}\b\w*(?:ronde|round|blok|block|dagdeel)(?:\s+(?:\d{1,2}|[a-z]|[ivx]{1,4}))?",
    re.IGNORECASE,
)
WHO_AND_WHAT = frozenset(("presenters", "abstract", "goals"))
NAMING = frozenset(("number", "title"))
LONG_TEXT = 20  # words
SENTENCE = re.compile(r"\w[.!](?:\s|$)")
MANY_ROWS = 0.3
FEW_WORDS = 4
ONCE = 0.9  # so many of the titles of a list of sessions are different


def held_in(name: str, data: bytes, sessions: Sequence[SessionKey] = ()) -> TableKind:
    """What is in the file; `sessions` are those of the event, whose names among the cells are choices.

    Sessions where nothing tells otherwise. Raises Invalid for what no reader takes, as those do.
    """
    if is_preflib(data) or format_of(data) in WISHED:
        return "rankings"
    kind = kind_of(data)
    if kind in {Kind.XML, Kind.JSON, Kind.PDF}:
        return "sessions"
    found = {held_in_table(table, sessions) for table in _tables(name, kind, data)}
    return next((one for one in ORDER if one in found), "sessions")


def held_in_table(table: Table, sessions: Sequence[SessionKey] = ()) -> TableKind | None:
    """None where its columns tell nothing."""
    if told_by_table(table) is not None or _tells_much(table):
        return "sessions"
    table = without_headings(table, salutation_columns(table))
    meant = guess_mapping(table, "sessions")
    told, named = ONLY_OF_SESSIONS.intersection(_telling(table, meant)), tells_sessions(table)
    listed = named and _stand_once(table, meant)
    if _are_wishes(table, sessions, certain=listed, meant=meant if told else {}):
        return "rankings"
    if not told & WHO_AND_WHAT and (found := _of_building(table, meant)):
        return found
    if listed or (named and told):
        return "sessions"
    return _of_people(table, known=bool(sessions)) or ("sessions" if named else None)


def _telling(table: Table, meant: Mapping[int, str]) -> list[str]:
    """The fields of a list of sessions that its columns seem to hold; short words tell of rooms and rounds as well."""
    names = [at for at in _named(guess_mapping(table, "rounds")) if all(is_short(row.cells[at]) for row in table.rows)]
    others = {*names, *remark_columns(table.header, table.rows)}
    return [field for at, field in meant.items() if field != "abstract" or at not in others]


def _of_people(table: Table, *, known: bool) -> TableKind | None:
    """Attendees, or choices of sessions that only the table tells; `known`: those of the event were no choices."""
    if not known and _are_wishes(table, sessions_told(table)):
        return "rankings"
    fields = set(guess_attendees(people_of_lines(table)).values())
    return "attendees" if fields.intersection(PERSON) and (any(table.header) or "email" in fields) else None


def _tables(name: str, kind: Kind, data: bytes) -> list[Table]:
    """Those of a workbook, or the one that a text is; none where its rows are those of another system."""
    try:
        if kind is not Kind.TEXT:
            found = run_limited(kind.value, data)
            rows = found.get("rows")
            return sheets_of(found) if isinstance(rows, list) and told_by_rows(rows) is None else []
        read = read_delimited(read_cells(data))
        table = table_of(PurePath(name).stem, enumerate(read, start=1))
    except Invalid:
        return []
    prose = is_prose(rooms_of_lines(table)) or _is_ragged(table)
    return [] if prose or told_by_rows(read) is not None else [table]


def _is_ragged(table: Table) -> bool:
    """Whether most rows of a wide table hold one cell: lines with a comma here and there."""
    alone = sum(sum(map(bool, row.cells)) == 1 for row in table.rows)
    return len(table.header) > 1 and 2 * alone > len(table.rows)


def _stand_once(table: Table, meant: Mapping[int, str]) -> bool:
    """Whether its titles are different ones, as in a list of sessions and not in one of choices."""
    title = next((at for at, field in meant.items() if field == "title"), None)
    if title is None:
        return True  # a grid
    titles = [fold(row.cells[title]) for row in table.rows if row.cells[title].strip()]
    return 2 * len(titles) > len(table.rows) and len(set(titles)) >= ONCE * len(titles)


def _are_wishes(
    table: Table,
    sessions: Sequence[SessionKey],
    *,
    certain: bool = False,
    meant: Mapping[int, str] = MappingProxyType({}),
) -> bool:
    """Whether somebody's choices stand in it; in what is a list of sessions by its titles more is asked of them.

    There the columns that are `meant` for numbers and titles hold those of the sessions, and nobody's wishes.
    """
    if not any(table.header):
        return are_bare_lists(table)
    found = guess_rankings(table, sessions)
    named = {at for at, field in meant.items() if certain and field in NAMING}
    wishes = {
        field
        for at, field in found.items()
        if at not in named and (WISHES.fullmatch(field) or field in {"ranks", "ratings"})
    }
    if certain and (meant or not wishes & {"rank", "rating"}):
        wishes -= {"session", "choices", "rank", "rating"}
    return bool(wishes and set(PERSON).intersection(found.values()))


def _tells_much(table: Table) -> bool:
    """Whether long texts stand in many of its rows, or it lies on its side: only programmes do."""
    long = sum(any(map(_is_long, row.cells)) for row in table.rows)
    return long >= MANY_ROWS * len(table.rows) or upright(table) is not table


def _is_long(cell: str) -> bool:
    """Whether sentences stand in it, rather than a list of titles, which may be parted by commas or stand in lines."""
    return len(cell.split()) >= LONG_TEXT and ";" not in cell and SENTENCE.search(cell) is not None


def _of_building(table: Table, meant: Mapping[int, str]) -> TableKind | None:
    """Rounds or rooms, which no column beside their own names gives titles."""
    titles = {at for at, field in meant.items() if field == "title"}
    rounds, rooms = rounds_of_lines(table), rooms_of_lines(table)
    in_rounds, in_rooms = guess_mapping(rounds, "rounds"), guess_rooms(rooms)
    if titles <= _named(in_rounds) and _are_rounds(rounds, in_rounds):
        return "rounds"
    return "rooms" if titles <= _named(in_rooms) and _are_rooms(rooms, in_rooms) else None


def _named(fields: Mapping[int, str]) -> set[int]:
    return {at for at, field in fields.items() if field == "name"}


def _are_rounds(table: Table, fields: Mapping[int, str]) -> bool:
    """Times beside names that say so; beside other names they are those of a programme."""
    if not {"starts", "times"}.intersection(fields.values()):
        return False
    names = [row.cells[at].strip() for row in table.rows for at in _named(fields)]
    if any(plain(table.header[at]) in NOUNS for at in _named(fields)):
        return bool(names)  # "Round: Morning"
    said = sum(A_ROUND.fullmatch(name) is not None for name in names)
    return 2 * said >= sum(not (is_break(name) or is_plenary(name)) for name in names) > 0


def _are_rooms(table: Table, fields: Mapping[int, str]) -> bool:
    """Names and sizes; what stands under rounds are few words, as in no timetable."""
    in_rounds = {row.cells[at] for row in table.rows for at, field in fields.items() if field == "presence"}
    return {"name", "capacity"} <= set(fields.values()) and len(in_rounds) <= FEW_WORDS

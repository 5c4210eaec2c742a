"""A table with a row per session -> a programme, as if it had been read from text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.parsed import Doubt, ParsedGoal, ParsedNote, ParsedProgramme, ParsedSession
from app.domain.sessions import (
    LONGEST_ABSTRACT,
    LONGEST_EXTERNAL_ID,
    LONGEST_GOAL,
    LONGEST_NUMBER,
    LONGEST_ORGANISATION,
    LONGEST_TITLE,
    LONGEST_WORDS,
)
from app.domain.texts import fold, tidy
from app.domain.told_rounds import TIME
from app.errors import Invalid, Text, text
from app.importing.cancelled import doubted_state
from app.importing.cells import Cells, fault_of, rows_of, shortened
from app.importing.mapping import Mapped, checked_mapping
from app.importing.peers.plain import plain_lines
from app.importing.people import PARTS
from app.importing.programme.labels import Kind, meaning
from app.importing.programme.names import STRONG, weight
from app.importing.programme.organisations import split_organisations
from app.importing.session_cells import (
    LONGEST_CELL,
    doubt_range,
    duration_in,
    hosts_of,
    items_in,
    materials_in,
    preparation_in,
    presenters_in,
    sizes_in,
    subgroup_in,
)
from app.importing.session_merge import held_again, same
from app.importing.session_times import is_about_place, time_columns, times_of
from app.importing.table_sections import sectioned
from app.importing.tables import Table, place, unused_columns
from app.importing.undecided import is_undecided

NUMBER = re.compile(
    r"(?:(?:parallel|deel)?[ -]?(?:sessie|session)|workshop|ps|nr|no|#)[\s.:]*(?=\d)|[.,]0+$", re.IGNORECASE
)
MARK = re.compile(r"^\s*(?:[-*•▪–·]|\(?\d{1,2}[.)](?=\s)|[a-z][.)](?=\s))\s*")
NOTES = frozenset((Kind.NOTE, Kind.BODY, Kind.SUBTITLE))
TEXTS = ("abstract", "goals", "presenters", "organisations", "first_name", "last_name")
COLUMN_OF = {  # a field of a session -> its column, for the place of a doubt
    "min_attendees": "min",
    "max_attendees": "max",
    "duration_min": "duration",
    "subgroup_max": "subgroup",
}
HTML = re.compile(r"</?(?:p|br|ul|ol|li|div|b|strong|em|i|span|h\d)\b[^<>]{0,200}>", re.IGNORECASE)
NO_TITLE = text("No title was found.")
ONLY_OF_SESSIONS = ("number", "abstract", "goals")
INCOMPLETE = text("Neither an abstract nor learning goals are given.")


def programme_from(table: Table, mapping: Mapped) -> ParsedProgramme:
    """Raises Invalid for a wrong mapping and for cells with what no text holds; all else is taken, with doubts."""
    columns = checked_mapping(table, mapping, "sessions", (("title",),))
    taken = {at for places in columns.values() for at in places}
    when = time_columns(table.header, taken)
    noted = [at for at, name in enumerate(table.header) if at not in taken and _is_noted(name[:LONGEST_WORDS])]
    noted += sorted(set(when.at.values()).difference(noted))
    texts, only = ([at for name in names for at in columns.get(name, ())] for names in (TEXTS, ONLY_OF_SESSIONS))
    parts = sectioned(table, columns["title"], texts, only)
    problems: dict[str, Text] = {}
    seen: dict[tuple[str, str], int] = {}
    held: dict[tuple[str, str], int] = {}
    sessions: list[ParsedSession] = []
    for cells in rows_of(parts.table, columns, problems):
        row = cells.row
        session = _session(cells)
        if "max" in columns:
            doubt_range(cells, table.header[columns["max"][0]])
        times = times_of(when, row.cells, session.duration_max)
        above = [note for note in parts.notes.get(row.number, ()) if not (times and note.label == TIME)]
        told = [(table.header[at], row.cells[at]) for at in noted if not (times and at in when.telling)]
        session = replace(session, notes=(*above, *_notes(told), *times))
        title = (session.number or "", fold(session.title))
        at = held.setdefault(title, len(sessions)) if all(title) else len(sessions)
        if at < len(sessions) and same(sessions[at], session):
            sessions[at] = held_again(sessions[at], session)
            continue
        for field, value in (("number", session.number), ("external_id", session.external_id)):
            key = (field, fold(value or "") if field == "number" else value or "")
            if value and seen.setdefault(key, cells.row.number) != cells.row.number:
                cells.doubt(field, text("“%(value)s” stands in row %(row)d too.", value=value, row=seen[key]))
        sessions.append(replace(session, doubts=tuple(_doubts(cells))))
    if problems:
        raise Invalid(problems)
    doubts = [*table.doubts.values(), *unused_columns(table, taken.union(noted))]
    return ParsedProgramme(tuple(sessions), tuple(Doubt("session", why) for why in doubts), parts.left_out)


def _plain(words: str) -> str:
    """A text that was written in a form of a website comes with its marks of paragraphs and lists."""
    return plain_lines(words) if HTML.search(words) else words


def _is_noted(name: str) -> bool:
    return meaning(name) in NOTES or is_about_place(name)


def _notes(noted: Sequence[tuple[str, str]]) -> tuple[ParsedNote, ...]:
    return tuple(ParsedNote(label, words) for label, cell in noted if (words := " ".join(cell.split())))


def _session(cells: Cells) -> ParsedSession:
    (least, most), duration, subgroup = sizes_in(cells), duration_in(cells, "duration"), subgroup_in(cells, "subgroup")
    number = NUMBER.sub("", _line(cells, "number", LONGEST_NUMBER)).strip()
    session = ParsedSession(
        number=None if is_undecided(number) else number,
        title=_line(cells, "title", LONGEST_TITLE),
        organisations=_hosts(cells),
        abstract=_long(cells, "abstract", _plain(cells.passage("abstract", longest=LONGEST_CELL)), LONGEST_ABSTRACT),
        goals=tuple(_goals(cells)),
        source="\n".join(cell for cell in cells.row.cells if cell.strip()),
        source_line=cells.row.number,
        place=f"row {cells.row.number}",
        presenters=presenters_in(cells, [*_filled(cells, "presenters"), *_own_name(cells)], _filled(cells, "emails")),
        min_attendees=least,
        max_attendees=most,
        external_id=_line(cells, "external_id", LONGEST_EXTERNAL_ID) or None,
        track=_line(cells, "track", LONGEST_WORDS),
        type=_line(cells, "type", LONGEST_WORDS),
        language=_line(cells, "language", LONGEST_WORDS),
        duration_min=duration[0],
        duration_max=duration[1],
        subgroup_min=subgroup[0],
        subgroup_max=subgroup[1],
        preparation=preparation_in(_filled(cells, "preparation")),
        materials=materials_in(_filled(cells, "materials")),
        roles=_listed(cells, "roles", LONGEST_ORGANISATION),
    )
    for why in doubted_state(_line(cells, "state", LONGEST_WORDS)):
        cells.doubt("session", why)
    if not session.title:
        cells.doubt("title", NO_TITLE)
    if not (session.abstract or session.goals):
        cells.doubt("session", INCOMPLETE)
    return session


def _own_name(cells: Cells) -> list[str]:
    """Of columns for the first name, the infix and the last name."""
    name = " ".join(filter(None, (_line(cells, part, LONGEST_WORDS) for part in PARTS)))
    return [name] if name else []


def _doubts(cells: Cells) -> Iterator[Doubt]:
    """Each with its place: the column, where it is about one."""
    for name, why in cells.doubts:
        column = COLUMN_OF.get(name, name)
        at = place(cells.row.number, column) if column in cells.columns else f"row {cells.row.number}"
        yield Doubt(name, why, place=at)


def _line(cells: Cells, name: str, longest: int) -> str:
    return _long(cells, name, cells.line(name, longest=LONGEST_CELL), longest)


def _long(cells: Cells, name: str, value: str, longest: int) -> str:
    """What is too long stays, for a person to shorten."""
    if len(value) > longest:
        why = text("This is %(length)d characters long; at most %(longest)d fit.", length=len(value), longest=longest)
        cells.doubt(name, why)
    return value


def _listed(cells: Cells, name: str, longest: int) -> tuple[str, ...]:
    """A line or a part between semicolons or bars each; words such as "n.v.t." name nothing."""
    parts = (_long(cells, name, part, longest) for value in _filled(cells, name) for part in items_in(value))
    return tuple({fold(part): part for part in parts if not is_undecided(part)}.values())


def _hosts(cells: Cells) -> tuple[str, ...]:
    """Also those between commas, where each part tells by its words that it is an organisation."""
    told: list[str] = []
    for one in _listed(cells, "organisations", LONGEST_ORGANISATION):
        parts = split_organisations(one).names if "," in one or " / " in one else ()
        known = len(parts) > 1 and all(map(weight, parts)) and any(weight(part) >= STRONG for part in parts)
        told += parts if known else [one]
    told += hosts_of(_filled(cells, "presenters"))
    return tuple({fold(one): one for one in told}.values())


def _goals(cells: Cells) -> list[ParsedGoal]:
    """A line or a part between semicolons each; a first line that ends in a colon is the stem of those below."""
    goals: list[ParsedGoal] = []
    for value in _filled(cells, "goals"):
        stem = ""
        parts = [" ".join(MARK.sub("", part).split()) for part in re.split(r"\n|;(?=\s|$)", value)]
        for part in filter(None, parts):
            _long(cells, "goals", part, LONGEST_GOAL)
            if part.endswith(":") and part != parts[-1]:
                stem = part
            elif not is_undecided(part):
                goals.append(ParsedGoal(stem, part))
    return goals


def _filled(cells: Cells, name: str) -> Sequence[str]:
    """The cells of a field that several columns may fill."""
    values = [tidy(cells.row.cells[index]) for index in cells.columns.get(name, ())]
    for value in values:
        if why := fault_of(value, LONGEST_CELL):
            cells.fault(name, why)
    return [value for value in values if value]


def column_names(table: Table) -> str:
    return ", ".join(shortened(name) for name in table.header if name)

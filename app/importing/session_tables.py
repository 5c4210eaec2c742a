"""A table with a row per session -> a programme, as if it had been read from text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.parsed import Doubt, ParsedGoal, ParsedPresenter, ParsedProgramme, ParsedSession
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
from app.errors import Invalid, Text, text
from app.importing.cells import Cells, fault_of, rows_of, shortened
from app.importing.languages import language_code
from app.importing.mapping import Mapped, checked_mapping
from app.importing.session_cells import duration_in, materials_in, preparation_in, presenters_in, subgroup_in
from app.importing.tables import Table

LARGEST = 100_000
LONGEST_CELL = 50_000
NUMBER = re.compile(
    r"(?:(?:parallel|deel)?[ -]?(?:sessie|session)|workshop|ps|nr|no|#)[\s.:]*(?=\d)|[.,]0+$", re.IGNORECASE
)
MARK = re.compile(r"^\s*(?:[-*•▪–·]|\(?\d{1,2}[.)](?=\s)|[a-z][.)](?=\s))\s*")
INCOMPLETE = text("Neither an abstract nor learning goals are given.")
EMPTY_TITLE = text("Give the session a title.")


def programme_from(table: Table, mapping: Mapped) -> ParsedProgramme:
    """Raises Invalid with every row that cannot be taken."""
    columns = checked_mapping(table, mapping, "sessions", (("title",),))
    problems: dict[str, Text] = {}
    seen: dict[tuple[str, str], int] = {}
    sessions: list[ParsedSession] = []
    for cells in rows_of(table, columns, problems):
        session = _session(cells)
        for field, value in (("number", session.number), ("external_id", session.external_id)):
            key = (field, fold(value or "") if field == "number" else value or "")
            if value and seen.setdefault(key, cells.row.number) != cells.row.number:
                cells.fault(field, text("“%(value)s” stands in row %(row)d too.", value=value, row=seen[key]))
        sessions.append(session)
    if problems:
        raise Invalid(problems)
    return ParsedProgramme(tuple(sessions), tuple(Doubt("session", why) for why in table.doubts.values()))


def _session(cells: Cells) -> ParsedSession:
    title = cells.line("title", longest=LONGEST_TITLE)
    if not title:
        cells.fault("title", EMPTY_TITLE)
    least, most = (cells.whole(name, least=0, most=LARGEST) for name in ("min", "max"))
    if least is not None and most is not None and least > most:
        cells.fault("max", text("The most (%(most)d) is less than the fewest (%(least)d).", most=most, least=least))
    duration, subgroup = duration_in(cells, "duration"), subgroup_in(cells, "subgroup")
    session = ParsedSession(
        number=NUMBER.sub("", cells.line("number", longest=LONGEST_NUMBER)).strip() or None,
        title=title,
        organisations=_listed(cells, "organisations", r"[\n;|]"),
        abstract=cells.passage("abstract", longest=LONGEST_ABSTRACT),
        goals=tuple(_goals(cells)),
        source="\n".join(cell for cell in cells.row.cells if cell.strip()),
        source_line=cells.row.number,
        presenters=_presenters(cells),
        min_attendees=least,
        max_attendees=most,
        external_id=cells.line("external_id", longest=LONGEST_EXTERNAL_ID) or None,
        track=cells.line("track", longest=LONGEST_WORDS),
        type=cells.line("type", longest=LONGEST_WORDS),
        language=language_code(cells.line("language", longest=LONGEST_WORDS)),
        duration_min=duration[0],
        duration_max=duration[1],
        subgroup_min=subgroup[0],
        subgroup_max=subgroup[1],
        preparation=preparation_in(_filled(cells, "preparation")),
        materials=materials_in(_filled(cells, "materials")),
        roles=_listed(cells, "roles", r"[\n;|]"),
    )
    return replace(session, doubts=(Doubt("session", INCOMPLETE),)) if session.incomplete else session


def _presenters(cells: Cells) -> tuple[ParsedPresenter, ...]:
    found, fault = presenters_in(_filled(cells, "presenters"), _filled(cells, "emails"))
    if fault:
        cells.fault("presenters", fault)
    return found


def _listed(cells: Cells, name: str, separators: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for value in _filled(cells, name):
        for part in re.split(separators, value):
            words = " ".join(part.split())
            _check(cells, name, words, LONGEST_ORGANISATION)
            if words:
                found.setdefault(fold(words), words)
    return tuple(found.values())


def _goals(cells: Cells) -> list[ParsedGoal]:
    """A line or a part between semicolons each; a first line that ends in a colon is the stem of those below."""
    goals: list[ParsedGoal] = []
    for value in _filled(cells, "goals"):
        stem = ""
        parts = [" ".join(MARK.sub("", part).split()) for part in re.split(r"\n|;(?=\s|$)", value)]
        for part in filter(None, parts):
            _check(cells, "goals", part, LONGEST_GOAL)
            if part.endswith(":") and part != parts[-1]:
                stem = part
            else:
                goals.append(ParsedGoal(stem, part))
    return goals


def _filled(cells: Cells, name: str) -> Sequence[str]:
    """The cells of a field that several columns may fill."""
    values = [tidy(cells.row.cells[index]) for index in cells.columns.get(name, ())]
    for value in values:
        _check(cells, name, value, LONGEST_CELL)
    return [value for value in values if value]


def _check(cells: Cells, name: str, value: str, longest: int) -> None:
    if why := fault_of(value, longest):
        cells.fault(name, why)


def column_names(table: Table) -> str:
    return ", ".join(shortened(name) for name in table.header if name)

"""A programme in any file or pasted -> sessions with doubts, and the JSON that `rondo parse` prints."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass, replace
from pathlib import PurePath

from app.domain.parsed import Doubt, ParsedProgramme, ParsedSession
from app.errors import Invalid, text
from app.importing.delimited import read_delimited
from app.importing.kinds import Kind, kind_of
from app.importing.mapping import guess_mapping
from app.importing.peers.finish import finished
from app.importing.peers.registry import told_by_json, told_by_rows, told_by_table, told_by_text, told_by_xml
from app.importing.programme_text import parse_programme
from app.importing.readers import read_text
from app.importing.sandbox import run_limited
from app.importing.second_look import looked_over, with_lines
from app.importing.session_grids import grid_of, programme_of_grid
from app.importing.session_sheets import names_sessions, of_sheets, sheets_of
from app.importing.session_tables import column_names, programme_from
from app.importing.tables import Table, read_pasted_table, table_of, table_of_workbook
from app.importing.text_tables import text_table
from app.importing.turned_tables import upright

MOST_CHARACTERS, MOST_LINES = 1_000_000, 30_000  # some twenty times the largest programmes
TABLE_NAMES = frozenset((".csv", ".tsv", ".tab"))
FEWEST_COLUMNS = 2
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")

FURTHER = (
    "external_id", "track", "type", "language", "presenters", "min_attendees", "max_attendees", "duration_min",
    "duration_max", "subgroup_min", "subgroup_max", "preparation", "script", "materials", "roles", "rule_texts",
    "notes", "origins",
)  # fmt: skip

EMPTY = text("There is no text in this.")
TOO_LONG = text("This holds more text than a programme ever does.")


def parse_file(name: str, data: bytes) -> ParsedProgramme:
    """What the file holds decides how it is read; its name only tells a table from running text. Raises Invalid."""
    return looked_over(_of_file(name, data))


def parse_text(content: str) -> ParsedProgramme:
    """Running text, rows copied out of a spreadsheet program, or a file of another system as text. Raises Invalid."""
    return looked_over(_of_text(content))


def _of_file(name: str, data: bytes) -> ParsedProgramme:
    kind = kind_of(data)
    if kind is Kind.XML:
        return finished(told_by_xml(data))
    if kind in {Kind.TEXT, Kind.JSON}:
        content = read_text(data)
        if kind is Kind.TEXT and PurePath(name).suffix.lower() in TABLE_NAMES:
            return parse_rows(PurePath(name).stem, read_delimited(content))
        return _of_text(content)
    found = run_limited(kind.value, data)
    if "rows" in found:
        return parse_workbook(found)
    return _with_pictures(_parse_words(str(found["text"])), found.get("pictures"))


def _of_text(content: str) -> ParsedProgramme:
    kind = kind_of(content.encode("utf-8", "replace")) if content.strip() else Kind.TEXT
    if kind is Kind.JSON:
        return finished(told_by_json(content))
    if kind is Kind.XML:
        return finished(told_by_xml(content.encode("utf-8", "replace")))
    if (told := told_by_text(content)) is not None:
        return finished(told)
    table = _as_table(content)
    return _parse_words(content) if table is None else parse_table(table)


def parse_rows(name: str, rows: list[list[str]]) -> ParsedProgramme:
    """The rows of a table, with or without a header."""
    told = told_by_rows(rows)
    return parse_table(table_of(name, enumerate(rows, start=1))) if told is None else finished(told)


def parse_table(table: Table) -> ParsedProgramme:
    """Raises Invalid with every row that cannot be taken."""
    if (told := told_by_table(table)) is not None:
        return finished(told)
    table = upright(table)
    mapping = guess_mapping(table, "sessions")
    if "title" not in mapping.values() and (grid := grid_of(table)) is not None:
        return programme_of_grid(grid)
    if "title" not in mapping.values():
        why = text(
            "No column with titles was found. Name the columns in the first row, such as: number, title, "
            "organisations, abstract, goals, min, max. These were found: %(found)s.",
            found=column_names(table) or "-",
        )
        raise Invalid({"file": why})
    return programme_from(table, mapping)


def parse_workbook(found: Mapping[str, object]) -> ParsedProgramme:
    """The sessions of every sheet that holds any; where only one does, it is read as if it stood alone."""
    rows = found["rows"]
    if isinstance(rows, list) and (told := told_by_rows(rows)) is not None:
        return finished(told)
    sheets = sheets_of(found)
    telling = [sheet for sheet in sheets if tells_sessions(sheet)]
    if len(telling) > 1:
        others = [sheet.sheet for sheet in sheets if sheet not in telling]
        return of_sheets([(sheet.sheet, parse_table(sheet)) for sheet in telling], others)
    return parse_table(telling[0] if telling else table_of_workbook(found))


def tells_sessions(table: Table) -> bool:
    """Whether this looks like a list or a grid of sessions, and not like one of rooms or people."""
    if told_by_table(table) is not None:
        return True
    mapping = guess_mapping(table, "sessions")
    sure = "title" in mapping.values() and len(mapping) >= FEWEST_COLUMNS
    return (sure and names_sessions(table, mapping)) or ("title" not in mapping.values() and grid_of(table) is not None)


def to_json(programme: ParsedProgramme) -> dict[str, list[dict[str, object]]]:
    """The agreed form has no place for doubts about the whole, so the first session tells them, where there is one."""
    whole = [f"programme: {doubt.reason}" for doubt in programme.doubts]
    sessions = [_session_json(session, () if index else whole) for index, session in enumerate(programme.sessions)]
    told: dict[str, list[dict[str, object]]] = {"sessions": sessions}
    if not sessions:
        told["doubts"] = [{"field": doubt.field, "reason": str(doubt.reason)} for doubt in programme.doubts]
    if programme.left_out:
        told["left_out"] = [{"line": left.line, "text": left.text} for left in programme.left_out]
    return told


def _session_json(session: ParsedSession, whole: Sequence[str]) -> dict[str, object]:
    number = session.number
    return {
        "number": int(number) if number is not None and WHOLE_NUMBER.fullmatch(number) else number,
        "title": session.title,
        "organisations": list(session.organisations),
        "abstract": session.abstract,
        "goals": [{"stem": goal.stem, "text": goal.text} for goal in session.goals],
        "doubts": [*whole, *(f"{doubt.field}: {doubt.reason}" for doubt in session.doubts)],
        **_places_json(session, len(whole)),
        **_further_json(session),
    }


def _places_json(session: ParsedSession, whole: int) -> dict[str, object]:
    """Where each of its doubts stands in the file, in their order; those about the whole stand nowhere."""
    places = [*[""] * whole, *(doubt.place or session.place for doubt in session.doubts)]
    return {"doubt_places": places} if any(places) else {}


def _further_json(session: ParsedSession) -> dict[str, object]:
    """What only some files tell: a field stands here where it is filled."""
    told = {name: getattr(session, name) for name in FURTHER}
    return {name: plain(value) for name, value in told.items() if value not in (None, "", ())}


def plain(value: object) -> object:
    """Tuples as lists and dataclasses as objects, for JSON."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _parse_words(content: str) -> ParsedProgramme:
    if not content.strip():
        raise Invalid({"file": EMPTY})
    if len(content) > MOST_CHARACTERS or content.count("\n") > MOST_LINES:
        raise Invalid({"file": TOO_LONG})
    if (found := text_table(content)) is not None:
        programme = parse_table(found.table)
        return replace(programme, left_out=(*found.left_out, *programme.left_out))
    return with_lines(parse_programme(content))


def _as_table(content: str) -> Table | None:
    """Only where the first filled line names columns, a title among them, and parts them by tabs or semicolons."""
    first = next((line for line in content.splitlines() if line.strip()), "")
    if not any(first.count(delimiter) + 1 >= FEWEST_COLUMNS for delimiter in "\t;"):
        return None
    try:
        table = read_pasted_table(content)
    except Invalid:
        return None
    mapped = guess_mapping(table, "sessions").values()
    return table if "title" in mapped and len(mapped) >= FEWEST_COLUMNS else None


def _with_pictures(programme: ParsedProgramme, pictures: object) -> ParsedProgramme:
    if not isinstance(pictures, list) or not pictures:
        return programme
    why = text(
        "These pages hold only pictures, so their text is missing: %(pages)s.", pages=", ".join(map(str, pictures))
    )
    return ParsedProgramme(programme.sessions, (*programme.doubts, Doubt("session", why)), programme.left_out)

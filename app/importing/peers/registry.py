"""Every format of a peer that can be read: one way to know it by its content, and one to read it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.errors import Invalid, text
from app.importing.delimited import DELIMITERS, read_delimited
from app.importing.peers import (
    conftool,
    indico,
    indico_json,
    pretalx,
    problems,
    ratingallocate,
    schedule_json,
    schedule_xml,
    sessionize,
    sessionize_json,
)
from app.importing.peers.json_files import read_json
from app.importing.peers.times import read_moment
from app.importing.peers.told import ToldProgramme
from app.importing.peers.words import field_named
from app.importing.peers.xml_trees import Element, xml_tree
from app.importing.tables import Table, table_of

LONGEST_HEADER, FEWEST_COLUMNS = 4_000, 3

UNKNOWN_JSON = text(
    "This JSON file is no programme that is known here. Read are: schedule.json and the exports of pretalx, "
    "Sessionize, Indico and cdecao, and Rondo's own problem files."
)
UNKNOWN_XML = text(
    "This XML file is no programme that is known here. Read are: schedule.xml (pretalx, frab) and the export of "
    "ConfTool. Save anything else as .xlsx, .csv or .docx."
)


@dataclass(frozen=True, slots=True)
class JsonFormat:
    known: Callable[[object], bool]
    read: Callable[[object], ToldProgramme]


@dataclass(frozen=True, slots=True)
class XmlFormat:
    known: Callable[[Element], bool]
    read: Callable[[Element], ToldProgramme]


@dataclass(frozen=True, slots=True)
class TableFormat:
    known: Callable[[Table], bool]
    read: Callable[[Table], ToldProgramme]


JSON = (
    JsonFormat(schedule_json.is_schedule, schedule_json.read),
    JsonFormat(problems.is_ours, problems.read_ours),
    JsonFormat(sessionize_json.is_view, sessionize_json.read),
    JsonFormat(indico_json.is_json, indico_json.read_json),
    JsonFormat(pretalx.is_json, pretalx.read_json),
    JsonFormat(conftool.is_json, conftool.read_json),
    JsonFormat(problems.is_courses, problems.read_courses),
)
XML = (
    XmlFormat(schedule_xml.is_schedule, schedule_xml.read),
    XmlFormat(conftool.is_xml, conftool.read_xml),
)
TABLES = (
    TableFormat(conftool.is_table, conftool.read_table),
    TableFormat(sessionize.is_flattened, sessionize.read_flattened),
    TableFormat(sessionize.is_schedule, sessionize.read_schedule),
    TableFormat(indico.is_table, indico.read_table),
    TableFormat(ratingallocate.is_table, ratingallocate.read_table),
    TableFormat(pretalx.is_table, pretalx.read_table),
)


def told_by_json(content: str) -> ToldProgramme:
    """Raises Invalid where it is not JSON, or not of a peer that is known."""
    root = read_json(content)
    for one in JSON:
        if one.known(root):
            return one.read(root)
    raise Invalid({"file": UNKNOWN_JSON})


def told_by_xml(data: bytes) -> ToldProgramme:
    """Raises Invalid where it is not XML, or not of a peer that is known."""
    root = xml_tree(data)
    for one in XML:
        if one.known(root):
            return one.read(root)
    raise Invalid({"file": UNKNOWN_XML})


def told_by_table(table: Table) -> ToldProgramme | None:
    """None where no peer writes such columns."""
    return next((one.read(table) for one in TABLES if one.known(table)), None)


def told_by_rows(rows: Sequence[Sequence[str]]) -> ToldProgramme | None:
    """Of a table without a header."""
    return indico.read_headerless(rows) if indico.is_headerless(rows) else None


def told_by_text(content: str) -> ToldProgramme | None:
    """Of a script, or of a table that does not say by its name that it is one; None for running text."""
    if problems.is_wassign(content):
        return problems.read_wassign(content)
    if not _looks_like_table(content):
        return None
    try:
        rows = read_delimited(content)
        return told_by_rows(rows) or told_by_table(table_of("", enumerate(rows, start=1)))
    except Invalid:
        return None


def _looks_like_table(content: str) -> bool:
    """Whether the first filled line names several columns, or begins with a moment as Indico's does."""
    first = next((line for line in content.splitlines() if line.strip()), "")[:LONGEST_HEADER]
    for delimiter in DELIMITERS:
        cells = [cell.strip(" \"'") for cell in first.split(delimiter)]
        if len(cells) >= FEWEST_COLUMNS and (
            sum(map(bool, map(field_named, cells))) >= FEWEST_COLUMNS or read_moment(cells[0])
        ):
            return True
    return False

"""ConfTool: sessions with the presentations in them, or papers alone, as XML (flat or nested elements) or table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.errors import Text
from app.importing.header_words import plain
from app.importing.peers.conftool_parts import (
    Part,
    block,
    homes_in,
    is_numbered,
    nested_parts,
    numbered_parts,
    organisations_of,
    people_of,
)
from app.importing.peers.fields import Fields
from app.importing.peers.objects import first_object
from app.importing.peers.plain import plain_line
from app.importing.peers.records import Record, told_record
from app.importing.peers.rooms import rooms_of_sessions
from app.importing.peers.slots import minutes_of
from app.importing.peers.tables import unused
from app.importing.peers.told import Told, ToldProgramme
from app.importing.peers.xml_trees import Element
from app.importing.sheets.people_counts import participants_in
from app.importing.tables import Table

SYSTEM = "ConfTool"
SESSION, PAPER = ("session_id", "session_title", "session_short"), ("paperid",)
MEANINGS = {
    "session id": "key",
    "paperid": "key",
    "session short": "number",
    "session title": "title",
    "session abstract": "abstract",
    "session info": "",
    "abstract plain": "abstract",
    "session room info": "",
    "session room id": "ignored",
    "session type": "type",
    "session track": "track",
    "session date": "day",
    "session capacity": "max",
    "session time": "clock",
    "presentations": "ignored",
    "session attendees": "ignored",
    "contribution type": "type",
    "acceptance status": "state",
    "acceptance": "state",
    "topics": "track",
}
INFO, FEW_WORDS = "session_info", 4  # "max. 25", "25 personen"
OF_PAPER = {
    "session title": "",
    "session short": "",
    "session id": "",
    "session abstract": "ignored",
    "authors": "presenters",
}
INNER = re.compile(
    r"score|review|vote|\brank|download|upload|file|last edit|\b(?:creation|edited|changed|modified|submitted)\b|"
    r"created|submitting|\bip\b|phone|address|contact|password|\bpc\b|internal|\buser|word count|copyright|withdrawn by"
)
NUMERIC = re.compile(r"-?\d{1,3}")


def decided(name: str, words: str) -> str:
    """The word for a figure of acceptance: below 0 it was rejected, 0 is not decided yet, more was accepted."""
    if not name.casefold().startswith("acceptance") or not NUMERIC.fullmatch(words.strip()):
        return words
    figure = int(words)
    return "accepted" if figure > 0 else "rejected" if figure else "undecided"


def _inner(names: Iterable[str]) -> dict[str, str]:
    """What only those who organise need: scores, reviews, files, who typed it."""
    told = (plain(name.replace("_", " ")) for name in names)
    return {name: "ignored" for name in told if name not in MEANINGS and INNER.search(name)}


def is_table(table: Table) -> bool:
    names = {name.casefold() for name in table.header}
    return (SESSION[0] in names and bool(names & set(SESSION[1:]))) or (PAPER[0] in names and "title" in names)


def read_table(table: Table) -> ToldProgramme:
    rows = [(f"row {row.number}", row.number, dict(zip(table.header, row.cells, strict=True))) for row in table.rows]
    return _programme([_told(*row, []) for row in rows], unused(table, {**MEANINGS, **_inner(table.header)}))


def is_json(root: object) -> bool:
    names = {name.casefold() for name in first_object(_listed(root))}
    return (SESSION[0] in names and bool(names & set(SESSION[1:]))) or (PAPER[0] in names and "title" in names)


def read_json(root: object) -> ToldProgramme:
    whole = Fields({"": _listed(root)})
    entries = ((one.place, {key: "\n".join(one.texts(key)) for key in one.values}) for one in whole.parts(""))
    told = _programme([_told(place, 0, values, []) for place, values in entries])
    return replace(told, problems=whole.problems)


def _listed(root: object) -> object:
    """The list itself, or the one list in an object."""
    lists = [one for one in root.values() if isinstance(one, list)] if isinstance(root, dict) else [root]
    return lists[0] if len(lists) == 1 else None


def is_xml(root: Element) -> bool:
    return any(True for _ in _entries(root))


def read_xml(root: Element) -> ToldProgramme:
    sessions = []
    for entry in _entries(root):
        flat = {**entry.attributes, **{child.tag: child.text.strip() for child in entry.children if not child.children}}
        nested = [part for child in entry.children for part in nested_parts(child)]
        sessions.append(_told(f"line {entry.line}", entry.line, flat, nested))
    return _programme(sessions)


def _entries(root: Element) -> Iterator[Element]:
    """Elements that hold a session's or a paper's fields."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        names = {child.tag.casefold() for child in one.children}
        if names & {*SESSION, *PAPER}:
            yield one
        else:
            waiting += reversed(one.children)


def _told(place: str, line: int, values: Mapping[str, str], nested: Sequence[Part]) -> Told:
    """A presentation's abstract stands under its title in that of the session."""
    flat = {name: decided(name, words) for name, words in values.items() if not is_numbered(name)}
    paper = PAPER[0] in {name.casefold() for name, words in flat.items() if words.strip()}
    meanings = {**MEANINGS, **(OF_PAPER if paper else {}), **_inner(flat)}
    told = told_record(Record(place, line, tuple(flat.items()), meanings))
    parts = [*numbered_parts(values), *nested]
    talks = [part for part in parts if part.kind == "p"]
    alone = len(talks) == 1 and not told.title
    told = with_info(told, next((words for name, words in flat.items() if name.casefold() == INFO), ""))
    return replace(
        told,
        title=talks[0].words("title") if alone else told.title,
        abstracts=(*told.abstracts, *(part.words("abstract") if alone else block(part) for part in talks)),
        organisations=(*homes_in(told.organisations), *(name for part in talks for name in organisations_of(part))),
        people=people_of(parts) or told.people,
        source="\n".join(f"{name}: {words}" for name, words in values.items() if words.strip()),
    )


def with_info(told: Told, info: str) -> Told:
    """A remark about the size, such as "max. 25 personen"; where there is no abstract, anything else is one."""
    size = participants_in(plain_line(info), labelled=len(info.split()) <= FEW_WORDS)
    if size and told.most is None and told.least is None:
        return replace(told, least=size.least, most=size.most)
    if info.strip() and not any(told.abstracts):
        kept = tuple(note for note in told.notes if note[1] != info.strip())
        return replace(told, abstracts=(info,), notes=kept)
    return told


def _programme(sessions: Sequence[Told], doubts: Sequence[Text] = ()) -> ToldProgramme:
    kept = tuple(replace(one, minutes=one.minutes or minutes_of(one.slots)) for one in sessions)
    return ToldProgramme(SYSTEM, kept, rooms_of_sessions(kept), tuple(doubts))
